"""The engine of one machine: a pool of worker processes that outlives any of its workers.

When a worker dies the pool breaks and takes every shard in flight with it, so nobody knows which one was to blame. All of them become
suspects and run again alone, one at a time. A suspect that dies alone has killed a worker twice: it is split, and its halves are suspects.
One item left is lost, and named.

A worker that has been at one shard for longer than the shard's `seconds` ends itself, whatever it is doing: the watch is a thread of C that
needs no lock of Python's. From there on it is a dead worker, only that its shard falls into single items at once: halves would hang again.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from functools import cache
from pathlib import Path
from typing import IO

import loky
import msgspec

from dragoman.errors import EngineError
from dragoman.model.engine import Part, Shard, ShardResult, Work

__all__ = ["LocalEngine"]

_AHEAD = 2
"""Shards in flight per worker: one at work, one waiting, so that no worker idles and memory stays bounded."""


class LocalEngine:
    """Worker processes, started when the first shard comes and stopped with the last result, also on Ctrl-C."""

    name = "local"

    def __init__(self, workers: int) -> None:
        """Use that many processes."""
        self._workers = workers
        self._pool: loky.ProcessPoolExecutor | None = None

    def submit(self, work: Work, shards: Iterable[Shard]) -> Iterator[ShardResult]:
        """Results as they finish, in any order; every shard gives one result, or one for each piece that it was split into.

        At most two shards per worker are asked for ahead, so `shards` may be endless. Leaving the loop early
        stops the workers.

        Raises: EngineError when the work itself raises, with the key of the shard.
        """
        waiting = iter(shards)
        flying: dict[Future[Part], Shard] = {}
        suspects: deque[Shard] = deque()
        try:
            while True:
                suspects.extend(self._fill(work, waiting, flying))
                if not flying and not suspects:
                    return
                done, broken = self._finished(flying)
                yield from done
                suspects.extend(broken)
                yield from self._try_alone(work, suspects)
        finally:
            self._stop()

    def _fill(self, work: Work, waiting: Iterator[Shard], flying: dict[Future[Part], Shard]) -> list[Shard]:
        """Put shards in flight up to the bound; gives back those that met a pool already broken."""
        while len(flying) < _AHEAD * self._workers:
            shard = next(waiting, None)
            if shard is None:
                break
            try:
                flying[self._running().submit(_watched, work, shard)] = shard
            except BrokenExecutor:
                return [shard]
        return []

    def _finished(self, flying: dict[Future[Part], Shard]) -> tuple[list[ShardResult], list[Shard]]:
        """Results that are there, after waiting for the first; when the pool broke, also every shard that went down with it."""
        results: list[ShardResult] = []
        broken: list[Shard] = []
        if not flying:
            return results, broken
        done, _ = wait(flying, return_when=FIRST_COMPLETED)
        for future in done:
            shard = flying.pop(future)
            try:
                results.append(_result(shard, future))
            except BrokenExecutor:
                broken.append(shard)
        if broken:
            broken += self._bury(flying, results)
        return results, broken

    def _bury(self, flying: dict[Future[Part], Shard], results: list[ShardResult]) -> list[Shard]:
        """Stop a broken pool; what had finished all the same goes to `results`, the rest is given back."""
        self._stop()
        broken = []
        for future, shard in flying.items():
            try:
                results.append(_result(shard, future))
            except BrokenExecutor:
                broken.append(shard)
        flying.clear()
        return broken

    def _try_alone(self, work: Work, suspects: deque[Shard]) -> Iterator[ShardResult]:
        """Run each suspect alone; split what dies or hangs again, down to the item to blame.

        A death costs a whole worker start, so a shard of n items costs about 2 log n of them; a hang costs its
        limit three times.
        """
        while suspects:
            shard, began = suspects.popleft(), time.monotonic()
            try:
                yield _result(shard, self._running().submit(_watched, work, shard))
            except BrokenExecutor:
                self._stop()
                hung = shard.seconds is not None and time.monotonic() - began >= shard.seconds
                if len(shard.items) == 1:
                    yield ShardResult(shard=shard, path=None, lost=shard.key, why="timed_out" if hung else "died")
                else:
                    suspects.extendleft(reversed(_split(shard, len(shard.items) if hung else 2)))

    def _running(self) -> loky.ProcessPoolExecutor:
        """The pool, started when there is none."""
        if self._pool is None:
            self._pool = loky.ProcessPoolExecutor(max_workers=self._workers, context=loky.backend.get_context("loky"), initializer=_deaf)
        return self._pool

    def _stop(self) -> None:
        """The pool stopped, its processes killed where they do not end; starting again is cheap enough for a rare death."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None


def _result(shard: Shard, future: Future[Part]) -> ShardResult:
    """The result of a shard once it is there; BrokenExecutor passes through."""
    try:
        part = future.result()
    except (BrokenExecutor, KeyboardInterrupt):
        raise
    except Exception as error:
        raise EngineError(f"shard {shard.key}: {type(error).__name__}: {error}") from error
    return ShardResult(shard=shard, path=Path(part.path), stages=part.stages)


def _split(shard: Shard, pieces: int) -> list[Shard]:
    """The shard in that many pieces of nearly equal length, none of them empty, in order; each may take as long as the whole."""
    size = -(-len(shard.items) // pieces)
    parts = [shard.items[start : start + size] for start in range(0, len(shard.items), size)]
    return [msgspec.structs.replace(shard, key=f"{shard.key}-{number}", items=items) for number, items in enumerate(parts)]


def _watched(work: Work, shard: Shard) -> Part:
    """What the work makes of the shard; the process ends with code 1 when that takes longer than the shard's seconds."""
    if shard.seconds is None:
        return work(shard)
    faulthandler.dump_traceback_later(shard.seconds, exit=True, file=_nowhere())
    try:
        return work(shard)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    """A file for the tracebacks of stopped workers, open as long as the process: they would only frighten whoever sees them."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 the watch needs it open


def _deaf() -> None:
    """Workers leave Ctrl-C to the process that started them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
