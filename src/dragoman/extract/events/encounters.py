"""Encounters: visits, meetings, talks, summits, calls, interviews, signings, invitations, awards, by the lexicon `meetings`.

Each entry says what it `need`s of its sides, which side is the actor, and its PLOVER root and mode. What lacks its parties is
dropped, not guessed, save where a definite noun points back at an encounter of the sentences just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from msgspec.structs import replace

from dragoman.extract.clauses.parts import possessor
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.triggers import Trigger, matcher
from dragoman.extract.events.doings import Doing, read_doing
from dragoman.extract.events.happenings import Happening
from dragoman.extract.events.participants import Parties, forums_in, places_in, span_of
from dragoman.extract.events.standing import best
from dragoman.model.claims import EventMode
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Entry
from dragoman.model.parsed import Name
from dragoman.model.spans import Span

__all__ = ["Encounters"]

_COUNTED = re.compile(r"\b(?:\w+|\d+)\s+times\b|\btwice\b", re.IGNORECASE)
_PLURAL = frozenset({"they", "we", "them", "us"})
_SPEAKER = frozenset({"i", "we", "you", "me", "us", "my", "our"})
_REFUSING = frozenset({"refuse", "decline", "reject"})
_MEMORY = 3
"""Sentences over which "the trip" or "the talks" may point back: within a paragraph's opening two or three, as reports do."""


class Encounters:
    """Reads encounters sentence by sentence and remembers the last one, so that "the trip" can point back at it.

    One reader serves one document, its sentences in order: the memory is the only state, and counts sentences read.
    """

    def __init__(self, kit: Kit, parties: Parties) -> None:
        """Take the rules of `meetings`."""
        self._matcher = matcher(kit.lexicons["meetings"]) if "meetings" in kit.lexicons else None
        self._parties = parties
        self._last: tuple[int, Happening] | None = None
        self._at = 0

    def read(self, scene: Scene, taken: list[Happening]) -> Iterator[Happening]:
        """The encounters of a sentence in text order.

        `taken`, what other readers found before, is not asked: encounters are read first. Only an encounter with parties is
        remembered.
        """
        del taken
        self._at += 1
        for trigger in self._matcher.find(scene) if self._matcher else ():
            doing = read_doing(scene, trigger)
            happening = None if self._is_count(scene, doing) or _is_compound(scene, trigger) else self._happening(scene, doing)
            if happening is not None:
                if happening.actors or happening.recipients:
                    self._last = (self._at, happening)
                yield happening

    def _is_count(self, scene: Scene, doing: Doing) -> bool:
        """True for "met five times": a figure, not one act."""
        behind = scene.marked.parsed.view[doing.trigger.end : doing.span.end]
        return _COUNTED.search(behind) is not None

    def _happening(self, scene: Scene, doing: Doing) -> Happening | None:
        """The happening that a doing is, None when it lacks what its entry needs.

        `need` tells: both sides, the right one, the left one, any, a place, or a person who is hosted.
        """
        entry = doing.trigger.entry
        left, right = self._parties.of(scene, doing.left), self._parties.of(scene, doing.right, owners=False)
        if not self._can_go(scene, entry, doing, left, right):
            return None
        places = places_in((*doing.parts.at("in"), *doing.parts.at("at"), *doing.parts.at("to"), *doing.right)) or _front_places(
            scene, doing
        )
        need = entry.value("need", "both")
        if need == "place":
            right = tuple(p for p in doing.right if p.name is not None and p.is_place and p.name.last == p.last)
            if not places and not right:
                return None
        if not self._is_enough(scene, need, left, right):
            return self._recalled(scene, doing)
        return self._built(scene, doing, left, right, places)

    def _can_go(self, scene: Scene, entry: Entry, doing: Doing, left: tuple[Phrase, ...], right: tuple[Phrase, ...]) -> bool:
        """Only people travel and are received, and "was in" is a visit only on a date.

        Refused as well: a target that is met, and a meeting that is only the setting of another act ("he said before the meeting").
        A verb of visiting without any subject is let through; what the entry needs decides later.
        """
        if (entry.values.get("dated") and not doing.times) or self._is_private(scene, entry, left, right):
            return False
        if entry.value("part") == "verb" and entry.value("need") == "both" and _is_thing_met(doing, right):
            return False
        if (
            entry.value("part") == "noun"
            and entry.value("need") == "any"
            and not (right or doing.light)
            and _is_backdrop(scene, doing, left)
        ):
            return False
        if entry.value("need") == "hosted":
            return any(self._parties.is_person(scene, phrase) for phrase in right)
        travels = entry.value("mode") == "visit" and entry.value("part") == "verb"
        return not travels or not left or any(self._parties.is_person(scene, phrase) for phrase in left)

    def _is_private(self, scene: Scene, entry: Entry, left: tuple[Phrase, ...], right: tuple[Phrase, ...]) -> bool:
        """True where nobody of standing takes part: companies among themselves, people at large, a speaker's own trips.

        Named companies may sign; whom "they" and "we" stand for is known beside a party, at a meeting also without one.
        """
        visit = entry.value("mode") == "visit"
        alone = bool(left) and all(_is_speaker(scene, p) and scene.low(p.first) not in {"my", "our"} for p in left)
        sides = left if visit and alone else (*left, *right)
        ranks = {best(scene, self._parties, side) for side in (left, sides)}
        if entry.value("mode") == "interview" or any(p.name is not None and p.name.kind == "outlet" for p in (*left, *right)):
            return not any(p.name is not None or (p.kind == "pronoun" and not _is_speaker(scene, p)) for p in (*left, *right))
        if (ranks == {"body"} and not visit) or (
            left and all(_is_speaker(scene, p) for p in left) and best(scene, self._parties, right) != "power"
        ):
            return True
        if "firm" in ranks and "power" not in ranks:
            return not (entry.value("mode") == "signing" and all(p.name is not None for p in sides))
        if ranks & {"power", "person", "body"} or not sides:
            return "power" not in ranks and not visit and any(scene.low(i) in self._parties.everyday for i in _tokens(scene))
        return "stand_in" not in ranks or visit or all(_is_speaker(scene, p) for p in sides)

    def _is_enough(self, scene: Scene, need: str, left: tuple[Phrase, ...], right: tuple[Phrase, ...]) -> bool:
        """True when the parties satisfy what the entry needs; a plural or a group counts for two.

        "both" asks for two sides ("the ministers met" has them), "right" for the other side or a plural, "any" for either,
        everything else for the left.
        """
        plural = (
            len(left) > 1 or any(p.kind == "group" or scene.low(p.first) in _PLURAL for p in left) or any(_many(scene, p) for p in left)
        )
        if need == "both":
            return bool(left) and (bool(right) or plural)
        if need == "right":
            return bool(right) or plural
        return bool(left) or (need == "any" and bool(right))

    def _recalled(self, scene: Scene, doing: Doing) -> Happening | None:
        """What "the trip" or "the upcoming talks" points at: the parties of the last encounter, or a group of the same sentence.

        The last encounter stands within `_MEMORY` sentences. A sentence that opens with its trigger ("Met also with B") borrows the
        actors alone; a definite noun with a time of its own borrows parties and place; a planned one takes a group of its sentence.
        Else None.
        """
        if (
            doing.trigger.first == scene.sentence.first
            and not doing.left
            and doing.right
            and self._last is not None
            and self._at - self._last[0] < _MEMORY
        ):
            base = self._built(scene, doing, (), self._parties.of(scene, doing.right), ())
            return replace(base, actors=self._last[1].actors)
        if not doing.definite or doing.trigger.entry.value("part") != "noun" or doing.left or doing.right:
            return None
        if self._last is not None and self._at - self._last[0] < _MEMORY and doing.times:
            past = self._last[1]
            base = self._built(scene, doing, (), (), ())
            return replace(base, actors=past.actors, recipients=past.recipients, place=past.place, place_id=past.place_id)
        groups = tuple(p for p in scene.phrases if p.kind == "group")[:1] if doing.mood.aux == "planned" else ()
        ahead = doing.mood.aux == "planned" and (bool(doing.times) or doing.trigger.entry.value("mode") == "visit")
        return self._built(scene, doing, groups, (), ()) if groups or ahead else None

    def _built(
        self, scene: Scene, doing: Doing, left: tuple[Phrase, ...], right: tuple[Phrase, ...], places: tuple[Name, ...]
    ) -> Happening:
        """The happening with all its columns; `left` and `right_is` of the entry say which side is the actor.

        "A received B" makes B, who came, the actor and A the recipient, by its entry. The first time of the doing is its date, the
        first place its place.
        """
        entry = doing.trigger.entry
        sides = {entry.value("left", "actors"): _spans(scene, left), entry.value("right_is", "recipients"): _spans(scene, right)}
        place = _place_span(scene, places)
        refused = doing.mood.aux == "negated" and bool(left) and _is_refused(scene, doing.trigger)
        return Happening(
            rule=doing.trigger.rule,
            span=doing.span,
            trigger=Span(doing.trigger.start, doing.trigger.end),
            event_type=entry.value("event_type") or None,
            mode=_mode(entry.value("mode", "meeting"), (*left, *right)),
            aux="asserted" if refused else doing.mood.aux,
            status=doing.mood.status,
            refused=refused,
            actors=sides.get("actors", ()),
            recipients=sides.get("recipients", ()),
            date=doing.times[0].span if doing.times else None,
            place=place,
            place_id=(places[0].span,) if places else (),
            forum=forums_in(scene, doing.span),
            level=_level(scene, doing.trigger),
            topics=_topics(scene, doing),
        )


def _is_refused(scene: Scene, trigger: Trigger) -> bool:
    """True for "refused to meet", "declined talks": a word of refusing in the three tokens before."""
    return any(scene.tokens[at].lemma in _REFUSING for at in range(max(scene.sentence.first, trigger.first - 3), trigger.first))


def _is_speaker(scene: Scene, phrase: Phrase) -> bool:
    """True for "we", "my" and their like; a name is none, though "US" reads as "us" in lower case."""
    return phrase.name is None and scene.low(phrase.first) in _SPEAKER


def _tokens(scene: Scene) -> range:
    """The tokens of a sentence."""
    return range(scene.sentence.first, scene.sentence.last)


def _is_compound(scene: Scene, trigger: Trigger) -> bool:
    """True for "travel ban" and "talks process": the noun only tells what kind of thing another one is."""
    last = trigger.last
    return trigger.entry.value("part") == "noun" and scene.tag(last) == "NOUN" and last not in scene.timed and not scene.named_at(last)


def _is_thing_met(doing: Doing, right: tuple[Phrase, ...]) -> bool:
    """True for "to meet a target": what is met is told and is no party."""
    return bool(doing.parts.at("")) and not right


def _is_backdrop(scene: Scene, doing: Doing, left: tuple[Phrase, ...]) -> bool:
    """True for "he said before the meeting": one person alone, whose act is another."""
    if len(left) != 1 or left[0].kind == "group" or _many(scene, left[0]) or scene.low(left[0].first) in _PLURAL:
        return False
    return not possessor(scene, doing.trigger.first) and not doing.parts.at("in", "of")


def _many(scene: Scene, phrase: Phrase) -> bool:
    """True for a plural noun phrase: "ministers met" needs nobody else."""
    head = scene.low(phrase.last - 1)
    return phrase.kind == "plain" and head.endswith("s") and not head.endswith("ss")


def _mode(mode: str, parties: tuple[Phrase, ...]) -> EventMode:
    """The mode of an encounter; one with a news outlet is an interview."""
    with_outlet = mode in ("meeting", "talks") and any(p.name is not None and p.name.kind == "outlet" for p in parties)
    return cast(EventMode, "interview" if with_outlet else mode)


def _spans(scene: Scene, phrases: tuple[Phrase, ...]) -> tuple[Span, ...]:
    """The words of parties, each once, in the order given."""
    return tuple(dict.fromkeys(span_of(scene, phrase) for phrase in phrases))


def _place_span(scene: Scene, places: tuple[Name, ...]) -> Span | None:
    """The words of the place; a town and its country that stand together are one.

    "Lisbon, Portugal" -> one stretch for `place`, while `place_id` is of the first name alone.
    """
    if not places:
        return None
    if len(places) > 1 and scene.marked.parsed.view[places[0].end : places[1].start].strip() == ",":
        return Span(places[0].start, places[1].end)
    return places[0].span


def _front_places(scene: Scene, doing: Doing) -> tuple[Name, ...]:
    """Places in front of the clause: "In Lisbon, A met B"; none behind another verb."""
    out: list[Phrase] = []
    for phrase in scene.phrases:
        near = phrase.last <= doing.trigger.first and not any(scene.tag(i) == "VERB" for i in range(phrase.last, doing.trigger.first))
        if near and phrase.is_place and (scene.low(phrase.first - 1) in ("in", "at") or out):
            out.append(phrase)
    return places_in(out)


def _level(scene: Scene, trigger: Trigger) -> str | None:
    """The level that the words before a visit or meeting give it: state, official, working, informal."""
    levels = trigger.entry.values.get("levels")
    before = [scene.low(i) for i in range(max(scene.sentence.first, trigger.first - 3), trigger.last)]
    return next((f"{word} {scene.low(trigger.last - 1)}" for word in before if isinstance(levels, list) and word in levels), None)


def _topics(scene: Scene, doing: Doing) -> tuple[str, ...]:
    """The words after "to discuss", or after "on" and "about" of talks, as they stand.

    A purpose is one topic without its verb; of a noun each phrase is a topic ("talks on trade and gas" -> both). Empty when neither
    is told.
    """
    text, purpose = scene.marked.parsed.text, doing.parts.purpose
    if purpose is not None:
        verb, _, rest = text[purpose.start : purpose.end].partition(" ")
        if verb.lower() in ("discuss", "review", "negotiate", "address") and rest:
            return (rest,)
    found = doing.parts.at("on", "about", "over", "regarding") if doing.trigger.entry.value("part") == "noun" else ()
    return tuple(text[p.span.start : p.span.end] for p in found)
