"""Offers: candidate pairs of statements with a score, the score knowing the rivals of both sides in the other's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.candidates import candidates
from dragoman.match.memory import Measures, Memory
from dragoman.match.postings import Index
from dragoman.match.rarity import rarity
from dragoman.match.saying import Saying, speakers_agree
from dragoman.match.scorecard import Numbers, Pair, settled

__all__ = ["Offer", "offers"]

_LEAST, _LEAST_OF_HEADLINE, _LEAST_OF_DISPUTED = 0.6, 0.65, 0.65
"""Score from which a pair may become a link or a tie; share of rarer words from which a headline may, or one sentence of two speakers."""
_COMMON = 0.3


class Offer(Struct, frozen=True):
    """A scored pair of sayings: shorter and longer, what they share, the score."""

    short: Saying
    long: Saying
    pair: Pair
    score: float

    @property
    def articles(self) -> tuple[str, str]:
        """The two reports, the smaller id first."""
        one, other = self.short.article, self.long.article
        return (min(one, other), max(one, other))


def offers(heads: Sequence[Saying], memory: Memory) -> list[Offer]:
    """Every pair that may become a link, best first; the others have been rivals and are let go."""
    rare = rarity()
    left, right = candidates(heads, rare)
    length = np.array([len(one.wording.stems) for one in heads], np.int64)
    turned = length[left] > length[right]
    short, long = np.where(turned, right, left), np.where(turned, left, right)
    found = memory.measured([one.wording for one in heads], short, long, rare)
    following, rival = _rivals(heads, short, long, found)
    value = settled(found.odds.astype(np.float64), following, rival)
    out = []
    for at in np.flatnonzero(_worth_keeping(heads, short, long, found, value)).tolist():
        one, other = heads[int(short[at])], heads[int(long[at])]
        if value[at] >= _LEAST or "headline" in (one.mode, other.mode) or speakers_agree(one, other) is False:
            out.append(Offer(one, other, found.pair(at, one.wording, other.wording), float(value[at])))
    return sorted(out, key=lambda offer: (-round(offer.score, 6), offer.short.id, offer.long.id))


def _worth_keeping(heads: Sequence[Saying], short: Index, long: Index, found: Measures, value: Numbers) -> NDArray[np.bool_]:
    """Pairs with a score from `_LEAST`; by their share, those with a headline, and those of two firm speakers."""
    headline = np.array([one.mode == "headline" for one in heads], np.bool_)
    firm = np.array([one.firm for one in heads], np.bool_)
    of_headline = (headline[short] | headline[long]) & (found.share >= _LEAST_OF_HEADLINE)
    disputed = firm[short] & firm[long] & (found.share >= _LEAST_OF_DISPUTED)
    kept: NDArray[np.bool_] = (value >= _LEAST) | of_headline | disputed
    return kept


def _rivals(heads: Sequence[Saying], short: Index, long: Index, found: Measures) -> tuple[Numbers, Numbers]:
    """For each pair how alike the best other candidate of either side is that claims the same words; not a number where there is none.

    A long block may hold many short sayings beside each other: those are no rivals.
    """
    places: dict[str, int] = {}
    article = np.array([places.setdefault(one.article, len(places)) for one in heads], np.int64)
    words = np.array([len(one.wording.words) for one in heads], np.int64)
    count = len(short)
    start, end = np.concatenate([np.zeros(count, np.int64), found.start]), np.concatenate([words[short], found.end])
    alike = np.tile(found.alike.astype(np.float64), 2)
    side = np.concatenate([short, long]) * max(1, len(places)) + article[np.concatenate([long, short])]
    best = np.full(2 * count, np.nan)
    for group in _groups(side):
        low, high, size = start[group], end[group], end[group] - start[group]
        overlap = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
        claims = overlap > _COMMON * np.minimum(size[:, None], size)
        np.fill_diagonal(claims, val=False)
        most = np.where(claims, alike[group], -1.0).max(axis=1)
        best[group] = np.where(claims.any(axis=1), most, np.nan)
    return best[:count], best[count:]


def _groups(side: Index) -> Iterator[Index]:
    """The places of each value that occurs twice or more."""
    order = np.argsort(side, kind="stable")
    ordered = side[order]
    cut = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else np.zeros(0, np.int64)
    last = np.append(cut[1:], len(ordered))
    for first, after in zip(cut[last - cut > 1].tolist(), last[last - cut > 1].tolist(), strict=True):
        yield order[first:after]
