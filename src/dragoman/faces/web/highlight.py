"""A text cut at every end of a span, so that overlapping highlights need no nesting and no arithmetic in the browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

__all__ = ["Block", "Mark", "Run", "cut"]


class Mark(Struct, frozen=True):
    """A highlight: which entry, of which kind, from where to where (code points, half-open)."""

    start: int
    end: int
    kind: str
    id: str


class Run(Struct, frozen=True):
    """Characters that lie under the same highlights; the narrowest highlight comes first."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that lie here, each once, narrowest first."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


class Block(Struct, frozen=True):
    """Neighbouring text of one voice; the texts of all blocks joined are the text."""

    voice: str
    region: str
    speaker: str | None
    runs: tuple[Run, ...]


def cut(text: str, low: int, high: int, segments: Iterable[dict[str, Any]], marks: Iterable[Mark]) -> list[Block]:
    """The blocks of `text[low:high]`. Segments are rows of the table; marks outside are left out.

    Cost: linear in the text and in marks times their depth.
    """
    within = [mark for one in marks if (mark := _clipped(one, low, high))]
    blocks: list[tuple[tuple[str, str, str | None], int, int]] = []
    for row in _covering(segments, low, high):
        key = (row["voice"], "furniture" if row["voice"] == "none" else row["region"], row["speaker_id"])
        if blocks and blocks[-1][0] == key:
            blocks[-1] = (key, blocks[-1][1], row["end"])
        else:
            blocks.append((key, row["start"], row["end"]))
    return [Block(*key, runs=tuple(_runs(text, start, end, within))) for key, start, end in blocks]


def _clipped(mark: Mark, low: int, high: int) -> Mark | None:
    start, end = max(mark.start, low), min(mark.end, high)
    return Mark(start, end, mark.kind, mark.id) if start < end else None


def _covering(segments: Iterable[dict[str, Any]], low: int, high: int) -> Iterator[dict[str, Any]]:
    """The segments cut to the window; what no segment covers counts as furniture."""
    at = low
    nobody = {"voice": "none", "region": "widget", "speaker_id": None}
    for row in sorted(segments, key=lambda one: one["start"]):
        start, end = max(row["start"], at), min(row["end"], high)
        if start >= end:
            continue
        if start > at:
            yield {**nobody, "start": at, "end": start}
        yield {**row, "start": start, "end": end}
        at = end
    if at < high:
        yield {**nobody, "start": at, "end": high}


def _runs(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Run]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)})
    for low, high in itertools.pairwise(edges):
        over = sorted(
            (mark for mark in here if mark.start <= low and mark.end >= high), key=lambda mark: (mark.end - mark.start, mark.kind, mark.id)
        )
        yield Run(low, text[low:high], tuple(over))
