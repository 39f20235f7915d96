"""Entries of any table in one form, so that every list shows them alike: who, what, when, how far, in which words, by which report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.faces.web.shelf import Desk

__all__ = ["KINDS", "cards", "kind_of"]

KINDS = ("statement", "event", "agreement", "project", "figure", "membership", "role")
"""The tables whose rows are claims."""
_BASE = """x.id, x.article_id, x.voice, x.aux, x.asserted_by, r.source_id AS report, r.outlet_id, r.published_start AS published,
x.evidence[1].start AS start"""
_SELECT = {
    "statement": """x.mode AS what, x.evidence_class AS class, coalesce(x.speaker_ids, []) AS who, x.speaker_id, x.speaker_name AS called,
        [x.addressee_id] AS whom, NULL AS day, NULL AS day_end, NULL AS status, said(x.content) AS words""",
    "event": """x.mode AS what, CASE WHEN len(x.actors) > 0 THEN x.actors ELSE x.participants END AS who, x.recipients AS whom,
        x.date_start AS day, x.date_end AS day_end, x.status, x.evidence[1].text AS words, x.place, x.event_type, x.participants""",
    "agreement": """x.label AS what, x.parties AS who, [] AS whom, x.date_start AS day, x.date_end AS day_end, x.status,
        x.evidence[1].text AS words, x.agreement_type AS type""",
    "project": """x.name AS what, x.parties AS who, x.companies AS whom, x.due_start AS day, x.due_end AS day_end, x.status,
        x.evidence[1].text AS words, x.project_id""",
    "figure": """x.measure AS what, x.about AS who, [] AS whom, coalesce(x.as_of_start, x.period_start) AS day,
        coalesce(x.as_of_end, x.period_end) AS day_end, NULL AS status, x.evidence[1].text AS words, x.value, x.low, x.high, x.unit,
        x.comparator, x.rate, x.scope""",
    "membership": """coalesce(x.role, 'member') AS what, [x.member_id] AS who, [x.institution_id] AS whom, x.since_start AS day,
        x.since_end AS day_end, NULL AS status, x.evidence[1].text AS words, x.count""",
    "role": """coalesce(x.office_name, 'office') AS what, [x.person_id] AS who, [x.state_id] AS whom, x.as_of_start AS day,
        x.as_of_end AS day_end, NULL AS status, x.evidence[1].text AS words""",
}


def kind_of(row_id: str) -> str:
    """The table that a content id belongs to, by its first word."""
    return row_id.rpartition("-")[0]


def cards(desk: Desk, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of these ids in their order, as dicts with the keys of `_SELECT` plus kind, href, who, whom (lists of (id, name)).

    Ids without a row are left out. One query per table that occurs.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        wanted = [one for one in ids if kind_of(one) == kind]
        if wanted:
            query = (
                f'SELECT {_BASE}, {_SELECT[kind]} FROM "{kind}" x JOIN article r ON r.id = x.article_id WHERE x.id IN (SELECT unnest($ids))'  # noqa: S608 tables of ours
            )
            found |= {row["id"]: {**row, "kind": kind} for row in desk.rows(query, ids=wanted)}
    _name(desk, list(found.values()))
    return [found[one] for one in ids if one in found]


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
