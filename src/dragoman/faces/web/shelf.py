"""The record as pages read it: one published copy with its index, opened anew when another one has been published."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from dragoman import kit as kits
from dragoman.errors import DragomanError
from dragoman.faces.api import Record
from dragoman.faces.web.index import index_path
from dragoman.faces.web.indexing import Indexing
from dragoman.faces.web.lookup import Lookup
from dragoman.model.kit import Kit
from dragoman.model.rows import Judgement
from dragoman.record import Ledger, Published

__all__ = ["Desk", "NotIndexed", "Shelf", "Stamp"]

Stamp = tuple[int, int, int]
"""What tells one published copy from the next: inode, size, time of change in nanoseconds."""


class Desk:
    """An open copy with its index; one request at a time uses it."""

    def __init__(self, record: Record, kit: Kit, published: Published, index: duckdb.DuckDBPyConnection, lookup: Lookup) -> None:
        """Join what a page reads."""
        self.record, self.kit, self.published, self._index, self.lookup = record, kit, published, index, lookup
        self._joined: dict[str, tuple[str, dict[str, Any]]] = {}

    def rows(self, query: str, /, **values: Any) -> list[dict[str, Any]]:
        """Rows of the record; `$name` in the query is the value of that name. Raises: QueryError."""
        found: list[dict[str, Any]] = self.published.sql(query, values or None).to_pylist()
        return found

    def row(self, query: str, /, **values: Any) -> dict[str, Any] | None:
        """The first row, or None."""
        found = self.rows(query, **values)
        return found[0] if found else None

    def looked(self, query: str, /, **values: Any) -> list[dict[str, Any]]:
        """Rows of the index (tables: `faces/web/index.sql`)."""
        found: list[dict[str, Any]] = self._index.sql(query, params=values or None).to_arrow_table().to_pylist()
        return found

    def join(self, name: str, query: str, /, **values: Any) -> None:
        """Keep the answer of an index query as the table `name` until it is asked with other values: zooming asks the same again."""
        if self._joined.get(name) != (query, values):
            self._index.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", values)
            self._joined[name] = (query, values)

    def names(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of actors; what is no actor (a name as printed) stands for itself."""
        wanted = sorted({one for one in ids if one})
        if not wanted:
            return {}
        found = {one: actor.name for one in wanted if (actor := self.kit.actors.actors.get(one))}
        return {one: one for one in wanted} | found | self.lookup.names(wanted)

    def judgements(self) -> list[Judgement]:
        """All decisions in the ledger, also those that no rebuild has applied yet, oldest first."""
        with Ledger(self.record.folder.ledger) as ledger:
            return ledger.judgements()

    def close(self) -> None:
        """Give the files back."""
        self.published.close()
        self._index.close()
        self.lookup.close()


class Shelf:
    """Keeps one copy open for all requests. Requests take turns: there is one user, and DuckDB uses every core for one question."""

    def __init__(self, path: Path) -> None:
        """Name the record; it is opened at the first question."""
        self.record, self.kit = Record(path), kits.build()
        self.indexing = Indexing(self.record.folder, self.kit)
        self._turn = threading.Lock()
        self._desk: Desk | None = None
        self._stamp: Stamp | None = None

    @contextmanager
    def opened(self, *, wait: bool = False) -> Iterator[Desk]:
        """The newest published copy, for one request. While a newer one is being indexed, the one before it.

        Raises: RecordError when there is none, NotIndexed when there is none but one that is being indexed and `wait` is not said.
        """
        with self._turn:
            yield self._fresh(wait=wait)

    def close(self) -> None:
        """Give the files back; an index in the making is awaited."""
        self.indexing.wait()
        with self._turn:
            self._drop()

    def _fresh(self, *, wait: bool) -> Desk:
        stamp = _stamp(self.record.folder.published)
        if self._desk is not None and stamp == self._stamp:
            return self._desk
        path = index_path(self.record.folder)
        if not path.exists():
            done = self.indexing.start(wait=wait)
            if not done and self._desk is not None:
                return self._desk
            if not done:
                raise NotIndexed(self.indexing.stage)
        self._drop()
        index = duckdb.connect(str(path), read_only=True)
        self._desk = Desk(self.record, self.kit, Published(self.record.folder), index, Lookup(path.with_suffix(".sqlite")))
        self._stamp = stamp
        return self._desk

    def _drop(self) -> None:
        if self._desk is not None:
            self._desk.close()
        self._desk = None
        with suppress(OSError, DragomanError):
            now = index_path(self.record.folder)
            for old in (*now.parent.glob("explorer-*.duckdb"), *now.parent.glob("explorer-*.sqlite")):
                if old.stem != now.stem:
                    old.unlink()


class NotIndexed(DragomanError):
    """The first index of a record is in the making; the message is what is done just now."""


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
