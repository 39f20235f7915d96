"""Other acts after PLOVER, by the lexicon `acts`: praise, accuse, reject, request, threaten, promise, aid, sanction, attack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.triggers import matcher
from dragoman.extract.events.doings import Doing, read_doing
from dragoman.extract.events.gates import Case, reason_against
from dragoman.extract.events.happenings import Happening
from dragoman.extract.events.learned import Weighing
from dragoman.extract.events.participants import Parties, forums_in, places_in, span_of
from dragoman.model.claims import EventMode
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Entry
from dragoman.model.spans import Span

__all__ = ["Acts"]

_OWN = frozenset({"his", "her", "their", "our", "my", "its"})
_OWNING = frozenset({"state", "adjective", "place", "person", "organisation", "forum"})


class Acts:
    """Reads acts sentence by sentence."""

    def __init__(self, kit: Kit, parties: Parties, weighing: Weighing | None = None) -> None:
        """Take the rules of `acts`; with `weighing`, what they find by a verb is looked at again."""
        self._weighing = weighing
        self._matcher = matcher(kit.lexicons["acts"]) if "acts" in kit.lexicons else None
        self._parties = parties

    def read(self, scene: Scene, taken: list[Happening]) -> Iterator[Happening]:
        """The acts of a sentence whose trigger is not that of an encounter; a named party has to stand on at least one side."""
        for trigger in self._matcher.find(scene) if self._matcher else ():
            place = Span(trigger.start, trigger.end)
            if any(place.meets(happening.trigger) for happening in taken):
                continue
            happening = self._happening(scene, read_doing(scene, trigger))
            if happening is not None and self._weighing is not None and trigger.entry.value("part") == "verb":
                happening = self._weighing.weighed(scene, happening, trigger.first)
            if happening is not None:
                yield happening

    def _happening(self, scene: Scene, doing: Doing) -> Happening | None:
        """The happening that a doing is, None when it lacks the parties its entry needs or a feature speaks against it.

        Where the object is no party, what stands behind a preposition is: "imposed sanctions on Brazil".
        """
        entry = doing.trigger.entry
        left, right = doing.left, doing.right
        if not self._parties.named(scene, right):
            where = () if entry.value("mode") == "statement" else ("in",)
            against = () if entry.value("event_type") == "SUPPORT" else ("against",)
            right = doing.parts.at(*against, "on", "with", "to", "from", "into", "for", *where, "of") or right
        named = (self._parties.named(scene, left), self._parties.named(scene, right))
        need = entry.value("need", "any")
        if not {"any": any(named) or bool(left), "left": named[0], "both": all(named), "some": any(named)}[need]:
            return None
        if reason_against(Case(scene, doing, self._parties, right, named)) is not None:
            return None
        places = places_in(doing.parts.at("in"))
        return Happening(
            rule=doing.trigger.rule,
            span=doing.span,
            trigger=Span(doing.trigger.start, doing.trigger.end),
            event_type=_type(entry, doing),
            mode=cast(EventMode, entry.value("mode", "other")),
            aux="asserted" if _is_refusal(entry, doing) else doing.mood.aux,
            status=doing.mood.status,
            actors=self._chosen(scene, left),
            recipients=self._chosen(scene, right),
            date=doing.times[0].span if doing.times else None,
            place=places[0].span if places else None,
            place_id=tuple(name.span for name in places),
            forum=forums_in(scene, doing.span),
        )

    def _chosen(self, scene: Scene, phrases: tuple[Phrase, ...]) -> tuple[Span, ...]:
        """The parties of a side; a thing is none, and one that is owned gives way to its owner by name."""
        found = [phrase for phrase in self._parties.of(scene, phrases) if scene.low(phrase.first) not in _OWN]
        spans = [span_of(scene, phrase) for phrase in found]
        return tuple(dict.fromkeys(spans or [p.name.span for p in phrases if p.name is not None and p.name.kind in _OWNING]))


def _is_refusal(entry: Entry, doing: Doing) -> bool:
    """True for "did not agree", "would not allow": not to give way is itself an act, a refusal."""
    return doing.mood.aux == "negated" and entry.value("event_type") in ("AGREE", "CONCEDE")


def _type(entry: Entry, doing: Doing) -> str | None:
    """The PLOVER root of an act: that of its entry, REJECT for a refusal."""
    return "REJECT" if _is_refusal(entry, doing) else entry.value("event_type") or None
