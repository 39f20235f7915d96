"""Digests: articles put together from several unrelated ones. They share passages with each, and are a reprint of none.

Morning briefings and wire round-ups are why: through them every story of a day would be one group of reprints.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.match.likeness import Likeness

__all__ = ["digests"]

_LEAST_PART = 0.1
_MOST_PART = 0.6
_SOURCES = 3
"""Two unrelated neighbours may both embed halves of one original; of three that share nothing with each other the text is made up."""
_KIN = 0.25

_Near = list[tuple[float, float, int]]


def digests(found: Likeness, count: int) -> NDArray[np.bool_]:
    """Which of `count` documents draw on three or more that share nothing with each other, none of them supplying most of the text."""
    near: dict[int, _Near] = {}
    rows = zip(found.left.tolist(), found.right.tolist(), found.of_left.tolist(), found.of_right.tolist(), strict=True)
    kin: set[tuple[int, int]] = set()
    for left, right, of_left, of_right in rows:
        if max(of_left, of_right) >= _KIN:
            kin.add((left, right))
        near.setdefault(left, []).append((of_left, of_right, right))
        near.setdefault(right, []).append((of_right, of_left, left))
    out = np.zeros(count, np.bool_)
    out[[doc for doc, around in near.items() if len(around) >= _SOURCES and _drawn_together(around, kin)]] = True
    return out


def _drawn_together(around: _Near, kin: set[tuple[int, int]]) -> bool:
    """True when the neighbours hold three unrelated sources, each supplying a part and none most of it."""
    sources: list[int] = []
    for part, of_other, doc in sorted(around, key=lambda n: (-n[0], n[2])):
        if part < _LEAST_PART:
            break
        if part >= _MOST_PART or of_other >= _MOST_PART:
            return False
        if all((min(doc, other), max(doc, other)) not in kin for other in sources):
            sources.append(doc)
        if len(sources) >= _SOURCES:
            return True
    return False
