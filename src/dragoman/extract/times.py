"""Time expressions of a document."""

from __future__ import annotations

from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.time import TimeExpression

__all__ = ["find_times"]


def find_times(parsed: Parsed, kit: Kit) -> tuple[TimeExpression, ...]:
    """Time expressions in text order."""
    return ()
