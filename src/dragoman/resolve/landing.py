"""The cast and the filled claims of a document in, the rows of its landing out: mentions, segments, actors, notes, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from msgspec import Struct

from dragoman.model.claims import Claim, Statement
from dragoman.model.found import VoiceSpan
from dragoman.model.ids import content_id, row_id
from dragoman.model.rows import Actor, Article, Mention, Note, Segment
from dragoman.model.spans import Span
from dragoman.resolve.cast import Cast

__all__ = ["actor_rows", "in_order", "mention_rows", "note", "segment_rows"]

_Row = TypeVar("_Row", bound=Claim)
_ACTOR_COLUMNS = (
    "speaker_id", "speaker_ids", "addressee_id", "actors", "recipients", "participants", "place_id", "forum_id", "parties", "companies",
    "project_id", "institution_id", "member_id", "person_id", "office_id", "state_id", "office", "about", "chain", "asserted_by",
    "reported_by", "actor_id", "candidates", "outlet_id",
)  # fmt: skip
"""Columns that may hold actor ids. `about`, `chain`, `office` and `asserted_by` may also hold row ids or printed names."""


def mention_rows(cast: Cast) -> tuple[Mention, ...]:
    """One row per link, one per member of a group, by place.

    An open link gives one row without `actor_id`, its candidates beside it; two links of the same place, basis and actor are one row.
    """
    article, text = cast.parsed.article_id, cast.parsed.text
    out: dict[str, Mention] = {}
    for link in cast.ordered():
        for ident in link.ids or (None,):
            key = content_id("mention", article, [link.span], link.basis, ident)
            out[key] = Mention(
                id=key, article_id=article, start=link.start, end=link.end, text=text[link.start : link.end], actor_id=ident,
                basis=link.basis, candidates=link.candidates, rule=link.rule,
            )  # fmt: skip
    return tuple(sorted(out.values(), key=lambda row: (row.start, row.end, row.id)))


def segment_rows(article: Article, voices: Iterable[VoiceSpan], statements: Mapping[str, Statement]) -> tuple[Segment, ...]:
    """The voices with their speakers, as rows; they tile the text as the voices did.

    The speaker is that of the statement behind a voice, None where that stayed open: a segment never knows more than its statement.
    """
    out = []
    for voice in voices:
        said = statements.get(voice.statement or "")
        ident = content_id("segment", article.id, [Span(voice.start, voice.end)])
        out.append(
            Segment(
                id=ident,
                article_id=article.id,
                start=voice.start,
                end=voice.end,
                region=voice.region,
                voice=voice.voice,
                speaker_id=said.speaker_id if said else None,
                rule=voice.rule,
            )
        )
    return tuple(sorted(out, key=lambda row: (row.start, row.end)))


@cache
def _columns_of(kind: type[Struct]) -> tuple[str, ...]:
    """The columns of a kind of row that may hold actor ids."""
    return tuple(column for column in _ACTOR_COLUMNS if column in kind.__struct_fields__)


def actor_rows(cast: Cast, rows: Iterable[Struct]) -> tuple[Actor, ...]:
    """The row of every actor that some row names, by id.

    Columns may also hold row ids or printed names, which are no actors. Actors of the table that nobody names are left out.
    """
    used: set[str] = set()
    for row in rows:
        for column in _columns_of(type(row)):
            value = getattr(row, column)
            used.update((value,) if isinstance(value, str) else value or ())
    found = (cast.actor(ident) for ident in sorted(used))
    return tuple(actor for actor in found if actor is not None)


def in_order(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """Claims by the start of their first evidence, then id."""
    return tuple(sorted(rows, key=lambda row: (min(piece.start for piece in row.evidence), row.id)))


def note(cast: Cast, code: str, message: str, start: int, end: int) -> Note:
    """A note of this stage about a place in the text.

    Its id is of place and code, so that the same doubt found twice is one note; the article's path names the input.
    """
    article = cast.parsed.document.article
    return Note(
        id=row_id("note", article.id, "resolve", code, start, end), article_id=article.id, input=article.path, stage="resolve", code=code,
        message=message, start=start, end=end,
    )  # fmt: skip
