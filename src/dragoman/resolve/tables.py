"""CSV tables of a folder in, one `ActorTable` out."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import ActorsError
from dragoman.model.actors import ActorName, ActorTable, ForumMeeting, MemberSpell, Tenure
from dragoman.model.rows import Actor, ActorKind

__all__ = ["load_actors"]

_KIND_OF_TABLE: dict[str, ActorKind] = {
    "country": "state",
    "person": "person",
    "office": "office",
    "forum": "forum",
    "outlet": "outlet",
    "company": "company",
    "project": "project",
    "organisation": "organisation",
    "place": "place",
}
"""The tables that give actors. A `kind` column overrides the table's own."""
_NAME_COLUMNS = {
    "official": "name",
    "aliases": "alias",
    "acronyms": "acronym",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "metonyms": "metonym",
    "capital": "capital",
    "family": "surname",
    "prefixes": "prefix",
}
"""Column -> the kind of the names in it; several names of one cell are parted by `|`."""


def load_actors(folder: Path) -> ActorTable:
    """The table of every CSV in `folder`: actors, names, tenures, memberships, meetings.

    Rows keep the order of the files. A missing file is an empty table, so that a small overlay folder loads too. Names are not folded here
    but on first look-up, which keeps the start of a process short. The garbage collector rests meanwhile: thousands of small structs would
    set it off again and again.
    Raises: ActorsError naming file, line and column when a cell is missing or a date is none. Cost: about 60 ms for the shipped tables.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(folder)
    finally:
        if collecting:
            gc.enable()


def _load(folder: Path) -> ActorTable:
    """One pass over each table; later tables may name actors of earlier ones.

    The columns beside the names fill the look-ups of `ActorTable`: gender, state, domains, role of an office, whether it leads the state.
    """
    actors: dict[str, Actor] = {}
    names: list[ActorName] = []
    genders: dict[str, str] = {}
    homes: dict[str, str] = {}
    domains: dict[str, str] = {}
    roles: dict[str, str] = {}
    leading: set[str] = set()
    for table, kind in _KIND_OF_TABLE.items():
        for row in _rows(folder / f"{table}.csv"):
            actor = _actor(row, kind)
            actors[actor.id] = actor
            names.extend(_names(row))
            if row.get("gender"):
                genders[actor.id] = row["gender"]
            if row.get("state_id"):
                homes[actor.id] = row["state_id"]
            if row.get("role"):
                roles[actor.id] = row["role"]
            if row.get("leads"):
                leading.add(actor.id)
            for domain in _cell(row, "domains"):
                domains[domain] = actor.id
    return ActorTable(
        actors=actors,
        names=tuple(names),
        tenures=tuple(_tenures(folder / "tenure.csv")),
        members=tuple(_members(folder / "forum_member.csv")),
        meetings=tuple(_meetings(folder / "forum_meeting.csv")),
        genders=genders,
        homes=homes,
        domains=domains,
        roles=roles,
        leading=frozenset(leading),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table as dictionaries; a missing file has none.

    A plain reader instead of `DictReader`, so that a row too short or too long is seen and named.
    """
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        for row in reader:
            if len(row) != len(header):
                raise ActorsError(f"{path.name}: line {reader.line_num}: {len(row)} cells, {len(header)} columns.")
            yield _Row(path.name, zip(header, row, strict=True))


class _Row(dict[str, str]):
    """A row by column."""

    def __init__(self, file: str, cells: Iterable[tuple[str, str]]) -> None:
        super().__init__(cells)
        self._file = file

    def __missing__(self, column: str) -> str:
        """Say which column the table lacks."""
        raise ActorsError(f"{self._file}: has no column {column!r}.")


def _cell(row: dict[str, str], column: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values; none when the column or the value is missing."""
    cell = row.get(column)
    return tuple(cell.split("|")) if cell else ()


def _actor(row: dict[str, str], kind: ActorKind) -> Actor:
    """A row's actor; official names and acronyms are aliases on the record."""
    aliases = (*_cell(row, "official"), *_cell(row, "acronyms"), *_cell(row, "aliases"))
    return Actor(
        id=row["id"],
        kind=row.get("kind") or kind,  # type: ignore[arg-type] # checked by the tests of the tables
        name=row["name"],
        aliases=aliases,
        valid_from=row.get("valid_from") or None,
        valid_to=row.get("valid_to") or None,
        wikidata=row.get("wikidata") or None,
    )


def _names(row: dict[str, str]) -> Iterator[ActorName]:
    """Every name of a row with its kind, valid as long as the actor is."""
    start, end = row.get("valid_from") or None, row.get("valid_to") or None
    yield ActorName(row["id"], row["name"], "name", start, end)
    for column, kind in _NAME_COLUMNS.items():
        for name in _cell(row, column):
            yield ActorName(row["id"], name, kind, start, end)


def _tenures(path: Path) -> Iterator[Tenure]:
    """Spells in office; an open end is None."""
    for row in _rows(path):
        yield Tenure(
            row["person_id"], row["office_id"], row["office_name"], row["body_id"],
            row["start"] or None, row["end"] or None, row["source"], row["as_of"],
        )  # fmt: skip


def _members(path: Path) -> Iterator[MemberSpell]:
    """Spells of membership; an open end is None."""
    for row in _rows(path):
        yield MemberSpell(
            row["forum_id"], row["member_id"], row["status"], row["start"] or None, row["end"] or None, row["source"], row["as_of"]
        )


def _meetings(path: Path) -> Iterator[ForumMeeting]:
    """Meetings of forums; an ordinal is None where meetings are not counted."""
    for row in _rows(path):
        yield ForumMeeting(
            row["forum_id"], int(row["ordinal"]) if row["ordinal"] else None, row["start"], row["end"],
            row["place"], row["state_id"] or None, row["source"], row["as_of"],
        )  # fmt: skip
