"""Acts that no entry of the lexicon names, by a linear model over the clues of a clause: only between states, their organs and people.

The model also weighs what the lexicon finds (`Weighing`): a row that hardly anybody would code is dropped, a doubtful root replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from msgspec.structs import replace

from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.triggers import Trigger, matcher
from dragoman.extract.events.clues import clues, rank
from dragoman.extract.events.doings import Doing, read_doing
from dragoman.extract.events.happenings import Happening
from dragoman.extract.events.participants import Parties, forums_in, places_in, span_of
from dragoman.extract.events.weights import Verdict, load_weights
from dragoman.model.claims import EventMode
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Entry
from dragoman.model.spans import Span

__all__ = ["Learned", "Weighing", "candidates"]

_LISTS = ("acts", "meetings")
_STANDING = frozenset({"power", "person", "owned"})
_LIKELY = 0.4
"""Chance from which a clause without an entry may be an act."""
_SURE = 0.36
"""Chance of its root below which an act stays untold: a third of them would bear a wrong one."""
_TOLD = 0.26
"""Chance of an act times that of its root (one of 15) from which it is told."""
_TOLD_APART = 0.33
"""The same where the other side stands only in the sentence, not in the clause."""
_HARDLY = 0.15
"""Chance below which what the lexicon finds is dropped: half of the rows that nobody would code, one in twenty of the others."""
_OTHERWISE = 0.6
"""Chance from which the model's root replaces that of the lexicon."""
_TOP = 3
"""Words given as reasons: enough to see why, few enough to read."""
_SAYING = frozenset({"say", "tell"})
"""What somebody says is no act beside the one that he tells of, which has a verb of its own."""
_PROBE = Entry(id="verb", example="", counter="", values={"part": "verb"})


class Weighing:
    """Looks again, with the model, at what the lexicon `acts` finds by a verb."""

    def __init__(self, kit: Kit, parties: Parties) -> None:
        """Take what the clues need."""
        self._lists = tuple(matcher(kit.lexicons[name]) for name in _LISTS if name in kit.lexicons)
        self._parties = parties
        self._weights = load_weights()
        self._listed: tuple[Scene, tuple[Trigger, ...]] | None = None

    def listed(self, scene: Scene) -> tuple[Trigger, ...]:
        """Every trigger of the lexicons in a sentence, those of the sentence asked for last kept."""
        if self._listed is None or self._listed[0] is not scene:
            self._listed = (scene, tuple(t for found in self._lists for t in found.find(scene)))
        return self._listed[1]

    def verdict(self, scene: Scene, doing: Doing) -> Verdict:
        """What the model says of a doing."""
        return self._weights.judge(clues(scene, doing, self._parties, self.listed(scene)))

    def weighed(self, scene: Scene, happening: Happening, first: int) -> Happening | None:
        """A happening of the verb at token `first`: None where hardly anybody would code it, of another root where that is far likelier.

        What is no candidate of the model stays as it is.
        """
        doing = _candidate(scene, first, self._parties)
        if doing is None:
            return happening
        verdict = self.verdict(scene, doing)
        if verdict.act < _HARDLY:
            return None
        if verdict.sure < _OTHERWISE or verdict.root in _roots(happening):
            return happening
        return replace(happening, event_type=verdict.root, reasons=_reasons(scene, verdict), reasons_rule=f"learned.{verdict.root.lower()}")


class Learned:
    """Reads, sentence by sentence, the clauses that no other reader has taken."""

    def __init__(self, kit: Kit, parties: Parties, weighing: Weighing) -> None:
        """Take the roots with their modes from the lexicon `learned`; without it nothing is read."""
        lexicon = kit.lexicons.get("learned")
        self._entries = {entry.value("event_type"): (entry, lexicon.rule(entry)) for entry in lexicon.entry} if lexicon else {}
        self._parties = parties
        self._weighing = weighing

    def read(self, scene: Scene, taken: list[Happening]) -> Iterator[Happening]:
        """The acts of clauses in which nothing of `taken` stands, in text order."""
        told_of: list[Happening] = []
        for doing in candidates(scene, self._parties) if self._entries else ():
            place = Span(doing.trigger.start, doing.trigger.end)
            if any(doing.span.meets(happening.trigger) or place.meets(happening.span) for happening in (*taken, *told_of)):
                continue
            verdict = self._weighing.verdict(scene, doing)
            chance = verdict.act * verdict.sure
            told = (
                verdict.act >= _LIKELY
                and verdict.sure >= _SURE
                and chance >= (_TOLD if _is_whole(scene, doing, self._parties) else _TOLD_APART)
            )
            if told and doing.mood.aux != "hypothetical" and verdict.root in self._entries:
                happening = self._happening(scene, doing, verdict)
                if happening.actors or happening.recipients:
                    told_of.append(happening)
                    yield happening

    def _happening(self, scene: Scene, doing: Doing, verdict: Verdict) -> Happening:
        """The happening of a doing: its sides are parties or the owners of things; where the object is none, another slot's are."""
        entry, rule = self._entries[verdict.root]
        right = doing.right if self._parties.named(scene, doing.right) else _other_side(scene, doing, self._parties)
        places = places_in(doing.parts.at("in"))
        return Happening(
            rule=rule,
            span=doing.span,
            trigger=Span(doing.trigger.start, doing.trigger.end),
            event_type=entry.value("event_type"),
            mode=cast(EventMode, entry.value("mode", "other")),
            aux=doing.mood.aux,
            status=doing.mood.status,
            actors=_sides(scene, self._parties, doing.left),
            recipients=_sides(scene, self._parties, right),
            date=doing.times[0].span if doing.times else None,
            place=places[0].span if places else None,
            place_id=tuple(name.span for name in places),
            forum=forums_in(scene, doing.span),
            reasons=_reasons(scene, verdict),
            reasons_rule=rule,
        )


def candidates(scene: Scene, parties: Parties) -> Iterator[Doing]:
    """The doings of finite verbs that a power or person does (or, in the passive, suffers) with another in the rest of the sentence."""
    for at in range(scene.sentence.first, scene.sentence.last):
        doing = _candidate(scene, at, parties)
        if doing is not None:
            yield doing


def _candidate(scene: Scene, at: int, parties: Parties) -> Doing | None:
    """The doing of the word at token `at`, None when it is no finite verb between two sides of standing."""
    if scene.tag(at) != "VERB" or at in scene.timed or scene.tokens[at].lemma in _SAYING or not _is_finite(scene, at):
        return None
    token = scene.tokens[at]
    doing = read_doing(scene, Trigger(_PROBE, "", at, at + 1, token.start, token.end))
    return doing if _is_between(scene, doing, parties) else None


def _is_finite(scene: Scene, at: int) -> bool:
    """False for what stands inside a phrase, a form in -ing without "be", and an infinitive that nothing raises."""
    if any(phrase.first <= at < phrase.last for phrase in scene.phrases):
        return False
    if scene.low(at).endswith("ing") and not any(scene.tag(i) == "AUX" for i in range(at - 3, at)):
        return False
    return scene.low(at - 1) != "to" or scene.low(at - 2) in scene.grammar["raising"] | scene.grammar["ahead"]


def _is_between(scene: Scene, doing: Doing, parties: Parties) -> bool:
    """True when a side of standing and another one of standing, beside or behind the verb, are there."""
    first = doing.trigger.first
    stands = rank(scene, parties, doing.left) in _STANDING
    suffers = doing.passive and rank(scene, parties, doing.right) in _STANDING
    if not stands and not suffers:
        return False
    if stands and suffers:
        return True
    sides = (*doing.left, *doing.right) if suffers else doing.left
    return any(p.first > first and p not in sides and rank(scene, parties, (p,)) in _STANDING for p in scene.phrases)


def _is_whole(scene: Scene, doing: Doing, parties: Parties) -> bool:
    """True when the other side stands in the clause itself, not only in its sentence."""
    behind = (*doing.right, *(phrase for phrases in doing.parts.slots.values() for phrase in phrases))
    return any(rank(scene, parties, (phrase,)) in _STANDING and phrase not in doing.left for phrase in behind)


def _other_side(scene: Scene, doing: Doing, parties: Parties) -> tuple[Phrase, ...]:
    """The first slot of the verb that holds a party, by its place in the text; the object when none does."""
    filled = sorted((phrases for phrases in doing.parts.slots.values() if parties.named(scene, phrases)), key=lambda p: p[0].first)
    return next((phrases for phrases in filled if phrases[0] not in doing.left), doing.right)


def _sides(scene: Scene, parties: Parties, phrases: tuple[Phrase, ...]) -> tuple[Span, ...]:
    """The words of the parties of a side; a thing is none, save that its owner by name stands for it."""
    spans = [span_of(scene, phrase) for phrase in parties.of(scene, phrases)]
    return tuple(dict.fromkeys(spans or [p.name.span for p in phrases if p.name is not None]))


def _reasons(scene: Scene, verdict: Verdict) -> tuple[Span, ...]:
    """The nouns, verbs and adjectives that spoke most for a root, in text order."""
    told = [at for at in verdict.reasons if scene.tag(at) in ("NOUN", "VERB", "ADJ")][:_TOP]
    return tuple(scene.span(at, at + 1) for at in sorted(told))


def _roots(happening: Happening) -> frozenset[str | None]:
    """The roots that are one with that of a happening: CONCEDE and RETREAT were YIELD in the records learned from."""
    pair = frozenset({"CONCEDE", "RETREAT"})
    return pair if happening.event_type in pair else frozenset({happening.event_type})
