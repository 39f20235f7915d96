"""The explorer's index: a side file beside the published copy, made once per copy in SQL; safe to delete at any time."""

from __future__ import annotations

import csv
import os
import re
import sqlite3
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from dragoman.errors import RecordError
from dragoman.faces.web.lookup import write_lookup
from dragoman.model.kit import Kit
from dragoman.model.rows import Judgement
from dragoman.reconcile import wrong_rows
from dragoman.record import RecordFolder

__all__ = ["CONTROL", "build_index", "control_classes", "index_path"]

CONTROL = {
    "SC": "state-controlled",
    "CaPu": "captured public",
    "CaPr": "captured private",
    "ISFM": "state-funded and managed, independent",
    "ISF": "state-funded, independent",
    "ISM": "state-managed, independent",
    "IP": "independent public",
}
"""Control classes of state and public media as the outlet table has them (the typology of State Media Monitor)."""
_TABLE = re.compile(r"^CREATE (?:TEMP )?TABLE (\w+)", re.MULTILINE)


@cache
def _sql() -> str:
    return (Path(str(resources.files("dragoman.faces.web"))) / "index.sql").read_text(encoding="utf-8")


def index_path(folder: RecordFolder) -> Path:
    """Where the index of the copy lies that is published now; its side file has the ending `.sqlite`.

    Raises: RecordError when nothing is published.
    """
    folder.require()
    try:
        found = folder.published.stat()
    except OSError:
        raise RecordError(f"{folder.path} has nothing published yet. Run: dragoman read REPORTS --record {folder.path}") from None
    return folder.path / f"explorer-{_version()}-{found.st_ino:x}-{found.st_mtime_ns:x}.duckdb"


@cache
def _version() -> str:
    """Changes with everything that the index is made by."""
    here = Path(str(resources.files("dragoman.faces.web")))
    return sha256(b"".join((here / name).read_bytes() for name in ("index.sql", "lookup.py", "cards_sql.py"))).hexdigest()[:8]


def build_index(folder: RecordFolder, kit: Kit, told: Callable[[str], None] = lambda _: None) -> Path:
    """The index, made when it is not there: linear in the words of the record (about 2 s per 1,000 reports). `told` hears how far it is.

    Raises: RecordError when there is no published copy or the folder cannot be written.
    """
    path = index_path(folder)
    if path.exists():
        return path
    fresh = path.with_suffix(f".{os.getpid()}.new")
    side = path.with_suffix(".sqlite")
    try:
        with duckdb.connect(str(fresh)) as made:
            made.execute(f"ATTACH '{_quoted(folder.published)}' AS r (READ_ONLY)")
            _fill(made, kit, told)
            write_lookup(fresh.with_suffix(".side"), made, told)
            made.execute("DETACH r")
        fresh.with_suffix(".side").replace(side)
        fresh.replace(path)
    except (duckdb.Error, sqlite3.Error, OSError) as error:
        raise RecordError(
            f"The index of {folder.path} cannot be made: {error}. Make the folder writable for dragoman serve; if it is, read again."
        ) from None
    finally:
        for left in (fresh, fresh.with_name(fresh.name + ".wal"), fresh.with_suffix(".side")):
            left.unlink(missing_ok=True)
    return path


def _fill(made: duckdb.DuckDBPyConnection, kit: Kit, told: Callable[[str], None]) -> None:
    """The tables of index.sql, one statement after another."""
    holders = sorted({(tenure.person_id, tenure.body_id) for tenure in kit.actors.tenures})
    _register(made, "holder", ("person", "state"), holders)
    _register(made, "control", ("outlet_id", "control"), sorted(control_classes().items()))
    query = 'SELECT id, target, action, value, who, "when", note FROM r.judgement'
    names = ("id", "target", "action", "value", "who", "when", "note")
    judged = [msgspec.convert(dict(zip(names, row, strict=True)), Judgement) for row in made.execute(query).fetchall()]
    made.register("wrong", pa.table({"id": pa.array(sorted(wrong_rows(judged)), pa.string())}))
    for statement in duckdb.extract_statements(_sql()):
        if found := _TABLE.search(statement.query):
            told(f"table {found[1]}")
        made.execute(statement)


def _register(made: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    one, other = columns
    made.register(
        name, pa.table({one: pa.array([row[0] for row in rows], pa.string()), other: pa.array([row[1] for row in rows], pa.string())})
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@cache
def control_classes() -> dict[str, str]:
    """Outlet id -> control class, for the outlets that have one."""
    path = Path(str(resources.files("dragoman"))) / "actors" / "outlet.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["control"] for row in csv.DictReader(lines) if row["control"]}
