"""Search over names, words and numbers: every word must occur; a phrase in quotation marks must occur as it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.quotation import find_quote
from dragoman.faces.web.cards import cards, id_of
from dragoman.faces.web.filters import page_number, paged
from dragoman.faces.web.lookup import phrase
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["search_page"]

_REPORTS = 25
"""Reports on one page of answers, newest first; the entries shown are those of these reports."""
_MOST = 25
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'["“«](.+?)["”»]')
_CLAIMS = ("statement", "event", "agreement", "project", "figure")


@view
def search_page(request: Request, desk: Desk) -> Response:
    """`/search?q=`; `page` turns to older reports."""
    wanted = request.query_params.get("q", "").strip()[:2000]
    at = page_number(request.query_params)
    phrases = [given for one in _PHRASE.findall(wanted) if (given := _words(one))]
    loose = list(dict.fromkeys(_words(_PHRASE.sub(" ", wanted))))[:40]
    found: dict[str, Any] = {"actors": [], "reports": paged([], at), "total": 0, "entries": {}, "numbers": []}
    if loose or phrases:
        match = " AND ".join([phrase(" ".join(one)) for one in phrases] + [phrase(one) for one in loose])
        reports, total = desk.lookup.holding(match, _REPORTS + 1, (at - 1) * _REPORTS)
        turned = paged(_named(desk, reports), at, _REPORTS)
        found = {
            "reports": turned,
            "total": total,
            "actors": _actors(desk, [*loose, *(word for one in phrases for word in one)]) if at == 1 else [],
            "entries": _entries(desk, turned["rows"], loose, phrases),
            "numbers": _numbers(desk, wanted) if at == 1 else [],
        }
    return page("search.html", q=wanted, words=[*loose, *(" ".join(one) for one in phrases)], phrases=phrases, **found)


def _plain(text: str) -> str:
    """Lower case without accents, as the index has words."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _named(desk: Desk, reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = desk.names(row["outlet_id"] for row in reports)
    return [{**row, "outlet": names.get(row["outlet_id"] or "")} for row in reports]


def _entries(desk: Desk, reports: list[dict[str, Any]], loose: list[str], phrases: list[list[str]]) -> dict[str, list[dict[str, Any]]]:
    """The entries of these reports whose own words hold every word and phrase, by table, newest report first."""
    if not reports:
        return {}
    query = (
        "SELECT DISTINCT n, kind, row FROM mark WHERE n IN (SELECT unnest($ns)) AND kind IN (SELECT unnest($kinds)) ORDER BY n, kind, row"
    )
    rows = desk.looked(query, ns=[row["n"] for row in reports], kinds=list(_CLAIMS))
    out: dict[str, list[dict[str, Any]]] = {}
    for card in cards(desk, [id_of(row["kind"], row["row"]) for row in rows]):
        text = _plain(f"{card['words'] or ''} {card['what'] if card['kind'] != 'statement' else ''}")
        if all(word in text for word in loose) and _holds(text, phrases):
            out.setdefault(card["kind"], []).append(card)
    if not out.get("statement") and len(loose) + sum(map(len, phrases)) > 2 and _is_small(desk):  # noqa: PLR2004 words
        close = find_quote(desk.published, " ".join([*loose, *(word for one in phrases for word in one)]), limit=_MOST)
        out |= {"statement": cards(desk, [row["statement_id"] for row in close])} if close else {}
    return {kind: out[kind][:_MOST] for kind in _CLAIMS if kind in out}


def _holds(text: str, phrases: list[list[str]]) -> bool:
    """True when a text holds every phrase, word after word; marks between them do not count."""
    line = f" {' '.join(_WORD.findall(text))} " if phrases else ""
    return all(f" {' '.join(one)} " in line for one in phrases)


def _is_small(desk: Desk) -> bool:
    """True when comparing with every statement is quick."""
    return bool(desk.rows("SELECT count(*) < 5000 AS small FROM statement")[0]["small"])


def _actors(desk: Desk, words: list[str]) -> list[dict[str, Any]]:
    return desk.lookup.called(" AND ".join(phrase(word, prefix=True) for word in words[:8]), _MOST)


def _numbers(desk: Desk, wanted: str) -> list[dict[str, Any]]:
    """Figures of that value; `38 billion` and `38,000,000,000` are equal."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)?", wanted.lower())
    if not found:
        return []
    value = float(found[1].replace(",", "")) * {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}.get(found[2] or "", 1)
    rows = desk.rows("SELECT id FROM figure WHERE value = $v OR low = $v OR high = $v ORDER BY id LIMIT $limit", v=value, limit=_MOST)
    return cards(desk, [row["id"] for row in rows])
