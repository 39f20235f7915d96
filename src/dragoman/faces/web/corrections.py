"""A correction as people write it - a name, a number, a day - made into what the record replays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_type_hints

from dragoman.model import codec
from dragoman.model.actors import ActorTable, fold
from dragoman.record import check_correction, correctable

__all__ = ["correction", "open_columns"]

_ACTOR_COLUMNS = frozenset(
    {"speaker_id", "speaker_ids", "addressee_id", "actors", "recipients", "participants", "parties", "companies", "place_id", "forum_id",
     "institution_id", "member_id", "person_id", "state_id", "asserted_by", "reported_by"}
)  # fmt: skip


def open_columns(kind: str, row: dict[str, Any]) -> list[tuple[str, str]]:
    """The columns of a row that a person may correct, with what stands there now as text."""
    found = []
    for name in correctable(kind):
        value = row.get(name, _interval(row, name))
        found.append(
            (
                name,
                ", ".join(map(str, value))
                if isinstance(value, list)
                else ""
                if value is None
                else f"{value:g}"
                if isinstance(value, float)
                else str(value),
            )
        )
    return sorted(found, key=lambda one: one[1] == "")  # what is there is what can be wrong


def _interval(row: dict[str, Any], name: str) -> str | None:
    start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
    return f"{start}..{end}" if start and end and start != end else start or end


def correction(actors: ActorTable, targets: Sequence[str], value: str, column: str) -> str:
    """What is stored: an actor id for who is meant, else `column=value`. Names of actors are turned into their ids.

    Raises: ValueError that says what to write instead.
    """
    if not value and not column:
        raise ValueError("A correction needs the right value; write it beside the button.")
    if len(targets) != 1:
        raise ValueError("Correct one entry at a time.")
    kind = targets[0].rpartition("-")[0]
    if "/" in targets[0] or kind in {"note", "mention"}:
        found = _actor(actors, value)
    elif column:
        is_list = _is_list(kind, column)
        names = [_actor(actors, one.strip()) for one in value.split(",") if one.strip()] if column in _ACTOR_COLUMNS else []
        found = f"{column}={', '.join(names) if is_list and names else names[0] if names else value.replace(';', ',')}"
    else:
        found = value
    check_correction(targets[0], found)
    return found


def _is_list(kind: str, column: str) -> bool:
    """True for a column that holds several values."""
    return kind in codec.CLAIM_TABLES and str(get_type_hints(codec.row_type(kind)).get(column)).startswith("tuple")


def _actor(actors: ActorTable, given: str) -> str:
    """The id that is given, or that of the one actor who is called so. Raises: ValueError."""
    if "/" in given:
        return given.strip()
    found = sorted({name.actor_id for name in actors.by_name.get(fold(given), ())})
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"“{given}” may be {', '.join(found)}: write the id that you mean.")
    raise ValueError(f"Nobody in the actor tables is called “{given}”. Write an id; for somebody new make one, such as person/ana-silva.")
