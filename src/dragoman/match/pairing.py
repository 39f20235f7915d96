"""Pairs of wordings in two lists that are one utterance: candidates by rare words and letters, best first, one to one, with refusal.

This is the matcher for texts without articles: two lists of sentences, as in a comparison of translations.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from dragoman.match.rarity import Rarity, letters, rarity
from dragoman.match.scorecard import Pair, compare, plain, settled
from dragoman.match.wording import Number, Wording, wording

__all__ = ["contradicts", "pairs"]

_CANDIDATES = 20
_LEAST, _LEAST_SHARE = 0.25, 0.2
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def pairs(queries: Sequence[str], pool: Sequence[str]) -> list[tuple[int, int, float]]:
    """(query, pool entry, probability), best first, each index at most once. A query without partner is in no pair.

    Cost: linear in the queries times the holders of their rarer letters.
    """
    ours, theirs = [wording(text) for text in queries], [wording(text) for text in pool]
    rare = rarity()
    near = _candidates(ours, theirs, rare)
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[tuple[float, int]]] = {}
    for (i, j), pair in near.items():
        rows.setdefault(i, []).append((pair.alike, j))
        columns.setdefault(j, []).append((pair.alike, i))
    odds = np.array([plain(pair) for pair in near.values()], np.float64)
    following = np.array([_next(rows[i], j) for i, j in near], np.float64)
    rival = np.array([_next(columns[j], i) for i, j in near], np.float64)
    scored = [(-value, i, j) for value, (i, j) in zip(settled(odds, following, rival).tolist(), near, strict=True)]
    out, left, right = [], set(), set()
    for value, i, j in sorted(scored):
        if -value >= _LEAST and near[i, j].window.share >= _LEAST_SHARE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, -value))
    return out


def _candidates(ours: list[Wording], theirs: list[Wording], rare: Rarity) -> dict[tuple[int, int], Pair]:
    """Pairs worth comparing: for each query the entries that share most of its rarer groups of four letters.

    Groups held by more than an eighth of the pool are passed over, so that the cost stays linear in the queries.
    """
    holders: dict[str, list[int]] = {}
    for j, one in enumerate(theirs):
        for group in letters(one):
            holders.setdefault(group, []).append(j)
    out = {}
    most = max(2, len(theirs) // 8)
    for i, one in enumerate(ours):
        weight: Counter[int] = Counter()
        for group in sorted(letters(one)):
            held = holders.get(group, ())
            for j in held if len(held) <= most else ():
                weight[j] += rare.letter(group)  # type: ignore[assignment]  # Counter is typed for whole numbers only
        for j, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
            out[i, j] = compare(one, theirs[j], rare)
    return out


def _next(found: list[tuple[float, int]], but: int) -> float:
    """How alike the best other candidate is; not a number when there is no other."""
    return max((alike for alike, other in found if other != but), default=math.nan)


def contradicts(one: str, other: str) -> bool:
    """True when two wordings of one utterance give different numbers in the same place, once both are in one form.

    A number that stands alone, or whose neighbours differ, is a matter of wording ("five" and "5", "2019-20" and "2019/2020"), not of fact.
    """
    left, right = wording(one).numbers, wording(other).numbers
    values = {number.value for number in left}, {number.value for number in right}
    return any(_same_place(a, b) for a in left if a.value not in values[1] for b in right if b.value not in values[0]) and not _reformed(
        values[0] ^ values[1]
    )


def _same_place(one: Number, other: Number) -> bool:
    """True when two numbers stand beside one word: a year only beside what makes it a year too."""
    year = bool(_YEAR.fullmatch(f"{one.value:g}")), bool(_YEAR.fullmatch(f"{other.value:g}"))
    before = bool(one.before) and one.before == other.before
    after = bool(one.after) and one.after == other.after
    return after or (before and year[0] == year[1])


def _reformed(odd: set[float]) -> bool:
    """True when the odd numbers differ by a power of ten or a century: another scale or a short form of one year."""
    return any(a != b and (a % 100 == b or a in {b * 10**n for n in range(1, 13)}) for a in odd for b in odd)
