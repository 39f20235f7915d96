"""Writes of the review desk: decide, take back, rebuild. Each answers with a redirect, so that reload repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.faces.web.corrections import correction
from dragoman.faces.web.page import page
from dragoman.faces.web.shelf import Shelf

__all__ = ["judge", "rebuild", "withdraw"]

Action = Literal["same", "different", "unsure", "wrong", "corrected"]
_LONGEST = 2000
"""Characters of a reason or a correction."""
_MOST_TARGETS = 50
_YEAR = 365 * 24 * 3600


async def judge(request: Request) -> Response:
    """POST `/review/judge`: target (repeated), action, who; value and note as wished; `back` is where to go on."""
    form = await request.form()
    targets = [text for text in map(str, form.getlist("target")) if text.strip()][:_MOST_TARGETS]
    action, who = _text(form, "action"), _text(form, "who")
    value, note = _text(form, "value") or None, _text(form, "note") or None
    if not targets or action not in get_args(Action):
        return page("error.html", 400, title="No decision", message="A decision needs what it is about and one of the actions.")
    if not who:
        return page("error.html", 400, title="Who decides?", message="Write your name or initials under “Your name”, then decide again.")
    shelf: Shelf = request.app.state.shelf
    if action == "corrected":
        try:
            value = correction(shelf.kit.actors, targets, value or "", _text(form, "column"))
        except ValueError as error:
            return page("error.html", 400, title="What is right?", message=str(error))

    def write() -> None:
        shelf.record.judge(targets, cast("Action", action), who=who, value=value, note=note, publish=False)

    return await _written(request, write, who, form)


async def withdraw(request: Request) -> Response:
    """POST `/review/withdraw`: id, who. The decision stays on file and counts no longer."""
    form = await request.form()
    decision, who = _text(form, "id"), _text(form, "who") or request.cookies.get("who", "")
    shelf: Shelf = request.app.state.shelf
    if not decision.startswith("judgement-") or not who:
        return page("error.html", 400, title="Nothing to take back", message="Name the decision and who takes it back.")

    def write() -> None:
        shelf.record.judge(decision, "withdrawn", who=who, publish=False)

    return await _written(request, write, who, form)


async def rebuild(request: Request) -> Response:
    """POST `/review/rebuild`: the decisions applied to links and findings, in the background."""
    request.app.state.rebuilding.start()
    return RedirectResponse("/review", status_code=303)


async def _written(request: Request, write: Callable[[], None], who: str, form: FormData) -> Response:
    """Write, then go back; the name is kept for the next decision."""
    del request
    try:
        await run_in_threadpool(write)
    except DragomanError as error:
        return page("error.html", 503, title="Not written", message=str(error))
    answer = RedirectResponse(_back(form), status_code=303)
    answer.set_cookie("who", _cookie(who), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _back(form: Mapping[str, object]) -> str:
    """A path of ours to go back to, never another site."""
    parts = urlsplit(str(form.get("back") or "/review"))
    local = (
        not parts.scheme and not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("//") and "\\" not in parts.path
    )
    return parts.geturl() if local else "/review"


def _text(form: FormData, name: str) -> str:
    return " ".join(str(form.get(name) or "").split())[:_LONGEST]


def _cookie(who: str) -> str:
    """The name as a cookie may hold it."""
    return "".join(char for char in who if char.isascii() and (char.isalnum() or char in " .-_@"))[:60]
