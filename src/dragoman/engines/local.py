"""The engine of one machine: a pool of worker processes that outlives any of its workers.

When a worker dies the pool breaks and takes every shard in flight with it, so nobody knows which one was to blame. All of them become
suspects and run again alone, one at a time. A suspect that dies alone has killed a worker twice: it is split, and its halves are suspects.
One item left is lost, and named.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path

import loky

from dragoman.errors import EngineError
from dragoman.model.engine import Shard, ShardResult, Work

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
        """Results as they finish.

        Raises: EngineError when the work itself raises, with the key of the shard.
        """
        waiting = iter(shards)
        flying: dict[Future[str], Shard] = {}
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

    def _fill(self, work: Work, waiting: Iterator[Shard], flying: dict[Future[str], Shard]) -> list[Shard]:
        """Put shards in flight up to the bound; gives back those that met a pool already broken."""
        while len(flying) < _AHEAD * self._workers:
            shard = next(waiting, None)
            if shard is None:
                break
            try:
                flying[self._running().submit(work, shard)] = shard
            except BrokenExecutor:
                return [shard]
        return []

    def _finished(self, flying: dict[Future[str], Shard]) -> tuple[list[ShardResult], list[Shard]]:
        """Results that are there; when the pool broke, also every shard that went down with it."""
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

    def _bury(self, flying: dict[Future[str], Shard], results: list[ShardResult]) -> list[Shard]:
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
        """Run each suspect alone; split what dies again, down to the item to blame."""
        while suspects:
            shard = suspects.popleft()
            try:
                yield _result(shard, self._running().submit(work, shard))
            except BrokenExecutor:
                self._stop()
                if len(shard.items) == 1:
                    yield ShardResult(shard=shard, path=None, lost=shard.key)
                else:
                    suspects.extendleft(reversed(_halves(shard)))

    def _running(self) -> loky.ProcessPoolExecutor:
        if self._pool is None:
            self._pool = loky.ProcessPoolExecutor(max_workers=self._workers, context=loky.backend.get_context("loky"), initializer=_deaf)
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None


def _result(shard: Shard, future: Future[str]) -> ShardResult:
    """The result of a shard once it is there; BrokenExecutor passes through."""
    try:
        return ShardResult(shard=shard, path=Path(future.result()))
    except (BrokenExecutor, KeyboardInterrupt):
        raise
    except Exception as error:
        raise EngineError(f"shard {shard.key}: {type(error).__name__}: {error}") from error


def _halves(shard: Shard) -> list[Shard]:
    middle = len(shard.items) // 2
    parts = (shard.items[:middle], shard.items[middle:])
    return [Shard(key=f"{shard.key}-{number}", items=items, folder=shard.folder) for number, items in enumerate(parts)]


def _deaf() -> None:
    """Workers leave Ctrl-C to the process that started them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
