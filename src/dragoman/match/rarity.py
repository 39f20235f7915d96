"""Rarity: how much each word says, by a table of how common words are in political news (`rarity.csv`, made by `training/rarity.py`).

The table is the same in every record, so a score means the same everywhere, and what two wordings were once measured at holds however the
record grows. Measured against rarity in the record itself, the links between double translations come out the same within .005 F1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from msgspec import Struct

from dragoman.match.wording import Wording

__all__ = ["FLOOR", "Rarity", "groups_of", "letters", "rarity", "step"]

FLOOR = 6.5
"""The weight of what three sentences in two thousand hold, and of everything rarer: there chance decides."""
_STEPS = 2
_OF_WORDS = 0.125
"""Added to the weight of a stem: the commonest one still says something. As all weights are eighths, sums are exact in any order."""


class Rarity(Struct, frozen=True, eq=False):
    """How much each stem and each group of four letters says: minus the log of its share of sentences, in half steps, `FLOOR` at most."""

    stems: Mapping[str, float]
    groups: Mapping[str, float]

    def letter(self, group: str) -> float:
        """How much a group of four letters says."""
        return self.groups.get(group, FLOOR)

    def stem(self, stem: str) -> float:
        """How much a stem says."""
        return self.stems.get(stem, FLOOR) + _OF_WORDS

    def of(self, stems: Iterable[str]) -> float:
        """The sum over distinct stems."""
        return sum(self.stem(stem) for stem in set(stems))


@cache
def rarity() -> Rarity:
    """The table of the package, read once: about 5,000 rows."""
    lines = (resources.files("dragoman.match") / "rarity.csv").read_text(encoding="utf-8").split("\n")[1:]
    rows = [line.split("\t") for line in lines if line]
    stems, groups = ({part: float(weight) for kind, part, weight in rows if kind == wanted} for wanted in ("stem", "letters"))
    return Rarity(stems, groups)


@lru_cache(maxsize=16_384)
def letters(one: Wording) -> frozenset[str]:
    """The groups of four letters of a wording's words, with a space before and after each word."""
    return frozenset(chain.from_iterable(groups_of(word) for word in one.words))


@lru_cache(maxsize=65_536)
def groups_of(word: str) -> tuple[str, ...]:
    """The groups of one word; kept, so that the many wordings with this word share them."""
    padded = f" {word.lower()} "
    return tuple(padded[at : at + 4] for at in range(max(1, len(padded) - 3)))


def step(share: float) -> float:
    """The weight of what this share of the sentences holds: minus its log, in half steps, between 0 and `FLOOR`."""
    return min(FLOOR, max(0.0, round(-math.log(share) * _STEPS) / _STEPS))
