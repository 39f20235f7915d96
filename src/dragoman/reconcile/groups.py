"""Groups: the closure of links of one kind, without not_same and candidate.

Two kinds of link never join: not_same says that rows are two, candidate that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.rows import Link, LinkKind

__all__ = ["APART", "Closure", "groups", "path"]

APART = frozenset({"not_same", "candidate"})


class Closure:
    """Rows joined into groups; the name of a group is its smallest row id, in whatever order rows were joined."""

    def __init__(self) -> None:
        """No rows yet."""
        self._top: dict[str, str] = {}

    def top(self, name: str) -> str:
        """The name of the group of a row."""
        root = name
        while self._top.get(root, root) != root:
            root = self._top[root]
        while self._top.get(name, name) != root:
            self._top[name], name = root, self._top[name]
        return root

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.top(one), self.top(other)))
        self._top.setdefault(first, first)
        self._top[second] = first

    def members(self) -> dict[str, tuple[str, ...]]:
        """Group name -> its members, sorted; only rows that were joined."""
        out: dict[str, list[str]] = {}
        for name in sorted(self._top):
            out.setdefault(self.top(name), []).append(name)
        return {name: tuple(found) for name, found in sorted(out.items())}


def groups(links: Iterable[Link], kind: LinkKind, *, drifted: bool = True) -> Closure:
    """The closure of a kind; without links over which a wording drifted when `drifted` is False."""
    out = Closure()
    for row in links:
        if row.kind == kind and row.relation not in APART and (drifted or not any(why.startswith("drift: ") for why in row.reasons)):
            out.join(row.left, row.right)
    return out


def path(links: Iterable[Link], start: str, end: str) -> list[Link]:
    """The shortest chain of joining links between two rows, empty when there is none; the first by id among equals."""
    near: dict[str, list[Link]] = {}
    for row in sorted(links, key=lambda r: r.id):
        if row.relation not in APART:
            near.setdefault(row.left, []).append(row)
            near.setdefault(row.right, []).append(row)
    came: dict[str, Link | None] = {start: None}
    queue = [start]
    for name in queue:
        for row in near.get(name, ()):
            other = row.right if row.left == name else row.left
            if other not in came:
                came[other] = row
                queue.append(other)
    out: list[Link] = []
    while end in came and (step := came[end]) is not None:
        out.append(step)
        end = step.left if step.right == end else step.right
    return out
