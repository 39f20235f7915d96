"""How a page is made: templates, what they can call, and errors as pages that say what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.errors import DragomanError, QueryError
from dragoman.faces.web.filters import WHAT
from dragoman.faces.web.index import CONTROL
from dragoman.faces.web.shelf import Desk, NotIndexed, Shelf

__all__ = ["STATIC", "NotInRecord", "amount", "is_actor", "page", "shown", "view"]

STATIC = Path(__file__).parent / "static"
"""The folder of style sheet, script and icon."""
_RISKY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BROKEN = re.compile(r"[\x00\ud800-\udfff]")
_ACTOR = re.compile(r"[a-z]+/[^\s/]+")
_ROW = re.compile(r"(?:statement|event|agreement|project|figure|membership|role|finding|article)-[0-9a-f]{16}")
_STEPS = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


class NotInRecord(Exception):
    """There is no such row or actor; the message is for people."""


def shown(text: str | None) -> Markup:
    """Words as they are, escaped; characters that steer or hide text keep their place and get a visible name beside them.

    The text content of the result equals `text`, save NUL and lone surrogates, which no page can hold: they become U+FFFD.
    """
    if not text:
        return Markup("")
    safe = _BROKEN.sub("\ufffd", text)
    parts, at = [], 0
    for found in _RISKY.finditer(safe):
        char = found.group()
        name = unicodedata.name(char, f"U+{ord(char):04X}")
        body = "&#13;" if char == "\r" else str(escape(char))
        parts += [str(escape(safe[at : found.start()])), f'<span class="steer" data-name="{name}">{body}</span>']
        at = found.end()
    return Markup("".join([*parts, str(escape(safe[at:]))]))  # noqa: S704 every part is escaped


def amount(row: dict[str, Any]) -> str:
    """A figure as people read it: `<= 38 billion cubic metre a year`, `5 to 7 percent`."""
    value, low, high = row.get("value"), row.get("low"), row.get("high")
    number = _number(value) if value is not None else f"{_number(low)} to {_number(high)}" if low is not None and high is not None else "?"
    sign = {"<=": "up to ", ">=": "at least ", "~": "about ", "<": "under ", ">": "over "}.get(row.get("comparator") or "=", "")
    return " ".join(part for part in (f"{sign}{number}", row.get("unit"), f"a {row['rate']}" if row.get("rate") else None) if part)


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    for word, size in _STEPS:
        if abs(value) >= size:
            return f"{value / size:g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def _days(start: str | None, end: str | None) -> str:
    """An interval of days as short as it can be said: a day, a month, a year, or from - to."""
    if not start:
        return f"until {end}" if end else "undated"
    if not end or start == end:
        return start
    if start.endswith("-01-01") and end == f"{start[:4]}-12-31":
        return start[:4]
    if start.endswith("-01") and end[:7] == start[:7] and int(end[8:]) >= 28:  # noqa: PLR2004 days of February
        return start[:7]
    return f"{start} to {end}"


def is_actor(name: str | None) -> bool:
    """True for an actor's id, False for a name as printed, also one with a slash."""
    return bool(name and _ACTOR.fullmatch(name))


def _words(name: str | None) -> str:
    """A value of a closed list as words."""
    return (name or "").replace("_", " ")


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("dragoman.faces.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters.update(shown=shown, amount=amount, words=_words)
    found.globals.update(days=_days, is_actor=is_actor, is_row=_ROW.fullmatch, CONTROL=CONTROL, WHAT=WHAT)
    return found


def page(name: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """A template filled."""
    text = _environment().get_template(name).render(**context)
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


def view(answer: Callable[[Request, Desk], Response]) -> Callable[[Request], Response]:
    """An endpoint out of a function of request and desk: one turn with the record; what goes wrong becomes a page."""

    def endpoint(request: Request) -> Response:
        shelf: Shelf = request.app.state.shelf
        try:
            with shelf.opened() as desk:
                return answer(request, desk)
        except NotIndexed as error:
            waiting = page("indexing.html", 503, stage=str(error))
            waiting.headers["retry-after"] = "2"
            return waiting
        except NotInRecord as error:
            return page("error.html", 404, title="Not in the record", message=str(error))
        except QueryError as error:
            return page("error.html", 400, title="This cannot be answered", message=str(error))
        except DragomanError as error:
            return page("error.html", 503, title="The record cannot be read", message=str(error))

    return endpoint
