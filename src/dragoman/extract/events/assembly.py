"""Events: who met, visited, called, praised, accused or aided whom, coded after PLOVER; one draft per act and clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.extract.clauses.scenes import scenes
from dragoman.extract.events.acts import Acts
from dragoman.extract.events.encounters import Encounters
from dragoman.extract.events.happenings import Happening, draft
from dragoman.extract.events.learned import Learned, Weighing
from dragoman.extract.events.participants import Parties
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note

__all__ = ["events"]

_SAME = {"talks": "meeting", "summit": "meeting", "interview": "meeting", "call": "meeting"}


def events(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of events in text order: encounters by `meetings`, other acts by `acts`; acts that share a clause and a kind are one.

    "A met B for talks" is one encounter of two words, "A met and praised B" are two acts. Encounters are read first, and an act
    whose trigger meets theirs is not read again. Linear in the text; sentences of more than `scenes.MAX_SENTENCE` tokens are passed
    over.
    """
    parties = Parties(kit)
    weighing = Weighing(kit, parties)
    readers: tuple[Encounters | Acts | Learned, ...] = (
        Encounters(kit, parties),
        Acts(kit, parties, weighing),
        Learned(kit, parties, weighing),
    )
    for scene in scenes(marked, kit):
        taken: list[Happening] = []
        told: set[tuple[str | None, int, int]] = set()
        for reader in readers:
            taken += _merged(reader.read(scene, taken))
        for happening in sorted(taken, key=lambda h: (h.span.start, h.span.end, h.rule)):
            key = (happening.event_type, happening.span.start, happening.span.end)
            if key not in told or happening.rule.startswith("meetings."):
                told.add(key)
                yield draft(marked, happening)


def _merged(found: Iterable[Happening]) -> Iterator[Happening]:
    """One happening for those of one kind whose triggers share a clause: the fuller one, with what the other adds.

    Each is compared with those that the same reader has given for the sentence so far.
    """
    kept: list[Happening] = []
    for happening in found:
        twin = next((h for h in kept if _same_act(h, happening)), None)
        if twin is None:
            kept.append(happening)
        else:
            kept[kept.index(twin)] = twin.joined(happening)
    yield from kept


def _same_act(one: Happening, other: Happening) -> bool:
    """True for two readings of one act: of one kind and status, the trigger of one inside the words of the other.

    Talks, summits, interviews and calls are meetings here (`_SAME`); a planned meeting and one that was held stay two.
    """
    kinds = {_SAME.get(one.mode, one.mode), _SAME.get(other.mode, other.mode)}
    return len(kinds) == 1 and one.event_type == other.event_type and one.span.meets(other.trigger) and one.status == other.status
