"""Links of kind agreement and project: rows of the ledger that speak of one thing, each to the first of its group."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.match.contrast import forms_of
from dragoman.match.tables import Row, undirected
from dragoman.model.actors import fold
from dragoman.model.rows import Link, LinkKind

__all__ = ["agreements_linked", "projects_linked"]

_GENERIC = frozenset(
    {"agreement", "contract", "deal", "treaty", "partnership", "document", "package", "project", "pipeline", "cooperation"}
)


def projects_linked(projects: list[Row]) -> Iterator[Link]:
    """Projects of one id, or of one name of their own when no id is known."""
    for (kind, name), rows in _grouped(projects, _project_key).items():
        reason = f"project: {name}" if kind == "id" else f"name: {name}"
        yield from _star("project", rows, 1.0 if kind == "id" else 0.85, reason)


def agreements_linked(agreements: list[Row], related: frozenset[tuple[str, str]]) -> Iterator[Link]:
    """Agreements of one label between parties of which two are the same, with dates that can meet.

    Labels that name any agreement ("deal") join only related reports.
    """
    for key, rows in _grouped(agreements, _agreement_key).items():
        generic = set(key[1].split()) <= _GENERIC
        leads: list[Row] = []
        for row in rows:
            lead = next((one for one in leads if _one_agreement(one, row, related if generic else None)), None)
            if lead is None:
                leads.append(row)
            else:
                parties = ", ".join(sorted(set(row["parties"] or ()) & set(lead["parties"] or ())))
                yield undirected("agreement", lead["id"], row["id"], "same", score=0.9, reasons=(f"label: {key[1]}", f"parties: {parties}"))


def _grouped(rows: list[Row], key: Callable[[Row], tuple[str, ...] | None]) -> dict[tuple[str, ...], list[Row]]:
    out: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found = key(row)
        if found is not None:
            out.setdefault(found, []).append(row)
    return dict(sorted(out.items()))


def _star(kind: LinkKind, rows: list[Row], score: float, reason: str) -> Iterator[Link]:
    for row in rows[1:]:
        yield undirected(kind, rows[0]["id"], row["id"], "same", score=score, reasons=(reason,))


def _project_key(row: Row) -> tuple[str, ...] | None:
    if row.get("project_id") and not row["project_id"].startswith("unresolved/"):
        return ("id", row["project_id"])
    name = fold(row.get("name") or "")
    return ("name", name) if len(set(name.split()) - _GENERIC) > 1 else None


def _agreement_key(row: Row) -> tuple[str, ...] | None:
    label = " ".join(word for word in fold(row.get("label") or "").split() if word not in forms_of("stop"))
    return (row.get("agreement_type") or "", label) if label else None


def _one_agreement(one: Row, other: Row, related: frozenset[tuple[str, str]] | None) -> bool:
    shared = set(one["parties"] or ()) & set(other["parties"] or ())
    fewer = min(len(one["parties"] or ()), len(other["parties"] or ()))
    if fewer and len(shared) < min(2, fewer):
        return False
    if _disjoint(one, other):
        return False
    return bool(fewer > 1 and related is None) or _tied(one, other, related or frozenset())


def _disjoint(one: Row, other: Row) -> bool:
    start, end = ([str(row.get(f"date_{side}") or row.get("date_start") or "") for row in (one, other)] for side in ("start", "end"))
    return all(start) and (start[0] > end[1] or start[1] > end[0])


def _tied(one: Row, other: Row, related: frozenset[tuple[str, str]]) -> bool:
    a, b = one["article_id"], other["article_id"]
    return a != b and (min(a, b), max(a, b)) in related
