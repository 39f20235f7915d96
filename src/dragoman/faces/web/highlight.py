"""A text cut at every end of a span, so that overlapping highlights need no nesting and no arithmetic in the browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Any

from msgspec import Struct

__all__ = ["Block", "Mark", "Run", "cut"]


_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")


class Mark(Struct, frozen=True):
    """A highlight: which entry, of which kind, from where to where (code points, half-open)."""

    start: int
    end: int
    kind: str
    id: str


class Run(Struct, frozen=True):
    """Characters of one voice that lie under the same highlights; the narrowest highlight comes first."""

    start: int
    text: str
    voice: str
    speaker: str | None
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that lie here, each once, narrowest first."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


class Block(Struct, frozen=True):
    """A paragraph with the line breaks that end it; the texts of all runs of all blocks joined are the text."""

    region: str
    runs: tuple[Run, ...]

    @property
    def voices(self) -> tuple[tuple[str, str | None], ...]:
        """Who speaks here (voice, speaker), who says most first; punctuation alone does not count."""
        share: Counter[tuple[str, str | None]] = Counter()
        for run in self.runs:
            if any(char.isalnum() for char in run.text):
                share[run.voice, run.speaker] += len(run.text)
        return tuple(sorted(share, key=lambda who: (-share[who], who[0], who[1] or ""))) or (("none", None),)


def cut(text: str, low: int, high: int, segments: Iterable[dict[str, Any]], marks: Iterable[Mark]) -> list[Block]:
    """The paragraphs of `text[low:high]`. Segments are rows of the table; marks outside are left out.

    Cost: linear in the text and in marks times their depth.
    """
    within = sorted((mark for one in marks if (mark := _clipped(one, low, high))), key=lambda mark: mark.start)
    voiced = list(_covering(segments, low, high))
    blocks, at = [], 0
    for found in _PARAGRAPH.finditer(text, low, high):
        start, end = found.span()
        while at < len(voiced) and voiced[at]["end"] <= start:
            at += 1
        here = _meeting(voiced, at, end)
        longest = max(here, key=lambda one: min(one["end"], end) - max(one["start"], start))
        over = [mark for mark in within if mark.start < end and mark.end > start]
        runs = [run for one in here for run in _runs(text, max(start, one["start"]), min(end, one["end"]), one, over)]
        blocks.append(Block(longest["region"], tuple(runs)))
    return blocks


def _meeting(voiced: list[dict[str, Any]], at: int, end: int) -> list[dict[str, Any]]:
    """The segments from number `at` that begin before `end`."""
    return list(takewhile(lambda one: one["start"] < end, voiced[at:]))


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


def _runs(text: str, start: int, end: int, segment: dict[str, Any], marks: list[Mark]) -> Iterator[Run]:
    """The runs of one segment in one paragraph."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)})
    for low, high in pairwise(edges):
        over = [mark for mark in here if mark.start <= low and mark.end >= high]
        over.sort(key=lambda mark: (mark.end - mark.start, mark.kind, mark.id))
        yield Run(low, text[low:high], segment["voice"], segment["speaker_id"], tuple(over))
