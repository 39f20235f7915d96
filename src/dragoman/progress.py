"""Progress as events to a callback: the command line draws them, tests ignore them. Nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

__all__ = ["Progress", "ProgressCallback", "ignore"]


class Progress(Struct, frozen=True, kw_only=True):
    """How far a stage is: `done` of `total` (None while unknown), what was left out by reason, seconds since the run began.

    Stages: `read` (after every shard), `publish`, `match`. `done` counts inputs met, those known already
    included.
    """

    stage: str
    done: int
    total: int | None = None
    dropped: Mapping[str, int] = {}
    seconds: float = 0.0


ProgressCallback = Callable[[Progress], None]
"""Whoever wants to know."""


def ignore(progress: Progress) -> None:
    """Nothing, out of any event: the default callback."""
    del progress
