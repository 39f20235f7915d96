"""A web page becomes a source: all its visible lines as text, an extractor's evidence and metadata beside them."""

from __future__ import annotations

import re

from dragoman.errors import ReadError
from dragoman.model.document import DateClue, Source
from dragoman.read.address import clue_of_address
from dragoman.read.evidence import Evidence, evidence_of
from dragoman.read.visible import visible_lines

__all__ = ["declared_charset", "is_page", "read_page"]

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:div|p|span|a|article|section|table|ul|h[1-6]|br|meta|script|title)\b[^<>]{0,500}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_FRAGMENT_TAGS = 3


def declared_charset(data: bytes) -> str | None:
    """The character set that a page names for itself in its first 4 KB."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def is_page(text: str) -> bool:
    """True for an HTML page or fragment: it opens with markup, and the markup is HTML's."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and (_PAGE.search(head) is not None or len(_TAG.findall(head)) >= _FRAGMENT_TAGS)


def read_page(html: str, *, source_id: str, path: str, where: str) -> Source:
    """The source of a page. Raises: ReadError `nested` or `empty`.

    The text is the visible lines, `segment` decides which of them are the report. Metadata that the page
    lacks stay None. Nothing is fetched: scripts, frames and style sheets are not followed.
    """
    text, quoted, captions = visible_lines(html)
    if not text.strip():
        raise ReadError("empty", "This page shows no text; it may be drawn by a script. Save it as text from a browser.")
    evidence = evidence_of(html, text)
    return Source(
        source_id=source_id,
        path=path,
        input=where,
        text=text,
        url=evidence.url,
        outlet=evidence.outlet,
        headline=evidence.headline,
        byline=evidence.byline,
        clues=_clues(evidence),
        body_lines=evidence.body_lines,
        blockquote_lines=quoted,
        caption_lines=captions,
    )


def _clues(evidence: Evidence) -> tuple[DateClue, ...]:
    """The page's own date, then the day in its address; which of them to believe is for `resolve` to say."""
    clues = [DateClue("metadata", evidence.date, "read.page_date")] if evidence.date else []
    address = clue_of_address(evidence.url) if evidence.url else None
    return (*clues, address) if address else tuple(clues)
