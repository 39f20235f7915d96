"""Exports: every table of the record as one file of a folder, rows by id, every column present."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.faces.export.csv import write_csv
from dragoman.faces.export.jsonl import write_jsonl
from dragoman.faces.export.parquet import write_parquet
from dragoman.model import codec
from dragoman.record import Published

__all__ = ["FORMATS", "Format", "export"]

Format = Literal["jsonl", "csv", "parquet"]
"""The formats that can be written."""
FORMATS: tuple[str, ...] = get_args(Format)
_WRITERS = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}


def export(record: Published, out: Path, kind: Format = "jsonl") -> list[Path]:
    """One `<table>.<format>` per table in the folder `out`, also for tables without rows; gives the files in table order.

    Memory stays flat. Raises: RecordError when the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = []
        for table in codec.TABLES:
            path = out / f"{table}.{kind}"
            fresh = path.with_name(f".{path.name}.new")
            _WRITERS[kind](record.batches(table), codec.schema(table), fresh)
            files.append(fresh.replace(path))
    except OSError as error:
        raise RecordError(f"{out} cannot be written: {error.strerror}. Name another folder with --out.") from None
    return files
