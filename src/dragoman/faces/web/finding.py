"""Findings: what a group of entries says taken together; contradictions as a list, one finding with its members side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import cards, kind_of, reports_of
from dragoman.faces.web.decisions import settled, standing_on
from dragoman.faces.web.filters import PER_PAGE, page_number, paged
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["contradictions_page", "finding_page"]


@view
def contradictions_page(request: Request, desk: Desk) -> Response:
    """`/contradictions`; `?verdict=` narrows."""
    at, verdict = page_number(request.query_params), request.query_params.get("verdict") or None
    test = "WHERE verdict = $verdict" if verdict else "WHERE $verdict IS NULL"
    query = f"SELECT finding_id FROM grave {test} ORDER BY place LIMIT $limit OFFSET $offset"  # noqa: S608 values bound
    found = desk.looked(query, verdict=verdict, limit=PER_PAGE + 1, offset=(at - 1) * PER_PAGE)
    rows = desk.lookup.findings([row["finding_id"] for row in found])
    kinds = desk.looked("SELECT verdict, count(*) AS n FROM grave GROUP BY verdict ORDER BY n DESC, verdict")
    done = settled(desk.judgements())
    return page("contradictions.html", found=paged(rows, at), kinds=kinds, verdict=verdict, done=done)


@view
def finding_page(request: Request, desk: Desk) -> Response:
    """`/finding/{id}`."""
    row_id = request.path_params["id"]
    row = next(iter(desk.lookup.findings([row_id])), None)
    if row is None:
        raise NotInRecord(f"This record has no finding {row_id}. It may have gone with a decision: look under Contradictions.")
    members = cards(desk, row["members"][:PER_PAGE])
    judgements = desk.judgements()
    on_members = {card["id"]: standing_on(judgements, card["id"]) for card in members}
    origins = reports_of(desk, row["origins"])
    kind = kind_of(row["members"][0]) if row["members"] else ""
    decisions = standing_on(judgements, row_id)
    return page(
        "finding.html",
        who=request.cookies.get("who", ""),
        finding=row,
        members=members,
        kind=kind,
        origins=origins,
        decisions=decisions,
        on_members=on_members,
    )
