"""Inputs in pieces: bounded in number and size, named by what is in them, with a time after which something must be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.config import ReadConfig
from dragoman.model.engine import Shard
from dragoman.model.ids import row_id
from dragoman.read import Input

__all__ = ["cut", "items_of"]


def cut(items: Iterable[Input], settings: ReadConfig, folder: Path, fingerprint: str) -> Iterator[Shard]:
    """Shards of the inputs in their order, each closed when it has `shard_articles` inputs or `shard_bytes` bytes.

    A shard's key is a hash of the code (`fingerprint`) and of its inputs' names and contents: same key, same segment.
    """
    batch: list[Input] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _size(item)
        if len(batch) >= settings.shard_articles or size >= settings.shard_bytes:
            yield _shard(batch, folder, fingerprint, settings.limit(size))
            batch, size = [], 0
    if batch:
        yield _shard(batch, folder, fingerprint, settings.limit(size))


def items_of(shard: Shard) -> list[Input]:
    """The inputs in a shard, in order."""
    return [msgspec.msgpack.decode(item, type=Input) for item in shard.items]


def _size(item: Input) -> int:
    """Bytes of an input; 0 when its file has gone meanwhile, which reading will note."""
    if item.payload is not None:
        return len(item.payload)
    try:
        return Path(item.path).stat().st_size
    except OSError:
        return 0


def _shard(batch: list[Input], folder: Path, fingerprint: str, limit: float) -> Shard:
    parts = [part for item in batch for part in (item.key, item.path, item.input, item.sha256)]
    key = row_id("segment", fingerprint, *parts)
    return Shard(key=key, items=tuple(msgspec.msgpack.encode(item) for item in batch), folder=str(folder), seconds=limit)
