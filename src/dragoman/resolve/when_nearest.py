"""Which Monday, which May, which 25 June: open dates read from the day of publication.

A date without its year or week is the nearest one, the past preferred; a cue of the future or a relating word ("last", "next") decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from dragoman.model.time import TimeExpression
from dragoman.resolve.when_calendar import Interval, months

__all__ = ["nearest_days", "nearest_months", "nearest_weekdays"]

_BONUS = 150
"""Days that a date may be further away in the expected direction and still be meant (value accuracy on TimeBank: .859 at 40, .871 at
150, .868 at 300)."""
_WEEK = 7
_WINTER = 12
"""The month in which the season starts whose years are two."""


def nearest_weekdays(time: TimeExpression, day: dt.date) -> Interval | None:
    """The day (or run of days) of the week that is meant in a text of `day`; None beyond the calendar."""
    first = time.weekday or 0
    ahead = (first - day.weekday()) % _WEEK
    if time.unit == "week":
        delta = first - day.weekday()
    elif time.direction < 0:
        delta = ahead - _WEEK
    elif time.direction > 0:
        delta = ahead or _WEEK
    else:
        delta = ahead if time.future or ahead == 0 else ahead - _WEEK
    length = 0 if time.weekday_end is None else (time.weekday_end - first) % _WEEK
    try:
        return day + dt.timedelta(days=delta), day + dt.timedelta(days=delta + length)
    except OverflowError:
        return None


def nearest_months(time: TimeExpression, day: dt.date) -> Interval | None:
    """The month, quarter, half or season that is meant in a text of `day`."""
    first = time.month or 1
    return _pick(time, day, lambda year: months(year, first, time.month_end or first))


def nearest_days(time: TimeExpression, day: dt.date) -> Interval | None:
    """The day or run of days of a month that is meant in a text of `day`; one that the weekday agrees with, if it has one."""

    def interval(year: int) -> Interval:
        start = dt.date(year, time.month or 1, time.day or 1)
        end = dt.date(year, time.month_end or time.month or 1, time.day_end or time.day or 1)
        return start, end

    def agreeing(year: int) -> Interval:
        found = interval(year)
        if found[0].weekday() != time.weekday:
            raise ValueError("another weekday")
        return found

    agreed = _pick(time, day, agreeing) if time.weekday is not None else None
    return agreed or _pick(time, day, interval)


def _pick(time: TimeExpression, day: dt.date, interval: Callable[[int], Interval]) -> Interval | None:
    """The interval of the year that is told, or of the nearest year that the expression allows."""
    if time.year_offset is not None and not (time.granularity == "season" and time.month == _WINTER):
        return next(_some(interval, [day.year + time.year_offset]), None)
    found = list(_some(interval, range(day.year - 2, day.year + 3)))
    if time.direction < 0:
        return max((i for i in found if i[1] < day), default=None)
    if time.direction > 0:
        return min((i for i in found if i[0] > day), default=None)
    return min(found, key=lambda i: _distance(i, day, future=time.future), default=None)


def _some(interval: Callable[[int], Interval], years: Iterator[int] | range | list[int]) -> Iterator[Interval]:
    """The intervals of those years that have one (29 February)."""
    for year in years:
        try:
            yield interval(year)
        except ValueError:
            continue


def _distance(interval: Interval, day: dt.date, *, future: bool) -> int:
    """Days between, more in the direction that is not expected: one just past is meant even behind a cue ("to honour the May 3 deal")."""
    start, end = interval
    if start <= day <= end:
        return 0
    return (day - end).days + _BONUS * future if end < day else (start - day).days + _BONUS * (not future)
