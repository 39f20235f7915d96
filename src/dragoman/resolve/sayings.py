"""Drafts of statements in, look-ups out: which words name a speaker, which words somebody says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

from dragoman.model.claims import Statement
from dragoman.model.found import Draft
from dragoman.model.spans import Span

__all__ = ["Saying", "Sayings"]

_BACK = 8
"""Pieces of content that are looked at before a place: nested speech is two or three deep."""


class Saying(Struct, frozen=True, order=True):
    """A piece of what somebody says, the words that name the speaker, and whether the piece is the speaker's own words."""

    start: int
    end: int
    speaker: tuple[Span, ...]
    own_words: bool


class Sayings:
    """The sayings of a document by place; a look-up costs a bisection."""

    def __init__(self, pieces: Iterable[Saying]) -> None:
        """Sorted once; the order in which drafts come does not matter."""
        self._pieces = sorted(pieces)
        self._starts = [piece.start for piece in self._pieces]
        self._speakers = sorted({span for piece in self._pieces for span in piece.speaker})
        self._speaker_starts = [span.start for span in self._speakers]

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Sayings:
        """The sayings of all statement drafts."""
        return cls(
            Saying(piece.start, piece.end, tuple(draft.who.get("speaker_id", ())), draft.row.mode in ("direct", "block"))
            for draft in drafts
            if isinstance(draft.row, Statement)
            for piece in draft.row.content
        )

    def speaks(self, start: int, end: int) -> bool:
        """True when [start, end) lies in words that name a speaker."""
        index = bisect_right(self._speaker_starts, start) - 1
        return any(span.start <= start and end <= span.end for span in self._speakers[max(0, index - 2) : index + 1])

    def around(self, start: int, end: int) -> list[Saying]:
        """The sayings in whose content [start, end) lies."""
        index = bisect_right(self._starts, start)
        return [piece for piece in self._pieces[max(0, index - _BACK) : index] if end <= piece.end]
