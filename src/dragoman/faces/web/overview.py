"""The overview: what is in the record, what is new, what does not fit together, who deals with whom."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import KINDS, cards, id_of
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["code", "overview_page"]

_NEWEST = 12
_SIDE = 14
"""States in the matrix: what stays readable in print."""


@view
def overview_page(request: Request, desk: Desk) -> Response:
    """`/`."""
    del request
    counts = {kind: desk.rows(f'SELECT count(*) AS n FROM "{kind}"')[0]["n"] for kind in ("article", *KINDS)}  # noqa: S608 tables of ours
    findings = desk.rows("SELECT verdict, count(*) AS n FROM finding GROUP BY verdict ORDER BY n DESC, verdict")
    grave = desk.looked("SELECT finding_id FROM grave ORDER BY place LIMIT 5")
    waiting = desk.lookup.findings([row["finding_id"] for row in grave])
    span = desk.rows("SELECT min(published_start) AS first, max(published_start) AS last FROM article")[0]
    return page("overview.html", counts=counts, findings=findings, waiting=waiting, span=span, newest=_newest(desk), matrix=_matrix(desk))


def _newest(desk: Desk) -> list[dict[str, Any]]:
    """The last dated events and agreements: `entry` has them newest first."""
    rows = [
        row
        for kind in ("event", "agreement")
        for row in desk.looked("SELECT kind, row, day FROM entry WHERE kind = $kind AND dated LIMIT $many", kind=kind, many=_NEWEST)
    ]
    rows.sort(key=lambda row: (row["day"], row["kind"], row["row"]), reverse=True)
    return cards(desk, [id_of(row["kind"], row["row"]) for row in rows[:_NEWEST]])


def _matrix(desk: Desk) -> dict[str, Any]:
    """Who with whom, how often: the states with most dealings, and the number of events and agreements of each two."""
    weights = desk.looked(
        """SELECT id, sum(n) AS n
           FROM (SELECT one AS id, events + agreements AS n FROM pair UNION ALL SELECT other, events + agreements FROM pair)
           GROUP BY id ORDER BY n DESC, id LIMIT $many""",
        many=_SIDE,
    )
    states = [row["id"] for row in weights]
    pairs = (
        desk.looked("SELECT * FROM pair WHERE one IN (SELECT unnest($ids)) AND other IN (SELECT unnest($ids))", ids=states)
        if states
        else []
    )
    cells = {(row["one"], row["other"]): row for row in pairs}
    top = max((row["events"] + row["agreements"] for row in pairs), default=1)
    for (one, other), row in list(cells.items()):
        row["total"] = row["events"] + row["agreements"]
        row["shade"] = 1 + min(4, round(4 * row["total"] / top))
        row["href"] = f"/pair/{code(one)}/{code(other)}"
        cells[other, one] = row
    return {
        "states": states,
        "names": desk.names(states),
        "cells": cells,
        "more": desk.looked("SELECT count(*) AS n FROM pair")[0]["n"] - len(pairs),
    }


def code(actor: str) -> str:
    """An actor in a URL of a pair: `RUS` for a state, the whole id with `~` for the slash for others."""
    return actor.removeprefix("state/") if actor.startswith("state/") else actor.replace("/", "~")
