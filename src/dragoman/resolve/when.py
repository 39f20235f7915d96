"""Rows of the `date` table: every time expression with its calendar interval, as far as the document's date allows.

Four kinds of anchor are told apart in the rows, so that a reader can check each value:

- `none`: the words have a year of their own ("3 May 2012", "the 1970s"), or an event with a known year;
- `publication`: counted from the day of the report ("on Monday", "last week", "in April");
- `<start>:<end>`: counted from the expression at these offsets ("two years later", "the following day");
- `forum meeting`: the days of a numbered meeting in the actor table;
- `unanchored`: open, with null values, because what it counts from is not known.

When the day of publication is itself an interval, an expression is given as the interval between its earliest and latest reading,
provided that the publication is known to a month; an expression that comes to the same days from both ends keeps its granularity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.model.ids import content_id
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Date, Granularity
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression
from dragoman.resolve.published import Published
from dragoman.resolve.when_calendar import Interval, around, shifted
from dragoman.resolve.when_nearest import nearest_days, nearest_months, nearest_weekdays

__all__ = ["date_rows"]

_REACH = 600
"""Characters over which an expression may count from the one before it: about a paragraph."""
_LOOSE = 31
"""Days by which the publication may be uncertain for an expression to be given as a wider interval instead of staying open."""


class _Meaning(Struct, frozen=True):
    """What an expression came to: its interval, None while open, and what it counts from."""

    interval: Interval | None
    granularity: Granularity
    anchor: str


def date_rows(times: Sequence[TimeExpression], published: Published, parsed: Parsed) -> Mapping[Span, Date]:
    """One `Date` per expression, by its span, in text order.

    Expressions with their own year have anchor `none`; relative ones `publication` (widened when that is an interval) or `<start>:<end>` of
    the expression they count from; without either they stay open, anchor `unanchored`. Words inside a quotation count from the
    publication too.
    """
    out: dict[Span, Date] = {}
    before: list[tuple[TimeExpression, _Meaning]] = []
    celebrated = {time.offset: time for time in times if time.kind == "anniversary" and time.base}
    for time in times:
        meaning = _meaning(time, published, before, celebrated)
        if meaning.interval is not None:
            before.append((time, meaning))
        out[time.span] = _row(time, meaning, parsed.article_id)
    return out


def _row(time: TimeExpression, meaning: _Meaning, article_id: str) -> Date:
    """The row of an expression; its id is that of its place."""
    start, end = meaning.interval or (None, None)
    return Date(
        id=content_id("date", article_id, [time.span]),
        article_id=article_id,
        start=time.start,
        end=time.end,
        text=time.text,
        value_start=start.isoformat() if start else None,
        value_end=end.isoformat() if end else None,
        granularity=meaning.granularity,
        anchor=meaning.anchor,
        rule=time.rule,
    )


def _meaning(
    time: TimeExpression, published: Published, before: list[tuple[TimeExpression, _Meaning]], celebrated: Mapping[int, TimeExpression]
) -> _Meaning:
    """What an expression comes to; an anniversary without its event is that of the same number named elsewhere in the text."""
    if time.value_start and time.value_end:
        interval = dt.date.fromisoformat(time.value_start), dt.date.fromisoformat(time.value_end)
        return _Meaning(interval, time.granularity, "forum meeting" if time.kind == "ordinal_meeting" else "none")
    known = celebrated.get(time.offset) if time.kind == "anniversary" else None
    if known is not None and known.base:
        day = shifted(dt.date(int(known.base), 1, 1), time.offset)
        return _Meaning(around(day, "year", 0) if day else None, "year", "none" if time.base else f"{known.start}:{known.end}")
    if time.kind in {"vague", "anniversary", "ordinal_meeting"}:
        return _Meaning(None, time.granularity, "unanchored")
    return _from_before(time, before) or _from_publication(time, published)


def _from_before(time: TimeExpression, before: list[tuple[TimeExpression, _Meaning]]) -> _Meaning | None:
    """Counted from the expression before ("two years later"); a year's comparison with a quarter is of that quarter ("a year ago")."""
    a_year_back = time.kind == "relative" and time.unit == "year" and time.offset == -1 and time.text.lower().endswith(("ago", "earlier"))
    if not time.previous and not a_year_back:
        return None
    for other, meaning in reversed(before[-8:]):
        if time.start - other.end > _REACH or meaning.interval is None:
            return None
        anchor = f"{other.start}:{other.end}"
        if _compares(other):
            continue
        if meaning.granularity == "quarter" and (time.granularity == "quarter" or a_year_back):
            return _of_quarter(time, meaning.interval, anchor)
        if time.previous and time.granularity != "quarter" and not a_year_back and _fits(time, meaning):
            interval = around(meaning.interval[0], time.unit or "day", time.offset)
            return _Meaning(interval, time.granularity, anchor)
    return None


def _compares(time: TimeExpression) -> bool:
    """True for "a year earlier", "the year-ago quarter": what comes after counts from what these were compared with."""
    return time.kind == "relative" and time.unit == "year" and time.offset < 0 and (time.previous or time.text.lower().endswith("ago"))


def _fits(time: TimeExpression, meaning: _Meaning) -> bool:
    """True when the earlier expression is sharp enough to count the unit from."""
    sizes = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
    size = "day" if meaning.granularity == "range" else meaning.granularity
    unit = "week" if time.unit == "weekend" else time.unit or "day"
    return sizes.index(size) <= sizes.index(unit)


def _of_quarter(time: TimeExpression, quarter: Interval, anchor: str) -> _Meaning:
    """The quarter that stands before, or the same one of another year."""
    years = int(time.base) - quarter[0].year if time.base else time.offset if time.unit == "year" else 0
    day = shifted(quarter[0], years)
    return _Meaning(around(day, "quarter", 0) if day else None, "quarter", anchor)


def _from_publication(time: TimeExpression, published: Published) -> _Meaning:
    """Counted from the day of publication; from both ends of its interval when it is not a day."""
    if published.start is None or published.end is None or not _counts_from_publication(time):
        return _Meaning(None, time.granularity, "unanchored")
    first = _at(time, dt.date.fromisoformat(published.start))
    last = first if published.start == published.end else _at(time, dt.date.fromisoformat(published.end))
    if first is None or last is None:
        return _Meaning(None, time.granularity, "unanchored")
    if first == last:
        return _Meaning(first, time.granularity, "publication")
    low, high = min(first[0], last[0]), max(first[1], last[1])
    width = dt.date.fromisoformat(published.end) - dt.date.fromisoformat(published.start)
    if width.days > _LOOSE:
        return _Meaning(None, time.granularity, "unanchored")
    return _Meaning((low, high), "range", "publication")


def _counts_from_publication(time: TimeExpression) -> bool:
    """What counts from another expression does not count from publication, but for comparisons with a year ago and with quarters."""
    return not time.previous or time.granularity == "quarter" or (time.unit == "year" and time.offset == -1)


def _at(time: TimeExpression, day: dt.date) -> Interval | None:
    """The interval of a relative expression in a text published on `day`."""
    match time.kind:
        case "weekday":
            return nearest_weekdays(time, day)
        case "month":
            return nearest_months(time, day)
        case "month_day":
            return nearest_days(time, day)
        case _ if time.granularity == "quarter" and time.unit == "year":
            ended = around(day, "quarter", -1)
            return _of_quarter(time, ended, "").interval if ended else None
        case _ if time.granularity == "range":  # "the past decade": the years up to now
            start = shifted(day, time.offset)
            return (start, day) if start else None
        case _:
            return around(day, time.unit or "day", time.offset)
