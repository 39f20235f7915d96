"""How much of one article stands in another, and which articles form one group of reprints around a leader."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.passages import Fingerprints, Passages, chain, shared_keys
from dragoman.match.postings import Index, pair_weights

__all__ = ["Likeness", "leaders", "likeness"]

_LEAST_KEYS = 3
_LEAST_SHARE = 0.25
"""Share of the shorter text that makes a reprint. On 2,000 made articles ARI is .999 with .25; .987 with .4, which loses embeds."""
_COHESION = 0.5
_COMMON_PAIRS = 6
"""A key held by four texts or more whose pairs are on average less alike than `_COHESION` is boilerplate: it says nothing of origin."""


class Likeness(Struct, frozen=True):
    """Pairs of documents that share words: `left` < `right`, the share of each in common passages (0..1), the passages, boilerplate."""

    left: Index
    right: Index
    of_left: NDArray[np.float64]
    of_right: NDArray[np.float64]
    passages: Passages
    boilerplate: NDArray[np.bool_]

    @property
    def score(self) -> NDArray[np.float64]:
        """Containment of the shorter text: the larger of both shares."""
        return np.maximum(self.of_left, self.of_right)


def likeness(prints: Fingerprints, among: NDArray[np.bool_]) -> Likeness:
    """Every pair of documents of `among` with a common passage.

    Two rounds: the first tells boilerplate from reprints, the second measures without it. Furniture counts in neither. Shares are
    words in common passages over the words of each text, so that a short report inside a long one is found from its own side.
    """
    left, right = _frequent(prints, *shared_keys(prints, ~prints.furniture & among[prints.doc]))
    first = _measured(prints, left, right, np.zeros(len(prints.keys), np.bool_))
    common = _widespread(prints, left, right, first)
    kept = ~(common[left] | common[right])
    return _measured(prints, left[kept], right[kept], common)


def leaders(found: Likeness, order: Index, alone: NDArray[np.bool_]) -> Index:
    """Document -> the leader of its group (itself when alone).

    The documents that others resemble most lead; others join the first leader they resemble. Nothing is chained: two members of a group
    need share nothing but a leader. `order` breaks ties; documents that are `alone` (digests) join nobody.
    """
    count = len(order)
    strong = (found.score >= _LEAST_SHARE) & ~alone[found.left] & ~alone[found.right]
    links: dict[int, list[tuple[float, int]]] = {}
    for a, b, score in zip(found.left[strong].tolist(), found.right[strong].tolist(), found.score[strong].tolist(), strict=True):
        links.setdefault(a, []).append((round(score, 4), b))
        links.setdefault(b, []).append((round(score, 4), a))
    rank = {int(doc): place for place, doc in enumerate(order)}
    weight = {doc: round(sum(score for score, _ in near), 3) for doc, near in links.items()}
    out = np.arange(count, dtype=np.int64)
    taken: set[int] = set()
    for doc in sorted(links, key=lambda d: (-weight[d], rank[d])):
        if doc not in taken:
            fresh = [near for _, near in links[doc] if near not in taken]
            out[fresh] = doc
            taken.update(fresh, (doc,))
    return out


def _frequent(prints: Fingerprints, left: Index, right: Index) -> tuple[Index, Index]:
    """Only the hits of pairs that share at least three kept keys: fewer make no passage."""
    pair = prints.doc[left] * len(prints.ids) + prints.doc[right]
    _, inverse, counts = np.unique(pair, return_inverse=True, return_counts=True)
    keep = counts[inverse] >= _LEAST_KEYS
    return left[keep], right[keep]


def _measured(prints: Fingerprints, left: Index, right: Index, common: NDArray[np.bool_]) -> Likeness:
    """Likeness from hits: words in common passages over the words of each text, boilerplate left out of both."""
    found = chain(prints, left, right)
    count = len(prints.ids)
    low, high, shared_left = pair_weights(found.left, found.right, found.left_words.astype(np.float64), count)
    _, _, shared_right = pair_weights(found.left, found.right, found.right_words.astype(np.float64), count)
    words = _own_words(prints, common)
    return Likeness(
        left=low,
        right=high,
        of_left=np.minimum(1.0, shared_left / words[low]),
        of_right=np.minimum(1.0, shared_right / words[high]),
        passages=found,
        boilerplate=common,
    )


def _own_words(prints: Fingerprints, common: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Content words of each document less its share of boilerplate."""
    count = len(prints.ids)
    content = np.bincount(prints.doc[~prints.furniture], minlength=count)
    standing = np.bincount(prints.doc[common & ~prints.furniture], minlength=count)
    return np.maximum(1.0, prints.words * (1 - standing / np.maximum(1, content)))


def _widespread(prints: Fingerprints, left: Index, right: Index, found: Likeness) -> NDArray[np.bool_]:
    """Which entries hold a key whose holders have little else in common: footers, adverts, standing paragraphs, famous lines.

    A key needs `_COMMON_PAIRS` pairs of holders (four texts) before it is judged, by the mean likeness of those pairs in the first
    round.
    """
    count = len(prints.ids)
    out = np.zeros(len(prints.keys), np.bool_)
    if not len(found.left):
        return out
    pair = prints.doc[left] * count + prints.doc[right]
    place = np.minimum(np.searchsorted(found.left * count + found.right, pair), len(found.left) - 1)
    known = found.left[place] * count + found.right[place] == pair
    score = np.where(known, found.score[place], 0.0)
    _, inverse = np.unique(prints.keys[left], return_inverse=True)
    pairs = np.bincount(inverse)
    loose = (np.bincount(inverse, weights=score) < _COHESION * pairs) & (pairs >= _COMMON_PAIRS)
    out[left[loose[inverse]]] = True
    out[right[loose[inverse]]] = True
    return out
