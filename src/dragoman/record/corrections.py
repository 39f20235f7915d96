"""People's corrections laid over the landed rows of a copy in the making, before anything is matched.

Segments stay as they were read: without the ledger of judgements the same rows come back. A decision that cannot be applied any more
becomes a note `judgement_not_applied`, never an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from dragoman.model import codec
from dragoman.model.ids import row_id
from dragoman.model.rows import Actor, Judgement, Note
from dragoman.record.correcting import applied, understood
from dragoman.record.renaming import rename

__all__ = ["check_correction", "correct"]

_OPEN = "unresolved/"


def correct(made: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement], actors: Mapping[str, Actor]) -> list[Note]:
    """The rows of `made` as people have decided, in the order of their decisions; gives the notes about what could not be applied.

    corrected, on a row: its columns (`understood`); on a note or mention: who is meant, there and in the claims that lean on it; on an
    unresolved actor: who it is, everywhere. same or wrong, on a row alone: `judged` says accepted or wrong. `judgements` are those in
    force, `actors` the actor tables. Cost: a look-up per decision, one pass over the record when unresolved actors were named.
    """
    notes: list[Note] = []
    named: dict[str, str] = {}
    for one in judgements:
        target = one.target[0] if len(one.target) == 1 else ""
        try:
            if one.action == "corrected" and target.startswith(_OPEN):
                named[target] = _actor_id(one.value)
            elif one.action == "corrected":
                _corrected(made, target, one.value or "")
            elif one.action in {"same", "wrong"} and _table(target) in codec.CLAIM_TABLES:
                _marked(made, target, "accepted" if one.action == "same" else "wrong")
        except ValueError as error:
            notes.append(_note(one, str(error)))
    if named:
        rename(made, named)
    _cast(made, judgements, actors, named)
    return notes


def check_correction(target: str, value: str) -> None:
    """Nothing, when a correction of that row, note, mention or unresolved actor can be read. Raises: ValueError that says what to write."""
    table = _table(target)
    if "/" in target or table in {"note", "mention"}:
        _actor_id(value)
    else:
        understood(table, value)


def _table(target: str) -> str:
    return target.rpartition("-")[0]


def _row(made: duckdb.DuckDBPyConnection, table: str, one: str) -> dict[str, Any]:
    """A row as plain values. Raises: ValueError when it is not in the record any more."""
    if table not in codec.TABLES:
        raise ValueError(f"{one} is no row that can be corrected.")
    rows: list[dict[str, Any]] = made.sql(f'SELECT * FROM "{table}" WHERE id = $id', params={"id": one}).to_arrow_table().to_pylist()  # noqa: S608 a table of ours
    if not rows:
        raise ValueError(f"{one} is not in the record any more.")
    return rows[0]


def _corrected(made: duckdb.DuckDBPyConnection, target: str, value: str) -> None:
    """One correction of a row, a note or a mention."""
    table = _table(target)
    if table in {"note", "mention"}:
        place = _row(made, table, target)
        _meant(made, place, _actor_id(value))
        return
    row = _row(made, table, target)
    _write(made, table, row, applied(table, row, understood(table, value)))


def _marked(made: duckdb.DuckDBPyConnection, target: str, word: str) -> None:
    """A row that a person has accepted or called wrong; the last word stands."""
    row = _row(made, _table(target), target)
    _write(made, _table(target), row, {"judged": sorted({*(row["judged"] or ()), word} - ({"accepted", "wrong"} - {word}))})


def _write(made: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any], changed: Mapping[str, Any]) -> None:
    """The changed columns written; a new speaker is also that of the voices in which the statement's words lie."""
    schema = codec.schema(table)
    fresh = pa.table(
        {"id": pa.array([row["id"]], pa.string())} | {name: pa.array([value], schema.field(name).type) for name, value in changed.items()}
    )
    made.register("fresh", fresh)
    sets = ", ".join(f'"{name}" = fresh."{name}"' for name in changed)
    made.execute(f'UPDATE "{table}" SET {sets} FROM fresh WHERE "{table}".id = fresh.id')  # noqa: S608 columns of ours
    made.unregister("fresh")
    if "speaker_id" in changed:
        query = """UPDATE segment SET speaker_id = $who WHERE article_id = $article AND start < $high AND "end" > $low
                   AND voice = 'speaker' AND speaker_id IS NOT DISTINCT FROM $before"""
        for part in row["content"]:
            values = {"who": changed["speaker_id"], "article": row["article_id"], "low": part["start"], "high": part["end"]}
            made.execute(query, {**values, "before": row["speaker_id"]})


def _meant(made: duckdb.DuckDBPyConnection, place: dict[str, Any], who: str) -> None:
    """Who an open word means: the mention, the statements that it is the source of, the events and offices told of it."""
    article, start, end = place["article_id"], place["start"], place["end"]
    if article is None or start is None:
        raise ValueError(f"{place['id']} stands on no words.")
    before = place.get("actor_id")
    values = {"article": article, "start": start, "end": end}
    test = 'article_id = $article AND start = $start AND "end" = $end AND actor_id IS NOT DISTINCT FROM $before'
    changed = made.execute(f"SELECT count(*) FROM mention WHERE {test}", {**values, "before": before}).fetchall()[0][0]  # noqa: S608 values bound
    if not changed:
        raise ValueError("The word is read otherwise now: nobody is sought there any more.")
    made.execute(f"UPDATE mention SET actor_id = $who, basis = 'judged' WHERE {test}", {**values, "before": before, "who": who})  # noqa: S608 values bound
    for table, column in (("statement", "source"), ("event", "evidence"), ("role", "evidence")):
        query = f"""SELECT * FROM "{table}" WHERE article_id = $article
                    AND len(list_filter("{column}", lambda part: part.start <= $start AND part."end" >= $end)) > 0 ORDER BY id"""  # noqa: S608 tables of ours
        for row in made.sql(query, params=values).to_arrow_table().to_pylist():
            if changes := _leaning(table, row, before, who):
                _write(made, table, row, applied(table, row, changes))


def _leaning(table: str, row: dict[str, Any], before: str | None, who: str) -> dict[str, Any]:
    """What changes in a claim when a word in it means somebody: the speaker, the office holder, the first side of an event that is open."""
    if table == "statement":
        return {"speaker_id": who} if row["speaker_id"] == before and not (before is None and row["speaker_ids"]) else {}
    if table == "role":
        return {"person_id": who} if row["person_id"] == before else {}
    sides = {side: list(row[side] or ()) for side in ("actors", "recipients")}
    if before is not None:
        return {side: [who if one == before else one for one in found] for side, found in sides.items() if before in found}
    if who in (row["participants"] or ()):
        return {}
    return next(({side: [who]} for side, found in sides.items() if not found), {})


def _actor_id(value: str | None) -> str:
    """An id of an actor. Raises: ValueError for what is none."""
    kind, _, name = (value or "").strip().partition("/")
    if kind not in _KINDS or not name or " " in name:
        raise ValueError(f"“{value}” is no actor id: write one such as person/xi-jinping; kinds: {', '.join(sorted(_KINDS))}.")
    return f"{kind}/{name}"


_KINDS = frozenset(msgspec.inspect.type_info(Actor).fields[1].type.values)  # type: ignore[attr-defined] # msgspec types it too widely


def _cast(made: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement], actors: Mapping[str, Actor], named: Mapping[str, str]) -> None:
    """A row for every actor that a decision has brought in, out of the tables or, for a new name, out of the decision itself."""
    given = {part.partition("=")[2].strip() for one in judgements if one.action == "corrected" for part in (one.value or "").split(";")}
    given |= {(one.value or "").strip() for one in judgements if one.action == "corrected"}
    wanted = sorted(
        {name.strip() for value in given for name in value.split(",") if name.strip().partition("/")[0] in _KINDS} | set(named.values())
    )
    there = {row[0] for row in made.execute("SELECT id FROM actor WHERE id IN (SELECT unnest($ids))", {"ids": wanted}).fetchall()}
    old = made.execute("SELECT id, name FROM actor WHERE id IN (SELECT unnest($ids))", {"ids": sorted(named)}).fetchall()
    called = {named[one]: name for one, name in sorted(old, reverse=True)}
    fresh = [
        actors.get(one)
        or Actor(id=one, kind=one.partition("/")[0], name=called.get(one) or one.partition("/")[2].replace("-", " ").title())  # type: ignore[arg-type] # checked against the closed list
        for one in wanted
        if one not in there
    ]
    if fresh:
        made.register("fresh", codec.to_table("actor", fresh))
        made.execute("INSERT INTO actor SELECT * FROM fresh")
        made.unregister("fresh")
    made.execute("DELETE FROM actor WHERE id IN (SELECT unnest($ids))", {"ids": sorted(named)})


def _note(judged: Judgement, message: str) -> Note:
    return Note(
        id=row_id("note", "judgement_not_applied", judged.id),
        article_id=None,
        input=", ".join(judged.target),
        stage="record",
        code="judgement_not_applied",
        message=f"{judged.who}'s decision of {judged.when[:10]} was not applied: {message}",
    )
