"""One entry of any table: what it says, its exact words in context, its voice, the rule with an example, what it is linked to."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.faces.explanation import explain
from dragoman.faces.web.cards import KINDS, cards, reports_of
from dragoman.faces.web.corrections import open_columns
from dragoman.faces.web.decisions import standing_on
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.queries_links import group_of, links_of
from dragoman.faces.web.shelf import Desk

__all__ = ["entry", "entry_page"]

_HIDDEN = {"id", "article_id", "evidence", "text", "content", "source", "cue", "edits", "voice", "aux", "asserted_by", "reported_by"}
_INTERVAL = re.compile(r"_(?:start|end|granularity|anchor)$")
_ELSEWHERE = {"finding": "/finding/", "article": "/article/"}
_OTHER = ("segment", "mention", "date", "quantity", "link", "note", "judgement", "run")


@view
def entry_page(request: Request, desk: Desk) -> Response:
    """`/{table}/{id}` for events, agreements, projects, figures, memberships, roles; other tables show their columns."""
    kind, row_id = request.path_params["kind"], request.path_params["id"]
    if kind not in KINDS and kind not in _OTHER:
        raise NotInRecord(f"There is no table {kind}. Tables of entries: {', '.join(KINDS)}.")
    if kind in _ELSEWHERE:
        return RedirectResponse(_ELSEWHERE[kind] + row_id)
    found = entry(desk, kind, row_id) | {"who": request.cookies.get("who", "")}
    ids, more = group_of(desk, row_id) if kind in KINDS else ([row_id], False)
    return page("entry.html", **found, group=cards(desk, ids[1:]), more=more)


def entry(desk: Desk, kind: str, row_id: str) -> dict[str, Any]:
    """What every page of an entry shows. Raises: NotInRecord."""
    if not row_id.startswith(f"{kind}-"):
        raise NotInRecord(f"{row_id} is no id of table {kind}: such ids begin with {kind}-.")
    try:
        told = explain(desk.published, desk.kit.lexicons, row_id, _beside(desk, kind, row_id))
    except QueryError as error:
        raise NotInRecord(str(error)) from None
    row = told["row"]
    listed = {name: value for name, value in row.items() if isinstance(value, list) and value and isinstance(value[0], str)}
    names = desk.names(
        [*(one for value in listed.values() for one in value), *(v for v in row.values() if isinstance(v, str) and "/" in v)]
    )
    origins = {one for finding in told["findings"] if finding["verdict"] == "corroborated" for one in finding["origins"]}
    card = cards(desk, [row_id])
    return {
        "kind": kind,
        "card": card[0] if card else None,
        "told": told,
        "columns": _facts(row),
        "names": names,
        "open_columns": open_columns(kind, row),
        "origins": reports_of(desk, sorted(origins)),
        "decisions": standing_on(desk.judgements(), row_id),
    }


def _beside(desk: Desk, kind: str, row_id: str) -> dict[str, list[dict[str, Any]]]:
    """The links and findings of a row, by look-up. Links of links and of mentions there are none."""
    return (
        {"links": links_of(desk, row_id), "findings": desk.lookup.findings(desk.lookup.told(row_id))}
        if kind in KINDS
        else {"links": [], "findings": []}
    )


def _facts(row: dict[str, Any]) -> list[tuple[str, Any]]:
    """The columns that say something that no other column says, intervals as one, in the order of the table."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        base = _INTERVAL.sub("", name)
        if base != name:
            found[base] = _interval(row, base)
        elif name not in _HIDDEN and not _spans(value) and value not in _echoes(row, name):
            found[name] = value
    return [(name, value) for name, value in found.items() if value not in (None, [], "")]


def _interval(row: dict[str, Any], base: str) -> str | None:
    start, end, anchor = (row.get(f"{base}_{part}") for part in ("start", "end", "anchor"))
    days = start if start == end else f"{start or '…'} to {end or '…'}"
    return (
        f"{days} ({row.get(f'{base}_granularity')}{f', counted from {anchor}' if anchor not in (None, 'none', 'judged') else ''})"
        if start or end
        else None
    )


def _echoes(row: dict[str, Any], name: str) -> list[Any]:
    """Values of a column that only repeat another."""
    if name == "speaker_ids":
        return [[row.get("speaker_id")]]
    return [[*(row.get("actors") or ()), *(row.get("recipients") or ())]] if name == "participants" else []


def _spans(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
