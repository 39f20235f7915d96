"""Passages: runs of shared 5-grams joined into stretches of common words, with their places in both texts.

Keys are winnowed word 5-grams; a hit is one key in two texts, and hits along one diagonal make a passage.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.postings import Index, shared
from dragoman.match.shingles import GRAM, PERMUTATIONS

__all__ = ["Fingerprints", "Passages", "chain", "load", "shared_keys"]

_MOST_HOLDERS = 100
_DRIFT = 8
_GAP = 25
_LEAST_WORDS = 12
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Fingerprints(Struct, frozen=True):
    """The sketches of all articles as columns: `ids` sorted; one entry a kept key in the flat arrays, `doc` pointing into `ids`."""

    ids: tuple[str, ...]
    sha256: tuple[str, ...]
    words: Index
    minhash: NDArray[np.uint32]
    doc: Index
    keys: NDArray[np.uint64]
    positions: Index
    starts: Index
    ends: Index
    furniture: NDArray[np.bool_]


class Passages(Struct, frozen=True):
    """Shared stretches as columns, sorted by pair and place: documents, words held, and characters on both sides (half-open)."""

    left: Index
    right: Index
    left_words: Index
    right_words: Index
    left_start: Index
    left_end: Index
    right_start: Index
    right_end: Index


def load(table: pa.Table) -> Fingerprints:
    """The fingerprints of a `sketch` table, whatever the order of its rows; of two rows of one article the smaller hash is kept."""
    table = table.sort_by([("article_id", "ascending"), ("sha256", "ascending")])
    ids = table["article_id"].to_pylist()
    once = [at for at, name in enumerate(ids) if at == 0 or name != ids[at - 1]]
    table = table.take(pa.array(once, pa.int64())).combine_chunks()
    blob = b"".join(table["minhash"].to_pylist())
    sizes = np.array([len(row) for row in table["keys"]], np.int64) if len(table) else np.zeros(0, np.int64)
    return Fingerprints(
        ids=tuple(table["article_id"].to_pylist()),
        sha256=tuple(table["sha256"].to_pylist()),
        words=table["words"].to_numpy().astype(np.int64),
        minhash=np.frombuffer(blob, np.uint32).reshape(-1, PERMUTATIONS),
        doc=np.repeat(np.arange(len(table), dtype=np.int64), sizes),
        keys=_flat(table, "keys").astype(np.uint64),
        positions=_flat(table, "positions").astype(np.int64),
        starts=_flat(table, "starts").astype(np.int64),
        ends=_flat(table, "ends").astype(np.int64),
        furniture=_flat(table, "furniture").astype(np.bool_),
    )


def _flat(table: pa.Table, name: str) -> NDArray[np.generic]:
    """The values of a list column in order, without the borders of rows."""
    chunks = [chunk.flatten().to_numpy(zero_copy_only=False) for chunk in table[name].chunks]
    return np.concatenate([np.zeros(0, np.uint64), *chunks]) if not chunks else np.concatenate(chunks)


def shared_keys(prints: Fingerprints, kept: NDArray[np.bool_]) -> tuple[Index, Index]:
    """Pairs of flat entries of two documents with one key, the smaller document first.

    Only entries in `kept`, keys held 2 to 100 times; a key that one text repeats is left out there, so that a place has one
    counterpart. What more than a hundred texts hold is a footer, and its pairs would grow with the square of them.
    """
    places = np.flatnonzero(kept)
    _, inverse, times = np.unique(
        prints.keys[places] * _SPREAD + prints.doc[places].astype(np.uint64), return_inverse=True, return_counts=True
    )
    places = places[times[inverse] == 1]
    left, right = shared(prints.keys[places], _MOST_HOLDERS)
    left, right = places[left], places[right]
    apart = prints.doc[left] != prints.doc[right]
    left, right = left[apart], right[apart]
    turned = prints.doc[left] > prints.doc[right]
    return np.where(turned, right, left), np.where(turned, left, right)


def chain(prints: Fingerprints, left: Index, right: Index) -> Passages:
    """Shared keys joined along the diagonal into stretches of at least twelve words.

    A stretch breaks when the pair changes, when more than 25 words lie between two keys, or when one side runs ahead by more than eight
    words (edits inside a passage); swapped paragraphs are two stretches.
    """
    at, other = prints.positions[left], prints.positions[right]
    pair = prints.doc[left] * len(prints.ids) + prints.doc[right]
    order = np.lexsort((at, pair))
    left, right, at, other, pair = left[order], right[order], at[order], other[order], pair[order]
    slope = at - other
    cut = (pair[1:] != pair[:-1]) | (np.abs(np.diff(slope)) > _DRIFT) | (np.diff(at) > _GAP)
    first = np.flatnonzero(np.concatenate([[True], cut])) if len(pair) else np.zeros(0, np.int64)
    last = np.append(first[1:], len(pair)) - 1 if len(pair) else first
    keep = (at[last] + GRAM - at[first] >= _LEAST_WORDS) & (last > first)
    first, last = first[keep], last[keep]
    right_first, right_last = np.minimum(other[first], other[last]), np.maximum(other[first], other[last])
    return Passages(
        left=prints.doc[left[first]],
        right=prints.doc[right[first]],
        left_words=at[last] + GRAM - at[first],
        right_words=right_last + GRAM - right_first,
        left_start=prints.starts[left[first]],
        left_end=prints.ends[left[last]],
        right_start=np.minimum(prints.starts[right[first]], prints.starts[right[last]]),
        right_end=np.maximum(prints.ends[right[first]], prints.ends[right[last]]),
    )
