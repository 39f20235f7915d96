"""Parquet for analysis: the tables as they are, typed and nested."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["write_parquet"]


def write_parquet(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """One Parquet file with the table's schema."""
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        for batch in batches:
            out.write_batch(batch)
