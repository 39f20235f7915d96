"""What pairs of wordings were measured at, kept between runs: a new report is compared with the old ones, those not with each other again.

Nothing here can go out of date while the code is the same: a pair is measured by its words alone and known under the hash of both texts;
what is not known is measured. A lost file costs time, not a link.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.match.compare import Window
from dragoman.match.postings import Index
from dragoman.match.rarity import Rarity
from dragoman.match.scorecard import Pair, compare, plain, stretch_of
from dragoman.match.wording import Wording

__all__ = ["MEASURE_SCHEMA", "Measures", "Memory"]

MEASURE_SCHEMA = pa.schema(
    [
        ("pair", pa.uint64()),
        ("alike", pa.float32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("share", pa.float32()),
        ("odds", pa.float32()),
    ]
)
"""The columns of a memory, rows by `pair`: about 23 bytes a pair on disk."""
_TURN = np.uint64(0x9E3779B97F4A7C15)
_Real = NDArray[np.float32]


class Measures(Struct, frozen=True):
    """Pairs of wordings as columns: how alike they are, the window (words of the longer) with its share, the plain log-odds."""

    alike: _Real
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    share: _Real
    odds: _Real

    def pair(self, at: int, short: Wording, long: Wording) -> Pair:
        """The pair at a place, as it was measured; the weight of its window is not kept."""
        window = Window(int(self.start[at]), int(self.end[at]), float(self.share[at]), 0.0)
        return Pair(short, long, stretch_of(short, long, window), window, float(self.alike[at]))


class Memory:
    """The measures of an earlier run and, after `measured`, those of this one.

    `known` and `fresh` count the pairs that were found in it, and that were measured.
    """

    def __init__(self, table: pa.Table | None = None) -> None:
        """Remember a table of `MEASURE_SCHEMA`; one of another schema, or none, is an empty memory."""
        self.table = table if table is not None and table.schema.equals(MEASURE_SCHEMA) else MEASURE_SCHEMA.empty_table()
        self.known = self.fresh = 0

    def measured(self, wordings: list[Wording], short: Index, long: Index, rare: Rarity) -> Measures:
        """The measures of pairs of places in `wordings`; from now on the memory holds these and no others.

        Cost: two look-ups a known pair, about 0.1 ms a fresh one.
        """
        marks = np.array([_mark(one.text) for one in wordings], np.uint64)
        keys = _mixed(marks[short], marks[long])
        old = self.table["pair"].to_numpy()
        place = np.minimum(np.searchsorted(old, keys), max(0, len(old) - 1))
        found = old[place] == keys if len(old) else np.zeros(len(keys), np.bool_)
        fresh = np.flatnonzero(~found)
        rows = [_measure(wordings[i], wordings[j], rare) for i, j in zip(short[fresh].tolist(), long[fresh].tolist(), strict=True)]
        columns: dict[str, NDArray[Any]] = {}
        for at, field in enumerate(MEASURE_SCHEMA.names[1:]):
            column = np.zeros(len(keys), MEASURE_SCHEMA.field(field).type.to_pandas_dtype())
            column[found] = self.table[field].to_numpy()[place[found]]
            column[fresh] = [row[at] for row in rows]
            columns[field] = column
        self.known, self.fresh = int(found.sum()), len(fresh)
        kept, first = np.unique(keys, return_index=True)
        self.table = pa.table({"pair": kept, **{name: column[first] for name, column in columns.items()}}, schema=MEASURE_SCHEMA)
        return Measures(**columns)


def _mark(text: str) -> int:
    """64 bits of a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _measure(short: Wording, long: Wording, rare: Rarity) -> tuple[float, int, int, float, float]:
    """A row of the memory without its key."""
    pair = compare(short, long, rare)
    return pair.alike, pair.window.start, pair.window.end, pair.window.share, plain(pair)


def _mixed(short: NDArray[np.uint64], long: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One key of two marks, other when they change places."""
    keys = (short ^ (short >> np.uint64(31))) * _TURN + long
    mixed: NDArray[np.uint64] = (keys ^ (keys >> np.uint64(29))) * _TURN
    return mixed
