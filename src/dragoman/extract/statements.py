"""Statements: who said, denied, promised or asked what."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import ids
from dragoman.model.claims import Statement
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note
from dragoman.model.spans import evidence, words

__all__ = ["statements"]


def statements(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """A draft for every quotation (first version)."""
    parsed = marked.parsed
    for quotation in parsed.quotations:
        if quotation.depth == 0 and parsed.text[quotation.inner_start : quotation.inner_end].count(" ") >= 3:
            content = (words(parsed.text, quotation.inner),)
            yield Draft(
                row=Statement(
                    id=ids.content_id("statement", parsed.article_id, content, "direct"),
                    article_id=parsed.article_id,
                    evidence=(evidence(parsed.text, quotation.span, "voices.quotation"),),
                    voice="speaker",
                    mode="direct",
                    content=content,
                )
            )
