"""Candidates: which statements may be one utterance, found by the rarer stems and word pairs that they share, never by all pairs.

The pairs of a block of statements are worked out at a time and only the nearest are kept, so that memory is bounded by statements, not by
the pairs that share a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.postings import Index, pair_weights
from dragoman.match.rarity import Rarity
from dragoman.match.saying import Saying

__all__ = ["candidates"]

_MOST_HOLDERS = 60
_LEAST_SHARE = 0.2
_NEAREST = 12
_BLOCK = 1_000_000
"""Pairs of postings in one block: about 50 MB while it is worked on."""

_Pairs = tuple[Index, Index, NDArray[np.float64]]
_NONE: _Pairs = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


class _Postings(Struct, frozen=True):
    """Entries in order of their keys: `owner` and `weight` of each, `end` the place behind the last entry of its key."""

    owner: Index
    weight: NDArray[np.float64]
    end: Index


def candidates(heads: Sequence[Saying], rare: Rarity) -> tuple[Index, Index]:
    """Pairs of places (left < right) in `heads`, in order: for each statement the twelve that share most with it.

    A key is a rarer stem of one speaker, or a rarer pair of neighbouring words of anybody; keys that more than sixty statements hold are
    passed over. Pairs must share a fifth of the weight of the lesser one. Cost: linear in the statements.
    """
    total = np.array([rare.of(one.wording.content) for one in heads])
    meets = _Meeting.of(heads)
    parts: list[_Pairs] = []
    size = most = 0
    for i, j, shared in _blocks(_postings(heads, rare), len(heads)):
        near = (shared >= _LEAST_SHARE * np.minimum(total[i], total[j])) & meets.may(i, j)
        parts.append((i[near], j[near], shared[near]))
        size += len(parts[-1][0])
        if size > most + _BLOCK:
            parts = [_nearest(parts)]
            size = most = len(parts[0][0])
    left, right, _ = _nearest(parts)
    order = np.lexsort((right, left))
    return left[order], right[order]


class _Meeting(Struct, frozen=True):
    """What decides whether two statements may be one: article, headline or not, the place of the statement around it (-1: none)."""

    article: Index
    headline: NDArray[np.bool_]
    around: Index

    @classmethod
    def of(cls, heads: Sequence[Saying]) -> _Meeting:
        """Out of sayings."""
        places: dict[str, int] = {}
        article = [places.setdefault(one.article, len(places)) for one in heads]
        known = {one.id: at for at, one in enumerate(heads)}
        around = [known.get(one.parent or "", -1) for one in heads]
        return cls(np.array(article, np.int64), np.array([one.mode == "headline" for one in heads], np.bool_), np.array(around, np.int64))

    def may(self, i: Index, j: Index) -> NDArray[np.bool_]:
        """Statements of one article are one utterance only when a headline repeats the body; none is one with what stands in it."""
        nested: NDArray[np.bool_] = (self.around[i] == j) | (self.around[j] == i)
        may: NDArray[np.bool_] = ~nested & ((self.article[i] != self.article[j]) | (self.headline[i] != self.headline[j]))
        return may


def _postings(heads: Sequence[Saying], rare: Rarity) -> _Postings:
    """The keys of all statements that 2 to 60 of them hold."""
    numbers: dict[tuple[str, ...], int] = {}
    keys: list[int] = []
    owners: list[int] = []
    weights: list[float] = []
    for at, one in enumerate(heads):
        before = len(keys)
        for key, worth in _keys(one, rare):
            keys.append(numbers.setdefault(key, len(numbers)))
            weights.append(worth)
        owners += [at] * (len(keys) - before)
    places = np.array(keys, np.int64)
    held = np.bincount(places, minlength=1)[places]
    usable = np.flatnonzero((held > 1) & (held <= _MOST_HOLDERS))
    order = usable[np.argsort(places[usable], kind="stable")]
    ordered = places[order]
    return _Postings(np.array(owners, np.int64)[order], np.array(weights)[order], np.searchsorted(ordered, ordered, side="right"))


def _keys(one: Saying, rare: Rarity) -> Iterator[tuple[tuple[str, ...], float]]:
    """(key, weight) of what a statement is looked up by: its rarer stems with each speaker, its rarer word pairs with anybody.

    A headline, and words of nobody known, are looked up under "?" as well.
    """
    who = sorted(one.speakers)
    if one.mode == "headline" or all(name.startswith("unresolved/") for name in who):
        who.append("?")
    content = one.wording.content
    for stem in content:
        worth = rare.stem(stem)
        for speaker in who:
            yield (speaker, stem), worth
    for first, second in one.wording.pairs:
        if first in content or second in content:
            yield ("", first, second), (rare.stem(first) + (rare.stem(second) if first != second else 0.0)) / 2


def _blocks(postings: _Postings, count: int) -> Iterator[_Pairs]:
    """Distinct pairs of statements (left < right) with the weight that they share, block by block of the left one.

    Weights are sixteenths, so that sums are exact whatever the order. Entries of one key are in the order of
    their owners, each owner once.
    """
    partners = postings.end - np.arange(len(postings.end)) - 1
    by_owner = np.argsort(postings.owner, kind="stable")
    made = np.cumsum(np.bincount(postings.owner, weights=partners, minlength=count)) if count else np.zeros(0)
    owner_of_cut = np.searchsorted(made, np.arange(_BLOCK, (made[-1] if count else 0) + _BLOCK, _BLOCK))
    cuts = np.searchsorted(postings.owner[by_owner], np.unique(owner_of_cut), side="right")
    for entries in np.split(by_owner, cuts):
        times = partners[entries]
        if not times.sum():
            continue
        first = np.repeat(entries, times)
        step = np.arange(len(first)) - np.repeat(np.cumsum(times) - times, times) + 1
        yield pair_weights(postings.owner[first], postings.owner[first + step], postings.weight[first], count)


def _nearest(parts: list[_Pairs]) -> _Pairs:
    """The pairs that are among the twelve that share most, of one side or the other; of equals the first in order of the pair.

    What falls out once cannot come back, as further pairs only add rivals.
    """
    left, right, common = (np.concatenate(columns) for columns in zip(_NONE, *parts, strict=True))
    count = len(left)
    owner = np.concatenate([left, right])
    order = np.lexsort((np.tile(right, 2), np.tile(left, 2), -np.tile(common, 2), owner))
    ordered = owner[order]
    place = np.arange(2 * count) - np.searchsorted(ordered, ordered)
    kept = np.zeros(count, np.bool_)
    kept[order[place < _NEAREST] % max(1, count)] = True
    return left[kept], right[kept], common[kept]
