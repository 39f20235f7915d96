"""CSV for spreadsheets: a header line, null as an empty cell, lists and spans as JSON in one cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

__all__ = ["cell", "write_csv"]


def write_csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """A UTF-8 file with a header line and one record a row."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(schema.names)
        for batch in batches:
            writer.writerows([cell(value) for value in row.values()] for row in batch.to_pylist())


def cell(value: Any) -> Any:
    """What stands in a cell: lists and objects as JSON, null as nothing."""
    if isinstance(value, (list, dict)):
        return msgspec.json.encode(value).decode()
    return "" if value is None else value
