"""Judgements as files: taken away, brought in, and put beside another person's with what does not agree."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.faces.web.decisions import conflicts
from dragoman.faces.web.filters import PER_PAGE, page_number, paged
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk, Shelf
from dragoman.model import codec
from dragoman.model.rows import Judgement
from dragoman.reconcile import in_force
from dragoman.record import Ledger, writing

__all__ = ["import_page", "judgements_page", "judgements_taken"]

_LARGEST = 20_000_000
"""Bytes of a file: some 50,000 decisions."""


@view
def judgements_page(request: Request, desk: Desk) -> Response:
    """`/review/judgements`: every decision, newest first, and where people do not agree."""
    at = page_number(request.query_params)
    judgements = desk.judgements()
    stands = {one.id for one in in_force(judgements)}
    newest = [one for one in reversed(judgements) if one.action != "withdrawn"][(at - 1) * PER_PAGE :][: PER_PAGE + 1]
    rows: list[Any] = [(one, one.id in stands) for one in newest]
    return page(
        "judgements.html", found=paged(rows, at), conflicts=conflicts(judgements)[:PER_PAGE], total=len(judgements),
        brought=request.query_params.get("brought"), who=request.cookies.get("who", ""),
    )  # fmt: skip


@view
def judgements_taken(request: Request, desk: Desk) -> Response:
    """`/review/judgements.jsonl`: one decision a line, oldest first."""
    del request
    body = b"".join(codec.encode(one) + b"\n" for one in desk.judgements())
    headers = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return Response(body, media_type="application/jsonl; charset=utf-8", headers=headers)


async def import_page(request: Request) -> Response:
    """POST `/review/import`: the decisions of a file that the record does not have yet; the same file twice changes nothing."""
    form = await request.form(max_files=1, max_part_size=_LARGEST)
    given = form.get("file")
    body = given.encode() if isinstance(given, str) else await given.read(_LARGEST + 1) if given is not None else b""
    if not body or len(body) > _LARGEST:
        return page("error.html", 400, title="No file", message="Choose a judgements.jsonl of at most 20 MB.")
    shelf: Shelf = request.app.state.shelf
    try:
        brought = await run_in_threadpool(_bring_in, shelf, body)
    except (DragomanError, ValueError) as error:
        return page("error.html", 400, title="This file cannot be brought in", message=f"{error} Nothing was taken over.")
    return RedirectResponse(f"/review/judgements?brought={brought}", status_code=303)


def _bring_in(shelf: Shelf, body: bytes) -> int:
    """The number of new decisions. Raises: ValueError naming the line that is none, before anything is written."""
    rows = [_decoded(number, line) for number, line in enumerate(body.splitlines(), start=1) if line.strip()]
    folder = shelf.record.folder
    with writing(folder), Ledger(folder.ledger) as ledger:
        known = {one.id for one in ledger.judgements()}
        fresh = [row for row in rows if row.id not in known]
        for row in fresh:
            ledger.judge(row)
    return len(fresh)


def _decoded(number: int, line: bytes) -> Judgement:
    try:
        row = codec.decode("judgement", line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"Line {number} is no judgement: {error}.") from None
    assert isinstance(row, Judgement)
    return row
