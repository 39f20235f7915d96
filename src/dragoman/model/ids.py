"""Content ids: the same words in the same report have the same id, for ever, in any order of reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dragoman.model.spans import Evidence, Span, Words

__all__ = ["article_id", "content_id", "row_id", "text_sha256"]


def text_sha256(text: str) -> str:
    """Hex sha256 of the text's UTF-8; lone surrogates are passed through, so that any string has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def row_id(kind: str, *parts: object) -> str:
    """`<kind>-<16 hex digits>` from the parts in order; None differs from the empty string."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def article_id(sha256: str, url: str | None, outlet: str | None, source_id: str) -> str:
    """The id of a document: its text, and its address or else outlet and source id.

    Equal texts of two outlets are two articles; the same file met twice is one. The path does not enter.
    """
    return row_id("article", sha256, url) if url else row_id("article", sha256, outlet, source_id)


def content_id(kind: str, article: str, spans: Iterable[Span | Words | Evidence], *key: object) -> str:
    """The id of a claim: its article, its spans in text order, and the key fields that tell it from another claim on the same words."""
    places = sorted((span.start, span.end) for span in spans)
    return row_id(kind, article, *(f"{start}:{end}" for start, end in places), *key)
