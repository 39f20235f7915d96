"""A statement with every wording of it: aligned word by word, who printed which part, and where the words came from."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.alignment import align, tokens
from dragoman.faces.web.cards import cards
from dragoman.faces.web.drawing_origins import origins_drawing
from dragoman.faces.web.entry import entry
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.queries_links import group_of, links_among, reports_among
from dragoman.faces.web.shelf import Desk

__all__ = ["statement_page"]

_LONGEST = 1200
"""Words compared at most: a whole speech is read in the reader."""


@view
def statement_page(request: Request, desk: Desk) -> Response:
    """`/statement/{id}`; `?base=` names the wording that the others are held against."""
    row_id = request.path_params["id"]
    ids, more = group_of(desk, row_id)
    rows = cards(desk, ids)
    if not rows or rows[0]["id"] != row_id:
        raise NotInRecord(f"This record has no statement {row_id}. Search for some of its words.")
    links = links_among(desk, [row["id"] for row in rows])
    base = _base(rows, links, request.query_params.get("base"))
    found = _variants(base, rows, links)
    chains = {row["id"]: row["chain"] or [] for row in rows}
    shared = reports_among(desk, sorted({row["article_id"] for row in rows}))
    names = desk.names(one for chain in chains.values() for one in chain)
    drawing = origins_drawing(rows, chains, names, shared)
    return page(
        "statement.html",
        **entry(desk, "statement", row_id),
        who=request.cookies.get("who", ""),
        base=base,
        variants=found,
        printed=_printed(found, base),
        more=more,
        drawing=drawing,
        total=len(tokens(base["words"])),
    )


def _base(rows: list[dict[str, Any]], links: list[dict[str, Any]], wished: str | None) -> dict[str, Any]:
    """The wording to compare with: the one asked for, else the one that others derive from, else the longest."""
    derived = {link["right"] for link in links if link["relation"] in {"cut", "condensed", "indirect"}}
    ranked = sorted(rows, key=lambda row: (row["id"] != wished, row["id"] in derived, -len(row["words"] or ""), row["id"]))
    return ranked[0]


def _variants(base: dict[str, Any], rows: list[dict[str, Any]], links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every other wording with its alignment, the words it keeps as a strip, and how it is linked; earliest report first."""
    total = max(1, len(tokens(_first(base["words"]))))
    out = []
    for row in sorted(rows, key=lambda row: (row["published"] or "9999", row["report"], row["id"])):
        if row["id"] == base["id"]:
            continue
        direct = [link for link in links if {link["left"], link["right"]} == {base["id"], row["id"]}]
        reasons = [why for link in direct for why in link["reasons"]]
        found = align(_first(base["words"]), _first(row["words"]), reasons)
        strip = [{"x": round(100 * a / total, 2), "wide": round(100 * (b - a) / total, 2)} for a, b in found.ranges]
        relation = direct[0]["relation"] if direct else "same group"
        drifts = [why.removeprefix("drift: ") for why in reasons if why.startswith("drift")]
        score = direct[0]["score"] if direct else None
        out.append({**row, "aligned": found, "strip": strip, "relation": relation, "score": score, "reasons": reasons, "drifts": drifts})
    return out


def _printed(variants: list[dict[str, Any]], base: dict[str, Any]) -> list[dict[str, Any]]:
    """One row per report with all parts of the base that any of its wordings keeps; the report of the base itself is left out."""
    by_report: dict[str, dict[str, Any]] = {}
    for one in variants:
        row = by_report.setdefault(one["article_id"], {**one, "strip": [], "kept_words": set()})
        row["strip"] = [*row["strip"], *one["strip"]]
        row["kept_words"] |= {number for a, b in one["aligned"].ranges for number in range(a, b)}
    return [row for report, row in by_report.items() if report != base["article_id"]]


def _first(words: str | None) -> str:
    return " ".join((words or "").split(" ")[:_LONGEST])
