"""Entries of any table in one form, so that every list shows them alike: who, what, when, how far, in which words, by which report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.faces.web.shelf import Desk

__all__ = ["KINDS", "cards", "id_of", "kind_of", "reports_of"]

KINDS = ("statement", "event", "agreement", "project", "figure", "membership", "role")
"""The tables whose rows are claims."""


def kind_of(row_id: str) -> str:
    """The table that a content id belongs to, by its first word."""
    return row_id.rpartition("-")[0]


def id_of(kind: str, row: int) -> str:
    """The id of a row of the index."""
    return f"{kind}-{row:016x}"


def cards(desk: Desk, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of these ids in their order, as dicts with the keys of `cards_sql` plus kind, href, who, whom (lists of (id, name)).

    Ids without a row are left out. One look-up each.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        wanted = [one for one in ids if kind_of(one) == kind]
        found |= {one: {**row, "kind": kind} for one, row in desk.lookup.cards(kind, wanted).items()}
    _name(desk, list(found.values()))
    return [found[one] for one in ids if one in found]


def reports_of(desk: Desk, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Reports by id, each once, earliest first, undated last, with `outlet` as a name; without their texts."""
    rows = list(desk.lookup.reports(ids).values())
    names = desk.names(row["outlet_id"] for row in rows)
    found = [{**row, "outlet": names.get(row["outlet_id"] or "")} for row in rows]
    return sorted(found, key=lambda row: (row["published_start"] or "9999", row["id"]))


def _name(desk: Desk, rows: list[dict[str, Any]]) -> None:
    """Put names beside ids, in place."""
    for row in rows:
        row["who"] = [one for one in row["who"] or [row.get("speaker_id")] if one]
        row["whom"] = [one for one in row["whom"] or () if one]
    names = desk.names(one for row in rows for one in (*row["who"], *row["whom"], row["outlet_id"], row["asserted_by"]))
    for row in rows:
        row["href"] = f"/{row['kind']}/{row['id']}"
        row["who"] = [(one, names[one]) for one in row["who"]] or ([(None, row["called"])] if row.get("called") else [])
        row["whom"] = [(one, names[one]) for one in row["whom"]]
        row["outlet"] = names.get(row["outlet_id"] or "", row["report"])
        row["asserted_name"] = names.get(row["asserted_by"] or "")
