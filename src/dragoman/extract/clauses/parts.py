"""The parts of one clause around a trigger: its subject, possessor, objects by preposition, purpose and times.

Surface grammar over tags and phrases, for the rule parser gives no heads; no part is ever taken from beyond the sentence. Whatever does
not fit is left out: an empty answer is better than a wrong subject. All indices are tokens of the document, ranges are half-open.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.extract.clauses.heads import slots_by_tree, subject_by_tree
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

__all__ = ["Complements", "complements", "governor", "possessor", "subject"]

_SKIPPED = frozenset({"AUX", "ADV", "PART"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBORDINATE = frozenset(
    {
        "after",
        "before",
        "when",
        "while",
        "if",
        "because",
        "although",
        "as",
        "since",
        "where",
        "but",
        "that",
        "than",
        "whether",
        "until",
        "unless",
    }
)
_ATTRIBUTIVE = frozenset(
    {"of", "from", "for", "in", "at", "on", "to", "with", "by", "against", "between", "into", "near", "under", "over", "about"}
)
_MARKS = frozenset({";", ":", '"', "“", "”", "—", "–", "--", "(", ")"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWN = frozenset({"his", "her", "their", "our", "my", "its"})
_HOPS = 4


class Complements(Struct, frozen=True):
    """What stands behind a trigger in its clause.

    `slots` maps a preposition ("" for the object) to its phrases in order; `purpose` is the stretch after "to discuss"; `end` is the token
    behind the clause.
    """

    slots: dict[str, tuple[Phrase, ...]]
    times: tuple[TimeExpression, ...]
    purpose: Span | None
    end: int

    def at(self, *prepositions: str) -> tuple[Phrase, ...]:
        """The phrases of the first of the slots that is filled."""
        return next((self.slots[p] for p in prepositions if self.slots.get(p)), ())


def subject(scene: Scene, first: int, hops: int = _HOPS) -> tuple[Phrase, ...]:
    """The phrases that are subject of the verb at token `first`; empty when none is found within the sentence.

    From the verb leftwards: over its auxiliaries and adverbs, then by what stands there. A relative has its antecedent ("A, who met
    B" -> A), a comma closes an apposition, a subordinator or conjunction borrows the subject of another verb ("A came and met B" ->
    A). Every such loan costs one of `hops`, so that the search ends on any text.
    Where the parser gives a tree, that is asked first.
    """
    told = subject_by_tree(scene, first) if hops == _HOPS else ()
    if told:
        return told
    at = _before_verb(scene, first - 1)
    if at < scene.sentence.first or hops == 0:
        return ()
    word = scene.low(at)
    if word in _RELATIVE:
        return _ending_at(scene, at - 1 if scene.low(at - 1) != "," else at - 2)
    if word == ",":
        return _past_comma(scene, at, hops)
    if word in _SUBORDINATE or word in ("and", "or", "then"):
        return _of_main_clause(scene, first, at, hops) if word in _SUBORDINATE - {"but"} else _of_verb_before(scene, at, hops)
    return _plain_subject(scene, first, at, hops)


def _plain_subject(scene: Scene, first: int, at: int, hops: int) -> tuple[Phrase, ...]:
    """The phrase that ends at token `at`, or for an infinitive the subject of the verb that it hangs on.

    "A wants B to go" -> B; "A decided in Lisbon to go" -> A, by way of the governing verb. A noun with an owner before "to" ("his wish to
    go") keeps itself.
    """
    found = _ending_at(scene, at)
    if scene.low(first - 1) == "to" and not (found and possessor(scene, found[-1].first)) and governor(scene, at + 1) is not None:
        return _of_verb_before(scene, at + 1, hops)
    return found or (_of_verb_before(scene, at + 1, hops) if scene.tag(at) == "VERB" else ())


def _before_verb(scene: Scene, at: int) -> int:
    """The last token left of a verb group: auxiliaries, adverbs, times and raising verbs ("is expected to") are part of the group.

    Brackets of up to six tokens and "in fact" are stepped over. A raising word that ends a named phrase is part of that phrase. A
    token before the sentence means that nothing is left.
    """
    while at >= scene.sentence.first:
        word, tag = scene.low(at), scene.tag(at)
        if word == ")":
            at = next((i - 1 for i in range(at, max(at - 6, scene.sentence.first), -1) if scene.low(i) == "("), at - 1)
            continue
        timed = at in scene.timed or (scene.low(at) in scene.grammar["prepositions"] and at + 1 in scene.timed)
        timed = timed or (word == "fact" and scene.low(at - 1) == "in") or (word == "in" and scene.low(at + 1) == "fact")
        raised = word in scene.grammar["raising"] and at not in {p.last - 1 for p in scene.phrases if p.name is not None}
        if not (timed or raised or tag in _SKIPPED or word in ("to", "n't", "not")) or word in _SUBORDINATE | {"then"}:
            return at
        at -= 1
    return at


def _past_comma(scene: Scene, comma: int, hops: int) -> tuple[Phrase, ...]:
    """The subject left of an apposition or relative clause between commas, or of a participle behind one comma.

    "A, the president of B, met C" -> A. Without a first comma, the phrase right before the one at `comma` is taken, else the subject of the
    verb before ("A left, saying ..." -> A).
    """
    at = comma - 1
    while at > scene.sentence.first and scene.low(at) not in {",", *_MARKS}:
        at -= 1
    if scene.low(at) == ",":
        found = _ending_at(scene, at - 1)
        if found:
            return found
    return _ending_at(scene, comma - 1) or _of_verb_before(scene, comma, hops)


def _of_verb_before(scene: Scene, at: int, hops: int) -> tuple[Phrase, ...]:
    """The subject (or, behind an inviting or asking verb, the object) of the nearest verb left of token `at`.

    Verbs of control are the list `control` of the lexicon: in "A invited B to visit" the visitor is B. Where no full verb stands, an
    auxiliary does.
    """
    verb = governor(scene, at)
    verb = verb if verb is not None else next((i for i in range(at - 1, scene.sentence.first, -1) if scene.tag(i) == "AUX"), None)
    if verb is None:
        return ()
    if scene.low(verb) in scene.grammar["control"]:
        between = [p for p in scene.phrases if verb < p.first and p.last <= at and p.is_party]
        if between:
            return (between[-1],)
    return subject(scene, verb, hops - 1)


def _of_main_clause(scene: Scene, first: int, at: int, hops: int) -> tuple[Phrase, ...]:
    """The subject of a participle behind "after" or "while": the first phrase behind the next comma when fronted, else the verb before.

    "After meeting A, B left" -> B; "B left after meeting A" -> B. Fronted means that no verb stands before the subordinator.
    """
    fronted = all(scene.tag(i) not in ("VERB", "AUX") for i in range(scene.sentence.first, at))
    if not fronted:
        return _of_verb_before(scene, at, hops)
    comma = next((i for i in range(first, scene.sentence.last) if scene.low(i) == ","), None)
    return () if comma is None else _starting_at(scene, comma + 1)


def governor(scene: Scene, at: int) -> int | None:
    """The nearest verb left of token `at` in the sentence, None when there is none.

    Semicolons, colons, dashes and quotation marks bar the way, brackets do not. Verbs inside a phrase or a time expression are no
    verbs here ("the following day").
    """
    for i in range(at - 1, scene.sentence.first - 1, -1):
        if scene.low(i) in _MARKS - {"(", ")"}:
            return None
        if scene.tag(i) == "VERB" and i not in scene.timed and not any(p.first <= i < p.last for p in scene.phrases):
            return i
    return None


def _starting_at(scene: Scene, at: int) -> tuple[Phrase, ...]:
    """The coordinated phrases of which the first begins at token `at`: the subject behind a fronted clause and its comma."""
    phrase = scene.phrase_from.get(at)
    if phrase is None:
        return ()
    found = [phrase]
    while scene.low(found[-1].last) == "and" and found[-1].last + 1 in scene.phrase_from:
        found.append(scene.phrase_from[found[-1].last + 1])
    return tuple(found)


def _ending_at(scene: Scene, at: int) -> tuple[Phrase, ...]:
    """The coordinated phrases of which the last ends at token `at`, heads for their attributes ("presidents of A and B" -> presidents).

    Walks from right to left. A preposition of attribution drops what stood behind it and goes on with the head before it; "between"
    does not, as both its phrases are parties. A pronoun ends a list, for "A, he" are two clauses.
    """
    phrase = scene.phrase_ending.get(at + 1) or scene.head_of_phrase(at + 1)
    found: list[Phrase] = []
    listed = False
    while phrase is not None:
        before = phrase.first - 1
        while scene.low(before) in _POSSESSIVE | _OWN or (scene.tag(before) in ("ADV", "PART") and scene.low(before) != "not"):
            before -= 1
        word = scene.low(before)
        if word in _ATTRIBUTIVE:
            if found and (listed or phrase.kind == "pronoun"):
                return tuple(reversed(found))
            end = before
            while end - 1 in scene.timed:
                end -= 1
            head = scene.phrase_ending.get(end)
            if head is None or word == "between":
                return tuple(reversed(found))
            found, phrase = [], head
            continue
        found.append(phrase)
        listed = scene.low(before) == ","
        phrase = None if listed and phrase.kind == "pronoun" else _joined(scene, before)
    return tuple(reversed(found))


def _joined(scene: Scene, before: int) -> Phrase | None:
    """The phrase that a comma or "and" at token `before` adds to."""
    if scene.low(before) not in ("and", ",", "&"):
        return None
    before -= 1 if scene.low(before - 1) != "," else 2
    phrase = scene.phrase_ending.get(before + 1)
    if phrase is None or (scene.low(before + 1) == "," and scene.low(phrase.first - 1) in _ATTRIBUTIVE):
        return None
    return phrase


def possessor(scene: Scene, first: int) -> tuple[Phrase, ...]:
    """The phrase or pronoun that owns the noun at token `first` ("Putin's June 25 state visit", "his travel"); empty when none.

    Looks at most seven tokens back, over times and whatever may stand inside a noun phrase; any other word means that nobody owns it.
    """
    for at in range(first - 1, max(scene.sentence.first - 1, first - 8), -1):
        word = scene.low(at)
        if word in _OWN:
            return (Phrase(at, at + 1, "pronoun", scene.span(at, at + 1)),)
        if word in _POSSESSIVE:
            return _owners(scene, at - 1)
        if at not in scene.timed and scene.tag(at) not in ("ADJ", "NOUN", "NUM", "PROPN", "ADV", "VERB") and word not in ("-", ","):
            return ()
    return ()


def _owners(scene: Scene, at: int) -> tuple[Phrase, ...]:
    """The phrase that ends at token `at`, with what "and" joins to it ("Putin and Xi's meeting").

    Two are joined only where both hold a name: "tea and Putin's visit" has one owner.
    """
    phrase = scene.phrase_ending.get(at + 1)
    if phrase is None:
        return ()
    other = scene.phrase_ending.get(phrase.first - 1) if scene.low(phrase.first - 1) == "and" else None
    return (other, phrase) if other is not None and phrase.name is not None and other.name is not None else (phrase,)


def complements(scene: Scene, last: int) -> Complements:
    """What follows the trigger that ends before token `last`, up to the end of its clause.

    From left to right: a preposition opens a slot, each phrase falls into the slot that is open ("" before any). "of" behind a
    phrase is its attribute and gets a slot of its own, so that "talks with the president of A" keeps the president under "with".
    "to" with a verb ends the walk: what follows is the purpose. Brackets of up to six tokens are skipped.
    """
    slots: dict[str, list[Phrase]] = {}
    times: list[TimeExpression] = []
    slot, at, purpose = "", last, None
    while at < scene.sentence.last and not _clause_ends(scene, at):
        phrase, word = scene.phrase_from.get(at) or (scene.rest_of_phrase(at) if at == last else None), scene.low(at)
        if at in scene.timed:
            times.append(scene.timed[at])
            at = max(at + 1, scene.token_at(scene.timed[at].end))
        elif word == "(":
            at = _bracket(scene, at)
        elif word == "to" and scene.tag(at + 1) == "VERB" and at + 1 not in scene.phrase_from:
            purpose = _purpose(scene, at)
            break
        elif phrase is not None and scene.low(phrase.last) in _POSSESSIVE and phrase.last + 1 in scene.phrase_from:
            at = phrase.last + 1
        elif phrase is not None:
            if not (scene.low(at - 1) == "of" and slot != "of" and slots.get(slot)):
                slots.setdefault(slot, []).append(phrase)
            else:
                slots.setdefault("of", []).append(phrase)
            at = phrase.last
        else:
            if word in scene.grammar["prepositions"] and not (word == "of" and slots.get(slot)):
                slot = word
            at += 1
    times += _times_behind(scene, at)
    unique = tuple(dict.fromkeys(times))
    read = slots_by_tree(scene, last - 1, last, {key: tuple(found) for key, found in slots.items()})
    return Complements(read, unique, purpose, at)


def _times_behind(scene: Scene, at: int) -> list[TimeExpression]:
    """The times that stand in a purpose clause behind the verb: they date the act as well.

    "A flew to B to sign the treaty on Monday": the flight is of Monday too. It looks on from token `at`, where the walk of
    `complements` ended, whatever ended it; at most two times, and none beyond a mark or a relative.
    """
    out = []
    while at < scene.sentence.last and scene.low(at) not in _MARKS and scene.low(at) not in _RELATIVE:
        if at in scene.timed:
            out.append(scene.timed[at])
        at += 1
    return out[:2]


def _clause_ends(scene: Scene, at: int) -> bool:
    """True where another clause begins: a mark, a relative, a subordinator with a verb, or a finite verb behind a conjunction or comma.

    "met A and B" goes on; "met A and B left" ends at "and", "met A and left" at "left". "that" as a determiner is no relative, and
    a short bracket is no mark.
    """
    word, tag = scene.low(at), scene.tag(at)
    if (
        (word in _MARKS and not (word == "(" and _bracket(scene, at) > at))
        or (word in _RELATIVE and tag != "DET")
        or (word in ("when", "while", "because", "where", "if", "but", "saying"))
    ):
        return True
    if word in (",", "and", "but") and _has_own_verb(scene, at + 1) and (word != "and" or governor(scene, at) is not None):
        return True
    if tag in ("VERB", "AUX") and at not in scene.timed and at not in scene.phrase_from:
        return (
            scene.low(at - 1) in ("and", ",", "but", "or", "as", "after", "before")
            or tag == "AUX"
            or scene.phrase_ending.get(at) is not None
        )
    return False


def _has_own_verb(scene: Scene, at: int) -> bool:
    """True when a noun phrase with its attributes stands at token `at` and a finite verb follows it: a clause of its own."""
    begin = at
    while at < scene.sentence.last:
        phrase = scene.phrase_from.get(at)
        if phrase is not None:
            at = phrase.last
        elif scene.tag(at) in ("ADP", "PRON", "PART", "ADV") or at in scene.timed:
            at += 1
        else:
            return scene.tag(at) in ("VERB", "AUX") and at > begin and not scene.low(at).endswith("ing") and scene.low(at - 1) != "to"
    return False


def _bracket(scene: Scene, at: int) -> int:
    """The token behind a short bracket ("(SPIEF)") that opens at `at`; `at` itself for a long one.

    Short is what closes within five tokens: an acronym or a year, not a sentence of its own.
    """
    return next((i + 1 for i in range(at + 1, min(at + 6, scene.sentence.last)) if scene.low(i) == ")"), at)


def _purpose(scene: Scene, at: int) -> Span | None:
    """The words after "to discuss" and its like, up to the end of the clause.

    `at` is the token of "to"; the stretch begins with the verb and ends before a mark, comma, "with", "who" or a time. None where the verb
    is the last word of the sentence.
    """
    verb = at + 1
    if verb + 1 >= scene.sentence.last:
        return None
    end = verb + 1
    while (
        end < scene.sentence.last
        and scene.low(end) not in _MARKS | {".", "with", ","}
        and end not in scene.timed
        and scene.low(end) != "who"
    ):
        end += 1
    return scene.span(verb, end)
