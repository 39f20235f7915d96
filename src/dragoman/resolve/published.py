"""The day of publication, as far as the document gives it away: an interval with its basis and evidence, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.model.actors import ActorTable
from dragoman.model.document import Document
from dragoman.model.parsed import Name
from dragoman.model.rows import Granularity, PublishedBasis
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

__all__ = ["Published", "published"]


class Published(Struct, frozen=True, kw_only=True):
    """When a document was published: ISO days, both inclusive, None when unknown; `spans` are the words that say so."""

    start: str | None = None
    end: str | None = None
    granularity: Granularity | None = None
    basis: PublishedBasis = "none"
    rule: str = "published.none"
    spans: tuple[Span, ...] = ()


def published(document: Document, times: Sequence[TimeExpression], actors: ActorTable, names: Sequence[Name] = ()) -> Published:
    """The publication interval of a document by order of trust: user, metadata, url, dateline, constraints, none."""
    for basis in ("user", "metadata", "url", "dateline"):
        for clue in document.clues:
            if clue.basis == basis:
                return Published(start=clue.value[:10], end=clue.value[:10], granularity="day", basis=clue.basis, rule=clue.rule)
    return Published()
