"""The sentence the whole house reads as: bytes -> read -> segment -> parse -> extract -> resolve == landing ==> match -> reconcile."""

from __future__ import annotations

from dragoman.extract import extract
from dragoman.model.document import Source
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.resolve import resolve
from dragoman.segment import segment

__all__ = ["read_source"]


def read_source(source: Source, kit: Kit) -> Reading:
    """All rows of one document: a pure function of the document and the kit."""
    document = segment(source, kit)
    parsed = kit.parser.parse(document)
    found = extract(parsed, kit)
    return resolve(found, kit)
