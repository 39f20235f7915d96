"""Clues of a clause: what its verb, objects, prepositions and parties say of the act in it, as short strings; a linear model weighs them.

No clue holds a name, so that nothing is learned of who is written about. Each clue knows the token that shows it, or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.triggers import Trigger
from dragoman.extract.events.doings import Doing
from dragoman.extract.events.participants import Parties
from dragoman.extract.events.standing import best, owner_standing

__all__ = ["Clue", "clues", "rank"]

Clue = tuple[str, int | None]
"""What is seen, and the token (index of the document) that shows it."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADP", "ADV", "PART"})
_REACH = 24
"""Tokens behind the verb whose words are clues: the verb phrase of nearly all coded acts ends before."""


def clues(scene: Scene, doing: Doing, parties: Parties, listed: tuple[Trigger, ...]) -> list[Clue]:
    """The clues of one doing, in a fixed order; `listed` are the triggers of the lexicon in its sentence."""
    trigger = doing.trigger
    verb = _lemma(scene, trigger.first)
    out: list[Clue] = [("bias", None), (f"v={verb}", trigger.first), (f"v5={verb[:5]}", trigger.first), (f"m={doing.mood.aux}", None)]
    out += [("passive", None)] if doing.passive else []
    out += [(f"l={rank(scene, parties, doing.left)}", None)]
    out += _subject_nouns(scene, doing.left)
    out += _slot_clues(scene, doing, parties, verb)
    out += _word_clues(scene, trigger)
    for named in (t for t in listed if trigger.first - 1 <= t.first < trigger.last + _REACH):
        here = "" if named.first == trigger.first else "+"
        out += [(f"lx={named.entry.value('event_type')}{here}", named.first), (f"id={named.entry.id}{here}", named.first)]
    first: dict[str, Clue] = {}
    for clue in out:
        first.setdefault(clue[0], clue)
    return list(first.values())


def rank(scene: Scene, parties: Parties, phrases: tuple[Phrase, ...]) -> str:
    """The standing of a side; "owned" for things of a power ("Brazil's decision"), "empty" without any phrase."""
    if not phrases:
        return "empty"
    found = best(scene, parties, phrases)
    return "owned" if found == "none" and owner_standing(scene, parties, phrases) == "power" else found


def _lemma(scene: Scene, at: int) -> str:
    return scene.tokens[at].lemma


def _subject_nouns(scene: Scene, left: tuple[Phrase, ...]) -> Iterator[Clue]:
    """The head nouns of the doers ("court", "troops")."""
    for phrase in left:
        if phrase.kind == "pronoun":
            yield f"s={scene.low(phrase.first)}", phrase.first
        elif scene.tag(phrase.last - 1) == "NOUN":
            yield f"s={_lemma(scene, phrase.last - 1)}", phrase.last - 1
        else:
            yield f"sk={phrase.name.kind if phrase.name is not None else phrase.kind}", None


def _slot_clues(scene: Scene, doing: Doing, parties: Parties, verb: str) -> Iterator[Clue]:
    """What stands behind the verb, slot by slot: head nouns, each alone and with the verb, and the standing of parties."""
    for slot, phrases in sorted(doing.parts.slots.items()):
        yield f"p={slot}", None
        yield f"vp={verb}:{slot}", doing.trigger.first
        yield f"r={slot}:{rank(scene, parties, phrases)}", None
        yield f"r={rank(scene, parties, phrases)}", None
        for phrase in phrases:
            head = phrase.last - 1
            if scene.tag(head) == "NOUN":
                yield f"o={slot}:{_lemma(scene, head)}", head
                if not slot:
                    yield f"vo={verb}:{_lemma(scene, head)}", head
    if doing.parts.purpose is not None:
        to = scene.token_at(doing.parts.purpose.start)
        yield f"to={_lemma(scene, to)}", to
        yield f"vto={verb}:{_lemma(scene, to)}", to


def _word_clues(scene: Scene, trigger: Trigger) -> Iterator[Clue]:
    """The words of the verb phrase, alone and in pairs; numbers and sums of money as such."""
    named = {i for name in scene.names for i in range(name.first, name.last)}
    before = ""
    for at in range(max(scene.sentence.first, trigger.first - 2), min(scene.sentence.last, trigger.last + _REACH)):
        if at in named or at in scene.timed:
            before = "_"
            continue
        tag = scene.tag(at)
        word = "#" if tag == "NUM" else "$" if scene.low(at)[:1] in "$€£" else _lemma(scene, at)
        if tag in _CONTENT or word in "#$":
            yield f"w={word}", at
        if before and tag != "PUNCT":
            yield f"b={before}:{word}", at
        before = word if tag != "PUNCT" else ""
