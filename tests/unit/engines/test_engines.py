from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman.engines import LocalEngine, SerialEngine
from dragoman.engines.local import _split
from dragoman.errors import EngineError
from dragoman.model.engine import Part, Shard, ShardResult


def work(shard: Shard) -> Part:
    """Writes the items joined; dies of `die`, raises at `raise`, never ends at `hang`, dies the first time of `once`."""
    if b"die" in shard.items:
        os._exit(3)
    if b"raise" in shard.items:
        raise ValueError("bad item")
    if b"hang" in shard.items:
        time.sleep(60)
    marker = Path(shard.folder) / "was here"
    if b"once" in shard.items and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    path = Path(shard.folder) / shard.key
    path.write_bytes(b" ".join(shard.items))
    return Part(path=str(path))


def shards(folder: Path, *pieces: str) -> Iterator[Shard]:
    for number, piece in enumerate(pieces):
        yield Shard(key=f"s{number}", items=tuple(piece.encode().split()), folder=str(folder))


def texts(results: list[ShardResult]) -> list[str]:
    return sorted(result.path.read_text() for result in results if result.path)


def test_serial_is_lazy_and_ordered(tmp_path: Path) -> None:
    seen: list[str] = []

    def counted() -> Iterator[Shard]:
        for shard in shards(tmp_path, "a", "b"):
            seen.append(shard.key)
            yield shard

    results = SerialEngine().submit(work, counted())
    assert next(results).shard.key == "s0"
    assert seen == ["s0"]
    assert [result.shard.key for result in results] == ["s1"]


@pytest.mark.parametrize("workers", [1, 2])
def test_both_engines_give_the_same(tmp_path: Path, workers: int) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    pieces = ("a b", "c", "d e f", "g", "h", "i")
    serial = list(SerialEngine().submit(work, shards(tmp_path / "x", *pieces)))
    local = list(LocalEngine(workers).submit(work, shards(tmp_path / "y", *pieces)))
    assert texts(local) == texts(serial) == sorted(pieces)


def test_a_deadly_item_is_found_and_nothing_else_is_lost(tmp_path: Path) -> None:
    results = list(LocalEngine(2).submit(work, shards(tmp_path, "a b", "c die d e", "f", "g h", "i")))
    assert sorted(" ".join(texts(results)).split()) == list("abcdefghi")
    lost = [result for result in results if result.path is None]
    assert [result.shard.items for result in lost] == [(b"die",)]
    assert [result.lost for result in lost] == [result.shard.key for result in lost]


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    results = list(LocalEngine(1).submit(work, shards(tmp_path, "a", "once b", "c")))
    assert texts(results) == ["a", "c", "once b"]


def test_work_that_raises_names_its_shard(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="shard s1: ValueError: bad item"):
        list(LocalEngine(1).submit(work, shards(tmp_path, "a", "raise")))


def test_no_more_is_asked_for_than_is_in_flight(tmp_path: Path) -> None:
    asked: list[str] = []

    def counted() -> Iterator[Shard]:
        for shard in shards(tmp_path, *"abcdefghijkl"):
            asked.append(shard.key)
            yield shard

    results = LocalEngine(1).submit(work, counted())
    next(results)
    assert len(asked) <= 3
    assert len(list(results)) == 11


def test_leaving_early_stops_the_workers(tmp_path: Path) -> None:
    engine = LocalEngine(1)
    results = engine.submit(work, shards(tmp_path, *"abcdef"))
    next(results)
    results.close()
    assert engine._pool is None


def test_no_shards_start_no_worker(tmp_path: Path) -> None:
    engine = LocalEngine(1)
    assert list(engine.submit(work, shards(tmp_path))) == []
    assert engine._pool is None


def test_an_item_without_end_is_stopped_and_nothing_else_is_lost(tmp_path: Path) -> None:
    pieces = [replace(shard, seconds=0.5) for shard in shards(tmp_path, "a hang b", "c d")]
    results = list(LocalEngine(1).submit(work, pieces))
    assert sorted(" ".join(texts(results)).split()) == list("abcd")
    assert [(result.shard.items, result.why) for result in results if result.path is None] == [((b"hang",), "timed_out")]


@pytest.mark.parametrize(("items", "pieces", "sizes"), [(5, 2, [3, 2]), (5, 5, [1] * 5), (2, 2, [1, 1])])
def test_a_shard_is_split_into_pieces_that_are_not_empty(tmp_path: Path, items: int, pieces: int, sizes: list[int]) -> None:
    (shard,) = shards(tmp_path, " ".join("abcde"[:items]))
    parts = _split(shard, pieces)
    assert [len(part.items) for part in parts] == sizes
    assert tuple(item for part in parts for item in part.items) == shard.items
    assert len({part.key for part in parts}) == len(parts)
