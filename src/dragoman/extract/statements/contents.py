"""Token ranges of what is said -> spans of characters and the mode: where marks belong to the content and where they do not.

Whole quotations give the words between their marks, one span each. Words that run into a quotation take all of it,
marks included, so that no span ends between a mark and its partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.extract.statements.sources import is_finite
from dragoman.extract.statements.stream import CLOSERS, STOPS, Passage, Stream
from dragoman.model.claims import StatementMode
from dragoman.model.parsed import Stretch
from dragoman.model.spans import Span

__all__ = ["content_spans", "mode_of", "stands_alone", "whole_quotations"]


def content_spans(stream: Stream, content: Iterable[Stretch], passages: Sequence[int]) -> tuple[Span, ...]:
    """The characters of ranges of content in text order; `passages` are the quotations that the content holds whole.

    A range of nothing but such quotations gives one span for each, the words between the marks.
    """
    out: list[Span] = []
    for first, last in content:
        inside = sorted({stream.quoted[index] for index in range(first, last) if stream.is_word(index)})
        if inside and inside[0] >= 0 and set(inside) <= set(passages):
            found: list[Span | None] = [stream.inside(stream.passages[number]) for number in inside]
        else:
            span = stream.span(first, last)
            found = [*whole_quotations(stream, (span,), [number for number in inside if number in passages])] if span is not None else []
        out += [span for span in found if span is not None]
    return tuple(out)


def mode_of(stream: Stream, content: Iterable[tuple[int, int]]) -> StatementMode:
    """Mixed when words of a reported clause stand between marks, indirect when none does."""
    marked = any(stream.quoted[index] >= 0 and stream.is_word(index) for first, last in content for index in range(first, last))
    return "mixed" if marked else "indirect"


def whole_quotations(stream: Stream, content: tuple[Span, ...], passages: Sequence[int]) -> tuple[Span, ...]:
    """The content with every quotation that it enters taken whole, marks included, unless it is all of the content."""
    quotations = [stream.passages[number].quotation for number in passages]
    out = []
    for span in content:
        start, end = span.start, span.end
        for quotation in quotations:
            if start < quotation.inner_start and quotation.inner_start <= end <= quotation.end:
                end = quotation.end if start < quotation.start else quotation.inner_end
            elif quotation.inner_start <= start < quotation.inner_end < end:
                start = quotation.start
        out.append(Span(start, end))
    return tuple(out)


def stands_alone(stream: Stream, passage: Passage) -> bool:
    """True for a quotation that is a sentence of the speaker's, or closes one: “Q,” or : “Q.”; False for words fitted into the outlet's."""
    before = passage.first - 1
    if before < 0 or stream.unit_of[before] != stream.unit_of[passage.first] or stream.low[before] in STOPS | {",", ":"}:
        return True
    closes = stream.low[passage.outer - 1] in CLOSERS and any(is_finite(stream, index) for index in range(passage.inner, passage.outer))
    return closes or stream.is_upper(passage.inner)
