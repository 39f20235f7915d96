"""What the net says of UD words -> the same of our words: heads, relations and ranges.

The two cuts differ at hyphens, slashes and a few clitics. A word of ours that holds several UD words hangs where the highest of them hangs,
so a projective tree stays one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

__all__ = ["Fit", "fit", "fitted_heads", "inner_range", "outer_range"]

Ints = NDArray[np.int64]


class Fit(Struct, frozen=True):
    """How UD words lie on tokens: `token` is the token in which each word ends, ascending; `count` the words that end in each token."""

    token: Ints
    count: Ints


def fit(tokens: Sequence[tuple[int, int]], words: Sequence[tuple[int, int]]) -> Fit:
    """How words lie on tokens, both as ascending spans of one text; every word must end inside a token."""
    starts = np.fromiter((start for start, _ in tokens), np.int64, len(tokens))
    ends = np.fromiter((end for _, end in words), np.int64, len(words))
    token = np.searchsorted(starts, ends - 1, side="right") - 1
    return Fit(token, np.bincount(token, minlength=len(tokens)))


def fitted_heads(fitted: Fit, heads: Ints, sentences: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """(head of each token, the word that stands for it); a token in which no word ends hangs on its neighbour and has the word -1.

    `heads` are words, a root its own; `sentences` are [first, last) over tokens. A root's token is its own head.
    """
    chosen = _highest(fitted, heads)
    known = chosen >= 0
    out = np.full(len(chosen), -1)
    out[known] = fitted.token[heads[chosen[known]]]
    for token in np.flatnonzero(~known).tolist():
        out[token] = _neighbour(chosen, token, sentences)
    return out, chosen


def _highest(fitted: Fit, heads: Ints) -> Ints:
    """For each token the word nearest to the root among those that end in it; -1 where none does."""
    chosen = np.full(len(fitted.count), -1, np.int64)
    depth = (heads != np.arange(len(heads))).astype(np.int64)
    above = heads
    for _ in range(len(heads).bit_length()):
        further = depth[above]
        if not further.any():
            break
        depth, above = depth + further, above[above]
    order = np.lexsort((-np.arange(len(heads)), -depth, fitted.token))
    chosen[fitted.token[order]] = order
    return chosen


def _neighbour(chosen: Ints, token: int, sentences: Sequence[tuple[int, int]]) -> int:
    """The next token of the sentence that has a word, else the one before that has; in a sentence without words its first token."""
    number = bisect_right(sentences, (token, len(chosen))) - 1
    first, last = sentences[number]
    after = (other for other in range(token + 1, last) if chosen[other] >= 0)
    before = (other for other in range(token - 1, first - 1, -1) if chosen[other] >= 0)
    return next(after, next(before, first))


def outer_range(fitted: Fit, first: int, last: int) -> tuple[int, int]:
    """The tokens that words [first, last) touch."""
    return int(fitted.token[first]), int(fitted.token[last - 1]) + 1


def inner_range(fitted: Fit, first: int, last: int) -> tuple[int, int] | None:
    """The tokens all of whose words are among [first, last), None when there is no such token at either end."""
    low, high = outer_range(fitted, first, last)
    if first > 0 and fitted.token[first - 1] == low:
        low += 1
    if last < len(fitted.token) and fitted.token[last] == high - 1:
        high -= 1
    return (low, high) if low < high else None
