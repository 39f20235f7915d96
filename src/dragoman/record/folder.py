"""The folder itself: where things lie, which schema it has, and who may write."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from dragoman.errors import RecordError, RecordLocked, RecordNewer
from dragoman.model.codec import SCHEMA_VERSION

__all__ = ["RecordFolder", "sync", "writing"]


class RecordFolder(Struct, frozen=True):
    """The places inside one record. Making this object touches nothing on disk."""

    path: Path

    @property
    def segments(self) -> Path:
        """The folder of immutable segments."""
        return self.path / "segments"

    @property
    def ledger(self) -> Path:
        """The SQLite file of inputs, judgements and runs."""
        return self.path / "ledger.sqlite"

    @property
    def published(self) -> Path:
        """The DuckDB file that every face reads."""
        return self.path / "record.duckdb"

    @property
    def matching(self) -> Path:
        """The Parquet file of what matching measured; a cache."""
        return self.path / "matching.parquet"

    @property
    def header(self) -> Path:
        """The file that says which schema the record has."""
        return self.path / "record.json"

    def require(self) -> None:
        """Nothing, when this is a record that this version can read.

        Raises: RecordError when there is no record, RecordNewer when a newer version wrote it.
        """
        if not self.header.is_file():
            raise RecordError(f"{self.path} is no record. Make one with: dragoman read REPORTS --record {self.path}")
        self._check_version()

    def create(self) -> None:
        """The folder with its header, made where it is not there yet.

        Raises: RecordError when something else stands in its place, RecordNewer when a newer version wrote it.
        """
        if self.header.is_file():
            self._check_version()
            return
        if self.path.exists() and (not self.path.is_dir() or any(entry.name not in _OURS for entry in self.path.iterdir())):
            raise RecordError(f"{self.path} exists and is no record. Name another folder with --record.")
        try:
            self.segments.mkdir(parents=True, exist_ok=True)
            _write_header(self.header)
        except OSError as error:
            raise RecordError(f"{self.path} cannot be made: {error.strerror}. Name a folder that can be written with --record.") from None

    def _check_version(self) -> None:
        """Nothing, when this version can read it. Raises: RecordError for a damaged header, RecordNewer for a later schema."""
        try:
            version = int(json.loads(self.header.read_text(encoding="utf-8"))["schema_version"])
        except (ValueError, KeyError, TypeError, OSError):
            raise RecordError(f"{self.header} is damaged. Read the reports again into a new record.") from None
        if version > SCHEMA_VERSION:
            what = f"{self.path} has schema {version}, this Dragoman knows {SCHEMA_VERSION}"
            raise RecordNewer(f"{what}. Install a newer Dragoman, or read the reports into a new record.")


_OURS = frozenset({"segments", "lock.sqlite", "lock.sqlite-journal", "record.json.new"})


@contextmanager
def writing(folder: RecordFolder) -> Iterator[None]:
    """The right to write, held until the end of the block; the operating system gives it back when the process dies, however it dies.

    Raises: RecordLocked when another process holds it.

    Also removes what a killed writer left half done (hidden segments, copies in the making). The lock is
    SQLite's, so it is freed with the process, on a network drive too where that supports locks.
    """
    folder.create()
    with closing(sqlite3.connect(folder.path / "lock.sqlite", timeout=0.2, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise RecordLocked(f"Another process is writing to {folder.path}. Wait until it has ended, or name another --record.") from None
        _sweep(folder)
        yield


def _sweep(folder: RecordFolder) -> None:
    """What a killed writer left half done goes away: nothing refers to it."""
    for stale in (*folder.segments.glob(".*"), *folder.path.glob(".publish-*")):
        if stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
        else:
            stale.unlink(missing_ok=True)


def _write_header(path: Path) -> None:
    """The header on disk, whole or not at all."""
    fresh = path.with_suffix(".json.new")
    fresh.write_text(json.dumps({"schema_version": SCHEMA_VERSION, "format": "dragoman record"}) + "\n", encoding="utf-8")
    sync(fresh)
    fresh.replace(path)


def sync(path: Path) -> None:
    """The file or folder, safely on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
