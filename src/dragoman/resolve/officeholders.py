"""A title and a state in, the person out: whom the document calls so, else who held the office on the day, else the office itself."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.lexicon import Entry
from dragoman.resolve.asof import holders, offices_of
from dragoman.resolve.cast import Cast

__all__ = ["fits", "holder", "office_actor", "titles_of"]

_LEADERS = frozenset({"president", "prime-minister", "chancellor", "king", "queen", "emir", "emperor", "sultan", "supreme-leader"})
"""Titles that make an unknown person a leader."""
_NAMED_FEW = 6
"""Candidates kept of an office with many holders: the latest."""


def holder(cast: Cast, entry: Entry, state: str) -> tuple[str | None, list[str]]:
    """The holder of a title in a state, or nobody and the candidates.

    Evidence of the document comes before the table: (1) the one person whom it gives this title in this state, anywhere in the text;
    (2) the one holder by the table whom it names; (3) with a known day, the one holder by the table, unless it entitles somebody else.
    Two at one step are candidates, never a choice.
    """
    offices = _offices(cast, entry, state)
    told = _told(cast, entry, state, offices)
    found = holders(cast.actors, offices, cast.day)
    named = [person for person in found if person in cast.seen]
    if told:
        both = [person for person in told if person in named]
        return (told[0], []) if len(told) == 1 else (both[0], []) if len(both) == 1 else (None, told)
    for group in (named, found if cast.day.known else ()):
        if len(group) == 1:
            return group[0], []
    return None, named or list(found[-_NAMED_FEW:])


def _told(cast: Cast, entry: Entry, state: str, offices: Iterable[str]) -> list[str]:
    """Whom the document entitles so: with the words themselves, or for a role noun (`leader`) with a title whose office has the role."""
    code = state.rpartition("/")[2]
    words = (office.removeprefix("office/").removesuffix(f"-{code}") for office in offices)
    wanted = {entry.value("title") or entry.value("role"), *words}
    return [person for person, titles in cast.titles.items() if any(titles.get(title) == state for title in wanted)]


def _offices(cast: Cast, entry: Entry, state: str) -> list[str]:
    """The offices of a state that a title or role word may mean.

    A role may be several offices: a leader is whoever of president, premier or party chief leads that state, by the table.
    """
    code = state.rpartition("/")[2]
    if title := entry.value("title"):
        return [f"office/{title}-{code}"]
    role = entry.value("role")
    if role == "leader":
        return sorted(office for office in cast.actors.leading if office.endswith(f"-{code}"))
    return sorted(office for office, is_role in cast.actors.roles.items() if is_role == role and office.endswith(f"-{code}"))


def office_actor(cast: Cast, entry: Entry, state: str) -> str:
    """The office as an actor of its own (`Foreign Minister of Kenya`), for when nobody is known to hold it."""
    title = entry.value("title") or entry.value("role").replace("_", "-")
    offices = _offices(cast, entry, state)
    ident = offices[0] if len(offices) == 1 else f"office/{title}-{state.rpartition('/')[2]}"
    body = cast.actor(state)
    return cast.meet(f"{_readable(title)} of {body.name if body else state}", "office", ident)


def _readable(title: str) -> str:
    """`head-of-state` -> `Head of State`."""
    return " ".join(word if word in ("of", "and", "for") else word.capitalize() for word in title.split("-"))


def titles_of(cast: Cast, person: str) -> list[str]:
    """What a person may be called: titles that the text gives, then those of the offices held on the day."""
    spells = [spell.office_id.removeprefix("office/").rpartition("-")[0] for spell in offices_of(cast.actors, person, cast.day)]
    return list(dict.fromkeys([*cast.titles.get(person, {}), *spells]))


def fits(cast: Cast, person: str, wanted: str) -> bool:
    """True when a title or role noun may mean this person on the day, or ever when that is unknown; `leader` is who leads the state."""
    titles = set(titles_of(cast, person))
    if wanted in titles:
        return True
    spells = offices_of(cast.actors, person, cast.day) if cast.day.known else cast.actors.tenures_of_person.get(person, ())
    if any(spell.office_id.startswith(f"office/{wanted}-") for spell in spells):
        return True
    if wanted == "leader":
        return any(spell.office_id in cast.actors.leading for spell in spells) or bool(titles & _LEADERS)
    return any(cast.actors.roles.get(spell.office_id) == wanted for spell in spells)
