"""What each room of a run cost: seconds, processor seconds, rows that went in and came out, summed over all workers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from dragoman.model.rows import Stage

__all__ = ["ROOMS", "Clock", "door", "one"]

ROOMS = ("read", "segment", "parse", "extract", "resolve", "sketch", "land", "match", "reconcile", "publish")
"""The rows of `run.stages` in the order in which a report meets them. `read` includes finding the inputs, `land` is the check of every span
and the writing of segments, `publish` the gathering of their rows into the copy."""

_Made = TypeVar("_Made")


def one(_: Any) -> int:
    """1, out of anything: what a room made of one article counts as one row."""
    return 1


class Clock:
    """The costs of one process so far; those of others are merged in. Costs two readings of each clock per room and article.

    Processor seconds are those of the whole process, threads of DuckDB and Arrow included.
    """

    def __init__(self) -> None:
        """Start with every room at nothing."""
        self._costs: dict[str, list[float]] = {room: [0.0, 0.0, 0, 0] for room in ROOMS}

    def room(self, name: str, verb: Callable[..., _Made], *arguments: Any, rows_in: int = 1, count: Callable[[_Made], int] = one) -> _Made:
        """What `verb(*arguments)` makes, its time and rows booked to the room; `count` says how many rows the result is.

        A verb that raises has taken its rows in and given none out: the difference is what became notes.
        """
        cost = self._costs[name]
        cost[2] += rows_in
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            made = verb(*arguments)
            cost[3] += count(made)
        finally:
            cost[0] += time.perf_counter() - wall
            cost[1] += time.process_time() - cpu
        return made

    def each(self, name: str, items: Iterable[_Made]) -> Iterator[_Made]:
        """The items as they come, the time spent on making each booked to the room, without counting rows."""
        made, end = iter(items), object()
        while (item := self.room(name, next, made, end, rows_in=0, count=lambda _: 0)) is not end:
            yield item

    def merge(self, stages: Iterable[Stage]) -> None:
        """Book what a worker measured."""
        for stage in stages:
            measured = (stage.seconds, stage.cpu_seconds, stage.rows_in, stage.rows_out)
            self._costs[stage.name] = [mine + theirs for mine, theirs in zip(self._costs[stage.name], measured, strict=True)]

    def stages(self) -> tuple[Stage, ...]:
        """One row per room, in the order of `ROOMS`, also for rooms in which nothing happened. Seconds to the microsecond."""
        return tuple(
            Stage(name=name, seconds=round(wall, 6), cpu_seconds=round(cpu, 6), rows_in=int(came), rows_out=int(left))
            for name, (wall, cpu, came, left) in self._costs.items()
        )


def door(name: str, came: int, **went: int) -> None:
    """Nothing, when all that came through a door is accounted for. Raises: AssertionError that says what is missing: a bug of ours."""
    assert came == sum(went.values()), f"{name}: {came} came in, but {went} went out"
