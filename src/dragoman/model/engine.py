"""What an engine has to answer: do this stage on this shard, and say where the result lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct

from dragoman.model.rows import Stage

__all__ = ["Engine", "Part", "Shard", "ShardResult", "Work"]


class Shard(Struct, frozen=True, kw_only=True):
    """A piece of work: `key` names its content (same key, same result), `items` are what the stage reads, `folder` is where parts go.

    `seconds` is how long it may take on any worker before it counts as hanging; None is for ever.
    """

    key: str
    items: tuple[bytes, ...]
    folder: str
    seconds: float | None = None


class Part(Struct, frozen=True, kw_only=True):
    """What work on one shard made: the folder of its Parquet files, and what each room took."""

    path: str
    stages: tuple[Stage, ...] = ()


class ShardResult(Struct, frozen=True, kw_only=True):
    """A finished shard: the folder of its Parquet parts, or `lost`, the one item that killed or held up its workers.

    `why` says which of the two it did.
    """

    shard: Shard
    path: Path | None
    stages: tuple[Stage, ...] = ()
    lost: str | None = None
    why: Literal["died", "timed_out"] = "died"


Work = Callable[[Shard], Part]
"""A stage: top-level, picklable, pure; writes its parts below `shard.folder` under a temporary name, renames, says where they are."""


class Engine(Protocol):
    """Spreads work; knows nothing of its meaning."""

    name: str

    def submit(self, work: Work, shards: Iterable[Shard]) -> Iterator[ShardResult]:
        """Results as they finish, in any order.

        A shard that kills its worker twice is split until one bad item is left, which is `lost`.
        """
        ...
