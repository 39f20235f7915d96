"""What a match of the grammar of time means: one reader per shape, from the named groups of a match to fields of a `TimeExpression`.

A reader gives None when the words do not make a date after all ("31 June").
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from dragoman.extract.numerals import spoken_year, word_value
from dragoman.extract.times_grammar import Grammar, TimeRule

__all__ = ["Fields", "read_match"]

Fields = dict[str, Any]
_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "weekend")
_PIVOT = 50
"""Two-digit years from 50 on are of the last century."""


def read_match(match: re.Match[str], rule: TimeRule, known: Grammar) -> Fields | None:
    """The fields that a match gives to its `TimeExpression`, at least kind and granularity; None when it is no date."""
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    try:
        return _SHAPES[rule.entry.value("shape")](groups, rule, known)
    except ValueError:
        return None


def _word(groups: Mapping[str, str], group: str, known: Grammar, words: str | None = None) -> int | None:
    """The number of the word in a group, by the list of the same name."""
    if group not in groups:
        return None
    text = re.sub(r"\s+", " ", groups[group]).lower().rstrip(".")
    return int(known.words[words or group.rstrip("2")][text])


def _year(groups: Mapping[str, str], known: Grammar) -> int | None:
    if "year" in groups or "year2" in groups:
        return int(groups.get("year") or groups["year2"])
    if "spoken" in groups:
        year = spoken_year(groups["spoken"], known.numerals)
        if year is None:
            raise ValueError(groups["spoken"])
        return year
    return None


def _months(year: int, first: int, last: int) -> Fields:
    """The interval from the first of a month to the last of another; months beyond 12 are of the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    days = calendar.monthrange(end_year, end_month)[1]
    return _absolute(datetime.date(year, first, 1), datetime.date(end_year, end_month, days))


def _absolute(start: datetime.date, end: datetime.date) -> Fields:
    if end < start:
        raise ValueError("an interval that ends before it starts")
    return {"kind": "absolute", "value_start": start.isoformat(), "value_end": end.isoformat()}


def _day(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _calendar(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    """Dates of months and days, with or without a year: `March 3-5, 1987`, `28 May to 3 June`, `last November`."""
    if "m" in groups:
        day = datetime.date(int(groups["year"]), int(groups["m"]), int(groups["d"]))
        return _absolute(day, day) | {"granularity": "day"}
    month, month_end = _word(groups, "month", known), _word(groups, "month2", known, "month")
    day_first, day_last = _day(groups.get("day")), _day(groups.get("day2"))
    if month is None:
        month, month_end = month_end, None
    if day_first is None:
        day_first, day_last = day_last, None
    if month is None:
        raise ValueError("no month")
    year = _year(groups, known)
    if day_first is not None:
        return _days(year, (month, day_first), (month_end or month, day_last) if day_last else None, groups, known)
    return _whole_months(year, month, month_end, groups, known)


def _days(year: int | None, first: tuple[int, int], last: tuple[int, int] | None, groups: Mapping[str, str], known: Grammar) -> Fields:
    for month, day in (first, last or first):
        datetime.date(year or 2000, month, day)  # a leap year: raises for days that no month has
    grain = "range" if last else "day"
    if year:
        return _absolute(datetime.date(year, *first), datetime.date(year, *(last or first))) | {"granularity": grain}
    if last and last < first:
        raise ValueError("days in reverse")
    out: Fields = {"kind": "month_day", "granularity": grain, "month": first[0], "day": first[1], "year_offset": _word(groups, "rel", known)}
    if last:
        out |= {"month_end": last[0], "day_end": last[1]}
    if "weekday" in groups:
        out["weekday"] = _word(groups, "weekday", known)
    return out


def _whole_months(year: int | None, month: int, month_end: int | None, groups: Mapping[str, str], known: Grammar) -> Fields:
    last = month if month_end is None else month_end
    grain = "month" if last == month else "range"
    if year:
        return _months(year, month, last if last >= month else last + 12) | {"granularity": grain}
    relation = _word(groups, "rel", known)
    out: Fields = {"kind": "month", "granularity": grain, "month": month, "month_end": last}
    if "scope" in groups:  # "June last year": the word relates the year, not the month
        return out | {"year_offset": relation}
    return out | {"direction": relation or 0, "year_offset": 0 if relation == 0 else None}


def _numeric(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    """Day and month in figures; when both orders make a date the expression stays open."""
    first, second, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    if len(groups["y"]) == 2:  # noqa: PLR2004 - a year of two figures
        if groups["sep"] == ".":
            return None
        year += 1900 if year >= _PIVOT else 2000
    if groups["sep"] == "." or first > 12:  # noqa: PLR2004 - months of a year
        day = datetime.date(year, second, first)
    elif second > 12 or first == second:  # noqa: PLR2004
        day = datetime.date(year, first, second)
    else:
        return {"kind": "vague", "granularity": "day"}
    return _absolute(day, day) | {"granularity": "day"}


def _weekday(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    out: Fields = {"kind": "weekday", "granularity": "day", "weekday": _word(groups, "weekday", known)}
    if "weekday2" in groups:
        out |= {"granularity": "range", "weekday_end": _word(groups, "weekday2", known, "weekday")}
    relation = _word(groups, "rel", known)
    return out | {"direction": relation or 0, "unit": "week" if relation == 0 else None}


def _part_of_year(groups: Mapping[str, str], known: Grammar, first: int, last: int, grain: str) -> Fields:
    year = _year(groups, known)
    if year:
        return _months(year, first, last) | {"granularity": grain}
    out: Fields = {"kind": "month", "granularity": grain, "month": first, "month_end": (last - 1) % 12 + 1}
    return out


def _quarter(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    ordinal = _word(groups, "ordinal", known)
    relation = _word(groups, "rel", known)
    if ordinal is None:
        if _year(groups, known):
            return {"kind": "relative", "granularity": "quarter", "unit": "year", "offset": 0, "previous": True, "base": groups["year"]}
        return {"kind": "relative", "granularity": "quarter", "unit": "year", "offset": relation or 0, "previous": True}
    return _part_of_year(groups, known, 3 * ordinal - 2, 3 * ordinal, "quarter") | ({} if relation is None else {"year_offset": relation})


def _quarter_before(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    ordinal = _word(groups, "ordinal", known)
    if ordinal is not None:
        return _part_of_year(groups, known, 3 * ordinal - 2, 3 * ordinal, "quarter") | {"direction": -1, "year_offset": -1}
    return {"kind": "relative", "granularity": "quarter", "unit": "year", "offset": -1, "previous": True}


def _quarter_relative(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    if "latest" in groups or groups["rel"].lower() == "latest":
        return {"kind": "relative", "granularity": "quarter", "unit": "quarter", "offset": -1, "previous": True}
    return {"kind": "relative", "granularity": "quarter", "unit": "quarter", "offset": _word(groups, "rel", known) or 0}


def _half(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    first = 1 if groups["half"].lower() == "first" else 7
    relation = 0 if "same" in groups else _word(groups, "rel", known)
    return _part_of_year(groups, known, first, first + 5, "half") | ({} if relation is None else {"year_offset": relation})


def _season(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    first = _word(groups, "season", known) or 0
    out = _part_of_year(groups, known, first, first + 2, "season")
    if out["kind"] == "absolute":
        return out
    of_year = _word(groups, "rel2", known, "rel")
    relation = _word(groups, "rel", known)
    if of_year is not None:
        return out | {"year_offset": of_year}
    return out | {"direction": relation or 0, "year_offset": 0 if relation == 0 else None}


def _decade(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    first = int(groups["decade"]) if "decade" in groups else 1900 + int(groups["short"])
    return _absolute(datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31)) | {"granularity": "decade"}


def _century(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    if "rel" in groups:
        return {"kind": "relative", "granularity": "century", "unit": "century", "offset": _word(groups, "rel", known)}
    last = 100 * int(groups["century"])
    return _absolute(datetime.date(last - 99, 1, 1), datetime.date(last, 12, 31)) | {"granularity": "century"}


def _plain_year(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    if "short" in groups and "year" not in groups:
        first = int(groups["short"]) + (1900 if int(groups["short"]) >= _PIVOT else 2000)
    else:
        first = int(groups["year"]) if "year" in groups else _year(groups, known) or 0
    last = int(groups["year2"]) if "year2" in groups else first
    if "short" in groups and "year" in groups:
        last = first // 100 * 100 + int(groups["short"])
    interval = _absolute(datetime.date(first, 1, 1), datetime.date(last, 12, 31))
    return interval | {"granularity": "year" if first == last else "range"}


def _ago(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    """`six weeks ago`, `two years later`; a number that is not told stays open."""
    unit = _UNITS[(_word(groups, "unit", known) or 1) - 1]
    if "count" in groups and not _word(groups, "count", known):
        return {"kind": "vague", "granularity": unit if unit != "weekend" else "week"}
    counted = _word(groups, "count", known) or _number(groups.get("number", ""), known)
    if counted is None:
        return None
    back = groups.get("way", "ago").lower() in {"ago", "earlier", "before"} and "on" not in groups
    previous = bool(rule.entry.values.get("previous"))
    return _relative(unit, -counted if back else counted) | {"previous": previous}


def _number(text: str, known: Grammar) -> int | None:
    value = float(text) if text.isdigit() else word_value(text, known.numerals)
    return None if value is None or not 0 < value < 1000 else int(value)  # noqa: PLR2004 - a thousand years is as far as news looks


def _relative(unit: str, offset: int) -> Fields:
    return {"kind": "relative", "unit": unit, "offset": offset, "granularity": "week" if unit == "weekend" else unit}


def _fixed(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    unit = _UNITS[(_word(groups, "unit", known) or 1) - 1] if "unit" in groups else rule.entry.value("unit_name")
    return _relative(unit, int(float(rule.entry.value("offset", "0")))) | {"previous": bool(rule.entry.values.get("previous"))}


def _deictic(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    name = "word" if "word" in groups else "beyond"
    return _relative("day", _word(groups, name, known) or 0)


def _step(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    place = _word(groups, "stepunit", known) or 1
    unit = ("day", "week", "month", "year", "day", "day", "day")[place - 1]
    return _relative(unit, _word(groups, "step", known) or 0) | {"previous": True}


def _that(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    return _relative(_UNITS[(_word(groups, "unit", known) or 1) - 1], 0) | {"previous": True}


def _unit(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    return _relative(_UNITS[(_word(groups, "unit", known) or 1) - 1], _word(groups, "rel", known) or 0)


def _vague(groups: Mapping[str, str], rule: TimeRule, known: Grammar) -> Fields | None:
    return {"kind": "vague", "granularity": rule.entry.value("granularity", "range")}


_SHAPES: Mapping[str, Callable[[Mapping[str, str], TimeRule, Grammar], Fields | None]] = {
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
