"""Small comparisons of two wordings; each gives a number between 0 and 1 that a scorecard weighs.

All sums are taken in a fixed order, so that scores are equal on every machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct, field

from dragoman.match.wording import Wording

__all__ = ["Rarity", "Window", "best_window", "cosine", "letters", "names_shared", "numbers_shared", "pairs_shared", "rarity"]

_SLACK, _SPARE, _EDGE = 1.6, 6, 2
_HEADLINE, _HEADLINE_SPARE = 5, 12
"""A headline of a few words may gather them from a whole clause."""
_LEAST_TEXTS = 40
"""Rarity among fewer texts would call every word common."""


class Rarity(Struct, frozen=True):
    """How much each stem of a set of texts says: log of texts over holders.

    `sums` remembers, by text, what its letter groups say together and squared: each text is compared with many others.
    """

    weight: Mapping[str, float]
    groups: Mapping[str, float]
    unseen: float
    sums: dict[str, tuple[float, float]] = field(default_factory=dict)

    def letter(self, group: str) -> float:
        """How much a group of four letters says."""
        return self.groups.get(group, self.unseen)

    def of(self, stems: Iterable[str]) -> float:
        """The sum over distinct stems, in a fixed order so that it is the same in every run."""
        return math.fsum(sorted(self.weight.get(stem, self.unseen) for stem in set(stems)))


class Window(Struct, frozen=True):
    """The stretch of a longer wording (word positions, half-open) that holds most of a shorter one; the share of its rare stems there."""

    start: int
    end: int
    share: float
    weight: float


def rarity(wordings: Iterable[Wording]) -> Rarity:
    """The rarity of every content stem over distinct texts."""
    holders: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    texts = {one.text: one for one in wordings}
    for one in texts.values():
        holders.update(one.content)
        groups.update(letters(one))
    count = max(_LEAST_TEXTS, len(texts))
    weight = {stem: math.log((count + 1) / held) + 0.1 for stem, held in holders.items()}
    return Rarity(weight, {group: math.log((count + 1) / held) for group, held in groups.items()}, math.log(count + 1) + 0.1)


def best_window(short: Wording, long: Wording, rare: Rarity) -> Window:
    """Where in `long` the content of `short` stands. Linear in `long`: one window, 1.6 times the shorter's length, slides over it.

    Each rare stem counts once, however often the window holds it; a headline of up to five words has a wider window in proportion.
    The first of equal windows is taken, cut to the words in common with two more on each side.
    """
    spare = _HEADLINE_SPARE if len(short.stems) <= _HEADLINE else _SPARE
    width = int(max(len(short.stems) * _SLACK, len(short.stems) + spare))
    total = rare.of(short.content) or 1.0
    worth = {stem: rare.weight.get(stem, rare.unseen) for stem in short.content}
    inside: Counter[str] = Counter()
    now, best, place = 0.0, 0.0, 0
    for at, stem in enumerate(long.stems):
        gone = long.stems[at - width] if at >= width else None
        if stem in worth:
            now += 0.0 if inside[stem] else worth[stem]
            inside[stem] += 1
        if gone in worth:
            inside[gone] -= 1
            now -= 0.0 if inside[gone] else worth[gone]
        if now > best + 1e-9:
            best, place = now, at
    start = max(0, place + 1 - width)
    held = [at for at in range(start, min(len(long.stems), start + width)) if long.stems[at] in worth] or [0]
    return Window(max(start, held[0] - _EDGE), min(len(long.stems), held[-1] + 1 + _EDGE), min(1.0, best / total), best)


def pairs_shared(short: Wording, long: Wording) -> float:
    """Share of the shorter's neighbouring stem pairs that the longer has too: same order, not only same words."""
    return len(short.pairs & long.pairs) / max(1, len(short.pairs))


def cosine(short: Wording, long: Wording, rare: Rarity) -> tuple[float, float]:
    """(share of the shorter's rare letter groups that the longer has, cosine of both): inflections, spellings, near synonyms."""
    one, other = letters(short), letters(long)
    common = math.fsum(sorted(rare.letter(group) for group in one & other))
    squares = math.fsum(sorted(rare.letter(group) ** 2 for group in one & other))
    whole, length = _sums(short, rare)
    return common / (whole or 1.0), squares / (math.sqrt(length * _sums(long, rare)[1]) or 1.0)


@lru_cache(maxsize=16_384)
def letters(one: Wording) -> frozenset[str]:
    """The groups of four letters of a wording's words, with a space before and after each word."""
    return frozenset(chain.from_iterable(_groups(word) for word in one.words))


@lru_cache(maxsize=65_536)
def _groups(word: str) -> tuple[str, ...]:
    """The groups of one word; kept, so that the many wordings with this word share them."""
    padded = f" {word.lower()} "
    return tuple(padded[at : at + 4] for at in range(max(1, len(padded) - 3)))


def _sums(one: Wording, rare: Rarity) -> tuple[float, float]:
    """What the letter groups of a wording say together, and the sum of its squares; worked out once per text and rarity."""
    if one.text not in rare.sums:
        said = [rare.letter(group) for group in letters(one)]
        rare.sums[one.text] = math.fsum(sorted(said)), math.fsum(sorted(worth**2 for worth in said))
    return rare.sums[one.text]


def names_shared(short: Wording, long: Wording) -> float | None:
    """Share of the shorter's names that the longer has too; None when it has none."""
    everywhere = {word.lower()[:5] for word in long.words}
    return len(short.names & everywhere) / len(short.names) if short.names else None


def numbers_shared(short: Wording, long: Wording) -> float | None:
    """Share of the shorter's numbers that the longer has too, whatever their form; None when it has none."""
    values = {number.value for number in short.numbers}
    return len(values & {number.value for number in long.numbers}) / len(values) if values else None
