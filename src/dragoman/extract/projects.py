"""Placeholder until the extractor of projects arrives."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note

__all__ = ["projects"]


def projects(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:  # noqa: ARG001 - a placeholder
    """Nothing yet."""
    return ()
