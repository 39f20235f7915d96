"""Rows of the `date` table: every time expression with its calendar interval, as far as the document's date allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model.actors import ActorTable
from dragoman.model.ids import content_id
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Date
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression
from dragoman.resolve.published import Published

__all__ = ["date_rows"]


def date_rows(
    times: Sequence[TimeExpression], published: Published, parsed: Parsed, actors: ActorTable | None = None
) -> Mapping[Span, Date]:
    """One `Date` per expression, by its span."""
    return {
        time.span: Date(
            id=content_id("date", parsed.article_id, [time.span]),
            article_id=parsed.article_id,
            start=time.start,
            end=time.end,
            text=time.text,
            value_start=time.value_start,
            value_end=time.value_end,
            granularity=time.granularity,
            anchor="none",
            rule=time.rule,
        )
        for time in times
    }
