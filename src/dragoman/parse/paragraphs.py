"""A document -> its paragraphs: stretches of content regions that no sentence leaves.

Two kinds of plain text reach us: one paragraph per line (most of the web), and wire text broken
every 60 to 75 characters with a blank line between paragraphs. Which of the two a document is,
is told by where its lines break: in mid-sentence or after an end mark.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from msgspec import Struct

from dragoman.model.document import Document

__all__ = ["Paragraph", "find_paragraphs"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:。！？][\"'”’)\]»]*\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–—·▪]|\(?\d{1,3}[.)]|[a-z]\))\s")
# Lines of hard-wrapped text measured in Reuters-21578: 55 to 75 characters; a shorter line without an end mark is a heading.
_SHORT, _LONG = 40, 130


class Paragraph(Struct, frozen=True):
    """A stretch of one region, and the number of the paragraph it belongs to.

    A region that starts in mid-line (a dateline before its body) shares the number with the stretch before it.
    """

    start: int
    end: int
    number: int
    region: int


def find_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of the content regions, in text order.

    A blank line always ends a paragraph. A single line break ends it in texts that hold one paragraph per line; in hard-wrapped text only
    after a short line that ends a sentence, or before an indented line or list item.
    """
    view = document.view
    spans = [(r.start, r.end) for r in document.content()]
    wrapped = _is_wrapped(view, spans)
    out: list[Paragraph] = []
    number = -1
    last_end = -1
    for region, (start, end) in enumerate(spans):
        for left, right in _blocks(view, start, end, wrapped=wrapped):
            joined = out and left >= last_end and not view[last_end:left].strip(" \t") and out[-1].region != region
            number += 0 if joined else 1
            out.append(Paragraph(left, right, number, region))
            last_end = right
    return tuple(out)


def _lines(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that hold more than white space, without the white space around them."""
    for match in _LINE.finditer(view, start, end):
        line = match.group()
        body = line.strip()
        if body:
            left = match.start() + len(line) - len(line.lstrip())
            yield left, left + len(body)


def _is_wrapped(view: str, spans: list[tuple[int, int]]) -> bool:
    """True when most line breaks inside blocks of lines stand in mid-sentence."""
    runs = breaks = 0
    for start, end in spans:
        lines = list(_lines(view, start, end))
        for (left, right), (following, _) in itertools.pairwise(lines):
            if view.count("\n", right, following) == 1:
                breaks += 1
                runs += _runs_on(view, left, right)
    return breaks > 0 and runs * 2 >= breaks


def _runs_on(view: str, left: int, right: int) -> bool:
    """True when a line is as long as wrapped lines are and does not end a sentence."""
    return _SHORT <= right - left <= _LONG and not _ENDS.search(view, max(left, right - 8), right)


def _blocks(view: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Lines of a region joined to paragraphs, as (start, end) in the view."""
    first = last = -1
    for left, right in _lines(view, start, end):
        if first >= 0 and _joins(view, (first, last), (left, right), wrapped=wrapped):
            last = right
            continue
        if first >= 0:
            yield first, last
        first, last = left, right
    if first >= 0:
        yield first, last


def _joins(view: str, block: tuple[int, int], line: tuple[int, int], *, wrapped: bool) -> bool:
    """True when a line goes on the block of lines before it.

    More than one line break never joins. In text of one paragraph a line, only a long line cut in mid-sentence goes on, and only in
    small letters; in wrapped text a list item or an indented line begins a new block.
    """
    gap = view[block[1] : line[0]]
    if gap.count("\n") + gap.count("\x0b") + gap.count("\x0c") + gap.count("\x85") + gap.count("\u2028") + 2 * gap.count("\u2029") > 1:
        return False
    above = max(block[0], view.rfind("\n", block[0], block[1]) + 1)
    if not wrapped:
        return _runs_on(view, above, block[1]) and view[line[0]].islower()
    if _ITEM.match(view, *line) or gap.endswith(("   ", "\t")):
        return False
    ended = _ENDS.search(view, max(above, block[1] - 8), block[1])
    return bool(block[1] - above >= _SHORT or (not ended and view[line[0]].islower()))
