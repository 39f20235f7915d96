"""Quantities of a document."""

from __future__ import annotations

from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Quantity
from dragoman.model.time import TimeExpression

__all__ = ["find_quantities"]


def find_quantities(parsed: Parsed, times: tuple[TimeExpression, ...], kit: Kit) -> tuple[Quantity, ...]:
    """Quantities in text order."""
    return ()
