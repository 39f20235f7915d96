"""Sources: the outlets with their shares of voice, reprint families, and what each report left out of a shared text."""

from __future__ import annotations

import itertools
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import reports_of
from dragoman.faces.web.filters import PER_PAGE, page_number, paged
from dragoman.faces.web.index import CONTROL, control_classes
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["VOICES", "sources_page"]

VOICES = (
    ("speaker", "words of speakers"),
    ("narration", "report"),
    ("opinion", "opinion"),
    ("expert", "experts"),
    ("document", "documents"),
)
"""Voices in the order of the bars, furniture left out."""


@view
def sources_page(request: Request, desk: Desk) -> Response:
    """`/sources`; pages for reports and for families of reprints."""
    at, family = page_number(request.query_params), page_number(request.query_params, "family")
    rows = desk.lookup.newest(PER_PAGE + 1, (at - 1) * PER_PAGE)
    names = desk.names(row["outlet_id"] for row in rows)
    reports = [{**row, "outlet": names.get(row["outlet_id"] or "")} for row in rows]
    return page(
        "sources.html", outlets=_outlets(desk), reports=paged(reports, at), families=_families(desk, family), voices=VOICES, CLASSES=CONTROL
    )


def _outlets(desk: Desk) -> list[dict[str, Any]]:
    """The outlets with most reports, and how much of their text is whose voice, in percent."""
    rows = desk.looked("SELECT * FROM outlet ORDER BY reports DESC, outlet_id NULLS LAST LIMIT 60")
    names = desk.names(row["outlet_id"] for row in rows)
    out = []
    for row in rows:
        total = sum(row[voice] or 0 for voice, _ in VOICES) or 1
        shares, x = [], 0.0
        for voice, label in VOICES:
            wide = 100 * (row[voice] or 0) / total
            shares.append({"voice": voice, "label": label, "percent": round(wide), "x": round(x, 2), "wide": round(wide, 2)})
            x += wide
        control = CONTROL.get(control_classes().get(row["outlet_id"] or "", ""))
        out.append({**row, "name": names.get(row["outlet_id"] or "", "outlet not known"), "shares": shares, "control": control})
    return out


def _families(desk: Desk, at: int) -> dict[str, Any]:
    """Reports that share text, origin first, with how much of the origin's words the other has and what it left out."""
    size = 10
    ids = [
        row["id"]
        for row in desk.looked("SELECT id FROM family WHERE place > $past ORDER BY place LIMIT $many", past=(at - 1) * size, many=size + 1)
    ]
    found = {row["id"]: row for row in desk.rows("SELECT * FROM link WHERE id IN (SELECT unnest($ids))", ids=ids)} if ids else {}
    links = [found[one] for one in ids if one in found]
    reports = {row["id"]: row for row in reports_of(desk, [row[side] for row in links for side in ("left", "right")])}
    texts = _texts(desk, [row["left"] for row in links])
    rows = [
        {
            **link,
            "origin": reports[link["left"]],
            "taker": reports[link["right"]],
            "left_out": _left_out(texts[link["left"]], link),
        }
        for link in links
        if link["left"] in reports and link["right"] in reports
    ]
    return paged(rows, at, size)


def _texts(desk: Desk, ids: list[str]) -> dict[str, str]:
    rows = desk.rows("SELECT id, text FROM article WHERE id IN (SELECT unnest($ids))", ids=ids) if ids else []
    return {row["id"]: row["text"] for row in rows}


def _left_out(text: str, link: dict[str, Any]) -> list[str]:
    """Sentences-long stretches of the origin between the shared ones, at most six: what the other report did not take."""
    spans = sorted((span["start"], span["end"]) for span in link["left_spans"] or ())
    gaps = [text[one[1] : other[0]] for one, other in itertools.pairwise(spans)]
    return [shortened for gap in gaps if len(gap.split()) > 5 and (shortened := " ".join(gap.split()[:60]))][:6]  # noqa: PLR2004 words
