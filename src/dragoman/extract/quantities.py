"""Placeholder until the quantity grammar arrives."""

from __future__ import annotations

from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Quantity

__all__ = ["find_quantities"]


def find_quantities(parsed: Parsed, kit: Kit) -> tuple[Quantity, ...]:  # noqa: ARG001 - a placeholder
    """Nothing yet."""
    return ()
