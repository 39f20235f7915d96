"""Words of a speaker set out as paragraphs without marks."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.sayings import Saying
from dragoman.extract.stream import Stream
from dragoman.model.kit import Kit

__all__ = ["find_blocks"]


def find_blocks(stream: Stream, said: Iterable[Saying], kit: Kit) -> Iterable[Saying]:
    return ()
