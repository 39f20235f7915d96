"""Words that name somebody, some day, some place in; rows with ids and calendar intervals out."""

from __future__ import annotations

from dragoman.resolve.resolver import resolve
from dragoman.resolve.tables import load_actors

__all__ = ["load_actors", "resolve"]
