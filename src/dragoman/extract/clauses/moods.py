"""Words around a trigger -> auxiliary and status of its act: tense, modality, negation, and times that lie ahead or far back.

The auxiliary (asserted, planned, historical, hypothetical, negated) is read from surface words alone, since the rule parser gives
no tree. What is tested first wins: negation, then the future, then the merely possible, then the time of the act.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.extract.clauses.scenes import Scene
from dragoman.model.claims import Aux, EventStatus
from dragoman.model.time import TimeExpression

__all__ = ["Mood", "mood", "noun_mood"]

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "won't", "ll"})
_MAY = frozenset({"would", "could", "might", "may", "should", "'d", "can"})
_NOT = frozenset(
    {
        "not",
        "n't",
        "n’t",
        "never",
        "no",
        "without",
        "neither",
        "hardly",
        "cannot",
        "won't",
        "didn't",
        "refused",
        "refuses",
        "declined",
        "failed",
    }
)
_NONE = frozenset({"no", "any", "unaware", "without", "denied", "denies"})
_WHETHER = frozenset({"if", "unless", "whether", "possible", "potential", "hypothetical"})
_FAR = frozenset({"year", "decade", "century"})
_REACH = 7


class Mood(Struct, frozen=True):
    """What the words make of an act: its auxiliary, and the rung on which its event stands.

    The two go together: "will not visit" is negated but announced, "did not visit" negated and cancelled; what is planned or only
    possible has the status planned.
    """

    aux: Aux
    status: EventStatus


def mood(scene: Scene, first: int, last: int, times: Iterable[TimeExpression] = ()) -> Mood:
    """The mood of the verb at tokens [first, last): its auxiliaries stand before it, no further than the clause goes.

    Words of calling off (list `off` of the lexicon) negate in the verb group and right behind the verb. `times` are those of the
    act; they are asked last, so that "would visit next week" stays hypothetical. A verb without any sign is asserted and held.
    """
    before = _verb_group(scene, first)
    if (
        scene.low(first) in scene.grammar["off"]
        or any(word in scene.grammar["off"] for word in before)
        or scene.low(last) in scene.grammar["off"]
    ):
        return Mood("negated", "cancelled")
    if any(word in _NOT for word in before):
        return Mood("negated", "announced" if any(word in _WILL for word in before) else "cancelled")
    if (
        any(word in _WILL for word in before)
        or (any(word in scene.grammar["ahead"] for word in before) and "to" in before)
        or _is_to(scene, first)
    ):
        return Mood("planned", "planned")
    if any(word in _MAY for word in before) or _conditional(scene, first):
        return Mood("hypothetical", "planned")
    return _by_time(times, past="held")


def noun_mood(scene: Scene, first: int, last: int, times: Iterable[TimeExpression] = ()) -> Mood:
    """The mood of an act named by a noun ("the upcoming talks", "ahead of his visit"); a time ahead makes it planned.

    A noun carries no tense, so the words up to `_REACH` tokens before it and twelve behind it speak for it: "the visit was cancelled",
    "no talks", "possible talks", "the meeting will be held". Nothing is looked at beyond the sentence.
    """
    near = [scene.low(i) for i in range(max(scene.sentence.first, first - _REACH), first)]
    behind = [scene.low(i) for i in range(last, min(scene.sentence.last, last + 12))]
    if any(word in scene.grammar["off"] for word in (*near, *behind)):
        return Mood("negated", "cancelled")
    if any(word in _NONE for word in near[-2:]):
        return Mood("negated", "cancelled")
    if any(word in _WILL for word in behind) or _ahead_of(near):
        return Mood("planned", "planned")
    if any(word in _WHETHER or word in ("would", "could", "might") for word in near):
        return Mood("hypothetical", "planned")
    return _by_time(times, past="held")


def _ahead_of(near: list[str]) -> bool:
    """True when the words before a noun put it in the future: "ahead of", "upcoming", "plans".

    They are looked for in the last `_REACH` tokens, the nearest alone would miss "plans for a state visit".
    """
    joined = " ".join(near)
    ahead = (
        "ahead of",
        "before",
        "upcoming",
        "forthcoming",
        "planned",
        "scheduled",
        "plans",
        "will",
        "coming",
        "prepare",
        "preparing",
        "expected",
        "future",
    )
    return any(f" {word} " in f" {joined} " for word in ahead)


def _verb_group(scene: Scene, first: int) -> list[str]:
    """The words of the verb group before token `first`, nearest first, ending at a noun phrase.

    At most `_REACH` tokens back. A phrase that ends in an auxiliary or in a word that looks ahead ("plans") does not end the group;
    tokens of time expressions are left out.
    """
    out: list[str] = []
    at = first - 1
    while at >= max(scene.sentence.first, first - _REACH):
        word = scene.low(at)
        if scene.phrase_ending.get(at + 1) is not None and word not in scene.grammar["ahead"] | _WILL | _MAY | _NOT:
            break
        if at not in scene.timed:
            out.append(word)
        at -= 1
    return out


def _is_to(scene: Scene, first: int) -> bool:
    """True for "is to visit", and for a headline's "Putin to visit".

    The second needs a party that ends right before "to" and the tag of a proper noun there; "plans to visit" is not asked here.
    """
    if scene.low(first - 1) != "to":
        return False
    return scene.low(first - 2) in ("is", "are") or (
        first - 1 in {p.last for p in scene.phrases if p.is_party} and scene.tag(first - 2) == "PROPN"
    )


def _conditional(scene: Scene, first: int) -> bool:
    """True when "if", "unless" or "whether" stands shortly before the verb: the act is only thought of."""
    return any(scene.low(i) in ("if", "unless", "whether") for i in range(max(scene.sentence.first, first - 10), first))


def _by_time(times: Iterable[TimeExpression], past: EventStatus) -> Mood:
    """The mood that a time gives to a plain past or present.

    A relative time that lies ahead ("next week") makes the act planned, a whole year or decade puts it into history.
    """
    for time in times:
        if time.kind == "relative" and time.offset > 0:
            return Mood("planned", "planned")
        if time.kind == "absolute" and time.granularity in _FAR:
            return Mood("historical", past)
    return Mood("asserted", past)
