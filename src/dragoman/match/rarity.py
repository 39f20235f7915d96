"""Rarity: how much each word of a record says, measured on a sample that new reports hardly change.

A weight is a step, not a number that moves with every report, and the sample is the texts whose hashes are smallest, in whatever order
they came. So what two wordings were measured at holds while the record grows, and `Rarity.mark` tells when it does not.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct, field

from dragoman.match.wording import Wording

__all__ = ["Rarity", "groups_of", "letters", "rarity"]

_SAMPLE = 2_000
"""Distinct texts that are counted. On 832 double-translated reports 300 give the same links as all 1,091."""
_LEAST_TEXTS = 40
"""Rarity among fewer texts would call every word common."""
_LEAST_SHARE = 0.0015
"""Words of three texts in the sample and fewer are equally rare: there chance decides."""
_STEPS = 2
"""Steps to a factor of e in frequency."""
_OF_WORDS = 0.125
"""Added to the weight of a stem: the commonest one still says something. As all weights are eighths, sums are exact in any order."""
_MASK = (1 << 64) - 1


class Rarity(Struct, frozen=True):
    """How much each stem and each group of four letters says: the log of texts over holders, in half steps.

    `sums` remembers, by text, what its letter groups say together and squared; `marks`, by word, the hash of its weights.
    """

    weight: Mapping[str, float]
    groups: Mapping[str, float]
    unseen: float
    sums: dict[str, tuple[float, float]] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)

    def letter(self, group: str) -> float:
        """How much a group of four letters says."""
        return self.groups.get(group, self.unseen)

    def stem(self, stem: str) -> float:
        """How much a stem says."""
        return self.weight.get(stem, self.unseen + _OF_WORDS)

    def of(self, stems: Iterable[str]) -> float:
        """The sum over distinct stems."""
        return sum(self.stem(stem) for stem in set(stems))

    def mark(self, one: Wording) -> int:
        """64 bits that stand for a text with the weights of its words: equal marks, equal measures."""
        total = _hash(one.text)
        for word, stem in zip(one.words, one.stems, strict=True):
            if word not in self.marks:
                weights = [self.stem(stem), *(self.letter(group) for group in groups_of(word))]
                self.marks[word] = _hash(f"{word}|{weights}")
            total += self.marks[word]
        return total & _MASK


def rarity(wordings: Iterable[Wording]) -> Rarity:
    """The rarity of every content stem and letter group over a sample of distinct texts."""
    texts = {one.text: one for one in wordings}
    sample = heapq.nsmallest(_SAMPLE, texts.values(), key=lambda one: (_hash(one.text), one.text))
    stems: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for one in sample:
        stems.update(one.content)
        groups.update(letters(one))
    count = max(_LEAST_TEXTS, len(sample))
    weight = {stem: _step(held / count) + _OF_WORDS for stem, held in stems.items()}
    return Rarity(weight, {group: _step(held / count) for group, held in groups.items()}, _step(1 / count))


@lru_cache(maxsize=16_384)
def letters(one: Wording) -> frozenset[str]:
    """The groups of four letters of a wording's words, with a space before and after each word."""
    return frozenset(chain.from_iterable(groups_of(word) for word in one.words))


@lru_cache(maxsize=65_536)
def groups_of(word: str) -> tuple[str, ...]:
    """The groups of one word; kept, so that the many wordings with this word share them."""
    padded = f" {word.lower()} "
    return tuple(padded[at : at + 4] for at in range(max(1, len(padded) - 3)))


def _step(share: float) -> float:
    """The weight of what this share of the texts holds: minus its log, in steps; never below nothing."""
    return max(0.0, round(-math.log(max(share, _LEAST_SHARE)) * _STEPS) / _STEPS)


def _hash(text: str) -> int:
    """64 bits of a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
