"""Published rows as plain dictionaries, in the order of their ids, whatever order they came in.

Everything that the room gives is sorted by content ids, so that no order of input, shard or thread shows in a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dragoman.model import ids
from dragoman.model.rows import Link, LinkKind, LinkRelation
from dragoman.model.spans import Span

__all__ = ["Row", "Ties", "link", "rows_of", "tops", "undirected"]

Row = dict[str, Any]
Ties = frozenset[tuple[str, str]]
"""Pairs of articles, smaller id first, that share words or statements."""


def rows_of(tables: Mapping[str, pa.Table], name: str) -> list[Row]:
    """The rows of a table by id, each id once; none when there is no such table."""
    table = tables.get(name)
    found: list[Row] = table.to_pylist() if table is not None else []
    out: dict[str, Row] = {}
    for row in found:
        if row["id"] not in out or repr(out[row["id"]]) < repr(row):
            out[row["id"]] = row
    return [out[name] for name in sorted(out)]


def link(
    kind: LinkKind,
    left: str,
    right: str,
    relation: LinkRelation,
    *,
    score: float,
    reasons: Iterable[str],
    left_spans: tuple[Span, ...] = (),
    right_spans: tuple[Span, ...] = (),
) -> Link:
    """A link with its content id; `left` is the origin where the relation has a direction. The score is rounded to four places."""
    return Link(
        id=ids.row_id("link", kind, left, right, relation),
        kind=kind,
        left=left,
        right=right,
        relation=relation,
        score=round(float(score), 4),
        reasons=tuple(reasons),
        left_spans=left_spans,
        right_spans=right_spans,
    )


def undirected(kind: LinkKind, one: str, other: str, relation: LinkRelation, *, score: float, reasons: Iterable[str]) -> Link:
    """A link whose relation has no direction: the smaller id is left."""
    return link(kind, min(one, other), max(one, other), relation, score=score, reasons=reasons)


def tops(links: Iterable[Link], kind: LinkKind, relations: frozenset[LinkRelation]) -> dict[str, str]:
    """Row -> the smallest id of its group, for every row that a link of the kind and relations joins."""
    top: dict[str, str] = {}

    def find(name: str) -> str:
        """The smallest id of the group that a name is in, chains shortened on the way."""
        while top.setdefault(name, name) != name:
            top[name] = top[top[name]]
            name = top[name]
        return name

    for row in links:
        if row.kind == kind and row.relation in relations:
            first, second = sorted((find(row.left), find(row.right)))
            top[second] = first
    return {name: find(name) for name in sorted(top)}
