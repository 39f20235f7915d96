"""Groups by average likeness: two groups join while their members are alike on average, so that one common neighbour chains nothing.

A chain of neighbours fuses the stories of a day; an average over all pairs does not (B-cubed F1 on ECB+: .85, see `stories`).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["gathered", "leader"]

_Pairs = Mapping[tuple[str, str], float]


def gathered(pairs: _Pairs, least: float) -> list[tuple[str, ...]]:
    """Groups of two names or more, each sorted, in order, whose average likeness over all pairs inside is kept above `least` at each join.

    A pair that is not listed counts 0. Cost: pairs times the log of their number; ties are broken by name.
    """
    members: dict[int, list[str]] = {}
    near: dict[int, dict[int, float]] = {}
    number = {name: at for at, name in enumerate(sorted({name for pair in pairs for name in pair}))}
    for name, at in number.items():
        members[at], near[at] = [name], {}
    heap: list[tuple[float, int, int]] = []
    for (one, other), alike in sorted(pairs.items()):
        a, b = number[one], number[other]
        near[a][b] = near[b][a] = alike
        if alike >= least:
            heap.append((-alike, a, b))
    heapq.heapify(heap)
    fresh = len(number)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a in members and b in members:
            _merge(a, b, fresh, members, near)
            size = len(members[fresh])
            for c, total in near[fresh].items():
                average = total / (size * len(members[c]))
                if average >= least:
                    heapq.heappush(heap, (-average, c, fresh))
            fresh += 1
    return sorted(tuple(sorted(found)) for found in members.values() if len(found) > 1)


def _merge(a: int, b: int, fresh: int, members: dict[int, list[str]], near: dict[int, dict[int, float]]) -> None:
    """Put two groups into a fresh one; `near` holds sums of likeness between groups."""
    members[fresh] = members.pop(a) + members.pop(b)
    around: dict[int, float] = {}
    for old in (a, b):
        for c, total in near.pop(old).items():
            if c not in (a, b):
                around[c] = around.get(c, 0.0) + total
                near[c].pop(old, None)
    near[fresh] = around
    for c, total in around.items():
        near[c][fresh] = total


def leader(group: tuple[str, ...], pairs: _Pairs) -> str:
    """The member that is most like the others; the first by name among equals."""

    def standing(name: str) -> float:
        """The sum of its likeness to the other members."""
        return sum(pairs.get((min(name, other), max(name, other)), 0.0) for other in group if other != name)

    return min(group, key=lambda name: (-round(standing(name), 6), name))
