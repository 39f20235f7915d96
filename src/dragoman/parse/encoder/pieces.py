"""A word -> its pieces and its shape, cached: news repeats its words, and the cutter costs ten times what a look-up does."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from dragoman.parse.encoder.shapes import shape

__all__ = ["Pieces"]

_UNKNOWN = 100
# Words of more pieces are addresses and noise; the same bound as in training.
_LONGEST = 12
# Distinct words kept: a month of a newspaper; about 20 MB when full.
_KEPT = 1 << 16


class Pieces:
    """The word-piece cutter of a net. Not to be handed to another process: each makes its own."""

    def __init__(self, path: Path) -> None:
        """The cutter that a `tokenizer.json` describes."""
        cutter: Tokenizer = Tokenizer.from_file(str(path))
        cutter.no_padding()
        cutter.no_truncation()
        self._cutter = cutter
        self.of = lru_cache(maxsize=_KEPT)(self._cut)
        """(ids of the pieces, class of the shape) of a word; at least one piece, at most twelve."""

    def _cut(self, word: str) -> tuple[tuple[int, ...], int]:
        """A word cut alone, as in training."""
        ids: list[int] = self._cutter.encode(word, add_special_tokens=False).ids
        return tuple(ids[:_LONGEST]) or (_UNKNOWN,), shape(word)
