"""What a match of the grammar of time means: one reader per shape, from the named groups of a match to fields of a `TimeExpression`.

Each entry of the `times` lexicon names its shape; the shape fixes which groups its pattern may have:

- calendar: `month`, `month2`, `day`, `day2`, `year`, `weekday`, or figures `m` and `d`; `rel` relates the month ("last June") or, with
  `scope`, its year ("June last year"). With a year the interval is known at once, without it stays a month or a day of a month.
- numeric: `a`, `b`, `y` and `sep`; open when day and month could change places.
- weekday: `weekday`, `weekday2`, `rel`.
- quarter, half, season: months of a year, `year` or `rel`; quarter_before and quarter_relative count from another quarter.
- year, decade, century: `year`, `year2`, `short` (two figures), `spoken`, `decade`, `century`.
- ago: `number` or `count`, `unit`, and `way` (ago, later ...).
- unit, fixed, deictic, step, that: whole units, `offset` of them from the publication or from the expression before.
- vague: nothing is known but that it is a time.

A reader gives None, or raises ValueError inside, when the words do not make a date after all ("31 June"): then no expression is found and
the words are free for a later rule. Intervals are ISO days, both inclusive.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from dragoman.extract.numerals import spoken_year, word_value
from dragoman.extract.times.grammar import Grammar, TimeRule
from dragoman.model.lexicon import Entry

__all__ = ["Fields", "read_match"]

Fields = dict[str, Any]
_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "weekend")
_PIVOT = 50
"""Two-digit years from 50 on are of the last century."""


class _Said(Struct, frozen=True):
    """A match taken apart: its named groups, the entry that matched, and the words known to the grammar."""

    groups: Mapping[str, str]
    entry: Entry
    known: Grammar

    def word(self, group: str, words: str | None = None) -> int | None:
        """The number of the word in a group, by the list of the same name; None when the group is empty."""
        if group not in self.groups:
            return None
        text = re.sub(r"\s+", " ", self.groups[group]).lower().rstrip(".")
        return int(self.known.words[words or group.rstrip("2")][text])

    def year(self) -> int | None:
        """The year in figures or as spoken, None when there is none."""
        if "year" in self.groups or "year2" in self.groups:
            return int(self.groups.get("year") or self.groups["year2"])
        if "spoken" not in self.groups:
            return None
        year = spoken_year(self.groups["spoken"], self.known.numerals)
        if year is None:
            raise ValueError(self.groups["spoken"])
        return year

    def unit(self) -> str:
        """The unit in the group `unit`, a day without one."""
        return _UNITS[(self.word("unit") or 1) - 1]


def read_match(match: re.Match[str], rule: TimeRule, known: Grammar) -> Fields | None:
    """The fields that a match gives to its `TimeExpression`, at least kind and granularity; None when it is no date."""
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    try:
        return _SHAPES[rule.entry.value("shape")](_Said(groups, rule.entry, known))
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Fields:
    """The interval from the first of a month to the last of another; months beyond 12 are of the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    days = calendar.monthrange(end_year, end_month)[1]
    return _absolute(dt.date(year, first, 1), dt.date(end_year, end_month, days))


def _absolute(start: dt.date, end: dt.date) -> Fields:
    """The fields of a known interval, days as ISO text. Raises ValueError when it ends before it starts."""
    if end < start:
        raise ValueError("an interval that ends before it starts")
    return {"kind": "absolute", "value_start": start.isoformat(), "value_end": end.isoformat()}


def _day(text: str | None) -> int | None:
    """The day of the month without its ending ("3rd"), None when the group is empty."""
    return int(re.sub(r"\D", "", text)) if text else None


def _calendar(said: _Said) -> Fields | None:
    """Dates of months and days, with or without a year: `March 3-5, 1987`, `28 May to 3 June`, `last November`.

    Figures `m` and `d` come with a year and in an order that their pattern knows. A day without a year stays a day of a month,
    which `resolve` puts into a year.
    """
    if "m" in said.groups:
        day = dt.date(int(said.groups["year"]), int(said.groups["m"]), int(said.groups["d"]))
        return _absolute(day, day) | {"granularity": "day"}
    month, month_end = said.word("month"), said.word("month2", "month")
    day_first, day_last = _day(said.groups.get("day")), _day(said.groups.get("day2"))
    if month is None:
        month, month_end = month_end, None
    if day_first is None:
        day_first, day_last = day_last, None
    if month is None:
        raise ValueError("no month")
    year = said.year()
    if day_first is not None:
        return _days(year, (month, day_first), (month_end or month, day_last) if day_last else None, said)
    return _whole_months(year, month, month_end, said)


def _days(year: int | None, first: tuple[int, int], last: tuple[int, int] | None, said: _Said) -> Fields:
    """A day or a run of days of months, with a year at once an interval. Raises ValueError for days that no month has."""
    for month, day in (first, last or first):
        dt.date(year or 2000, month, day)  # a leap year: raises for days that no month has
    grain = "range" if last else "day"
    if year:
        return _absolute(dt.date(year, *first), dt.date(year, *(last or first))) | {"granularity": grain}
    if last and last < first:
        raise ValueError("days in reverse")
    out: Fields = {
        "kind": "month_day",
        "granularity": grain,
        "month": first[0],
        "day": first[1],
        "year_offset": said.word("rel"),
    }
    if last:
        out |= {"month_end": last[0], "day_end": last[1]}
    if "weekday" in said.groups:
        out["weekday"] = said.word("weekday")
    return out


def _whole_months(year: int | None, month: int, month_end: int | None, said: _Said) -> Fields:
    """A month or a run of months; a run that goes backwards ends in the next year."""
    last = month if month_end is None else month_end
    grain = "month" if last == month else "range"
    if year:
        return _months(year, month, last if last >= month else last + 12) | {"granularity": grain}
    relation = said.word("rel")
    out: Fields = {"kind": "month", "granularity": grain, "month": month, "month_end": last}
    if "scope" in said.groups:  # "June last year": the word relates the year, not the month
        return out | {"year_offset": relation}
    return out | {"direction": relation or 0, "year_offset": 0 if relation == 0 else None}


def _numeric(said: _Said) -> Fields | None:
    """Day and month in figures; when both orders make a date the expression stays open.

    "25/12/2016" and "12/25/2016" are one day, "03/04/2016" is vague: outlets of both habits are read side by side. Points tell day
    before month ("3.4.2016"), but "3.4.16" may be a version and gives nothing.
    """
    first, second, year = int(said.groups["a"]), int(said.groups["b"]), int(said.groups["y"])
    if len(said.groups["y"]) == 2:  # noqa: PLR2004 - a year of two figures
        if said.groups["sep"] == ".":
            return None
        year += 1900 if year >= _PIVOT else 2000
    if said.groups["sep"] == "." or first > 12:  # noqa: PLR2004 - months of a year
        day = dt.date(year, second, first)
    elif second > 12 or first == second:  # noqa: PLR2004
        day = dt.date(year, first, second)
    else:
        return {"kind": "vague", "granularity": "day"}
    return _absolute(day, day) | {"granularity": "day"}


def _weekday(said: _Said) -> Fields | None:
    """A day of the week or a run of them; "this Friday" is of the report's own week.

    "Monday to Wednesday" is a range; a run that would go backwards is none, and each of its days is read alone.
    """
    out: Fields = {"kind": "weekday", "granularity": "day", "weekday": said.word("weekday")}
    if "weekday2" in said.groups:
        last = said.word("weekday2", "weekday")
        if last is None or last <= out["weekday"]:
            return None  # two days apart, not a run of days: each is read alone
        out |= {"granularity": "range", "weekday_end": last}
    relation = said.word("rel")
    return out | {"direction": relation or 0, "unit": "week" if relation == 0 else None}


def _part_of_year(said: _Said, first: int, last: int, grain: str) -> Fields:
    """Months first to last of a year: an interval with a year, else months to be placed from the publication."""
    year = said.year()
    if year:
        return _months(year, first, last) | {"granularity": grain}
    out: Fields = {"kind": "month", "granularity": grain, "month": first, "month_end": (last - 1) % 12 + 1}
    return out


def _quarter(said: _Said) -> Fields | None:
    """A numbered quarter, or "last year's quarter", which is the one spoken of a year before."""
    ordinal = said.word("ordinal")
    relation = said.word("rel")
    if ordinal is None:
        if said.year():
            return {
                "kind": "relative",
                "granularity": "quarter",
                "unit": "year",
                "offset": 0,
                "previous": True,
                "base": said.groups["year"],
            }
        return {"kind": "relative", "granularity": "quarter", "unit": "year", "offset": relation or 0, "previous": True}
    return _part_of_year(said, 3 * ordinal - 2, 3 * ordinal, "quarter") | ({} if relation is None else {"year_offset": relation})


def _quarter_before(said: _Said) -> Fields | None:
    """The quarter that a quarter is compared with, a year back."""
    ordinal = said.word("ordinal")
    if ordinal is not None:
        return _part_of_year(said, 3 * ordinal - 2, 3 * ordinal, "quarter") | {"direction": -1, "year_offset": -1}
    return {"kind": "relative", "granularity": "quarter", "unit": "year", "offset": -1, "previous": True}


def _quarter_relative(said: _Said) -> Fields | None:
    """This, last or next quarter; the latest is the one spoken of, or the last that has ended."""
    if "latest" in said.groups or said.groups["rel"].lower() == "latest":
        return {"kind": "relative", "granularity": "quarter", "unit": "quarter", "offset": -1, "previous": True}
    return {"kind": "relative", "granularity": "quarter", "unit": "quarter", "offset": said.word("rel") or 0}


def _half(said: _Said) -> Fields | None:
    """The first or second half of a year, calendar years taken for fiscal ones."""
    first = 1 if said.groups["half"].lower() == "first" else 7
    relation = 0 if "same" in said.groups else said.word("rel")
    return _part_of_year(said, first, first + 5, "half") | ({} if relation is None else {"year_offset": relation})


def _season(said: _Said) -> Fields | None:
    """Three months of a year; winter runs into the next year."""
    first = said.word("season") or 0
    out = _part_of_year(said, first, first + 2, "season")
    if out["kind"] == "absolute":
        return out
    of_year = said.word("rel2", "rel")
    relation = said.word("rel")
    if of_year is not None:
        return out | {"year_offset": of_year}
    return out | {"direction": relation or 0, "year_offset": 0 if relation == 0 else None}


def _decade(said: _Said) -> Fields | None:
    """Ten years from the one named; two figures are of the last century."""
    first = int(said.groups["decade"]) if "decade" in said.groups else 1900 + int(said.groups["short"])
    return _absolute(dt.date(first, 1, 1), dt.date(first + 9, 12, 31)) | {"granularity": "decade"}


def _century(said: _Said) -> Fields | None:
    """A numbered century from its year 1 to its year 100, or this, last, next one."""
    if "rel" in said.groups:
        return {"kind": "relative", "granularity": "century", "unit": "century", "offset": said.word("rel")}
    last = 100 * int(said.groups["century"])
    return _absolute(dt.date(last - 99, 1, 1), dt.date(last, 12, 31)) | {"granularity": "century"}


def _plain_year(said: _Said) -> Fields | None:
    """A year or a run of years ("2014-16")."""
    if "short" in said.groups and "year" not in said.groups:
        first = int(said.groups["short"]) + (1900 if int(said.groups["short"]) >= _PIVOT else 2000)
    else:
        first = int(said.groups["year"]) if "year" in said.groups else said.year() or 0
    last = int(said.groups["year2"]) if "year2" in said.groups else first
    if "short" in said.groups and "year" in said.groups:
        last = first // 100 * 100 + int(said.groups["short"])
    interval = _absolute(dt.date(first, 1, 1), dt.date(last, 12, 31))
    return interval | {"granularity": "year" if first == last else "range"}


def _ago(said: _Said) -> Fields | None:
    """`six weeks ago`, `two years later`; a number that is not told stays open.

    "several years ago" -> a vague time with the grain of its unit. `way` tells the direction; "on" ("two years on") is forwards.
    What is no number at all gives no expression.
    """
    unit = said.unit()
    if "count" in said.groups and not said.word("count"):
        return {"kind": "vague", "granularity": unit if unit != "weekend" else "week"}
    counted = said.word("count") or _number(said.groups.get("number", ""), said.known)
    if counted is None:
        return None
    back = said.groups.get("way", "ago").lower() in {"ago", "earlier", "before"} and "on" not in said.groups
    previous = bool(said.entry.values.get("previous"))
    return _relative(unit, -counted if back else counted) | {"previous": previous}


def _number(text: str, known: Grammar) -> int | None:
    """A count in figures or words, None when it is none that reports count time with."""
    value = float(text) if text.isdigit() else word_value(text, known.numerals)
    return None if value is None or not 0 < value < 1000 else int(value)  # noqa: PLR2004 - a thousand years is as far as news looks


def _relative(unit: str, offset: int) -> Fields:
    """`offset` whole units from the anchor."""
    return {"kind": "relative", "unit": unit, "offset": offset, "granularity": "week" if unit == "weekend" else unit}


def _fixed(said: _Said) -> Fields | None:
    """A unit and offset that the entry itself tells ("year-end", "the weekend")."""
    unit = said.unit() if "unit" in said.groups else said.entry.value("unit_name")
    return _relative(unit, int(float(said.entry.value("offset", "0")))) | {"previous": bool(said.entry.values.get("previous"))}


def _deictic(said: _Said) -> Fields | None:
    """A day by its distance from the report's ("yesterday", "the day after tomorrow")."""
    name = "word" if "word" in said.groups else "beyond"
    return _relative("day", said.word(name) or 0)


def _step(said: _Said) -> Fields | None:
    """The unit before, after or of the expression before ("the following day")."""
    place = said.word("stepunit") or 1
    unit = ("day", "week", "month", "year", "day", "day", "day")[place - 1]
    return _relative(unit, said.word("step") or 0) | {"previous": True}


def _that(said: _Said) -> Fields | None:
    """The unit that holds the expression before ("later that year")."""
    return _relative(said.unit(), 0) | {"previous": True}


def _unit(said: _Said) -> Fields | None:
    """This, last or next unit; the past decade and century are years up to now, not calendar ones."""
    if said.unit() in {"decade", "century"} and "past" in said.groups["rel"].lower():
        return _relative("year", -10 if said.unit() == "decade" else -100) | {"granularity": "range"}
    return _relative(said.unit(), said.word("rel") or 0)


def _vague(said: _Said) -> Fields | None:
    """A time that stays open."""
    return {"kind": "vague", "granularity": said.entry.value("granularity", "range")}


_SHAPES: Mapping[str, Callable[[_Said], Fields | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "weekday": _weekday,
    "quarter": _quarter,
    "quarter_before": _quarter_before,
    "quarter_relative": _quarter_relative,
    "half": _half,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year": _plain_year,
    "ago": _ago,
    "fixed": _fixed,
    "deictic": _deictic,
    "step": _step,
    "that": _that,
    "unit": _unit,
    "vague": _vague,
}
