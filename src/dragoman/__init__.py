"""Dragoman: a verifiable record of relations between states, out of news reports.

bytes -> read -> segment -> parse -> extract -> resolve  == landing ==>  match -> reconcile -> record -> faces

record = dragoman.open("my.record")              a Record: read, statements, events, sql, quote, export, judge
reading = dragoman.read_article(text)            a Reading: the rows of one article, without a record
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.faces.api import Record, open, read_article  # noqa: A004 `dragoman.open` is read as what it does
    from dragoman.model.reading import Reading
    from dragoman.pipeline import version as _version

    __version__ = _version()

__all__ = ["Reading", "Record", "__version__", "open", "read_article"]

_HOMES = {"Record": "faces.api", "open": "faces.api", "read_article": "faces.api", "Reading": "model.reading"}


def __getattr__(name: str) -> Any:
    """The public names, fetched when first asked for: a worker or a test that needs one room need not load them all."""
    if name == "__version__":
        return importlib.import_module("importlib.metadata").version("dragoman")
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}; public names: {', '.join(__all__)}")
    return getattr(importlib.import_module(f"dragoman.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names and nothing else."""
    return sorted(__all__)
