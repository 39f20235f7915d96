"""A day and a name, office or person in, who was meant or in office on that day out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.model.actors import ActorName, ActorTable, Tenure, fold

__all__ = ["Day", "holders", "in_force", "named", "offices_of", "served"]


class Day(Struct, frozen=True):
    """When the document speaks: ISO days, both inclusive; None when unknown. `granularity` is that of the publication interval."""

    start: str | None = None
    end: str | None = None
    granularity: str | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is known."""
        return bool(self.start or self.end)

    def meets(self, start: str | None, end: str | None, before: int = 0, after: int = 0) -> bool:
        """True when the interval shares a day with `start`..`end`, widened by whole years before and after."""
        first, last = self.start or self.end or "", self.end or self.start or "9999"
        return (start or "") <= _years(last, after) and _years(first, -before) <= (end or "9999")


def named(actors: ActorTable, text: str, day: Day) -> tuple[ActorName, ...]:
    """The actor names written so that were in use on the day (all of them when it is unknown, living ones before former)."""
    return in_force(actors.by_name.get(fold(text), ()), day)


def in_force(names: Iterable[ActorName], day: Day) -> tuple[ActorName, ...]:
    """The names valid on the day. Without a day former names stand only where no living one does."""
    found = tuple(names)
    if day.known:
        return tuple(name for name in found if day.meets(name.valid_from, name.valid_to)) or found
    return tuple(name for name in found if name.valid_to is None) or found


def holders(actors: ActorTable, offices: Iterable[str], day: Day) -> tuple[str, ...]:
    """The persons in these offices on the day, by start of tenure; everyone who ever was when the day is unknown.

    A day that is an interval may have two holders: both are given, and the caller abstains.
    """
    spells = [spell for office in offices for spell in actors.tenures_of_office.get(office, ())]
    if day.known:
        spells = [spell for spell in spells if day.meets(spell.start, spell.end)]
    return tuple(dict.fromkeys(spell.person_id for spell in sorted(spells, key=_order)))


def offices_of(actors: ActorTable, person: str, day: Day) -> tuple[Tenure, ...]:
    """A person's tenures on the day, the latest first; none when the day is unknown and the person held several offices.

    Of a person with one office ever, that one is given even without a day: there is nothing to choose from.
    """
    spells = actors.tenures_of_person.get(person, ())
    if day.known:
        spells = tuple(spell for spell in spells if day.meets(spell.start, spell.end))
    elif len({spell.office_id for spell in spells}) > 1:
        return ()
    return tuple(sorted(spells, key=_order, reverse=True))


def served(actors: ActorTable, person: str, day: Day, before: int = 0, after: int = 0) -> bool:
    """True when the person held some office within the years before and after the day."""
    return any(day.meets(spell.start, spell.end, before, after) for spell in actors.tenures_of_person.get(person, ()))


def _order(spell: Tenure) -> tuple[str, str, str]:
    """By start of tenure; ids settle ties, so that the order never depends on the table's."""
    return spell.start or "", spell.office_id, spell.person_id


def _years(day: str, years: int) -> str:
    """A day moved by whole years (29 February may come out of a common year: days are only compared)."""
    return f"{int(day[:4]) + years:04d}{day[4:]}" if years and day[:4].isdigit() else day
