"""The index made in the background, with how far it is, so that a large record answers at once that it is being prepared."""

from __future__ import annotations

import threading

from dragoman.errors import DragomanError
from dragoman.faces.web.index import build_index
from dragoman.model.kit import Kit
from dragoman.record import RecordFolder

__all__ = ["Indexing"]

_PATIENCE = 2.0
"""Seconds that the first request waits: an index of some hundred reports is made in that time, and nobody sees a page that only waits."""


class Indexing:
    """At most one index in the making."""

    def __init__(self, folder: RecordFolder, kit: Kit) -> None:
        """Name the record; nothing runs yet. `patience` is how many seconds the request waits that begins it."""
        self._folder, self._kit = folder, kit
        self._thread: threading.Thread | None = None
        self._problem: DragomanError | None = None
        self.stage, self.patience = "", _PATIENCE

    def start(self, *, wait: bool = False) -> bool:
        """Begin, unless one is in the making; True when it is there after a moment, or, with `wait`, in the end.

        Raises: RecordError when it could not be made.
        """
        begun = self._thread is not None and self._thread.is_alive()
        if not begun:
            self.stage, self._problem = "opening the record", None
            self._thread = threading.Thread(target=self._run, name="index", daemon=True)
            self._thread.start()
        self.wait(None if wait else 0 if begun else self.patience)
        if self._problem is not None:
            raise self._problem
        return self._thread is not None and not self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Until it has ended, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            build_index(self._folder, self._kit, self._told)
        except DragomanError as error:
            self._problem = error

    def _told(self, stage: str) -> None:
        self.stage = stage
