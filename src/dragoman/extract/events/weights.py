"""The linear model of acts: clues -> how likely they are an act at all, and of which PLOVER root; read from `weights.tsv` beside this file.

A line of the file is a clue and, in hundredths, its weight for being an act and, if it has a say in that, for each root of the head line.
`training/acts.py` writes it. Each clue of
a clause counts once, scaled by the root of their number, so that long clauses weigh no more than short ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.extract.events.clues import Clue

__all__ = ["Verdict", "Weights", "load_weights"]

_FILE = Path(__file__).with_name("weights.tsv")


class Verdict(Struct, frozen=True):
    """What the clues of a clause come to: chance of an act, likeliest root and its chance, tokens that speak for it.

    `reasons` are token indices of the document, the weightiest first; empty when no clue is known.
    """

    act: float
    root: str
    sure: float
    reasons: tuple[int, ...]


class Weights(Struct, frozen=True):
    """Roots, and for every clue its weight for an act and its weight for each root."""

    roots: tuple[str, ...]
    act: dict[str, float]
    of_root: dict[str, tuple[float, ...]]

    def act_chance(self, clues: Sequence[Clue]) -> float:
        """The chance (0 to 1) that the clues are of an act at all; the cheap half of `judge`."""
        known = [self.act[name] for name, _ in clues if name in self.act]
        return 1 / (1 + math.exp(-sum(known) / math.sqrt(max(1, len(known)))))

    def judge(self, clues: Sequence[Clue]) -> Verdict:
        """The verdict on the clues of one clause. Linear in their number."""
        known = [(clue, self.of_root[clue[0]]) for clue in clues if clue[0] in self.of_root]
        scale = 1 / math.sqrt(max(1, len(known)))
        sums = [scale * sum(row[i] for _, row in known) for i in range(len(self.roots))]
        top = max(sums)
        shares = [math.exp(value - top) for value in sums]
        best = shares.index(max(shares))
        told = sorted(((row[best] - sum(row) / len(row), at) for (_, at), row in known if at is not None), reverse=True)
        reasons = tuple(dict.fromkeys(at for weight, at in told if weight > 0))
        return Verdict(self.act_chance(clues), self.roots[best], shares[best] / sum(shares), reasons)


@cache
def load_weights(path: Path = _FILE) -> Weights:
    """The weights of a file, read once per process (about 10 ms)."""
    head, *lines = path.read_text("utf-8").splitlines()
    act, of_root = {}, {}
    for line in lines:
        clue, for_act, *rest = line.split("\t")
        act[clue] = int(for_act) / 100
        if rest:
            of_root[clue] = tuple(int(value) / 100 for value in rest)
    return Weights(tuple(head.split("\t")[2:]), act, of_root)
