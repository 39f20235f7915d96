"""JSON lines: one object a row, keys in the order of the columns, spans as `{"start", "end", "text"}`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyarrow as pa

__all__ = ["write_jsonl"]


def write_jsonl(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """A file with one line a row."""
    del schema
    encode = msgspec.json.encode
    with path.open("wb") as out:
        for batch in batches:
            out.writelines(encode(row) + b"\n" for row in batch.to_pylist())
