"""What articles are about: content words weighed by how rare they are, and which pairs of articles are alike in them.

A likeness is evidence beside others: no statement and no event is joined because two reports are alike.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.contrast import forms_of
from dragoman.match.postings import Index, pair_weights, shared
from dragoman.match.shingles import tokens

__all__ = ["Topics", "topics"]

_LONGEST = 3_000
"""Characters of a report that are weighed: news says first what it is about."""
_TELLING, _MOST_HOLDERS = 40, 64
"""Of each report so many of its rarest words are looked up, in so many reports at most: a linear number of pairs."""
_LEAST_TEXTS = 120
"""Among fewer texts even their common subject would look rare or common by chance."""
_PARTIAL = 0.02
_NAME = re.compile(r"(?<=[^\W\d_][ ,] )[A-ZÀ-Þ]\w+|(?<=[^\W\d_] )[A-ZÀ-Þ]\w+")
_PAIR = np.uint64(0x9E3779B97F4A7C15)
_Terms = tuple[NDArray[np.uint64], NDArray[np.float64]]
_Vector = tuple[Index, NDArray[np.float64]]


class Topics(Struct, frozen=True):
    """Pairs of reports worth comparing: `left` < `right` point into `ids`, which are sorted; all values lie in 0..1.

    `cosine` is of content words; `names` is the share of the fewer names that both have; `words` counts the words of each report.
    """

    ids: tuple[str, ...]
    left: Index
    right: Index
    cosine: NDArray[np.float64]
    names: NDArray[np.float64]
    words: Index


def topics(texts: Mapping[str, str]) -> Topics:
    """The likeness of texts by id. Words and pairs of neighbouring words count, log term frequency times inverse document frequency.

    Cost: linear in the words, then in the pairs that share one of their forty rarest words.
    """
    ids = tuple(sorted(texts))
    heads = [texts[name][:_LONGEST] for name in ids]
    terms = [_terms(text) for text in heads]
    named = [_names(text) for text in heads]
    known, held = np.unique(np.concatenate([np.zeros(0, np.uint64), *(keys for keys, _ in terms)]), return_counts=True)
    rarity = np.log((1 + len(ids)) / (1 + held)) + 1
    vectors = [_weighed(keys, counts, known, rarity) for keys, counts in terms]
    left, right = _candidates(vectors, held)
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    cosine = _cosines(vectors, left, right, len(known))
    worth = _worth(named)
    names = np.array([_common(named[i], named[j], worth) for i, j in pairs], np.float64)
    return Topics(ids, left, right, cosine, names, np.array([len(text.split()) for text in heads], np.int64))


@lru_cache(maxsize=1)
def _stop() -> NDArray[np.uint64]:
    """The hashes of words that say nothing of a subject."""
    return np.unique(tokens(" ".join(sorted(forms_of("stop"))))[0])


def _names(text: str) -> frozenset[str]:
    """Capitalised words that do not open a sentence."""
    return frozenset(found[0] for found in _NAME.finditer(text))


def _worth(named: list[frozenset[str]]) -> Mapping[str, float]:
    """How much a name tells: nothing when a tenth of the texts have it and there are enough to say so."""
    held = Counter(name for names in named for name in names)
    count = max(_LEAST_TEXTS, len(named))
    return {name: max(0.0, math.log(count / 10 / times)) for name, times in held.items()}


def _common(one: frozenset[str], other: frozenset[str], worth: Mapping[str, float]) -> float:
    """The share of the fewer names' worth that both have; 0 when those of one tell nothing."""
    sums = [math.fsum(sorted(worth[name] for name in names)) for names in (one, other, one & other)]
    return sums[2] / min(sums[:2]) if min(sums[:2]) > 0 else 0.0


def _terms(text: str) -> _Terms:
    """The distinct terms of a text, sorted, with the logs of their counts: content words, and neighbours among them."""
    words = tokens(text)[0]
    words = words[~np.isin(words, _stop())]
    neighbours = (words[:-1] * _PAIR) ^ words[1:] if len(words) > 1 else np.zeros(0, np.uint64)
    keys, counts = np.unique(np.concatenate([words, neighbours]), return_counts=True)
    return keys, 1 + np.log(counts)


def _weighed(keys: NDArray[np.uint64], counts: NDArray[np.float64], known: NDArray[np.uint64], rarity: NDArray[np.float64]) -> _Vector:
    """A unit vector over the places of `keys` in `known`."""
    places = np.searchsorted(known, keys)
    weight = counts * rarity[places]
    return places, weight / (np.sqrt(np.square(weight).sum()) or 1.0)


def _candidates(vectors: list[_Vector], held: NDArray[np.int64]) -> tuple[Index, Index]:
    """Pairs that share some of their most telling terms, those held by 2 to 64 texts.

    Of each text its forty weightiest such terms are looked up; pairs whose products of weights add up to less than `_PARTIAL` are
    dropped, before any full cosine is worked out.
    """
    usable = (held > 1) & (held <= _MOST_HOLDERS)
    keys, owner, weight = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for at, (places, worth) in enumerate(vectors):
        fit = np.flatnonzero(usable[places])
        best = fit[np.argsort(-worth[fit], kind="stable")[:_TELLING]]
        keys.append(places[best].astype(np.uint64))
        owner.append(np.full(len(best), at, np.int64))
        weight.append(worth[best])
    owners, worths = np.concatenate(owner), np.concatenate(weight)
    one, other = shared(np.concatenate(keys), _MOST_HOLDERS)
    left, right, common = pair_weights(owners[one], owners[other], worths[one] * worths[other], len(vectors))
    kept = (common >= _PARTIAL) & (left != right)
    return left[kept], right[kept]


def _cosines(vectors: list[_Vector], left: Index, right: Index, size: int) -> NDArray[np.float64]:
    """The cosine of each pair of unit vectors over `size` terms; `left` is in order, so that each left one is spread out once."""
    out = np.zeros(len(left))
    spread = np.zeros(size)
    cuts = np.flatnonzero(np.diff(left)) + 1
    for start, end in pairwise([0, *cuts.tolist(), len(left)]):
        if start == end:
            continue
        places, weight = vectors[int(left[start])]
        spread[places] = weight
        for at in range(start, end):
            there, worth = vectors[int(right[at])]
            out[at] = (spread[there] * worth).sum()
        spread[places] = 0.0
    return out
