"""The published copy: all current rows in one DuckDB file, built under another name and swapped in whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import msgspec
import pyarrow as pa
from msgspec import Struct

from dragoman.model import codec
from dragoman.model.ids import row_id
from dragoman.model.rows import Actor, Judgement, Note
from dragoman.record.corrections import correct
from dragoman.record.folder import RecordFolder, sync
from dragoman.record.ledger import Known, Ledger
from dragoman.record.segments import LANDED_TABLES

__all__ = ["Gathered", "Publication", "chosen"]


class Gathered(Struct, frozen=True, kw_only=True):
    """What became of the inputs in the ledger: each is an article, a duplicate of one, or noted without article."""

    articles: int
    duplicates: int
    noted: int


def chosen(inputs: Iterable[Known]) -> tuple[list[str], list[tuple[Known, Known]]]:
    """The slots whose rows are in the record, and for every input left out the one that stands for it.

    Of several inputs that gave the same article the one with the smallest content hash stands (then the smallest key), so that neither the
    order of reading nor the run matters. Inputs without an article stand too: their notes do.
    """
    best: dict[str, Known] = {}
    doubles: list[tuple[Known, Known]] = []
    slots: list[str] = []
    for item in sorted(inputs, key=lambda known: (known.sha256, known.key)):
        if item.article_id is None:
            slots.append(item.slot)
        elif item.article_id in best:
            doubles.append((item, best[item.article_id]))
        else:
            best[item.article_id] = item
            slots.append(item.slot)
    return slots, doubles


def _duplicate(double: Known, kept: Known) -> Note:
    """The note, code `duplicate`, about an input left out because another gave the same article."""
    return Note(
        id=row_id("note", "duplicate", double.key, double.article_id),
        article_id=double.article_id,
        input=double.input,
        stage="record",
        code="duplicate",
        message=f"The same document as {kept.input}; it is in the record once.",
    )


class Publication(Mapping[str, pa.Table]):
    """A published copy in the making; leaving the block without `swap` throws it away.

    As a mapping it gives the tables by name as Arrow, rows by id: what `match` and `reconcile` read.
    """

    def __init__(self, folder: RecordFolder) -> None:
        """Open an empty file beside the published one."""
        self._folder = folder
        self._path = folder.path / f".publish-{os.getpid()}"
        self._path.unlink(missing_ok=True)
        self._connection = duckdb.connect(str(self._path), config={"autoinstall_known_extensions": "false"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()
        self._path.unlink(missing_ok=True)
        self._path.with_name(self._path.name + ".wal").unlink(missing_ok=True)

    def land(self, ledger: Ledger, extra: Mapping[str, pa.Schema]) -> Gathered:
        """All current rows of the segments, sorted by id, with the notes and judgements that the ledger holds.

        `extra` names further landed tables. DuckDB streams the files: memory does not grow with the texts.
        """
        inputs = list(ledger.inputs())
        slots, doubles = chosen(inputs)
        segments = sorted({item.segment for item in inputs})
        self._connection.register("chosen_slots", pa.table({"slot": pa.array(slots, pa.string())}))
        self._connection.execute("CREATE TEMP TABLE chosen AS SELECT slot FROM chosen_slots")
        self._connection.unregister("chosen_slots")
        for table in LANDED_TABLES:
            self._gather(table, codec.schema(table), segments)
        for table, schema in extra.items():
            self._gather(table, schema, segments)
        self.add("note", [_duplicate(*pair) for pair in doubles] + ledger.refusals())
        for table in ("link", "finding"):
            self.add(table, ())
        self.add("judgement", ledger.judgements())
        noted = sum(item.article_id is None for item in inputs)
        return Gathered(articles=len(slots) - noted, duplicates=len(doubles), noted=noted)

    def _gather(self, table: str, schema: pa.Schema, segments: Iterable[str]) -> None:
        """One table out of all segments that have rows of it."""
        self._connection.register("empty", schema.empty_table())
        self._connection.execute(f'CREATE TABLE "{table}" AS SELECT * FROM empty')  # noqa: S608 a table of ours by its name
        self._connection.unregister("empty")
        files = [str(path) for key in segments if (path := self._folder.segments / key / f"{table}.parquet").is_file()]
        if not files:
            return
        source = "FROM read_parquet($files, union_by_name = {0}) WHERE _slot IN (SELECT slot FROM chosen)"
        # An actor comes with every article that names it: one row per id, the smallest of those that differ.
        rows = (
            "SELECT DISTINCT ON (id) {1} " + source + " ORDER BY {1}"
            if table == "actor"
            else "SELECT {1} " + source + f' ORDER BY "{schema.names[0]}"'
        )
        query = f'INSERT INTO "{table}" {rows}'
        columns = {name: f'"{name}"' for name in schema.names}
        try:
            self._connection.execute(query.format("false", ", ".join(columns.values())), {"files": files})
        except (duckdb.BinderException, duckdb.InvalidInputException):  # segments of an older version lack `judged`
            found = self._connection.execute("SELECT DISTINCT name FROM parquet_schema($files)", {"files": files}).fetchall()
            columns |= {name: f'[]::VARCHAR[] AS "{name}"' for name in {"judged"} & columns.keys() - {row[0] for row in found}}
            self._connection.execute(query.format("true", ", ".join(columns.values())), {"files": files})

    def correct(self, judgements: Sequence[Judgement], actors: Mapping[str, Actor]) -> None:
        """People's corrections laid over the landed rows; those that cannot be applied any more become notes."""
        self.add("note", correct(self._connection, judgements, actors))

    def take_over(self) -> None:
        """All rows of the copy published before but those of `run`: for when nothing else has changed. Copies the file as it is."""
        self._connection.close()
        shutil.copyfile(self._folder.published, self._path)
        self._connection = duckdb.connect(str(self._path))
        self._connection.execute("DELETE FROM run")

    def add(self, table: str, rows: Iterable[msgspec.Struct]) -> None:
        """Rows appended to a table, which is made when it is not there.

        The rows stand in memory once as structs and once as Arrow: for tables that matching makes, not for
        landed ones.
        """
        fresh = codec.to_table(table, rows)
        self._connection.register("fresh", fresh)
        self._connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" AS SELECT * FROM fresh WHERE false')  # noqa: S608 a table of ours
        self._connection.execute(f'INSERT INTO "{table}" SELECT * FROM fresh')  # noqa: S608 a table of ours
        self._connection.unregister("fresh")

    def __getitem__(self, table: str) -> pa.Table:
        """A table as Arrow, rows by id (by the first column where there is no id), read anew at each call: keep it if you need it twice."""
        if table not in set(self):
            raise KeyError(table)
        found = self._connection.sql(f'SELECT * FROM "{table}" ORDER BY 1').to_arrow_table()  # noqa: S608 a table of ours
        return found.cast(codec.schema(table)) if table in codec.TABLES else found

    def __iter__(self) -> Iterator[str]:
        """The names of all tables."""
        rows = self._connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1").fetchall()
        return iter([name for (name,) in rows])

    def __len__(self) -> int:
        """The number of tables."""
        return len(list(iter(self)))

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        rows = self._connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # noqa: S608 a table of ours
        return int(rows[0][0])

    def swap(self, drop: Iterable[str] = ()) -> None:
        """Make this the published copy: whoever reads the old one goes on reading it. `drop` names tables that only matching needs.

        Views are made last. Synced before the rename: after a crash there is the old copy or the new one, never
        half of one.
        """
        for table in drop:
            self._connection.execute(f'DROP TABLE IF EXISTS "{table}"')
        for view in _views():
            self._connection.execute(view)
        self._connection.execute("CHECKPOINT")
        self._connection.close()
        sync(self._path)
        self._path.replace(self._folder.published)
        sync(self._folder.path)


def _views() -> Iterator[str]:
    """The views of the record as SQL, in the order of their file names: macros come first."""
    folder = Path(str(resources.files("dragoman.record"))) / "views"
    for path in sorted(folder.glob("*.sql")):
        yield path.read_text(encoding="utf-8")
