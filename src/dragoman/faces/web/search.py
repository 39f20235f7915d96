"""Search over names, words and numbers: every word must occur; a phrase in quotation marks must occur as it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.quotation import find_quote
from dragoman.faces.web.cards import cards
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["search_page"]

_MOST_REPORTS = 60
"""Reports looked into for entries, newest first: the first page of any search engine holds fewer."""
_MOST = 25
_WORD = re.compile(r"[^\W_]+")
_CLAIMS = {
    "statement": "said(x.content)",
    "event": "x.evidence[1].text",
    "agreement": "x.evidence[1].text || ' ' || x.label",
    "project": "x.evidence[1].text || ' ' || x.name",
    "figure": "x.evidence[1].text || ' ' || x.measure",
}


@view
def search_page(request: Request, desk: Desk) -> Response:
    """`/search?q=`."""
    wanted = request.query_params.get("q", "").strip()[:300]
    words = list(dict.fromkeys(_WORD.findall(_plain(wanted))))[:20]
    phrases = re.findall(r'["“«](.+?)["”»]', wanted)
    found: dict[str, Any] = {"actors": [], "reports": [], "entries": {}, "numbers": [], "more": False}
    if words:
        reports = _reports(desk, words, phrases)
        found = {
            "actors": _actors(desk, words),
            "reports": reports[:_MOST_REPORTS],
            "more": len(reports) > _MOST_REPORTS,
            "entries": _entries(desk, [row["id"] for row in reports[:_MOST_REPORTS]], words, phrases),
            "numbers": _numbers(desk, wanted),
        }
    return page("search.html", q=wanted, words=words, phrases=phrases, **found)


def _plain(text: str) -> str:
    """Lower case without accents, as the index has words."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()


def _reports(desk: Desk, words: list[str], phrases: list[str]) -> list[dict[str, Any]]:
    """The reports that hold every word, newest first, and every phrase."""
    inside = " INTERSECT ".join(f"SELECT n FROM token WHERE key = hash($w{number})" for number in range(len(words)))  # noqa: S608 values bound
    query = f"SELECT p.article_id AS id FROM place p JOIN ({inside}) t ON t.n = p.n ORDER BY p.day DESC NULLS LAST, id LIMIT $limit"  # noqa: S608 values bound
    limit = (_MOST_REPORTS + 1) * (20 if phrases else 1)
    ids = [row["id"] for row in desk.looked(query, limit=limit, **{f"w{number}": word for number, word in enumerate(words)})]
    tests = "".join(f" AND contains(lower(text), lower($p{number}))" for number in range(len(phrases)))
    query = f"""SELECT id, source_id, headline, name_of(outlet_id) AS outlet, published_start FROM article
                WHERE id IN (SELECT unnest($ids)){tests} ORDER BY published_start DESC NULLS LAST, id"""  # noqa: S608 values bound
    return desk.rows(query, ids=ids, **{f"p{number}": phrase for number, phrase in enumerate(phrases)}) if ids else []


def _entries(desk: Desk, articles: list[str], words: list[str], phrases: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The entries of these reports whose own words hold every word and phrase, by table."""
    out = {}
    for kind, text in _CLAIMS.items():
        query = f'SELECT x.id, {text} AS text FROM "{kind}" x WHERE x.article_id IN (SELECT unnest($articles)) ORDER BY x.id'  # noqa: S608 tables of ours
        rows = desk.rows(query, articles=articles) if articles else []
        ids = [row["id"] for row in rows if _holds(row["text"] or "", words, phrases)]
        if ids:
            out[kind] = cards(desk, ids[:_MOST])
    if articles and len(words) > 2 and "statement" not in out:  # noqa: PLR2004 words
        close = find_quote(desk.published, " ".join(words), limit=_MOST) if _is_small(desk) else []
        out |= {"statement": cards(desk, [row["statement_id"] for row in close])} if close else {}
    return out


def _holds(text: str, words: list[str], phrases: list[str]) -> bool:
    """True when a text holds every word and every phrase. Not asked in SQL, where every row of the record would be folded first."""
    plain, low = _plain(text), text.lower()
    return all(word in plain for word in words) and all(phrase.lower() in low for phrase in phrases)


def _is_small(desk: Desk) -> bool:
    """True when comparing with every statement is quick."""
    return bool(desk.rows("SELECT count(*) < 5000 AS small FROM statement")[0]["small"])


def _actors(desk: Desk, words: list[str]) -> list[dict[str, Any]]:
    text = "lower(name) || ' ' || id || CASE WHEN len(aliases) > 0 THEN lower(array_to_string(aliases, ' ')) ELSE '' END"
    tests = " AND ".join(f"contains({text}, $w{number})" for number in range(len(words)))
    query = f"SELECT id, name, kind FROM actor WHERE {tests} ORDER BY kind = 'unresolved', len(name), id LIMIT $limit"  # noqa: S608 values bound
    return desk.rows(query, limit=_MOST, **{f"w{number}": word for number, word in enumerate(words)})


def _numbers(desk: Desk, wanted: str) -> list[dict[str, Any]]:
    """Figures of that value; `38 billion` and `38,000,000,000` are equal."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)?", wanted.lower())
    if not found:
        return []
    value = float(found[1].replace(",", "")) * {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}.get(found[2] or "", 1)
    rows = desk.rows("SELECT id FROM figure WHERE value = $v OR low = $v OR high = $v ORDER BY id LIMIT $limit", v=value, limit=_MOST)
    return cards(desk, [row["id"] for row in rows])
