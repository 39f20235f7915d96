"""Errors: the user or the programmer must act. What is merely difficult in a text becomes a `Note` instead.

    DragomanError
    +-- ConfigError      dragoman.toml or an option is wrong
    +-- LexiconError     a lexicon entry is wrong: file, entry, field
    +-- ActorsError      an actor table is wrong: file, line, field
    +-- ReadError        an input cannot be read (caught by the pipeline, becomes a Note)
    +-- RecordError      the record folder cannot be used
    |   +-- RecordLocked     another process is writing
    |   +-- RecordNewer      written by a newer schema
    |   +-- QueryError       the SQL does not run
    +-- EngineError      work could not be carried out

Each message says what, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "ActorsError",
    "ConfigError",
    "DragomanError",
    "EngineError",
    "LexiconError",
    "QueryError",
    "ReadError",
    "RecordError",
    "RecordLocked",
    "RecordNewer",
]


class DragomanError(Exception):
    """The root: catch this to catch everything Dragoman raises on purpose."""


class ConfigError(DragomanError):
    """A configuration file or option is wrong."""


class LexiconError(DragomanError):
    """A lexicon entry is wrong."""


class ActorsError(DragomanError):
    """An actor table is wrong."""


class ReadError(DragomanError):
    """An input cannot be read. `code` becomes the code of the Note."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code apart from the sentence for people."""
        super().__init__(message)
        self.code = code


class RecordError(DragomanError):
    """The record folder cannot be used."""


class RecordLocked(RecordError):
    """Another process is writing to the record."""


class RecordNewer(RecordError):
    """The record was written by a newer version of the schema."""


class QueryError(RecordError):
    """A query does not run."""


class EngineError(DragomanError):
    """The engine could not carry out the work."""
