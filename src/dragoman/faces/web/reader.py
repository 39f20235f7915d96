"""The reader: an article exactly as read, what was found in it highlighted, whose voice it is in the margin."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import KINDS, cards, id_of, reports_of
from dragoman.faces.web.highlight import Mark, cut
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.queries_links import links_of
from dragoman.faces.web.shelf import Desk

__all__ = ["WINDOW", "reader_page"]

WINDOW = 40_000
"""Characters on one page: four times a long report; a text of megabytes is read in pages."""
_MOST = 400
_SHOWN = (*KINDS, "mention", "date", "quantity")
_DEFAULT = ("statement", "event", "agreement", "project", "figure", "membership", "role")


@view
def reader_page(request: Request, desk: Desk) -> Response:
    """`/article/{id}`; `?at=` turns pages of long texts, `?show=event,date` chooses what is highlighted."""
    article_id = request.path_params["id"]
    columns = "a.*, len(text) AS length, name_of(outlet_id) AS outlet"
    article = desk.row(f"SELECT {columns} FROM article a WHERE id = $id", id=article_id)  # noqa: S608 columns of ours
    if article is None:
        raise NotInRecord(f"This record has no report {article_id}. Look under Sources.")
    text = article["text"]
    low, high = _window(text, request.query_params.get("at", ""))
    asked = request.query_params.getlist("show")
    kinds = [kind for kind in _SHOWN if kind in [part for given in asked for part in given.split(",")]] if asked else list(_DEFAULT)
    found = {"n": desk.lookup.reports([article_id])[article_id]["n"], "low": low, "high": high}
    query = 'SELECT * FROM voice WHERE n = $n AND start < $high AND "end" > $low ORDER BY start'
    segments = desk.looked(query, **found)
    marks = [mark for kind in kinds for mark in _marks(desk, kind, found)]
    blocks = cut(text, low, high, segments, marks)
    ids = list(dict.fromkeys(mark.id for mark in sorted(marks, key=lambda one: (one.start, one.end, one.id)) if mark.kind in KINDS))
    names = desk.names(run.speaker for block in blocks for run in block.runs)
    notes = desk.rows(
        "SELECT id, stage, code, message, start FROM note WHERE article_id = $id ORDER BY start NULLS FIRST, id LIMIT 50", id=article_id
    )
    turns = {"low": low, "high": high, "before": max(0, low - WINDOW) if low else None, "after": high if high < len(text) else None}
    return page(
        "reader.html", article=article, blocks=blocks, entries=cards(desk, ids[:_MOST]), hidden=max(0, len(ids) - _MOST), names=names,
        kinds=kinds, every=_SHOWN, notes=notes, links=_reprints(desk, article_id), **turns,
    )  # fmt: skip


def _window(text: str, given: str) -> tuple[int, int]:
    """Where a page begins and ends: at most `WINDOW` characters."""
    at = min(int(given), max(0, len(text) - 1)) if given.isascii() and given.isdigit() and len(given) < 10 else 0  # noqa: PLR2004 digits
    return at, min(len(text), at + WINDOW)


def _marks(desk: Desk, kind: str, found: dict[str, int]) -> list[Mark]:
    """The highlights of one table in the window: the words of the entry, for statements its content."""
    query = """SELECT row, start, "end" FROM mark WHERE n = $n AND kind = $kind AND start < $high AND "end" > $low
               ORDER BY start, "end", row LIMIT 2000"""
    rows = desk.looked(query, kind=kind, **found)
    return [Mark(row["start"], row["end"], kind, id_of(kind, row["row"])) for row in rows]


def _reprints(desk: Desk, article_id: str) -> list[dict[str, Any]]:
    """The reports that share text with this one."""
    links = [link for link in links_of(desk, article_id) if link["kind"] in {"reprint", "passage"}]
    reports = {row["id"]: row for row in reports_of(desk, [link["other"] for link in links])}
    return [{**link, "report": reports[link["other"]]} for link in links if link["other"] in reports]
