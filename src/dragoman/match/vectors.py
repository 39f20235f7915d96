"""Embeddings of statements, where a reading has them: a feature of the score that may be absent.

A parser with an encoder may land a table `vector`, one row a statement. Without it nothing changes; where only one
side has a vector the score is that of the words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.postings import Index
from dragoman.match.scorecard import Numbers

__all__ = ["VECTOR_SCHEMA", "Vectors", "quantised"]

VECTOR_SCHEMA = pa.schema([("id", pa.string()), ("vector", pa.binary())])
"""The columns of the landing table `vector`: the id of a statement, its unit vector times 127 as signed bytes, of one length throughout."""
_FULL = 127.0


class Vectors(Struct, frozen=True):
    """Statement id -> row of `bytes_` (statements x dimensions)."""

    place: dict[str, int]
    bytes_: NDArray[np.int8]

    @classmethod
    def of(cls, table: pa.Table | None) -> Vectors:
        """Out of a `vector` table; none when there is none."""
        if table is None or not len(table):
            return cls({}, np.zeros((0, 0), np.int8))
        place = {name: at for at, name in enumerate(table["id"].to_pylist())}
        return cls(place, np.frombuffer(b"".join(table["vector"].to_pylist()), np.int8).reshape(len(table), -1))

    def cosines(self, ids: Sequence[str], left: Index, right: Index) -> Numbers | None:
        """The cosine of each pair of places in `ids`, not a number where a side has no vector; None when nobody has one."""
        if not self.place:
            return None
        rows = np.array([self.place.get(name, -1) for name in ids], np.int64)
        one, other = rows[left], rows[right]
        out = np.full(len(left), np.nan)
        both = np.flatnonzero((one >= 0) & (other >= 0))
        out[both] = np.einsum("ij,ij->i", self.bytes_[one[both]].astype(np.int32), self.bytes_[other[both]].astype(np.int32)) / _FULL**2
        return out


def quantised(vectors: NDArray[np.floating]) -> list[bytes]:
    """Vectors (rows) as `VECTOR_SCHEMA` keeps them: scaled to length 1, a signed byte a dimension; a row of zeros stays so."""
    length = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    return [row.tobytes() for row in np.rint(vectors / np.where(length > 0, length, 1.0) * _FULL).astype(np.int8)]
