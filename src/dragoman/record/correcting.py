"""What a person writes as a correction, understood: `value=210000000` for a figure in, the columns that change out.

Shared by the replay (corrections.py) and by the review desk, which refuses at once what no rebuild could apply.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Any, get_type_hints

import msgspec

from dragoman.model import codec

__all__ = ["applied", "correctable", "understood"]

_FIXED = frozenset({"id", "article_id", "evidence", "content", "source", "cue", "edits", "judged", "parent_id", "chain", "speaker_basis"})
"""Columns that say where a row stands or how it was read: no person's to change."""
_INTERVALS = ("date", "period", "as_of", "due", "since")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ACTORS = frozenset({"speaker_id", "addressee_id", "person_id", "member_id", "institution_id", "state_id", "forum_id", "place_id"})
_HOW = "column=value, such as speaker_id=person/xi-jinping, value=210000000, status=held, date=2014-05-20; several with ;"


def correctable(table: str) -> list[str]:
    """The columns of a table that a person may correct, intervals by their short name; none for a table of no claims."""
    if table not in codec.CLAIM_TABLES:
        return []
    parts = {f"{name}{part}" for name in _INTERVALS for part in ("_start", "_end", "_granularity", "_anchor")}
    columns = [name for name in codec.schema(table).names if name not in _FIXED | parts]
    return sorted([*columns, *(name for name in _INTERVALS if f"{name}_start" in codec.schema(table).names)])


def understood(table: str, text: str) -> dict[str, Any]:
    """The columns of a claim table that a correction changes, with their new values. Raises: ValueError that says what to write instead.

    `date=2014-05` sets the interval of that name whole, with its granularity; an empty value means unknown.
    """
    if table not in codec.CLAIM_TABLES:
        raise ValueError(f"Rows of {table} cannot be corrected by column.")
    changes: dict[str, Any] = {}
    for part in (part for part in text.split(";") if part.strip()):
        name, sign, value = (side.strip() for side in part.partition("="))
        if not sign:
            raise ValueError(f"“{part.strip()}” is no correction. Write {_HOW}.")
        changes |= _column(table, name, value)
    if not changes:
        raise ValueError(f"Nothing to correct. Write {_HOW}.")
    return changes


def _column(table: str, name: str, value: str) -> dict[str, Any]:
    hints = get_type_hints(codec.row_type(table))
    if name in _INTERVALS and f"{name}_start" in hints:
        return _interval(name, value)
    if name not in hints or name in _FIXED:
        raise ValueError(f"{table} has no column {name} that can be corrected. Columns: {', '.join(correctable(table))}.")
    is_list = str(hints[name]).startswith("tuple")
    given = [one.strip() for one in value.split(",") if one.strip()] if is_list else value or None
    try:
        found = msgspec.convert(given, hints[name], strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"{name} cannot be “{value}”: {error}.") from None
    if name in _ACTORS and found and "/" not in found:
        raise ValueError(f"{name} holds an actor id, such as person/xi-jinping; “{value}” is none. Search for the name to find its id.")
    return {name: found}


def _interval(name: str, value: str) -> dict[str, Any]:
    """`2014`, `2014-05`, `2014-05-20` or `2014-05-20..2014-05-21` as the four columns of an interval; empty means unknown."""
    if not value:
        return dict.fromkeys((f"{name}_start", f"{name}_end", f"{name}_granularity", f"{name}_anchor"))
    first, sign, last = value.partition("..")
    start, end = _edges(first), _edges(last if sign else first)
    if start is None or end is None or start[0] > end[1]:
        raise ValueError(f"“{value}” is no day, month, year or interval: write 2014-05-20, 2014-05, 2014 or 2014-05-20..2014-05-21.")
    granularity = "range" if sign else start[2]
    return {f"{name}_start": start[0], f"{name}_end": end[1], f"{name}_granularity": granularity, f"{name}_anchor": "judged"}


def _edges(text: str) -> tuple[str, str, str] | None:
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    if not year or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:  # noqa: PLR2004 months
        return None
    if found[3]:
        return found[0], found[0], "day"
    if found[2]:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}", "month"
    return f"{year:04}-01-01", f"{year:04}-12-31", "year"


def applied(table: str, row: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row that change, those that follow from others included, and `judged` with the names of all of them.

    A speaker brings speaker_ids, basis and chain; visitors and hosts bring the participants; a value takes the place of a range.
    Raises: ValueError when the row could not be one any more.
    """
    made = dict(changes)
    if table == "statement" and {"speaker_id", "speaker_ids"} & changes.keys():
        made |= _speaker(row, changes)
    if table == "event" and {"actors", "recipients"} & changes.keys():
        made |= _participants(row, changes)
    if table == "figure" and "value" in changes and changes["value"] is not None:
        made = {"low": None, "high": None, **made}
    changed = {name: value for name, value in made.items() if name not in row or _plain(row[name]) != _plain(value)}
    changed["judged"] = sorted({*(row.get("judged") or ()), *changes})
    try:
        msgspec.convert({**row, **changed}, codec.row_type(table), strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise ValueError(f"{row['id']} cannot be corrected so: {error}.") from None
    return changed


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value


def _speaker(row: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What a statement's speaker brings along."""
    ids = list(changes.get("speaker_ids") or ())
    one = changes.get("speaker_id") or (ids[0] if len(ids) == 1 else None)
    ids = ids or ([one] if one else [])
    before = {row.get("speaker_id"), row.get("speaker_name"), *(row.get("speaker_ids") or ())} - {None}
    chain = list(row.get("chain") or ())
    rest = chain[1:] if chain and chain[0] in before else chain
    made = {"speaker_id": one, "speaker_ids": ids, "speaker_basis": "judged" if ids else "none", "chain": [*([one] if one else []), *rest]}
    asserted = row.get("asserted_by")
    return made | ({"asserted_by": one} if asserted is None or asserted in before else {})


def _participants(row: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Visitors, hosts, and those who took part besides."""
    sides = {side: list(changes.get(side, row.get(side) or ()) or ()) for side in ("actors", "recipients")}
    gone = {one for side in sides if side in changes for one in row.get(side) or ()}
    rest = [one for one in changes.get("participants", row.get("participants") or ()) if one not in gone]
    return {"participants": list(dict.fromkeys([*sides["actors"], *sides["recipients"], *rest]))}
