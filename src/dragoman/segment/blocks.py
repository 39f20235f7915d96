"""What follows an opening marker: the lines of a comment form, of a list of related stories, of a note about the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.segment.furniture import Marker
from dragoman.segment.lines import Line

__all__ = ["after_openers", "is_prose"]

_PROSE_WORDS = 25
_TEASERS = 8
"""A list of related stories inside a report has at most so many lines; longer runs of short lines are the report's own."""


def after_openers(lines: Sequence[Line], marks: Sequence[Marker | None]) -> Iterator[tuple[int, int]]:
    """Ranges of lines [first, last) that belong to an opening marker before them.

    A block lasts to the end of the text; where running text returns, it lasts up to there if it is short,
    else it is the marker alone. A comment form lasts to the end unless most of the text comes after it.

    In text order, without overlap; `marks` has one entry per line. Linear in the lines.
    """
    prose = [mark is None and is_prose(line) for line, mark in zip(lines, marks, strict=True)]
    total, seen, at = sum(prose), 0, 0
    back = _next_prose(prose)
    while at < len(lines):
        mark = marks[at]
        seen += prose[at]
        if mark is None or not mark.opens:
            at += 1
            continue
        end = back[at]
        if mark.region == "comment_form" and 2 * seen >= total:
            end = len(lines)
        if end == len(lines) or end - at <= _TEASERS:
            yield at, end
            seen += sum(prose[at:end])
            at = end
        else:
            at += 1


def is_prose(line: Line) -> bool:
    """True for a paragraph: many words, and at the end a full stop that is no ellipsis."""
    text = line.text.rstrip("\"”’')]")
    return len(line.words) >= _PROSE_WORDS and text.endswith((".", "!", "?")) and not text.endswith("...")


def _next_prose(prose: Sequence[bool]) -> list[int]:
    """For every line, the next line behind it that is prose, or the number of lines."""
    out, following = [0] * len(prose), len(prose)
    for at in range(len(prose) - 1, -1, -1):
        out[at] = following
        if prose[at]:
            following = at
    return out
