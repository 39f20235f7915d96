"""What a report without a date still says about its day: a year fixed by an anniversary, a week fixed by a meeting of a forum.

Every constraint is a set of windows in which the day of publication may lie. Only evidence that leaves one window counts; a forum whose
meetings of several years fit says nothing. Two kinds of evidence open windows:

- an anniversary said to be next, this or last year, of an event whose year is known or written beside it;
- a forum named in one sentence with "last week", "tomorrow", "on Tuesday and Wednesday" ..., for meetings on such days, at the place
  named with it.

Three kinds close them: the year so found, the terms of those who are named with an office, a dated visit said to lie ahead. At last a
past and a coming weekday named without "last" or "next" are taken for days of one week, the report's own.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.model.actors import ActorTable, ForumMeeting
from dragoman.model.parsed import Name
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression
from dragoman.resolve.when_calendar import Interval, around

__all__ = ["Window", "constrained"]

_SENTENCE = 400
"""Characters either side in which two expressions may still stand in one sentence."""
_END = re.compile(r"[.!?][\"”’')]*\s|\n")
_TITLE = re.compile(r"\b(President|Prime Minister|Premier|Chancellor)\s$")
_NEAR = 60
"""Days within which a dated visit ahead, named without a year, must follow publication."""
_DAY = dt.timedelta(days=1)


class Window(Struct, frozen=True):
    """Days between which publication must lie, the rule that says so, and the words it rests on."""

    start: dt.date
    end: dt.date
    rule: str
    spans: tuple[Span, ...]


def constrained(view: str, times: Sequence[TimeExpression], actors: ActorTable, names: Sequence[Name]) -> Window | None:
    """The window that all constraints of a text leave; None when none is bounded or they contradict each other."""
    years = _anniversary_years(view, times)
    if len({window.start.year for window in years}) > 1:
        return None
    year = years[0] if years else None
    tenures = tuple(_tenures(view, actors, names))
    meeting = _meeting_window(view, times, actors, names, year=year, tenures=tenures)
    if meeting is None:
        return year
    if year is None:
        return meeting
    return Window(meeting.start, meeting.end, f"{meeting.rule}+{year.rule}", (*meeting.spans, *year.spans))


def _sentence(view: str, place: int) -> tuple[int, int]:
    """The bounds of the sentence around a place, roughly: abbreviations may cut it short, which only loses evidence."""
    left = max(0, place - _SENTENCE)
    ends = [match.end() for match in _END.finditer(view, left, place)]
    right = _END.search(view, place, place + _SENTENCE)
    return (ends[-1] if ends else left), (right.start() + 1 if right else min(len(view), place + _SENTENCE))


def _anniversary_years(view: str, times: Sequence[TimeExpression]) -> list[Window]:
    """Years of publication by "next year ... the 70th anniversary", for anniversaries whose year is known.

    It is known by the base year of what is celebrated, or by a year that stands in the same sentence as an anniversary of that number.
    """
    known: dict[int, tuple[int, Span]] = {}
    anniversaries = [time for time in times if time.kind == "anniversary"]
    for time in anniversaries:
        year = int(time.base) + time.offset if time.base else _year_beside(view, time, times)
        if year is not None:
            known.setdefault(time.offset, (year, time.span))
    out = []
    for time in anniversaries:
        if time.offset not in known:
            continue
        year, span = known[time.offset]
        for other in _in_sentence(view, time, times):
            if other.kind == "relative" and other.unit == "year" and not other.previous and abs(other.offset) <= 1:
                said = year - other.offset
                spans = (other.span, time.span, span)
                out.append(Window(dt.date(said, 1, 1), dt.date(said, 12, 31), "published.anniversary", spans))
    return out


def _in_sentence(view: str, time: TimeExpression, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    return (other for other in _between(times, *_sentence(view, time.start)) if other is not time)


def _between(times: Sequence[TimeExpression], left: int, right: int) -> Sequence[TimeExpression]:
    """The expressions that lie within two places; they are in text order and disjoint."""
    return times[bisect_left(times, left, key=_start) : bisect_right(times, right, key=_end)]


def _start(time: TimeExpression) -> int:
    return time.start


def _end(time: TimeExpression) -> int:
    return time.end


def _year_beside(view: str, time: TimeExpression, times: Sequence[TimeExpression]) -> int | None:
    """The only year written in the sentence of an anniversary, if the thing celebrated is that long before it."""
    years = {other.value_start[:4] for other in _in_sentence(view, time, times) if other.granularity == "year" and other.value_start}
    return int(next(iter(years))) if len(years) == 1 else None


def _tenures(view: str, actors: ActorTable, names: Sequence[Name]) -> Iterator[list[Interval]]:
    """For each person named with a title, the times in which that person held such an office."""
    for name in names:
        title = _TITLE.search(view, max(0, name.start - 16), name.start)
        if name.kind != "person" or len(name.actors) != 1 or title is None:
            continue
        held = [t for t in actors.tenures_of_person.get(name.actors[0], ()) if title[1].lower() in t.office_name.lower()]
        if held:
            yield [(_iso(t.start, dt.date.min), _iso(t.end, dt.date.max)) for t in held]


def _iso(value: str | None, unknown: dt.date) -> dt.date:
    """A day from ISO text, or the given one when it is unknown or not a full day."""
    return dt.date.fromisoformat(value) if value and len(value) == 10 else unknown  # noqa: PLR2004 - a full ISO day


def _meeting_window(
    view: str,
    times: Sequence[TimeExpression],
    actors: ActorTable,
    names: Sequence[Name],
    *,
    year: Window | None,
    tenures: tuple[list[Interval], ...],
) -> Window | None:
    """The window that meetings of forums leave, when each forum that is dated by the text leaves one meeting."""
    found: Window | None = None
    ahead = {(t.month or 1, t.day or 1) for t in times if t.kind == "month_day" and t.future and t.year_offset is None}
    for name in names:
        if len(name.actors) != 1 or name.actors[0] not in actors.meetings_of:
            continue
        left, right = _sentence(view, name.start)
        beside = _between(times, left, right)
        windows = [
            window
            for meeting in _at_place(view[left:right], actors.meetings_of[name.actors[0]])
            if (window := _of_meeting(meeting, name, beside)) is not None and _possible(window, ahead, year, tenures)
        ]
        if len(windows) != 1:
            continue
        if found is not None and (windows[0].end < found.start or found.end < windows[0].start):
            return None
        found = windows[0] if found is None else _both(found, windows[0])
    return found and _same_week(found, times)


def _at_place(sentence: str, meetings: Sequence[ForumMeeting]) -> list[ForumMeeting]:
    """The meetings held where the sentence says, all when it names no place of a meeting."""
    here = [meeting for meeting in meetings if meeting.place and meeting.place in sentence]
    return here or list(meetings)


def _both(first: Window, second: Window) -> Window:
    """What two windows share; the caller has seen that they meet."""
    rule = first.rule if first.rule == second.rule else f"{first.rule}+{second.rule}"
    return Window(max(first.start, second.start), min(first.end, second.end), rule, tuple(sorted({*first.spans, *second.spans})))


def _of_meeting(meeting: ForumMeeting, name: Name, beside: Sequence[TimeExpression]) -> Window | None:
    """When the report must have appeared if the expressions beside the forum's name speak of this meeting."""
    start, end = dt.date.fromisoformat(meeting.start), dt.date.fromisoformat(meeting.end)
    window: Window | None = None
    for time in beside:
        days = _said(time, start, end)
        if days is None:
            if time.kind == "weekday":
                return None
            continue
        found = Window(*days, "published.forum_meeting", (time.span, name.span))
        if window is not None and (found.end < window.start or window.end < found.start):
            return None
        window = found if window is None else _both(window, found)
    return window


def _said(time: TimeExpression, start: dt.date, end: dt.date) -> Interval | None:
    """The days on which the expression would name days of the meeting; None when on none, or when it says nothing sharp."""
    if time.kind == "weekday" and time.unit is None and not time.direction:
        return _by_weekday(time, start, end)
    if time.kind != "relative" or time.previous or time.unit not in {"day", "week"}:
        return None
    first, last = around(start, time.unit, -time.offset), around(end, time.unit, -time.offset)
    if first is None or last is None:
        return None
    earliest = max(first[0], end) if time.text.lower().startswith("earlier") else first[0]
    latest = min(last[1], start) if time.text.lower().startswith("later") else last[1]
    return (earliest, latest) if earliest <= latest else None


def _by_weekday(time: TimeExpression, start: dt.date, end: dt.date) -> Interval | None:
    """The week before or after the day of the meeting that has this name; a run must be the meeting's own days."""
    days = [start + _DAY * n for n in range(min((end - start).days, 13) + 1)]
    named = [day for day in days if day.weekday() == time.weekday]
    if not named or (time.weekday_end is not None and (start.weekday(), end.weekday()) != (time.weekday, time.weekday_end)):
        return None
    day = named[0]
    return (day - 6 * _DAY, day) if time.future else (day, day + 6 * _DAY)


def _possible(window: Window, ahead: set[tuple[int, int]], year: Window | None, tenures: tuple[list[Interval], ...]) -> bool:
    """True when nothing else in the text forbids the window: its year, who is in office, a dated visit still ahead."""
    if year is not None and (window.end < year.start or year.end < window.start):
        return False
    if not all(any(start <= window.end and window.start <= end for start, end in held) for held in tenures):
        return False
    return all(_ahead(window, *day) for day in ahead)


def _ahead(window: Window, month: int, day_of_month: int) -> bool:
    """True when the day named as still to come follows the window closely."""
    for year in (window.start.year, window.start.year + 1):
        try:
            day = dt.date(year, month, day_of_month)
        except ValueError:
            continue
        if window.start <= day <= window.end + _NEAR * _DAY:
            return True
    return False


def _same_week(window: Window, times: Sequence[TimeExpression]) -> Window:
    """The window cut to one week when the report names a bare past weekday and a later one to come: both are days of its own week."""
    bare = [time for time in times if time.kind == "weekday" and not time.direction and time.unit is None and time.weekday is not None]
    past = [time for time in bare if not time.future and time.span not in window.spans]
    future = [time for time in bare if time.future]
    if not past or not future:
        return window
    monday = window.end - window.end.weekday() * _DAY
    last, first = max(time.weekday or 0 for time in past), min(time.weekday or 0 for time in future)
    start, end = max(window.start, monday + last * _DAY), min(window.end, monday + first * _DAY)
    if last >= first or start > end:
        return window
    spans = (*window.spans, *(time.span for time in past))
    return Window(start, end, f"{window.rule}+published.same_week", tuple(sorted(set(spans))))
