"""Every entry of a table, newest report first, in pages: `/browse/event?page=2`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import KINDS, cards, id_of
from dragoman.faces.web.filters import PER_PAGE, Filters, page_number, paged
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["browse_page"]


@view
def browse_page(request: Request, desk: Desk) -> Response:
    """`/browse/{kind}`; filters as in a dossier."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise NotInRecord(f"There is no table {kind} to browse. Tables: {', '.join(KINDS)}.")
    filters, at = Filters.of(request.query_params), page_number(request.query_params)
    tests, values = filters.conditions()
    query = f"SELECT row FROM entry x WHERE kind = $kind{tests} LIMIT $limit OFFSET $offset"  # noqa: S608 values bound; the table lies in order
    ids = [id_of(kind, row["row"]) for row in desk.looked(query, kind=kind, limit=PER_PAGE + 1, offset=(at - 1) * PER_PAGE, **values)]
    outlets = desk.names(row["outlet_id"] for row in desk.looked("SELECT outlet_id FROM outlet ORDER BY reports DESC LIMIT 300"))
    found = paged(cards(desk, ids), at)
    return page(
        "browse.html",
        kind=kind,
        kinds=KINDS,
        found=found,
        filters=filters,
        outlets=sorted(outlets.items(), key=lambda one: one[1].lower()),
        path=request.url.path,
    )
