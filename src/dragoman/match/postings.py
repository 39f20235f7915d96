"""Postings: which holders share a rare key, found by sorting, never by comparing all with all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Index", "pair_weights", "shared"]

Index = NDArray[np.int64]


def shared(keys: NDArray[np.uint64], most: int) -> tuple[Index, Index]:
    """Pairs of places (left < right) in `keys` that hold equal keys, for every key held 2 to `most` times.

    Cost: one sort, then at most `most` / 2 pairs a place. Keys held more often say nothing about where words came from.
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else np.zeros(0, np.int64)
    held = np.diff(np.append(first, len(ordered)))
    left: list[Index] = [np.zeros(0, np.int64)]
    right: list[Index] = [np.zeros(0, np.int64)]
    for size in np.unique(held[(held > 1) & (held <= most)]):
        places = first[held == size][:, None] + np.arange(size)
        i, j = np.triu_indices(size, 1)
        left.append(order[places[:, i].ravel()])
        right.append(order[places[:, j].ravel()])
    return np.concatenate(left), np.concatenate(right)


def pair_weights(left: Index, right: Index, weight: NDArray[np.float64], count: int) -> tuple[Index, Index, NDArray[np.float64]]:
    """Distinct pairs (smaller holder first, of `count` holders) with the sum of their weights, in order of the pair."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    packed, inverse = np.unique(low * count + high, return_inverse=True)
    sums = np.bincount(inverse, weights=weight, minlength=len(packed)).astype(np.float64)
    return packed // max(1, count), packed % max(1, count), sums
