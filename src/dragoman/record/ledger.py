"""The ledger: which inputs have been processed, what could not be read at all, what people decided, which runs there were."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from msgspec import Struct

from dragoman.errors import RecordError
from dragoman.model import codec
from dragoman.model.ids import row_id
from dragoman.model.rows import Judgement, Note, Run

__all__ = ["Known", "Ledger"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS input (          -- one row per input as last read
  key TEXT PRIMARY KEY,                     -- what the reader calls it: path, or path and line
  input TEXT NOT NULL,                      -- how notes call it
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,                     -- of its bytes
  fingerprint TEXT NOT NULL,                -- of the code and data that read it
  segment TEXT NOT NULL,                    -- the segment that holds its rows
  slot TEXT NOT NULL,                       -- its rows inside the segment
  article_id TEXT                           -- null: it gave only notes
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refusal (        -- inputs of which not even a segment came
  id TEXT PRIMARY KEY, input TEXT NOT NULL, row TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgement (      -- append-only: see the triggers
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS judgement_stays BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER IF NOT EXISTS judgement_fixed BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY AUTOINCREMENT, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Known(Struct, frozen=True, kw_only=True):
    """An input as last read; `article_id` is None when it gave only notes."""

    key: str
    input: str
    path: str
    sha256: str
    fingerprint: str
    segment: str
    slot: str
    article_id: str | None


class Ledger:
    """An open ledger; a context manager that closes it. Every method that writes is one transaction.

    One process writes at a time (see `writing`); readers do not wait for it.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises: RecordError when it is no ledger."""
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise RecordError(f"{path} cannot be used: {error}. Restore it from a backup, or read into a new record.") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A block whose writes all count or none: a kill in the middle leaves the ledger as it was."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def known(self, key: str) -> Known | None:
        """The input of this key as last read."""
        row = self._connection.execute("SELECT * FROM input WHERE key = ?", (key,)).fetchone()
        return Known(**dict(zip(Known.__struct_fields__, row, strict=True))) if row else None

    def remember(self, inputs: Iterable[Known]) -> None:
        """The inputs of a finished segment, in place of what their keys stood for before.

        Written after the segment has its name: a segment without this is a leftover, never the other way round.
        """
        rows = [tuple(getattr(item, name) for name in Known.__struct_fields__) for item in inputs]
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def forget(self, key: str) -> None:
        """No input of this key any more: what it gave is superseded and nothing came in its place."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM input WHERE key = ?", (key,))

    def inputs(self) -> Iterator[Known]:
        """All inputs by key."""
        for row in self._connection.execute("SELECT * FROM input ORDER BY key"):
            yield Known(**dict(zip(Known.__struct_fields__, row, strict=True)))

    def refuse(self, notes: Iterable[Note], *, is_stale: Callable[[str], bool]) -> None:
        """The notes of inputs that gave no segment; older ones whose input `is_stale` holds are dropped.

        So a mended path loses its note in the run that meets it again, and notes about other paths stay.
        """
        with self._transaction() as connection:
            old = connection.execute("SELECT id, input FROM refusal").fetchall()
            connection.executemany("DELETE FROM refusal WHERE id = ?", [(known,) for known, label in old if is_stale(label)])
            rows = [(note.id, note.input, codec.encode(note).decode()) for note in notes]
            connection.executemany("INSERT OR REPLACE INTO refusal VALUES (?, ?, ?)", rows)

    def refusals(self) -> list[Note]:
        """The notes of inputs that gave no segment, by id."""
        return [_decode("note", row, Note) for (row,) in self._connection.execute("SELECT row FROM refusal ORDER BY id")]

    def judge(self, judgement: Judgement) -> None:
        """One more decision; the same decision twice is one.

        Nothing is ever changed or deleted: a later decision about the same rows stands over an earlier one.
        """
        with self._transaction() as connection:
            row = (judgement.id, codec.encode(judgement).decode())
            connection.execute("INSERT OR IGNORE INTO judgement (id, row) VALUES (?, ?)", row)

    def judgements(self) -> list[Judgement]:
        """All decisions in the order they were made."""
        return [_decode("judgement", row, Judgement) for (row,) in self._connection.execute("SELECT row FROM judgement ORDER BY number")]

    def log(self, run: Run) -> None:
        """One more run."""
        with self._transaction() as connection:
            connection.execute("INSERT INTO run (row) VALUES (?)", (codec.encode(run).decode(),))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        return [_decode("run", row, Run) for (row,) in self._connection.execute("SELECT row FROM run ORDER BY number")]

    def state(self, fingerprint: str) -> str:
        """A hash of everything that the published copy is made from: inputs with their slots, refusals, judgements, and the code.

        Equal states give equal copies but for table `run`; that is what lets an idle run skip matching.
        O(inputs).
        """
        parts = self._connection.execute(
            "SELECT key || char(31) || slot FROM input UNION ALL SELECT id || row FROM refusal "
            "UNION ALL SELECT id FROM judgement ORDER BY 1"
        )
        return row_id("state", fingerprint, *(part for (part,) in parts))

    def published(self) -> str | None:
        """The state that was published last."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'published'").fetchone()
        return str(row[0]) if row else None

    def set_published(self, state: str) -> None:
        """Say which state has been published."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('published', ?)", (state,))


_Row = TypeVar("_Row")


def _decode(table: str, line: str, kind: type[_Row]) -> _Row:
    """A stored row as the struct that it was."""
    row = codec.decode(table, line)
    assert isinstance(row, kind)
    return row
