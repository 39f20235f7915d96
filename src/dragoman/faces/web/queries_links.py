"""The links of entries: the group an entry belongs to, and what joins its members."""

from __future__ import annotations

from typing import Any

from dragoman.faces.web.shelf import Desk

__all__ = ["group_of", "links_among", "links_of", "reports_among"]

_MOST = 60
"""Members of a group that a page shows; larger groups are reprints of one text."""
_STEPS = 6


def group_of(desk: Desk, row_id: str) -> tuple[list[str], bool]:
    """The ids of everything joined to a row, itself first, then nearest first; True when there is more than is given."""
    found, edge = {row_id: None}, [row_id]
    query = """SELECT DISTINCT other FROM tied WHERE key IN (SELECT unnest($keys)) AND id IN (SELECT unnest($ids))
               AND relation NOT IN ('not_same', 'candidate') ORDER BY other LIMIT $many"""
    for _ in range(_STEPS):
        keys = [row["key"] for row in desk.looked("SELECT hash(unnest($ids)) AS key", ids=edge)]
        near = [row["other"] for row in desk.looked(query, keys=keys, ids=edge, many=_MOST + 1) if row["other"] not in found]
        if not near or len(found) > _MOST:
            break
        found.update(dict.fromkeys(near))
        edge = near
    members = list(found)
    return members[:_MOST], len(members) > _MOST


def links_of(desk: Desk, row_id: str) -> list[dict[str, Any]]:
    """The links of a row, apart-links too, with the id at the other end as `other`."""
    ids = desk.looked(
        "SELECT link_id, other FROM tied WHERE key = hash($id) AND id = $id ORDER BY kind, relation, link_id LIMIT $many",
        id=row_id,
        many=_MOST,
    )
    return _whole(desk, ids)


def links_among(desk: Desk, ids: list[str]) -> list[dict[str, Any]]:
    """The links that have both ends in `ids`."""
    query = """SELECT DISTINCT link_id, other FROM tied
               WHERE id IN (SELECT unnest($ids)) AND other IN (SELECT unnest($ids)) AND id < other ORDER BY link_id LIMIT 600"""
    return _whole(desk, desk.looked(query, ids=ids))


def _whole(desk: Desk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not found:
        return []
    rows = desk.rows("SELECT * FROM link WHERE id IN (SELECT unnest($ids))", ids=[row["link_id"] for row in found])
    others = {row["link_id"]: row["other"] for row in found}
    return sorted(({**row, "other": others[row["id"]]} for row in rows), key=lambda row: (row["kind"], row["relation"], row["id"]))


def reports_among(desk: Desk, articles: list[str]) -> list[dict[str, Any]]:
    """The reprint and passage links between these reports."""
    return [
        row
        for row in links_among(desk, articles)
        if row["kind"] in {"reprint", "passage"} and row["relation"] not in {"not_same", "candidate"}
    ]
