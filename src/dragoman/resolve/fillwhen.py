"""A draft's time words and the dates found there in, the interval columns of its row out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from dragoman.model.claims import Claim, Figure
from dragoman.model.rows import Date
from dragoman.model.spans import Span
from dragoman.resolve.asof import Day

__all__ = ["filled_when"]

_FROM = "_from"


def filled_when(row: Claim, when: Mapping[str, Span], dates: Mapping[Span, Date], day: Day) -> dict[str, Any]:
    """The `<stem>_*` columns of a row; what the row has already stays.

    A key that ends in `_from` (`period_from` for "since 2013") begins an interval that stays open: its `_end` is None. A figure that says
    nothing of its day is as of the publication, when that is known: anchor `publication`. `dates` are in text order.
    """
    out: dict[str, Any] = {}
    for key, span in when.items():
        stem = key.removesuffix(_FROM)
        date = _date_at(dates, span)
        if date is not None and not getattr(row, f"{stem}_start", ""):
            out |= _columns(stem, date, is_open=key != stem)
    if isinstance(row, Figure) and day.known and not (row.as_of_start or row.as_of_end or {"as_of", "as_of_from"} & when.keys()):
        out |= {"as_of_start": day.start, "as_of_end": day.end, "as_of_granularity": day.granularity, "as_of_anchor": "publication"}
    return out


def _date_at(dates: Mapping[Span, Date], span: Span) -> Date | None:
    """The date with exactly this span, else the first that shares a character with it."""
    if exact := dates.get(span):
        return exact
    places = list(dates)
    first = max(0, bisect_left(places, span) - 1)
    return next((dates[place] for place in places[first : first + 3] if place.meets(span)), None)


def _columns(stem: str, date: Date, *, is_open: bool) -> dict[str, Any]:
    known = bool(date.value_start or date.value_end)
    return {
        f"{stem}_start": date.value_start,
        f"{stem}_end": None if is_open else date.value_end,
        f"{stem}_granularity": date.granularity if known else None,
        f"{stem}_anchor": date.anchor,
    }
