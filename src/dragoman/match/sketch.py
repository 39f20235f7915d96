"""Sketch: the fingerprint of one article, made at landing, so that a new day's articles never touch old texts again.

Kept keys take about 1 kB an article on disk.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.shingles import GRAM, VERSION, gram_keys, minhash, tokens, winnow
from dragoman.model.ids import text_sha256
from dragoman.model.reading import Reading

__all__ = ["SKETCH_SCHEMA", "Sketch", "sketch", "sketch_table"]

_FURNITURE = frozenset({"related", "comment_form", "author_note", "widget", "separator", "byline"})

SKETCH_SCHEMA = pa.schema(
    [
        ("article_id", pa.string()),
        ("version", pa.int64()),
        ("sha256", pa.string()),
        ("words", pa.int64()),
        ("minhash", pa.binary()),
        ("keys", pa.list_(pa.uint64())),
        ("positions", pa.list_(pa.uint32())),
        ("starts", pa.list_(pa.uint32())),
        ("ends", pa.list_(pa.uint32())),
        ("furniture", pa.list_(pa.bool_())),
    ]
)
"""The columns of the internal landing table `sketch`; list columns of one row are equally long."""


class Sketch(Struct, frozen=True, kw_only=True):
    """What is needed to find who printed the same words.

    `sha256` is of the words of the content in order, without case, marks and spaces; `words` counts them. Each kept key has its position
    (in words), its start and end (code points of the article's text, half-open), and whether it stands in furniture (bylines, teasers,
    adverts, forms).
    """

    article_id: str
    version: int
    sha256: str
    words: int
    minhash: bytes
    keys: tuple[int, ...]
    positions: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    furniture: tuple[bool, ...]


def sketch(reading: Reading) -> Sketch:
    """The fingerprint of an article. Cost: linear in its length, about 0.5 ms for 350 words."""
    hashes, starts, ends = tokens(reading.article.text)
    aside = _aside(reading, starts)
    content = hashes[~aside]
    parts = [_kept(hashes, starts, ends, where) for where in (np.flatnonzero(~aside), np.flatnonzero(aside))]
    keys, positions, first, last = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Sketch(
        article_id=reading.article.id,
        version=VERSION,
        sha256=text_sha256(content.tobytes().hex()),
        words=len(content),
        minhash=minhash(gram_keys(content)).tobytes(),
        keys=tuple(keys.tolist()),
        positions=tuple(positions.tolist()),
        starts=tuple(first.tolist()),
        ends=tuple(last.tolist()),
        furniture=tuple([False] * len(parts[0][0]) + [True] * len(parts[1][0])),
    )


def sketch_table(sketches: Iterable[Sketch]) -> pa.Table:
    """Sketches as an Arrow table with `SKETCH_SCHEMA`, in the order given."""
    rows = list(sketches)
    return pa.table({name: [getattr(row, name) for row in rows] for name in SKETCH_SCHEMA.names}, schema=SKETCH_SCHEMA)


def _aside(reading: Reading, starts: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which words stand in furniture."""
    out = np.zeros(len(starts), np.bool_)
    for part in reading.segment:
        if part.region in _FURNITURE:
            out[np.searchsorted(starts, part.start) : np.searchsorted(starts, part.end)] = True
    return out


def _kept(
    hashes: NDArray[np.uint64], starts: NDArray[np.uint32], ends: NDArray[np.uint32], where: NDArray[np.int64]
) -> tuple[NDArray[np.generic], ...]:
    """Kept keys of the words at `where`, with their word positions, starts and ends."""
    keys = gram_keys(hashes[where])
    at = winnow(keys)
    return keys[at], where[at], starts[where[at]], ends[where[at + GRAM - 1]]
