"""Word lists -> sets: what the statement rules know of English, read from `lexicons/words/speech.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["speech_words"]


@cache
def speech_words(key: str) -> frozenset[str]:
    """One list of the file as a set, in lower case.

    Raises: KeyError when the file has no such list.
    """
    return frozenset(_lists()[key].split())


@cache
def _lists() -> Mapping[str, str]:
    """The file, read once per process."""
    path = resources.files("dragoman") / "lexicons" / "words" / "speech.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
