"""Small comparisons of two wordings; each gives a number between 0 and 1 that a scorecard weighs.

Weights are eighths, so that sums are exact in any order and scores equal on every machine.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from msgspec import Struct

from dragoman.match.rarity import Rarity, letters
from dragoman.match.wording import Wording

__all__ = ["Window", "best_window", "cosine", "names_shared", "numbers_shared", "pairs_shared"]

_SLACK, _SPARE, _EDGE = 1.6, 6, 2
_HEADLINE, _HEADLINE_SPARE = 5, 12
"""A headline of a few words may gather them from a whole clause."""


class Window(Struct, frozen=True):
    """The stretch of a longer wording (word positions, half-open) that holds most of a shorter one; the share of its rare stems there."""

    start: int
    end: int
    share: float
    weight: float


def best_window(short: Wording, long: Wording, rare: Rarity) -> Window:
    """Where in `long` the content of `short` stands. Linear in `long`: one window, 1.6 times the shorter's length, slides over it.

    Each rare stem counts once, however often the window holds it; a headline of up to five words has a wider window in proportion.
    The first of equal windows is taken, cut to the words in common with two more on each side.
    """
    spare = _HEADLINE_SPARE if len(short.stems) <= _HEADLINE else _SPARE
    width = int(max(len(short.stems) * _SLACK, len(short.stems) + spare))
    total = rare.of(short.content) or 1.0
    worth = {stem: rare.stem(stem) for stem in short.content}
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
    said = [rare.letter(group) for group in letters(short) & letters(long)]
    whole, length = _sums(short, rare)
    squares = sum([worth * worth for worth in said])
    return sum(said) / (whole or 1.0), squares / (math.sqrt(length * _sums(long, rare)[1]) or 1.0)


@lru_cache(maxsize=16_384)
def _sums(one: Wording, rare: Rarity) -> tuple[float, float]:
    """What the letter groups of a wording say together, and the sum of its squares: each text is compared with many others."""
    said = [rare.letter(group) for group in letters(one)]
    return sum(said), sum([worth * worth for worth in said])


def names_shared(short: Wording, long: Wording) -> float | None:
    """Share of the shorter's names that the longer has too; None when it has none."""
    everywhere = {word.lower()[:5] for word in long.words}
    return len(short.names & everywhere) / len(short.names) if short.names else None


def numbers_shared(short: Wording, long: Wording) -> float | None:
    """Share of the shorter's numbers that the longer has too, whatever their form; None when it has none."""
    values = {number.value for number in short.numbers}
    return len(values & {number.value for number in long.numbers}) / len(values) if values else None
