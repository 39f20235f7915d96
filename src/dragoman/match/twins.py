"""Twins: texts with equal or nearly equal words, found by hash before anything is compared, and stood for by one of them afterwards.

They keep wire stories printed hundreds of times out of the postings, which are quadratic inside a cluster and drop keys held too often.

Bands of four MinHash values find a pair of Jaccard .85 with a chance above .999 in one of sixteen bands.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.match.passages import Fingerprints
from dragoman.match.postings import Index
from dragoman.match.shingles import PERMUTATIONS

__all__ = ["LEAST_WORDS", "twins"]

LEAST_WORDS = 8
"""Texts of fewer words ("No comment.") may be equal by chance."""
_BANDS = 16
_ALIKE = 0.85
_MIX = np.uint64(1099511628211)


def twins(prints: Fingerprints) -> Index:
    """Document -> the document that stands for it: the first (by id) with equal words, or with MinHash agreement of .85 and like length."""
    out = _equal(prints)
    own = np.flatnonzero((out == np.arange(len(out))) & (prints.words >= 4 * LEAST_WORDS))
    for keys in _bands(prints.minhash[own]):
        order = np.argsort(keys, kind="stable")
        ordered = own[order]
        fresh = np.concatenate([[True], keys[order][1:] != keys[order][:-1]]) if len(order) else np.zeros(0, np.bool_)
        first = ordered[np.maximum.accumulate(np.where(fresh, np.arange(len(ordered)), 0))] if len(order) else ordered
        alike = (ordered != first) & (out[ordered] == ordered) & (out[first] == first) & _agree(prints, ordered, first)
        out[ordered[alike]] = first[alike]
    return _settled(out)


def _equal(prints: Fingerprints) -> Index:
    """Document -> the first one with equal words; documents of under eight words stand for themselves."""
    out = np.arange(len(prints.ids), dtype=np.int64)
    first: dict[str, int] = {}
    for doc, (sha, words) in enumerate(zip(prints.sha256, prints.words.tolist(), strict=True)):
        if words >= LEAST_WORDS:
            out[doc] = first.setdefault(sha, doc)
    return out


def _bands(signatures: NDArray[np.uint32]) -> list[NDArray[np.uint64]]:
    """One key a document for each band of four MinHash values: equal keys have a chance of Jaccard^4 a band."""
    rows = PERMUTATIONS // _BANDS
    out = []
    for band in range(_BANDS):
        key = np.zeros(len(signatures), np.uint64)
        for column in range(band * rows, (band + 1) * rows):
            key = (key * _MIX) ^ signatures[:, column].astype(np.uint64)
        out.append(key)
    return out


def _agree(prints: Fingerprints, left: Index, right: Index) -> NDArray[np.bool_]:
    """Which pairs agree in .85 of their MinHash values and are of like length."""
    same = (prints.minhash[left] == prints.minhash[right]).mean(axis=1) >= _ALIKE
    length = np.minimum(prints.words[left], prints.words[right]) >= _ALIKE * np.maximum(prints.words[left], prints.words[right])
    out: NDArray[np.bool_] = same & length
    return out


def _settled(out: Index) -> Index:
    """The same map with every chain followed to its end."""
    while not np.array_equal(out, out[out]):
        out = out[out]
    return out
