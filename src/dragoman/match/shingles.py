"""Word 5-grams as numbers: what two texts that share a passage have in common, stable on disk for ever.

The recipe is versioned (`VERSION`): words are runs of letters and digits in lower case, apostrophes dropped, hashed by CRC-32; a key is a
multiply-xor roll over its words; winnowing keeps the smallest key of each window of four (Schleimer et al. 2003), so that every
common run of eight words shares at least one kept key. Measured on 20,000 articles: it costs .0008 ARI and saves 38 % of the time.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["GRAM", "PERMUTATIONS", "VERSION", "WINDOW", "Keys", "gram_keys", "minhash", "tokens", "winnow"]

VERSION = 1
GRAM = 5
WINDOW = 4
PERMUTATIONS = 64
Keys = NDArray[np.uint64]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_CHUNK = 4096
_PRIME = np.uint64(1099511628211)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_SEEDS = np.random.Generator(np.random.PCG64(20140520)).integers(1, 2**63, size=(2, PERMUTATIONS), dtype=np.uint64)


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    """The hash of a word without case and apostrophes; remembered, as words repeat."""
    return zlib.crc32(word.lower().replace("’", "").replace("'", "").encode("utf-8", "surrogatepass"))


def tokens(text: str) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint32]]:
    """The words of a text as (hash, start, end), in order; offsets are code points of the text. Linear in its length."""
    places = [found.span() for found in _WORD.finditer(text)]
    hashes = np.array([_word_hash(text[start:end]) for start, end in places], dtype=np.uint64)
    table = np.array(places, dtype=np.uint32).reshape(-1, 2)
    return hashes, table[:, 0], table[:, 1]


def gram_keys(hashes: NDArray[np.uint64]) -> Keys:
    """The key of the 5-gram that starts at each word; four fewer than words, none for a text of under five words."""
    size = max(0, len(hashes) - GRAM + 1)
    spread = hashes * _SPREAD
    keys = np.zeros(size, np.uint64)
    for step in range(GRAM if size else 0):
        keys = (keys * _PRIME) ^ spread[step : size + step]
        keys ^= keys >> np.uint64(29)
    return keys


def winnow(keys: Keys) -> NDArray[np.int64]:
    """The places kept, in order: the smallest key of each window of four. A text with fewer keys keeps all."""
    if len(keys) <= WINDOW:
        return np.arange(len(keys), dtype=np.int64)
    view = np.lib.stride_tricks.sliding_window_view(keys, WINDOW)
    return np.unique(np.arange(len(view)) + view.argmin(axis=1))


def minhash(keys: Keys) -> NDArray[np.uint32]:
    """64 MinHash values of a set of keys; all ones for an empty set."""
    out = np.full(PERMUTATIONS, 0xFFFFFFFF, np.uint32)
    factors = _SEEDS[0] | np.uint64(1)
    for start in range(0, len(keys), _CHUNK):
        rolled = keys[start : start + _CHUNK, None] * factors + _SEEDS[1]
        out = np.minimum(out, (rolled >> np.uint64(32)).min(axis=0).astype(np.uint32))
    return out
