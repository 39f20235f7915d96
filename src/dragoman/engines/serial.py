"""The engine of small jobs: one shard after the other in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model.engine import Shard, ShardResult, Work

__all__ = ["SerialEngine"]


class SerialEngine:
    """Runs the work here. It cannot survive work that kills the process or never ends: that is what `LocalEngine` is for."""

    name = "serial"

    def submit(self, work: Work, shards: Iterable[Shard]) -> Iterator[ShardResult]:
        """Results in the order of the shards, each before the next shard is asked for. What the work raises passes through."""
        for shard in shards:
            part = work(shard)
            yield ShardResult(shard=shard, path=Path(part.path), stages=part.stages)
