"""Which Monday, which May, which 25 June: open dates read from the day of publication.

A date without its year or week is the nearest one, the past preferred; a cue of the future or a relating word ("last", "next") decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from dragoman.model.time import TimeExpression
from dragoman.resolve.when_calendar import Interval, months

__all__ = ["nearest_days", "nearest_months", "nearest_weekdays"]

_PAST_BONUS = 40
"""Days that a past date may be further away and still be meant; found on dated wire copy (notes of the development sets)."""
_WEEK = 7


def nearest_weekdays(time: TimeExpression, day: datetime.date) -> Interval:
    """The day (or run of days) of the week that is meant in a text of `day`."""
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
    start = day + datetime.timedelta(days=delta)
    length = 0 if time.weekday_end is None else (time.weekday_end - first) % _WEEK
    return start, start + datetime.timedelta(days=length)


def nearest_months(time: TimeExpression, day: datetime.date) -> Interval | None:
    """The month, quarter, half or season that is meant in a text of `day`."""
    first = time.month or 1
    return _pick(time, day, lambda year: months(year, first, time.month_end or first))


def nearest_days(time: TimeExpression, day: datetime.date) -> Interval | None:
    """The day or run of days of a month that is meant in a text of `day`; one that the weekday agrees with, if it has one."""

    def interval(year: int) -> Interval:
        start = datetime.date(year, time.month or 1, time.day or 1)
        end = datetime.date(year, time.month_end or time.month or 1, time.day_end or time.day or 1)
        return start, end

    def agreeing(year: int) -> Interval:
        found = interval(year)
        if found[0].weekday() != time.weekday:
            raise ValueError("another weekday")
        return found

    agreed = _pick(time, day, agreeing) if time.weekday is not None else None
    return agreed or _pick(time, day, interval)


def _pick(time: TimeExpression, day: datetime.date, interval: Callable[[int], Interval]) -> Interval | None:
    if time.year_offset is not None and time.granularity != "season":
        return next(_some(interval, [day.year + time.year_offset]), None)
    found = list(_some(interval, range(day.year - 2, day.year + 3)))
    if time.direction < 0:
        return max((i for i in found if i[1] < day), default=None)
    if time.direction > 0:
        return min((i for i in found if i[0] > day), default=None)
    if time.future:
        return min((i for i in found if i[1] >= day), default=None)
    return min(found, key=lambda i: _distance(i, day), default=None)


def _some(interval: Callable[[int], Interval], years: Iterator[int] | range | list[int]) -> Iterator[Interval]:
    """The intervals of those years that have one (29 February)."""
    for year in years:
        try:
            yield interval(year)
        except ValueError:
            continue


def _distance(interval: Interval, day: datetime.date) -> int:
    start, end = interval
    if start <= day <= end:
        return 0
    return (day - end).days if end < day else (start - day).days + _PAST_BONUS
