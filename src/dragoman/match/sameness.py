"""The scorecard of two events: parties, dates, place, forum, object, each with its worth and its reason.

What cannot be in one event (two ministers of one state, guest and host changed about, dates that do not meet, other objects) is a clash,
whatever else agrees; the rest adds up. A state that may sign twice on a day is why acts with an object need that object.
"""

from __future__ import annotations

import math
from datetime import date

from msgspec import Struct

from dragoman.match.acts import Act
from dragoman.match.objects import agrees

__all__ = ["LEAST", "Verdict", "judge"]

LEAST = 3.0
"""Worth from which two events are one: full parties and dates that meet within days, or full parties and related reports."""
_BOTH, _ONE_PARTY, _NEWS = 2, 1.25, 8
_DAYS = ((3, 3.0), (10, 2.0), (31, 1.0), (100, 0.3))
"""Worth of dates that meet, by the days that the wider interval spans."""
_WITH_OBJECT = frozenset({"signing", "ratification", "trade", "aid", "award", "exercise"})
"""Acts of which two states may do several on one day: only what they are about tells them apart."""
_REPORTED = 4
"""Days within which an event without a date is reported."""


class Verdict(Struct, frozen=True):
    """What two events are to each other: `worth` adds up the scorecard; `clash` names what cannot be in one event."""

    worth: float
    reasons: tuple[str, ...]
    clash: str | None = None
    dates_clash: bool = False

    @property
    def score(self) -> float:
        """The worth as a probability-like number."""
        return 1 / (1 + math.exp(LEAST - 1.5 - self.worth))


def judge(one: Act, other: Act, *, related: bool) -> Verdict:
    """The verdict on two events of one kind. `related`: their reports share words or statements, or are one report.

    Parties are judged first, then dates, place and object; the first clash ends it, with its reason. Without a clash the worths add
    up, to be held against `LEAST`.
    """
    parties, clash, why = _parties(one, other, related=related)
    if clash:
        return Verdict(0.0, (), clash)
    when, dates_clash, reason = _dates(one, other, related=related)
    if dates_clash:
        return Verdict(parties, why, reason, dates_clash=True)
    where, place = _place(one, other)
    thing, what = _object(one, other)
    if thing < 0:
        return Verdict(parties, why, what)
    reasons = tuple(part for part in (*why, reason, place, what) if part)
    return Verdict(parties + when + where + thing, reasons)


def _object(one: Act, other: Act) -> tuple[float, str]:
    """(worth, reason); a worth below zero says that these are two acts."""
    if one.mode not in _WITH_OBJECT:
        return 0.0, ""
    agree = agrees(one.about, other.about)
    if agree is None:
        return -1.0, "no object on one side"
    common = ", ".join(sorted(one.about & other.about))
    return (1.5, f"object: {common}") if agree else (-1.0, "other objects")


def _parties(one: Act, other: Act, *, related: bool) -> tuple[float, str | None, tuple[str, ...]]:
    """(worth, clash, reasons): one state may not send two different persons; every party of the shorter list must stand in the longer.

    Parties are compared by the state they stand for. At least two must be shared where both sides have two, and half of the shorter
    list; one shared party is enough only for an act of one known party in related reports.
    """
    rivals = _rivals(one, other)
    if rivals:
        return 0.0, f"{rivals[0]} is not {rivals[1]}", ()
    if one.mode == "visit" and _turned(one, other):
        return 0.0, "guest and host are changed about", ()
    shared = set(one.parties) & set(other.parties)
    standing = one.standing & other.standing
    fewer = min(len(one.standing), len(other.standing))
    if not standing or len(standing) < min(2, fewer) or len(standing) * 2 < fewer or (fewer < _BOTH and not related):
        return 0.0, "other parties", ()
    full = len(standing) / max(len(one.standing), len(other.standing))
    worth = 1.5 * full + 0.25 * min(2, len(shared)) if fewer >= _BOTH else _ONE_PARTY
    return worth, None, (f"parties: {', '.join(sorted(standing))}",)


def _rivals(one: Act, other: Act) -> tuple[str, str] | None:
    """Two different persons sent by one state, each on one side only."""
    for party, state in one.parties.items():
        for against, home in other.parties.items():
            persons = state is not None and state == home and state not in {party, against} and party != against
            if persons and against not in one.parties and party not in other.parties:
                return party, against
    return None


def _turned(one: Act, other: Act) -> bool:
    """True when guest and host of one visit are host and guest of the other."""

    def stand(act: Act, who: frozenset[str]) -> frozenset[str]:
        """What the given parties stand for: their states where known."""
        return frozenset(act.parties.get(party) or party for party in who)

    guest, host = stand(one, one.visitors), stand(one, one.hosts)
    return bool(guest and host) and bool(guest & stand(other, other.hosts)) and not guest & stand(other, other.visitors)


def _dates(one: Act, other: Act, *, related: bool) -> tuple[float, bool, str]:
    """(worth, clash, reason).

    Two known intervals clash when they do not meet; else the narrower they are, the more they are worth, and more in related
    reports. Where a date is open, history against news weighs against one event.
    """
    if one.start and one.end and other.start and other.end:
        if one.end < other.start or other.end < one.start:
            return 0.0, True, f"dates: {_span(one)} / {_span(other)}"
        wider = max(_days(one.start, one.end), _days(other.start, other.end))
        worth = next((value for most, value in _DAYS if wider <= most), 0.0)
        return worth + (1.0 if related else 0.0), False, f"dates meet: {_span(one)} / {_span(other)}"
    return (-1.0, False, "one lies further back") if one.historical != other.historical else _undated(one, other, related=related)


def _undated(one: Act, other: Act, *, related: bool) -> tuple[float, bool, str]:
    """(worth, clash, reason) when a date is open: nearness in time is read from the reports, then from their days of publication."""
    if related and min(len(one.standing), len(other.standing)) < _BOTH and one.mode != "interview":
        return 1.0, False, "no date on one side, one party"
    if related:
        return 1.75, False, "no date on one side, reports share words"
    if _reported(one, other) or _reported(other, one):
        return 1.5, False, "no date on one side, published within days of the other's date"
    if one.published and other.published and _near(one.published, other.published):
        persons = any(not party.startswith(("state/", "forum/")) for party in set(one.parties) & set(other.parties))
        return (1.0 if persons else 0.5), False, "no date on one side, published within days"
    return -1.0, False, "no date on one side"


def _reported(dated: Act, open_: Act) -> bool:
    """True when the event without a date is told as held by a report of the days after the other's date."""
    if not (dated.start and dated.end and open_.published and open_.start is None) or open_.planned or open_.historical:
        return False
    late = max(dated.end, open_.published[1])
    return dated.start <= open_.published[0] and _days(dated.end, late) <= _REPORTED


def _near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Both known to within days, and within a week of each other."""
    return _days(min(one[0], other[0]), max(one[1], other[1])) <= _NEWS


def _place(one: Act, other: Act) -> tuple[float, str]:
    """(worth, reason) of forum and place; a city and a state are no clash, one may lie in the other."""
    if one.forum and other.forum:
        return (1.0, f"forum: {one.forum}") if one.forum == other.forum else (-1.5, f"forums differ: {one.forum} / {other.forum}")
    if one.place and other.place:
        if one.place == other.place:
            return 1.0, f"place: {one.place}"
        alike = one.place.split("/")[0] == other.place.split("/")[0]
        return (-1.5 if alike else 0.0), f"places differ: {one.place} / {other.place}"
    return 0.0, ""


def _days(start: str, end: str) -> int:
    """Days of an interval, both ends included; 9999 when an end is no date."""
    try:
        return abs((date.fromisoformat(end) - date.fromisoformat(start)).days) + 1
    except ValueError:
        return 9999


def _span(act: Act) -> str:
    """The dates of an event as a reason prints them."""
    return act.start or "" if act.start == act.end else f"{act.start} to {act.end}"
