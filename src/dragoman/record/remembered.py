"""What matching measured, kept beside the published copy: a cache, which may be lost or thrown away at any time."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.record.folder import RecordFolder, sync

__all__ = ["keep", "recall"]

_CODE = b"code"


def recall(folder: RecordFolder, code: str) -> pa.Table | None:
    """What the last run kept, when it was made by the same code; None when there is nothing, or nothing that can be read."""
    try:
        table = pq.read_table(folder.matching)
    except (OSError, pa.ArrowException):
        return None
    return table if (table.schema.metadata or {}).get(_CODE) == code.encode() else None


def keep(folder: RecordFolder, code: str, table: pa.Table) -> None:
    """Keep a table for the next run, in place of what was kept; whole or not at all."""
    fresh = folder.matching.with_suffix(".parquet.new")
    pq.write_table(table.replace_schema_metadata({_CODE: code.encode()}), fresh, compression="zstd")
    sync(fresh)
    fresh.replace(folder.matching)
