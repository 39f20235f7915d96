"""The author's own voice: disclaimers ("my words, not his") and first-person opinion of the outlet."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.found import Draft
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.spans import Span

__all__ = ["disclaimed", "find_opinions"]


def find_opinions(parsed: Parsed, said: Iterable[Draft], kit: Kit) -> tuple[tuple[Span, str], ...]:
    """Stretches in which the author speaks for himself, with the rule."""
    return ()


def disclaimed(stream, saying, voices):
    return saying
