"""Time expressions as read, before anything is known of the day of publication."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.model.rows import Granularity
from dragoman.model.spans import Span

__all__ = ["TimeExpression", "TimeKind", "Unit"]

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]
TimeKind = Literal["absolute", "relative", "weekday", "month", "month_day", "anniversary", "ordinal_meeting", "vague"]


class TimeExpression(Struct, frozen=True, kw_only=True):
    """The calendar meaning of an expression as far as its own words go; `resolve` turns it into an interval with an anchor.

    `kind` absolute: `value_start`/`value_end` are ISO dates. relative: `offset` units of `unit` from the anchor ("last week" = -1 week,
    "today" = 0 day). weekday: `weekday` 0 = Monday, `direction` -1 past, +1 future, 0 by tense. month, month_day: `month`, `day` without
    a year. anniversary: `offset` years after the year `base`. ordinal_meeting: "third BRF", by the forum table.
    vague: stays open ("recently"). `year_offset` counts years from the anchor's for a month, day, quarter or season without a year of its
    own ("June last year" = -1). `future` says that a cue of the future stands before a month or weekday; `previous` that it counts from
    the expression before it ("a year earlier"); `quoted` that it stands between quotation marks. Spans do not overlap.
    """

    start: int
    end: int
    text: str
    rule: str
    kind: TimeKind
    granularity: Granularity
    value_start: str | None = None
    value_end: str | None = None
    unit: Unit | None = None
    offset: int = 0
    weekday: int | None = None
    weekday_end: int | None = None
    month: int | None = None
    month_end: int | None = None
    day: int | None = None
    day_end: int | None = None
    direction: Literal[-1, 0, 1] = 0
    base: str | None = None
    year_offset: int | None = None
    future: bool = False
    previous: bool = False
    quoted: bool = False

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)
