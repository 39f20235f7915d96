"""What an editor did inside quoted words: cuts ("...", "[...]") and insertions ("(and)", "[the bank]", "(t)he").

Only words between marks are looked at: in the outlet's own sentence a bracket is the outlet's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from dragoman.model.parsed import Parsed
from dragoman.model.spans import Edit, Span

__all__ = ["find_edits"]

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.{2,4}|\. \. \.)\s*[\])]|…|\.\.\.+|\. \. \.")
_INSERTION = re.compile(r"\[[^\[\]\n]{1,120}\]|\((?=[a-z])[^()\n]{1,60}\)|\((?=[A-Z])[^()\n]{1,60}\)(?=\s+[a-z])")
"""Brackets inside marks are the editor's; round ones too, unless they hold a sentence of the speaker's own."""


def find_edits(parsed: Parsed, content: Iterable[Span]) -> tuple[Edit, ...]:
    """The editor's marks inside the quoted parts of `content`, in text order, none inside another.

    Ellipses in brackets count once, as ellipsis. Offsets are code points of the article.
    """
    found: list[Edit] = []
    for span in content:
        for quoted in _quoted_parts(parsed, span):
            cuts = [_edit(parsed, match, "ellipsis") for match in _ELLIPSIS.finditer(parsed.view, quoted.start, quoted.end)]
            taken = [Span(edit.start, edit.end) for edit in cuts]
            put = [_edit(parsed, match, "insertion") for match in _INSERTION.finditer(parsed.view, quoted.start, quoted.end)]
            found += cuts + [edit for edit in put if not any(span.meets(Span(edit.start, edit.end)) for span in taken)]
    return tuple(sorted(set(found)))


def _quoted_parts(parsed: Parsed, span: Span) -> Iterable[Span]:
    """The parts of a span that stand between quotation marks."""
    quotations = parsed.quotations
    at = max(0, bisect_right(quotations, span.start, key=lambda quotation: quotation.start) - 1)
    while at > 0 and quotations[at].depth:
        at -= 1
    while at < len(quotations) and quotations[at].start < span.end:
        quotation, at = quotations[at], at + 1
        if quotation.depth == 0 and quotation.inner_start < quotation.inner_end and quotation.inner.meets(span):
            yield Span(max(quotation.inner_start, span.start), min(quotation.inner_end, span.end))


def _edit(parsed: Parsed, match: re.Match[str], kind: str) -> Edit:
    """One editor's mark as a row of its own."""
    return Edit(match.start(), match.end(), parsed.text[match.start() : match.end()], kind)
