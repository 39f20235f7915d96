"""Lines of a text as spans, with what can be counted on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

__all__ = ["Line", "lines_of"]

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Line(Struct, frozen=True, dict=True):
    """A line that is not blank: [start, end) without its line end and outer white space, the words of the plain view at that place."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, as written."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def key(self) -> str:
        """The words in lower case, for comparing lines."""
        return " ".join(self.words).lower()


def lines_of(view: str) -> Iterator[Line]:
    """The lines that hold more than white space, in order.

    Only CR and LF end a line: form feeds and Unicode separators stand inside one, as editors show them.
    Offsets are of the view, which are those of the text. Linear.
    """
    for found in _LINE.finditer(view):
        raw = found.group()
        text = raw.strip()
        if text:
            start = found.start() + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(text), text)
