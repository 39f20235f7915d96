"""The review desk: `/review?sort=links`. Every item is a form; keys are only a shortcut to its buttons."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.decisions import conflicts, settled
from dragoman.faces.web.filters import page_number
from dragoman.faces.web.page import page, view
from dragoman.faces.web.queries_review import SORTS, queue, totals
from dragoman.faces.web.rebuilding import Rebuilding
from dragoman.faces.web.shelf import Desk
from dragoman.reconcile import in_force

__all__ = ["review_page"]

_PER_PAGE = 12
"""Items on one page of the desk: each shows two or more entries with their words."""


@view
def review_page(request: Request, desk: Desk) -> Response:
    """`/review`."""
    counts = totals(desk)
    judgements = desk.judgements()
    done = settled(judgements)
    asked = request.query_params.get("sort", "")
    sort = asked if asked in SORTS else next((name for name in SORTS if counts[name]), "contradictions")
    at = page_number(request.query_params)
    items = queue(desk, sort, done, limit=_PER_PAGE + 1, offset=(at - 1) * _PER_PAGE)
    decided = in_force(judgements)
    applied = {row["id"] for row in desk.rows("SELECT id FROM judgement")}
    working: Rebuilding = request.app.state.rebuilding
    return page(
        "review.html",
        sorts=SORTS, sort=sort, counts=counts, items=items[:_PER_PAGE], page=at, after=at + 1 if len(items) > _PER_PAGE else None,
        decided=len(decided), last=decided[-1] if decided else None, waiting=sum(one.id not in applied for one in judgements),
        total=sum(counts.values()), who=request.cookies.get("who", ""), conflicts=len(conflicts(judgements)), working=working,
    )  # fmt: skip
