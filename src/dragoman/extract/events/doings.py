"""The parts of one act: who stands left and right of a trigger, when, and in which mood. All from the clause of the trigger.

A verb has its subject and objects, a noun its owner, its prepositions or the subject of the light verb that carries it ("held
talks"). Who of them is a party is for `participants`, whether it is an act at all for `encounters` and `gates`.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.extract.clauses.heads import is_passive
from dragoman.extract.clauses.moods import Mood, mood, noun_mood
from dragoman.extract.clauses.parts import Complements, complements, governor, possessor, subject
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.triggers import Trigger
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

__all__ = ["Doing", "read_doing"]

_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "gets", "got"})
_PARTICIPLES = frozenset({"conducted", "held", "given", "published", "planned", "scheduled", "broadcast", "aired", "hosted"})
_DURING = frozenset({"during", "on", "after", "before", "in", "following", "amid", "at", "for", "ahead", "of", "since"})
_THROUGH = frozenset({"ADJ", "DET", "NUM", "NOUN", "PROPN", "ADV"})
_LIGHT_REACH = 6
"""Tokens between a light verb and its noun: "arrived in Lisbon on Monday for a visit"."""


class Doing(Struct, frozen=True):
    """One act as phrases: `left` does it, `right` is done to or met. `light` is True when a verb gave a noun its subject ("held talks").

    `span` is the stretch of the act in `Article.text`, subject to end of clause; `definite` says that "the" or "these" stands
    before a noun; `passive` that the sides have been exchanged. Sides may be empty, and may hold phrases that are no parties.
    """

    trigger: Trigger
    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    parts: Complements
    times: tuple[TimeExpression, ...]
    mood: Mood
    span: Span
    definite: bool = False
    light: bool = False
    passive: bool = False


def read_doing(scene: Scene, trigger: Trigger) -> Doing:
    """The parts of the act that a trigger names, from the words of its clause."""
    return _noun_doing(scene, trigger) if trigger.entry.value("part") == "noun" else _verb_doing(scene, trigger)


def _slots(trigger: Trigger, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """The prepositions behind which an entry looks for a side, "" for the object."""
    given = trigger.entry.values.get(key)
    return tuple(given) if isinstance(given, list) else default


def _verb_doing(scene: Scene, trigger: Trigger) -> Doing:
    """The doing of a verb: its subject does it to its object, in the passive the other way round.

    "A met B", "B was met by A" -> A, B. The right side is the first filled of the slots that the entry lists as `right`, by default
    the object and then "with". A time before the verb is asked for when none follows it.
    """
    parts = complements(scene, trigger.last)
    left = subject(scene, trigger.first)
    right = parts.at(*_slots(trigger, "right", ("", "with")))
    passive = _is_passive(scene, trigger)
    if passive:
        left, right = parts.at("by"), left
    times = parts.times or _times_before(scene, trigger.first)
    extent = _extent(scene, trigger, (*left, *right), parts)
    return Doing(trigger, left, right, parts, times, _verb_mood(scene, trigger, times), extent, passive=passive)


def _verb_mood(scene: Scene, trigger: Trigger, times: tuple[TimeExpression, ...]) -> Mood:
    """The mood of a verb; an infinitive that says nothing itself has that of the verb it hangs on ("is expected in A to meet B").

    An entry may be `planned` by itself ("agreed to meet"), and so is whatever stands behind a word that looks ahead.
    """
    if trigger.entry.values.get("planned"):
        return Mood("planned", "planned")
    own = mood(scene, trigger.first, trigger.last, times)
    if own.aux in ("asserted", "historical") and _is_willed(scene, trigger.first):
        return Mood("planned", "planned")
    above = governor(scene, trigger.first - 1) if scene.low(trigger.first - 1) == "to" and own.aux in ("asserted", "historical") else None
    if above is None:
        return own
    return Mood("planned", "planned") if scene.low(above) in scene.grammar["ahead"] else mood(scene, above, above + 1, times)


def _is_willed(scene: Scene, first: int) -> bool:
    """True for "is willing to meet", "ready to be interviewed": a word that looks ahead stands before the infinitive."""
    at = first - 1
    while scene.low(at) in ("be", "been") or scene.tag(at) == "ADV":
        at -= 1
    return scene.low(at) == "to" and scene.low(at - 1) in scene.grammar["ahead"]


def _is_passive(scene: Scene, trigger: Trigger) -> bool:
    """True when a form of "be" stands before the participle, adverbs between them allowed."""
    if trigger.entry.values.get("voice") == "active" or scene.low(trigger.first).endswith("ing"):
        return False
    told = is_passive(scene, trigger.first)
    if told is not None:
        return told
    at = trigger.first - 1
    while scene.tag(at) in ("ADV", "PART") and at > scene.sentence.first:
        at -= 1
    return scene.low(at) in _BE


def _noun_doing(scene: Scene, trigger: Trigger) -> Doing:
    """The doing of a noun: its owner does it, else those behind "by" or "between", else the subject of its light verb.

    "A's talks with B", "talks between A and B", "A held talks with B" -> A (and B), B. "During the visit" has the subject of the
    clause that it belongs to; an inverted clause the person named before it. A light verb also gives tense and mood; without one
    they come from the words around the noun.
    """
    parts = complements(scene, trigger.last + (scene.low(trigger.last) in _PARTICIPLES))
    owner = possessor(scene, trigger.first)
    to = parts.at("to")
    left = owner or parts.at("by", "between") or (parts.at("of") if to or trigger.entry.values.get("of") else ())
    right = parts.at(*_slots(trigger, "right", ("with", "to")))
    verb = _light_verb(scene, trigger.first)
    light = not left and verb is not None
    if light and verb is not None:
        left = () if scene.low(verb - 1) in _BE else subject(scene, verb)
    elif not left and scene.low(_noun_start(scene, trigger.first) - 1) in _BE:
        left = _inverted(scene, trigger.first)
    elif not left and _is_during(scene, trigger.first):
        left = _main_subject(scene, trigger.first, parts.end)
    times = (
        parts.times or _times_inside(scene, trigger.first) or _times_before(scene, verb if light and verb is not None else trigger.first)
    )
    feeling = mood(scene, verb, verb + 1, times) if light and verb is not None else noun_mood(scene, trigger.first, trigger.last, times)
    return Doing(
        trigger,
        left,
        right,
        parts,
        times,
        feeling,
        _extent(scene, trigger, (*left, *right), parts),
        _is_definite(scene, trigger.first),
        light,
    )


def _noun_start(scene: Scene, first: int) -> int:
    """The first token of the noun phrase that the noun at `first` heads.

    Over articles, adjectives, nouns, numbers, adverbs, hyphens and times: "his | three-day state visit".
    """
    at = first
    while at - 1 >= scene.sentence.first and (scene.tag(at - 1) in _THROUGH or at - 1 in scene.timed or scene.low(at - 1) == "-"):
        at -= 1
    return at


def _is_definite(scene: Scene, first: int) -> bool:
    """True for "the talks" and "these talks", which may point back at an encounter told before."""
    return scene.low(_noun_start(scene, first)) in ("the", "this", "these", "those")


def _light_verb(scene: Scene, first: int) -> int | None:
    """The verb whose object (or "on", "for" complement) the noun is: "held talks", "is on a visit", "arrived for a visit".

    Light verbs are the list `light` of the lexicon; behind a preposition any verb that touches it will do, a light one within
    `_LIGHT_REACH` tokens without a comma between. None where a phrase stands in the verb's place.
    """
    at = _noun_start(scene, first) - 1
    if scene.low(at) in ("on", "for", "in", "off", "up", "into", "with", "as", "of", "out") and at > scene.sentence.first:
        verb = governor(scene, at)
        near = verb is not None and at - verb <= _LIGHT_REACH and (scene.low(verb) in scene.grammar["light"] or at - verb == 1)
        if near and not any(scene.low(i) == "," for i in range(verb or 0, at)):
            return verb
        return at - 1 if scene.low(at - 1) in _BE and scene.low(at) == "on" else None
    return at if scene.low(at) in scene.grammar["light"] and at + 1 not in scene.phrase_ending else None


def _is_during(scene: Scene, first: int) -> bool:
    """True when the noun stands behind "during", "after" and their like: the setting of another act."""
    return scene.low(_noun_start(scene, first) - 1) in _DURING


def _main_subject(scene: Scene, first: int, end: int) -> tuple[Phrase, ...]:
    """The subject of the clause that a "during the visit" belongs to: behind the comma when fronted, else of the verb before.

    "During the visit, A met B" -> A; "A met B during the visit" -> A. Fronted, only the one phrase that begins right behind the
    comma is taken.
    """
    verb = governor(scene, first)
    if verb is not None:
        return subject(scene, verb)
    comma = next((i for i in range(end, min(end + 2, scene.sentence.last)) if scene.low(i) == ","), None)
    comma = comma if comma is not None else next((i for i in range(first, end) if scene.low(i) == ","), None)
    found = scene.phrase_from.get(comma + 1) if comma is not None else None
    return (found,) if found is not None else ()


def _inverted(scene: Scene, first: int) -> tuple[Phrase, ...]:
    """The person named before an inverted verb: "On the programme of A in B were talks with C"."""
    return tuple(p for p in scene.phrases if p.last <= first and p.name is not None and p.name.kind == "person")[:1]


def _times_inside(scene: Scene, first: int) -> tuple[TimeExpression, ...]:
    """Times inside the noun phrase: "June 25 state visit"."""
    return tuple(dict.fromkeys(scene.timed[i] for i in range(_noun_start(scene, first), first) if i in scene.timed))


def _times_before(scene: Scene, first: int) -> tuple[TimeExpression, ...]:
    """A time in front of the clause or inside the verb group: "On Monday, A met B", "A on Monday met B".

    Only the nearest time to the left is looked at, and only up to another verb; it counts when it touches the verb group, or opens
    the sentence or a clause.
    """
    for at in range(first - 1, scene.sentence.first - 1, -1):
        if at in scene.timed:
            start = scene.token_at(scene.timed[at].start)
            while scene.tag(start - 1) == "ADP" or scene.low(start - 1) in ("on", "in", "the", "late", "early"):
                start -= 1
            adjacent = all(scene.tag(i) in ("AUX", "ADV", "PART", "PUNCT") or i in scene.timed for i in range(at + 1, first))
            opens = start <= scene.sentence.first or scene.low(start - 1) in (",", "and", "that", '"', "“", "-", "—", "–", ")")
            return (scene.timed[at],) if adjacent or opens else ()
        if scene.tag(at) == "VERB" and scene.low(at) not in ("expected", "set", "due") and at + 1 not in scene.phrase_ending:
            return ()
    return ()


def _extent(scene: Scene, trigger: Trigger, sides: tuple[Phrase, ...], parts: Complements) -> Span:
    """The words of the act: from its subject, when that stands before it, to the end of its clause.

    Marks and conjunctions at the end are cut off; a purpose clause ("to discuss trade") is included. Code points of `Article.text`.
    """
    inside = [phrase.first for phrase in sides if phrase.first <= trigger.first]
    first = min([trigger.first, *inside])
    last = max([trigger.last, parts.end])
    while last > trigger.last and (scene.tag(last - 1) in ("PUNCT", "CCONJ") or scene.low(last - 1) in ("and", ",", ".")):
        last -= 1
    end = max(scene.tokens[last - 1].end, parts.purpose.end if parts.purpose is not None else 0)
    return Span(scene.tokens[first].start, end)
