"""The links of entries: the group an entry belongs to, and what joins its members."""

from __future__ import annotations

from typing import Any

from dragoman.faces.web.shelf import Desk

__all__ = ["group_of", "links_among", "links_of", "reports_among"]

_MOST = 60
"""Members of a group that a page shows; larger groups are reprints of one text."""
_STEPS, _MOST_AMONG = 6, 600
_APART = frozenset({"not_same", "candidate"})


def group_of(desk: Desk, row_id: str) -> tuple[list[str], bool]:
    """The ids of everything joined to a row, itself first, then nearest first; True when there is more than is given."""
    found, edge = {row_id: None}, [row_id]
    for _ in range(_STEPS):
        ties = [tie for one in edge for tie in desk.lookup.tied(one, _MOST + 1) if tie["relation"] not in _APART]
        near = sorted({tie["other"] for tie in ties} - found.keys())
        if not near or len(found) > _MOST:
            break
        found.update(dict.fromkeys(near))
        edge = near
    members = list(found)
    return members[:_MOST], len(members) > _MOST


def links_of(desk: Desk, row_id: str) -> list[dict[str, Any]]:
    """The links of a row, apart-links too, with the id at the other end as `other`."""
    return _whole(desk, {tie["link_id"]: tie["other"] for tie in desk.lookup.tied(row_id, _MOST)})


def links_among(desk: Desk, ids: list[str]) -> list[dict[str, Any]]:
    """The links that have both ends in `ids`."""
    wanted = set(ids)
    ties = [tie for one in ids for tie in desk.lookup.tied(one, _MOST_AMONG) if tie["other"] in wanted and one < tie["other"]]
    return _whole(desk, {tie["link_id"]: tie["other"] for tie in ties[:_MOST_AMONG]})


def _whole(desk: Desk, others: dict[str, str]) -> list[dict[str, Any]]:
    if not others:
        return []
    rows = desk.rows("SELECT * FROM link WHERE id IN (SELECT unnest($ids))", ids=list(others))
    return sorted(({**row, "other": others[row["id"]]} for row in rows), key=lambda row: (row["kind"], row["relation"], row["id"]))


def reports_among(desk: Desk, articles: list[str]) -> list[dict[str, Any]]:
    """The reprint and passage links between these reports."""
    return [row for row in links_among(desk, articles) if row["kind"] in {"reprint", "passage"} and row["relation"] not in _APART]
