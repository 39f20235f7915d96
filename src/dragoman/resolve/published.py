"""The day of publication, as far as the document gives it away: an interval with its basis and evidence, or nothing.

What the user says is trusted over the page's metadata, that over the address, that over the dateline; only when none of them speaks do
constraints of the text count, and then only when they leave one window. The day is never taken from the clock, from the newest year
that is mentioned, or from furniture.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from msgspec import Struct

from dragoman.model.actors import ActorTable
from dragoman.model.document import DateClue, Document
from dragoman.model.parsed import Name
from dragoman.model.rows import Granularity, PublishedBasis
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression
from dragoman.resolve.published_constraints import Window, constrained
from dragoman.resolve.when_calendar import Interval

__all__ = ["Published", "published"]

_TRUST: tuple[PublishedBasis, ...] = ("user", "metadata", "url", "dateline")
_ISO = re.compile(r"(\d{4}|-)(?:-(\d\d)(?:-(\d\d))?)?")


class Published(Struct, frozen=True, kw_only=True):
    """When a document was published: ISO days, both inclusive, None when unknown; `spans` are the words that say so."""

    start: str | None = None
    end: str | None = None
    granularity: Granularity | None = None
    basis: PublishedBasis = "none"
    rule: str = "published.none"
    spans: tuple[Span, ...] = ()


def published(document: Document, times: Sequence[TimeExpression], actors: ActorTable, names: Sequence[Name] = ()) -> Published:
    """The publication interval of a document by order of trust: user, metadata, url, dateline, constraints, none.

    A clue that is only a month or year is sharpened by a less trusted one that lies inside it. A dateline without a year takes the year
    that the constraints leave, if they leave one. `times` and `names` are of content regions only, so that no widget dates a document.
    """
    clues = [(clue, interval) for basis in _TRUST for clue in document.clues if clue.basis == basis and (interval := _interval(clue.value))]
    if clues:
        return _sharpest(clues)
    window = constrained(document.view, times, actors, names)
    yearless = next((clue for clue in document.clues if clue.basis == "dateline" and clue.value.startswith("--")), None)
    if window is None:
        return Published()
    day = _with_year(yearless, window) if yearless else None
    if yearless is not None and day is not None:
        return _found((day, day), "dateline", f"{yearless.rule}+{window.rule}", (*_spans(yearless), *window.spans))
    return _found((window.start, window.end), "constraint", window.rule, window.spans)


def _interval(value: str) -> Interval | None:
    """ISO text of a year, month or day as days; None when it is none or has no year."""
    match = _ISO.match(value)
    if match is None or match[1] == "-":
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])


def _sharpest(clues: list[tuple[DateClue, Interval]]) -> Published:
    """The most trusted clue, or the sharpest one inside it."""
    _, outer = clues[0]
    inside = [(clue, found) for clue, found in clues if outer[0] <= found[0] and found[1] <= outer[1]]
    clue, interval = min(inside, key=lambda pair: pair[1][1] - pair[1][0])
    return _found(interval, clue.basis, clue.rule, _spans(clue))


def _with_year(clue: DateClue, window: Window) -> dt.date | None:
    """The day of a dateline without a year, in the only year of the window in which it lies inside."""
    month, day = int(clue.value[2:4]), int(clue.value[5:7])
    found = []
    for year in range(window.start.year, window.end.year + 1):
        if day <= calendar.monthrange(year, month)[1]:
            candidate = dt.date(year, month, day)
            if window.start <= candidate <= window.end:
                found.append(candidate)
    return found[0] if len(found) == 1 else None


def _spans(clue: DateClue) -> tuple[Span, ...]:
    """Where a clue stands in the text, if it does."""
    return (clue.span,) if clue.span else ()


def _found(interval: Interval, basis: PublishedBasis, rule: str, spans: tuple[Span, ...]) -> Published:
    """The result with its granularity told from the interval."""
    start, end = interval
    return Published(
        start=start.isoformat(),
        end=end.isoformat(),
        granularity=_granularity(interval),
        basis=basis,
        rule=rule,
        spans=tuple(sorted(set(spans))),
    )


def _granularity(interval: Interval) -> Granularity:
    """Day, month or year when the interval is just that, else range."""
    start, end = interval
    if start == end:
        return "day"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return "year"
    last = calendar.monthrange(start.year, start.month)[1]
    whole_month = start.day == 1 and end == start.replace(day=last)
    return "month" if whole_month else "range"
