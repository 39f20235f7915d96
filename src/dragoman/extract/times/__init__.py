"""Time expressions of a report: `Parsed -> TimeExpression`, unresolved."""

from __future__ import annotations

from dragoman.extract.times.finding import find_times

__all__ = ["find_times"]
