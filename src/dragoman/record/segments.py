"""Segments: what the readings of one shard gave, as Parquet, one file a table, immutable once its folder has its name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from dragoman.model import codec
from dragoman.model.ids import row_id
from dragoman.model.reading import Reading
from dragoman.model.rows import Note
from dragoman.record.check import check_words
from dragoman.record.folder import sync

__all__ = ["INPUT_SCHEMA", "LANDED_TABLES", "Landed", "Plain", "check_storable", "plain_rows", "write_segment"]

LANDED_TABLES = tuple(Reading.__struct_fields__)
"""The tables that one article can fill."""
_CLAIMED = tuple(table for table in LANDED_TABLES if table != "note")
INPUT_SCHEMA = pa.schema([("slot", pa.string()), ("key", pa.string()), ("article_id", pa.string())])
"""`input.parquet`: which input gave which article, null when it gave only notes."""
Plain = Mapping[str, list[dict[str, Any]]]
"""Table name -> rows as plain values."""


class Landed(Struct, frozen=True, kw_only=True):
    """What one input gave: plain rows by table, further Arrow tables by name (an article's sketch), the article's id if there is one."""

    key: str
    article_id: str | None
    rows: Plain
    extra: Mapping[str, pa.Table] = {}


def plain_rows(reading: Reading) -> Plain:
    """The rows of a reading as plain values, every span checked against the article's words.

    A row whose id is taken in its table is left out and noted (`id_clash`): ids are unique in the record.
    Raises: RecordError when a span does not hold its words.
    """
    text, notes = reading.article.text, list(reading.note)
    plain: dict[str, list[dict[str, Any]]] = {}
    for table in _CLAIMED:
        found = getattr(reading, table)
        kept, clashes = _unique((found,) if table == "article" else found)
        notes.extend(_clash(reading, table, taken) for taken in clashes)
        plain[table] = [codec.to_builtins(row) for row in kept]
        if table not in {"article", "actor"}:
            check_words(text, table, plain[table])
    plain["note"] = [codec.to_builtins(note) for note in _unique(notes)[0]]
    return plain


def _unique(rows: Iterable[Any]) -> tuple[list[msgspec.Struct], list[str]]:
    """The first row of each id in the order given, and the ids that came again."""
    kept: dict[str, msgspec.Struct] = {}
    clashes = [row.id for row in rows if kept.setdefault(row.id, row) != row]
    return list(kept.values()), clashes


def _clash(reading: Reading, table: str, taken: str) -> Note:
    """The note about a second, different row under one id."""
    article = reading.article
    message = f"Two different rows of {table} have the id {taken}; the first is kept."
    return Note(
        id=row_id("note", article.id, "record", "id_clash", taken),
        article_id=article.id,
        input=article.source_id,
        stage="record",
        code="id_clash",
        message=message,
    )


def check_storable(landed: Landed) -> None:
    """Nothing, when Arrow can hold the rows.

    Raises: what Arrow raises (ValueError, TypeError, OverflowError) for a value that it cannot hold.
    """
    _tables("probe", [landed])


def write_segment(folder: Path, key: str, landed: Sequence[Landed]) -> Path:
    """The segment `folder/key`: every table that has rows, each row with the `_slot` of its input.

    Written under a temporary name, synced, renamed; a segment that is there already is left as it is (same
    key, same bytes). The files do not depend on clock, machine or number of workers.

    One file per table that has rows, in the order of the inputs. Raises: ValueError, TypeError,
    OverflowError when Arrow cannot hold a value: then nothing has been written under the final name.
    """
    target = folder / key
    if target.is_dir():
        return target
    fresh = folder / f".{key}-{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, table in sorted(_tables(key, landed).items()):
        path = fresh / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd")
        sync(path)
    sync(fresh)
    try:
        fresh.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        shutil.rmtree(fresh)
    sync(folder)
    return target


def _tables(key: str, landed: Sequence[Landed]) -> dict[str, pa.Table]:
    """The Arrow tables of a segment by name, `input` among them; tables without rows are left out."""
    slots = [f"{key}/{place}" for place in range(len(landed))]
    inputs = [{"slot": slot, "key": item.key, "article_id": item.article_id} for slot, item in zip(slots, landed, strict=True)]
    tables = {"input": pa.Table.from_pylist(inputs, schema=INPUT_SCHEMA)}
    for table in LANDED_TABLES:
        schema = codec.schema(table).append(pa.field("_slot", pa.string()))
        rows = [row | {"_slot": slot} for slot, item in zip(slots, landed, strict=True) for row in item.rows.get(table, ())]
        if rows:
            tables[table] = pa.Table.from_pylist(rows, schema=schema)
    return tables | _extras(slots, landed)


def _extras(slots: Sequence[str], landed: Sequence[Landed]) -> dict[str, pa.Table]:
    """The further tables of all inputs by name, one after the other, with their slots."""
    parts: dict[str, list[pa.Table]] = {}
    for slot, item in zip(slots, landed, strict=True):
        for name, table in item.extra.items():
            parts.setdefault(name, []).append(table.append_column("_slot", pa.array([slot] * len(table), pa.string())))
    return {name: pa.concat_tables(found).combine_chunks() for name, found in parts.items()}
