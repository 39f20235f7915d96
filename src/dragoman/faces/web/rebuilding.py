"""A rebuild of the published copy in the background, with how far it is."""

from __future__ import annotations

import threading
from typing import Any

from dragoman import pipeline
from dragoman.errors import DragomanError
from dragoman.faces.api import Record
from dragoman.progress import Progress

__all__ = ["Rebuilding"]


class Rebuilding:
    """At most one rebuild at a time; pages read on from the old copy until the new one is swapped in."""

    def __init__(self, record: Record) -> None:
        """Name the record; nothing runs yet."""
        self._record = record
        self._thread: threading.Thread | None = None
        self.stage, self.problem = "", ""

    @property
    def running(self) -> bool:
        """True while a rebuild runs."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin, unless one runs already."""
        if not self.running:
            self.stage, self.problem = "starting", ""
            self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)
            self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Until it has ended, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            pipeline.publish(self._record.folder, self._record.config, progress=self._told)
        except DragomanError as error:
            self.problem = str(error)
        except Exception as error:  # the page says it; the thread has nobody else to tell
            self.problem = f"{type(error).__name__}: {error}"
            raise
        finally:
            self.stage = ""

    def _told(self, progress: Progress) -> None:
        self.stage = progress.stage

    def state(self) -> dict[str, Any]:
        """For a program that asks."""
        return {"running": self.running, "stage": self.stage, "problem": self.problem}
