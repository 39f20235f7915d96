"""Which unit stands after a number, and per what: `38 billion cubic metres a year`, `$58 per barrel`.

Units are entries of the `units` lexicon. Their forms are matched longest first, forms of up to three characters as they are written ("MW"
is not "mw"), longer ones in any case. A time base ("a year", "per annum", "daily") becomes the `rate`; it may stand behind the stuff that
is measured ("of natural gas annually"). Money per thing becomes a unit of its own with the English name of the currency ("dollar per
barrel"), since ISO codes name amounts and not prices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Measure", "Units", "measure_after", "per_after", "unit_table"]

_RATES: Mapping[str, str] = {
    "annum": "year",
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
    "day": "day",
    "hour": "hour",
}
_ADVERBS: Mapping[str, str] = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_PER = re.compile(r"[\s-]{0,2}(?:\bper[\s-]{1,2}|/\s?|\b(?:an?|each|every)[\s-]{1,2})([A-Za-z]{1,12})(?:\s{1,2}([a-z]{1,6}))?")
_ADVERB = re.compile(r"\s{1,2}(annually|yearly|monthly|weekly|daily|hourly)\b")
_LATER = re.compile(
    r"\s{1,2}(?:of|in)\s(?:[\w-]{1,20}\s){1,7}?(?:(?:per|a|each|every)\s(annum|year|quarter|month|week|day|hour)\b|(annually|yearly|monthly|daily)\b)"
)
_SHORT = 2


class Units(Struct, frozen=True):
    """All units: by form after a number, by sign before it."""

    after: Mapping[str, Entry]
    before: Mapping[str, Entry]
    pattern: re.Pattern[str]
    rules: Mapping[str, str]


class Measure(Struct, frozen=True):
    """A unit found: its entry, the name the record holds, where it ends, and its time base if it has one."""

    entry: Entry
    unit: str
    end: int
    rate: str | None


@cache
def unit_table(lexicon: Lexicon) -> Units:
    """The units of a lexicon; built once per lexicon.

    Forms of up to three letters keep their case in the table and in the expression, since "MW" is no "mw"; longer ones are folded.
    Spaces in a form stand for up to three spaces or hyphens.
    """
    after = {form.lower() if len(form) > _SHORT + 1 else form: entry for entry in lexicon.entry for form in entry.forms}
    before = {sign: entry for entry in lexicon.entry for sign in _signs(entry)}
    forms = sorted((form for entry in lexicon.entry for form in entry.forms), key=lambda form: (-len(form), form))
    written = [
        re.escape(f).replace(r"\ ", r"[\s-]{1,3}") if len(f) <= _SHORT + 1 else f"(?i:{re.escape(f)})".replace(r"\ ", r"[\s-]{1,3}")
        for f in forms
    ]
    pattern = re.compile(rf"(?P<gap>[\s-]{{0,3}})(?P<form>{'|'.join(written)})(?![A-Za-z\d])")
    rules = {entry.id: lexicon.rule(entry) for entry in lexicon.entry}
    return Units(after, before, pattern, rules)


def _signs(entry: Entry) -> list[str]:
    """The currency signs of an entry, none for other units."""
    signs = entry.values.get("before", [])
    return signs if isinstance(signs, list) else []


def measure_after(view: str, end: int, limit: int, units: Units, *, figure: bool, value: float | None) -> Measure | None:
    """The unit that stands right after a number ending at `end`; None when there is none.

    One-letter units have to touch their number ("5m"); a currency that is also a verb ("won") needs a large one.
    """
    match = units.pattern.match(view, end, limit)
    if match is None:
        return None
    form = re.sub(r"[\s-]+", " ", match["form"])
    entry = units.after.get(form) or units.after.get(form.lower()) or units.after.get(match["form"].lower())
    if entry is None or (len(form) == 1 and form.isalpha() and (match["gap"] or not figure)):
        return None
    if form == "won" and (value is None or value < 1000):  # noqa: PLR2004 - "3 won the race"
        return None
    rate = entry.values.get("rate")
    return Measure(entry, entry.value("unit"), match.end(), str(rate) if rate else None)


def per_after(view: str, end: int, limit: int, entry: Entry | None, units: Units) -> tuple[str | None, str | None, int]:
    """What a measure is per: (unit it is counted per, time base, end of those words); (None, None, end) when nothing stands there.

    "per annum", "a year" and "annually" are a time base; "a barrel" behind money is a unit. A time base may also stand up to seven
    words behind "of" or "in" ("of gas to Europe a year"); then the end is that of the measure itself. Durations, ages and shares
    take none from so far.
    """
    adverb = _ADVERB.match(view, end, limit)
    if adverb:
        return None, _ADVERBS[adverb[1]], adverb.end()
    match = _PER.match(view, end, limit)
    if match:
        if match[1].lower() in _RATES:
            return None, _RATES[match[1].lower()], match.end(1)
        if entry is not None and entry.group in {"currency", "money"}:
            return _per_thing(match, units, end)
    later = _LATER.match(view, end, limit)
    if later and entry is not None and entry.group not in {"duration", "age", "share"}:
        return None, _RATES[later[1]] if later[1] else _ADVERBS[later[2]], end
    return None, None, end


def _per_thing(match: re.Match[str], units: Units, end: int) -> tuple[str | None, str | None, int]:
    """`per square foot`, `a share`: a unit of measure, or after `per` and `a` a share, a head."""
    for last, words in ((match.end(2), f"{match[1]} {match[2]}"), (match.end(1), match[1])):
        entry = units.after.get(words.lower()) or units.after.get(words)
        if entry is not None and entry.group not in {"currency", "money", "share", "heat"}:
            return entry.value("unit"), None, last
    if match[1].lower() in {"share", "head", "person", "unit", "litre", "ticket", "vote"}:
        return match[1].lower(), None, match.end(1)
    return None, None, end
