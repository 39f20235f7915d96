"""What a run says it cost: one row per room, and nothing that goes in without coming out as rows or as a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import ReadError
from dragoman.model.rows import Stage
from dragoman.pipeline.clock import Clock, door
from dragoman.record import RecordFolder


def test_every_room_has_its_row_and_nothing_is_lost_between_them(folder: RecordFolder, report: Callable[[str, str], Path]) -> None:
    report("a.txt", "LISBON, 3 May 2024 - President Anna Berg met Prime Minister Luis Ortega in Lisbon.")
    report("b.txt", "")
    outcome = pipeline.run([str(report("c.txt", "Talks between Portugal and Norway began in Oslo.").parent)], folder)
    stages = {stage.name: stage for stage in outcome.run.stages}
    assert tuple(stages) == pipeline.ROOMS
    article_rooms = [stages[name] for name in pipeline.ROOMS[: pipeline.ROOMS.index("match")]]
    assert all(one.rows_out == other.rows_in for one, other in pairwise(article_rooms))
    assert stages["read"].rows_in == outcome.read + outcome.failed == 3
    assert stages["land"].rows_out == outcome.read == stages["match"].rows_in
    assert stages["match"].rows_out == stages["reconcile"].rows_in
    assert all(stage.seconds > 0 for stage in stages.values())
    assert sum(stage.seconds for stage in stages.values()) <= outcome.seconds
    again = pipeline.run([str(folder.path.parent / "reports")], folder)
    assert {stage.name for stage in again.run.stages if stage.seconds} == {"read", "publish"}


def test_a_verb_that_raises_has_taken_in_and_given_nothing() -> None:
    clock = Clock()

    def refuse() -> None:
        raise ReadError("empty", "nothing there")

    with pytest.raises(ReadError):
        clock.room("read", refuse)
    assert (clock.stages()[0].rows_in, clock.stages()[0].rows_out) == (1, 0)


def test_making_items_is_booked_and_counts_no_rows() -> None:
    clock = Clock()

    def items() -> Iterator[int]:
        yield from range(3)

    assert list(clock.each("read", items())) == [0, 1, 2]
    assert clock.stages()[0].rows_in == 0
    assert clock.stages()[0].seconds > 0


def test_what_workers_measured_is_summed() -> None:
    clock = Clock()
    for seconds in (1.5, 2.0):
        clock.merge([Stage(name="parse", seconds=seconds, cpu_seconds=1.0, rows_in=2, rows_out=1)])
    assert clock.stages()[2] == Stage(name="parse", seconds=3.5, cpu_seconds=2.0, rows_in=4, rows_out=2)


def test_a_door_names_what_is_missing() -> None:
    door("land", 3, read=2, noted=1)
    with pytest.raises(AssertionError, match=r"land: 3 came in, but {'read': 2} went out"):
        door("land", 3, read=2)
