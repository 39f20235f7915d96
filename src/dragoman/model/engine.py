"""What an engine has to answer: do this stage on this shard, and say where the result lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

__all__ = ["Engine", "Shard", "ShardResult", "Work"]


class Shard(Struct, frozen=True, kw_only=True):
    """A piece of work: `key` names its content (same key, same result), `items` are what the stage reads, `folder` is where parts go."""

    key: str
    items: tuple[bytes, ...]
    folder: str


class ShardResult(Struct, frozen=True, kw_only=True):
    """A finished shard: the folder of its Parquet parts, or, when it killed its workers down to one item, `lost` names that item."""

    shard: Shard
    path: Path | None
    lost: str | None = None


Work = Callable[[Shard], str]
"""A stage: top-level, picklable, pure; writes its parts below `shard.folder` under a temporary name, renames, returns the folder's path."""


class Engine(Protocol):
    """Spreads work; knows nothing of its meaning."""

    name: str

    def submit(self, work: Work, shards: Iterable[Shard]) -> Iterator[ShardResult]:
        """Results as they finish, in any order.

        A shard that kills its worker twice is split until one bad item is left, which is `lost`.
        """
        ...
