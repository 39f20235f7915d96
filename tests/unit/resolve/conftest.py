"""Reads a text with a day of publication; finds its mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman import kit as kits
from dragoman.model.document import DateClue, Source
from dragoman.model.reading import Reading
from dragoman.model.rows import Mention
from dragoman.pipeline import read_source

KIT = kits.build()


def _read(text: str, day: str | None = "2016-06-22") -> Reading:
    clues = (DateClue("user", day, "test"),) if day else ()
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text, clues=clues), KIT)


def _mentions(text: str, words: str, day: str | None = "2016-06-22") -> list[Mention]:
    return [mention for mention in _read(text, day).mention if mention.text == words]


def _who(text: str, words: str, day: str | None = "2016-06-22") -> list[str | None]:
    return [mention.actor_id for mention in _mentions(text, words, day)]


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Text and ISO day (None: unknown) to its rows."""
    return _read


@pytest.fixture
def mentions() -> Callable[..., list[Mention]]:
    """Text, words and ISO day to the mentions that are these words."""
    return _mentions


@pytest.fixture
def who() -> Callable[..., list[str | None]]:
    """Text, words and ISO day to the actors of these words."""
    return _who
