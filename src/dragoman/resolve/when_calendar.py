"""Calendar arithmetic: intervals of whole days, weeks, months ... around a day, as (first day, last day), both inclusive.

Weeks are ISO weeks from Monday. Decades begin in years that end in 0, centuries in years that end in 01. What lies outside the years 1
to 9999 is None, never an error: a text may speak of three thousand years ago.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

__all__ = ["Interval", "around", "months", "shifted"]

Interval = tuple[dt.date, dt.date]
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)


def months(year: int, first: int, last: int) -> Interval:
    """From the first day of a month to the last day of another; a last month before the first is of the next year."""
    end_year = year + (last < first)
    return dt.date(year, first, 1), dt.date(end_year, last, calendar.monthrange(end_year, last)[1])


def around(day: dt.date, unit: str, offset: int) -> Interval | None:
    """The whole unit that lies `offset` units from the one holding `day`; None beyond the calendar's years 1 to 9999."""
    try:
        return _UNITS[unit](day, offset)
    except (ValueError, OverflowError):
        return None


def shifted(day: dt.date, years: int) -> dt.date | None:
    """The same day `years` later; 29 February becomes the 28th; None beyond the calendar."""
    year = day.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _day(day: dt.date, offset: int) -> Interval:
    """That many days away."""
    return day + offset * _DAY, day + offset * _DAY


def _week(day: dt.date, offset: int) -> Interval:
    """Monday to Sunday."""
    monday = day - day.weekday() * _DAY + offset * _WEEK
    return monday, monday + 6 * _DAY


def _weekend(day: dt.date, offset: int) -> Interval:
    """The weekend spoken of: until Wednesday the one just past, from Thursday the coming one."""
    saturday = day - day.weekday() * _DAY + 5 * _DAY
    if offset == 0 and day.weekday() <= 2:  # noqa: PLR2004 - Wednesday
        saturday -= _WEEK
    saturday += offset * _WEEK
    return saturday, saturday + _DAY


def _month(day: dt.date, offset: int) -> Interval:
    """The whole month that many months away."""
    count = day.year * 12 + day.month - 1 + offset
    return months(count // 12, count % 12 + 1, count % 12 + 1)


def _quarter(day: dt.date, offset: int) -> Interval:
    """The whole quarter that many quarters away."""
    count = day.year * 4 + (day.month - 1) // 3 + offset
    first = count % 4 * 3 + 1
    return months(count // 4, first, first + 2)


def _years(span: int) -> Callable[[dt.date, int], Interval]:
    """Intervals of so many whole years."""

    def interval(day: dt.date, offset: int) -> Interval:
        first = (day.year + offset * span) // span * span
        return dt.date(first, 1, 1), dt.date(first + span - 1, 12, 31)

    return interval


def _century(day: dt.date, offset: int) -> Interval:
    first = (day.year - 1) // 100 * 100 + 1 + offset * 100
    return dt.date(first, 1, 1), dt.date(first + 99, 12, 31)


_UNITS: Mapping[str, Callable[[dt.date, int], Interval]] = {
    "day": _day,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _years(1),
    "decade": _years(10),
    "century": _century,
}
