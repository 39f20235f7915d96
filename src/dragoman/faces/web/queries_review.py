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
_SURE = 0.9
"""Links scored lower are put before people: on the development reports wrong links lay below it."""
_LINKS = "kind NOT IN ('reprint', 'passage', 'story') AND (relation = 'candidate' OR score < 0.9 AND relation <> 'not_same')"
_GRAVITY = {"contradicts": 1.0, "role_conflict": 0.9, "label_conflict": 0.8, "drift": 0.6, "hedge_differs": 0.5}


def totals(desk: Desk) -> dict[str, int]:
    """How much there is of each sort, decided or not."""
    queries = {
        "contradictions": "SELECT count(*) AS n FROM contradictions",
        "links": f"SELECT count(*) AS n FROM link WHERE {_LINKS}",  # noqa: S608 a condition of ours
        "notes": "SELECT count(*) AS n FROM note WHERE starts_with(code, 'unresolved')",
        "actors": "SELECT count(*) AS n FROM actor WHERE kind = 'unresolved'",
    }
    return {sort: desk.rows(query)[0]["n"] for sort, query in queries.items()}


def queue(desk: Desk, sort: str, settled: set[tuple[str, ...]], *, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """What waits, most doubtful first: `target` (ids), `why`, `doubt` (0 to 1), `rows` (cards) or `context`, and the possible `choices`.

    What `settled` holds is left out. One query and the cards of one page.
    """
    found = {"contradictions": _contradictions, "links": _links, "notes": _notes, "actors": _actors}[sort](
        desk, offset + limit + len(settled)
    )
    waiting = [item for item in found if tuple(sorted(item["target"])) not in settled][offset : offset + limit]
    for item in waiting:
        item["rows"] = cards(desk, item.get("members") or [])
        item["context"] = None
    if sort == "notes":
        _show_context(desk, waiting)
    return waiting


def _contradictions(desk: Desk, many: int) -> list[dict[str, Any]]:
    rows = desk.rows("SELECT * FROM contradictions LIMIT $limit", limit=many)
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


def _links(desk: Desk, many: int) -> list[dict[str, Any]]:
    query = f"SELECT * FROM link WHERE {_LINKS} ORDER BY relation = 'candidate' DESC, score, id LIMIT $limit"  # noqa: S608 a condition of ours
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
        for row in desk.rows(query, limit=many)
    ]


def _notes(desk: Desk, many: int) -> list[dict[str, Any]]:
    query = (
        """SELECT id, article_id, code, message, start, "end" FROM note WHERE starts_with(code, 'unresolved') ORDER BY id LIMIT $limit"""
    )
    return [
        {
            "target": [row["id"]],
            "why": row["message"],
            "label": row["code"],
            "doubt": 0.5,
            "note": row,
            "href": f"/note/{row['id']}",
            "choices": "note",
        }
        for row in desk.rows(query, limit=many)
    ]


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


def _actors(desk: Desk, many: int) -> list[dict[str, Any]]:
    query = """SELECT a.id, a.name, count(m.id) AS n, min(m.article_id) AS article_id, min(m.id) AS mention_id
               FROM actor a LEFT JOIN mention m ON m.actor_id = a.id WHERE a.kind = 'unresolved'
               GROUP BY a.id, a.name ORDER BY n DESC, a.id LIMIT $limit"""
    return [
        {
            "target": [row["id"]],
            "why": f"“{row['name']}” is named {row['n']} times and is nobody in the actor tables.",
            "label": "unresolved",
            "doubt": 0.3,
            "href": f"/actor/{row['id']}",
            "choices": "actor",
        }
        for row in desk.rows(query, limit=many)
    ]
