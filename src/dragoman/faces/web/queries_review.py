"""The review queue: what is in doubt, most doubtful first, each with what a person has to see to decide."""

from __future__ import annotations

from typing import Any

from dragoman.faces.web.cards import cards
from dragoman.faces.web.shelf import Desk

__all__ = ["SORTS", "queue", "totals"]

SORTS = {
    "contradictions": "What does not fit together",
    "links": "May be one and the same",
    "notes": "Who is meant?",
    "actors": "New names",
}
"""The sorts of doubt with their headings, gravest first."""
_GRAVITY = {"contradicts": 1.0, "role_conflict": 0.9, "label_conflict": 0.8, "drift": 0.6, "hedge_differs": 0.5}


def totals(desk: Desk) -> dict[str, int]:
    """How much there is of each sort, decided or not."""
    found = {row["sort"]: row["n"] for row in desk.looked("SELECT sort, count(*) AS n FROM doubt GROUP BY sort")}
    return {sort: found.get(sort, 0) for sort in SORTS}


def queue(desk: Desk, sort: str, settled: set[tuple[str, ...]], *, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """What waits, most doubtful first: `target` (ids), `why`, `doubt` (0 to 1), `rows` (cards) or `context`, and the possible `choices`.

    What `settled` holds is left out. One question and the cards of one page.
    """
    make = {"contradictions": _contradictions, "links": _links, "notes": _notes, "actors": _actors}[sort]
    query = "SELECT id, target, name, n FROM doubt WHERE sort = $sort ORDER BY place LIMIT $many"
    rows = desk.looked(query, sort=sort, many=offset + limit + len(settled))
    waiting = make(desk, [row for row in rows if tuple(sorted(row["target"])) not in settled][offset : offset + limit])
    for item in waiting:
        item["rows"] = cards(desk, item.get("members") or [])
        item["context"] = None
    if sort == "notes":
        _show_context(desk, waiting)
    return waiting


def _contradictions(desk: Desk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = desk.lookup.findings([row["id"] for row in found])
    return [
        {
            "target": [row["finding_id"]],
            "why": row["explanation"],
            "label": row["verdict"],
            "doubt": _GRAVITY.get(row["verdict"], 0.4),
            "members": row["members"][:4],
            "href": f"/finding/{row['finding_id']}",
            "choices": "finding",
        }
        for row in rows
    ]


def _links(desk: Desk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = _ordered(desk, "link", found)
    return [
        {
            "target": sorted((row["left"], row["right"])),
            "why": "; ".join(row["reasons"]) or "no reason was stored",
            "label": row["relation"],
            "doubt": round(1 - row["score"], 2) if row["relation"] != "candidate" else max(0.5, round(1 - row["score"], 2)),
            "members": [row["left"], row["right"]],
            "href": f"/link/{row['id']}",
            "choices": "pair",
        }
        for row in rows
    ]


def _notes(desk: Desk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = _ordered(desk, "note", found)
    return [
        {
            "target": [row["id"]],
            "why": row["message"],
            "label": row["code"],
            "doubt": 0.5,
            "note": row,
            "href": f"/note/{row['id']}",
            "choices": "note",
            "offered": _offered(row["message"]),
        }
        for row in rows
    ]


def _offered(message: str) -> list[str]:
    """The names that a note has in reach, as resolve's notes list them."""
    return [name.strip() for name in message.rpartition(": ")[2].rstrip(".").split(", ") if name.strip() and "nobody" not in name]


def _show_context(desk: Desk, items: list[dict[str, Any]]) -> None:
    """Put the words around each note into its item, in place."""
    query = """SELECT source_id, substr(text, greatest(1, $start - 239), least($start, 240)) AS before,
                      substr(text, $start + 1, $wide) AS words,
                      substr(text, $start + $wide + 1, 160) AS after FROM article WHERE id = $id"""
    for item in items:
        note = item["note"]
        if note["article_id"] and note["start"] is not None:
            wide = min(400, note["end"] - note["start"])
            item["context"] = desk.row(query, id=note["article_id"], start=note["start"], wide=wide)


def _actors(desk: Desk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    del desk
    return [
        {
            "target": [row["id"]],
            "why": f"“{row['name']}” is named {row['n']} times and is nobody in the actor tables.",
            "label": "unresolved",
            "doubt": 0.3,
            "href": f"/actor/{row['id']}",
            "choices": "actor",
        }
        for row in found
    ]


def _ordered(desk: Desk, table: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a table in the order of the queue."""
    ids = [row["id"] for row in found]
    rows = {row["id"]: row for row in desk.rows(f'SELECT * FROM "{table}" WHERE id IN (SELECT unnest($ids))', ids=ids)}  # noqa: S608 tables of ours
    return [rows[one] for one in ids if one in rows]
