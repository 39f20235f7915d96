"""The explorer's index: a side file beside the published copy, made once per copy in SQL; safe to delete at any time."""

from __future__ import annotations

import csv
import os
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.errors import RecordError
from dragoman.model.kit import Kit
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


@cache
def _sql() -> str:
    return (Path(str(resources.files("dragoman.faces.web"))) / "index.sql").read_text(encoding="utf-8")


def index_path(folder: RecordFolder) -> Path:
    """Where the index of the copy lies that is published now. Raises: RecordError when nothing is published."""
    folder.require()
    try:
        found = folder.published.stat()
    except OSError:
        raise RecordError(f"{folder.path} has nothing published yet. Run: dragoman read REPORTS --record {folder.path}") from None
    version = sha256(_sql().encode()).hexdigest()[:8]
    return folder.path / f"explorer-{version}-{found.st_ino:x}-{found.st_mtime_ns:x}.duckdb"


def build_index(folder: RecordFolder, kit: Kit) -> Path:
    """The index, made when it is not there: linear in the words of the record (some seconds per 10,000 reports).

    Raises: RecordError when there is no published copy or the folder cannot be written.
    """
    path = index_path(folder)
    if path.exists():
        return path
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        with duckdb.connect(str(fresh)) as made:
            made.execute(f"ATTACH '{_quoted(folder.published)}' AS r (READ_ONLY)")
            holders = sorted({(tenure.person_id, tenure.body_id) for tenure in kit.actors.tenures})
            _register(made, "holder", ("person", "state"), holders)
            _register(made, "control", ("outlet_id", "control"), sorted(control_classes().items()))
            made.execute(_sql())
            made.execute("DETACH r")
        fresh.replace(path)
    except (duckdb.IOException, OSError) as error:
        raise RecordError(f"The index of {folder.path} cannot be written: {error}. Make the folder writable for dragoman serve.") from None
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)
    return path


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
