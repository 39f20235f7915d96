"""What trafilatura sees in a page: metadata, and which visible lines are the article."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import trafilatura
from msgspec import Struct

from dragoman.model.spans import Span
from dragoman.read.stamp import iso_of

__all__ = ["Evidence", "evidence_of"]

_NO_LETTER = re.compile(r"[\W_]+")
_LONG = 25
"""From this many letters on, a line found anywhere inside the extracted text counts; shorter ones must be a whole extracted line."""


class Evidence(Struct, frozen=True, kw_only=True):
    """An extractor's view of a page: metadata as it stands there, and body lines as spans of the visible text, None when it failed."""

    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    date: str | None = None
    body_lines: tuple[Span, ...] | None = None


def evidence_of(html: str, text: str) -> Evidence:
    """The evidence for `text`, the visible lines of `html`; empty when the extractor fails in whatever way: it never stops the reading.

    Its verdict on the body is only evidence: `segment` weighs it against the shape of each line. Linear in
    the lines of the page.
    """
    found: Any = None
    with contextlib.suppress(Exception):
        found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False)
    if found is None:
        return Evidence()
    return Evidence(
        url=_clean(found.url),
        outlet=_clean(found.sitename) or _clean(found.hostname),
        headline=_clean(found.title),
        byline=_clean(found.author),
        date=iso_of(found.date) if found.date else None,
        body_lines=_body_lines(found.text or "", text) if found.text else None,
    )


def _clean(value: object) -> str | None:
    """A metadata value as one line of Unicode, None when it says nothing."""
    words = " ".join(str(value or "").split())
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _body_lines(extracted: str, text: str) -> tuple[Span, ...]:
    """The lines of `text` whose letters stand in the extracted text, as spans of `text` in order.

    Compared by letters alone, because the extractor folds white space, marks and entities in its own way.
    Line ends are left out.
    """
    short = {_letters(line) for line in extracted.splitlines()}
    whole = "\n".join(_letters(line) for line in extracted.splitlines())
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        key = _letters(line)
        if key and (key in short or (len(key) >= _LONG and key in whole)):
            spans.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    return tuple(spans)


def _letters(line: str) -> str:
    """The letters and digits of a line in lower case: what two renderings of one line share."""
    return _NO_LETTER.sub("", line).lower()
