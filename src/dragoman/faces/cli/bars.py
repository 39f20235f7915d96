"""Progress on stderr: a moving line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from dragoman.progress import Progress, ProgressCallback, ignore

__all__ = ["drawn"]

_EVERY = 10.0
"""Seconds between plain lines: often enough to see life in a log, rare enough to read it."""


@contextmanager
def drawn(*, quiet: bool) -> Iterator[ProgressCallback]:
    """A callback that draws progress until the end of the block.

    On a terminal one line moves; in a log a plain line comes every ten seconds; with `quiet` nothing.
    Always on stderr.
    """
    console = Console(stderr=True, highlight=False)
    if quiet:
        yield ignore
    elif console.is_terminal:
        with console.status("looking for reports") as status:
            yield _Moving(status)
    else:
        yield _Plain(console)


class _Moving:
    def __init__(self, status: Status) -> None:
        self._status = status

    def __call__(self, progress: Progress) -> None:
        self._status.update(_line(progress))


class _Plain:
    def __init__(self, console: Console) -> None:
        self._console, self._last = console, 0.0

    def __call__(self, progress: Progress) -> None:
        if progress.seconds - self._last >= _EVERY:
            self._last = progress.seconds
            self._console.print(_line(progress), markup=False)


def _line(progress: Progress) -> str:
    """Stage, how many of how many, how many a second, what was left out."""
    of = f" of {progress.total}" if progress.total else ""
    done = f" {progress.done:,}{of}" if progress.done else ""
    rate = f", {progress.done / progress.seconds:,.0f} a second" if progress.done and progress.seconds > 1 else ""
    dropped = "".join(f", {count:,} {reason}s" for reason, count in sorted(progress.dropped.items()) if count)
    return f"{progress.stage}{done}{rate}{dropped}"
