"""The record: a folder whose immutable segments are the truth, a ledger of what has been processed, and a published copy to query.

my.record/
  record.json              schema version
  segments/<key>/*.parquet what the readings of one shard gave, never changed once there
  ledger.sqlite            inputs processed, people's judgements (append-only), runs
  record.duckdb            the published copy, read-only, swapped in whole
  matching.parquet         what matching measured, so that the next run need not; a cache
"""

from __future__ import annotations

from dragoman.record.check import check_words
from dragoman.record.correcting import correctable, understood
from dragoman.record.corrections import check_correction
from dragoman.record.folder import RecordFolder, writing
from dragoman.record.ledger import Known, Ledger
from dragoman.record.leftovers import Leftover, leftovers, tidy
from dragoman.record.publish import Publication
from dragoman.record.query import Published
from dragoman.record.remembered import keep, recall
from dragoman.record.segments import Landed, check_storable, plain_rows, write_segment
from dragoman.record.verify import Fault, verify

__all__ = [
    "Fault",
    "Known",
    "Landed",
    "Ledger",
    "Leftover",
    "Publication",
    "Published",
    "RecordFolder",
    "check_correction",
    "check_storable",
    "check_words",
    "correctable",
    "keep",
    "leftovers",
    "plain_rows",
    "recall",
    "tidy",
    "understood",
    "verify",
    "write_segment",
    "writing",
]
