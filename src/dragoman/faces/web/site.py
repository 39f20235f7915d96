"""The record as plain files: the pages of the explorer with links among themselves, readable from a disk or any web server."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections import deque
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from starlette.types import ASGIApp, Message

from dragoman.errors import RecordError
from dragoman.faces.web.app import application
from dragoman.faces.web.page import STATIC

__all__ = ["write_site"]

_MOST = 50_000
"""Pages at most; a larger record is better served."""
_SKIP = re.compile(r"/(review|sql|search|static|browse)\b|.*\.(md|html|jsonl)$|/pair/?$")
_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"


def write_site(record: Path, out: Path, *, pair: tuple[str, str] | None = None) -> int:
    """Every page that is linked from the overview, or from one dossier, as files in `out`; gives their number.

    Views that need a question (search, filters, later pages, the review desk) are left out with the links to them.
    Raises: RecordError when the record cannot be read or the folder not be written.
    """
    app = application(record)
    start = f"/pair/{pair[0]}/{pair[1]}" if pair else "/"
    try:
        with app.state.shelf.opened(wait=True) as desk:
            known = {f"/actor/{row['id']}" for row in desk.rows("SELECT id FROM actor")}
        out.mkdir(parents=True, exist_ok=True)
        shutil.copytree(STATIC, out / "static", dirs_exist_ok=True)
        # A thread of its own: a notebook's loop may be running in this one.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(asyncio.run, _walk(app, out, start, known, deep=2 if pair else None)).result()
    except OSError as error:
        raise RecordError(f"{out} cannot be written: {error.strerror}. Name another folder with --out.") from None
    finally:
        app.state.shelf.close()


async def _walk(app: ASGIApp, out: Path, start: str, actors: Collection[str], deep: int | None) -> int:
    """Breadth first, so that what is nearest is written first. Links to what is not written lose their target."""
    queue, known = deque([(start, 0)]), {start, "/"}  # the overview of a site of one pair would speak of what is not there
    pages: dict[str, bytes] = {}
    while queue and len(pages) < _MOST:
        path, depth = queue.popleft()
        status, body = await _asked(app, path)
        if status != 200:  # noqa: PLR2004 found
            if path == start:
                message = html.fromstring(body).xpath("string(//main//p)")
                raise RecordError(f"{path} cannot be written: {message}")
            continue
        pages[path] = body
        for target in _links(body):
            is_told = not target.startswith("/actor/") or target in actors
            if target not in known and is_told and (deep is None or depth < deep):
                known.add(target)
                queue.append((target, depth + 1))
    for path, body in pages.items():
        place = out / _file(path, start)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_settled(body, path, pages.keys(), start))
    return len(pages)


async def _asked(app: ASGIApp, path: str) -> tuple[int, bytes]:
    """The answer of the application, in process."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": unquote(path),
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [(b"host", b"localhost")], "server": ("localhost", 80),
        "client": None,
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def _links(body: bytes) -> list[str]:
    """The paths of ours that a page links to, without queries."""
    found = html.fromstring(body).xpath("//a/@href | //*[local-name()='svg']//*[local-name()='a']/@href")
    return [path for href in found if (path := _path(str(href))) is not None]


def _path(href: str) -> str | None:
    parts = urlsplit(href)
    is_ours = href.startswith("/") and not parts.netloc and not parts.query and not _SKIP.match(parts.path)
    return parts.path if is_ours else None


def _file(path: str, start: str) -> str:
    """Where a page lies: `index.html` for the first, else its path."""
    if path in {start, "/"}:
        return "index.html"
    return re.sub(r"[^\w/.~-]", "_", unquote(path).strip("/")) + ".html"


def _settled(body: bytes, path: str, known: Collection[str], start: str) -> bytes:
    """A page whose links go to files beside it, without forms and scripts."""
    tree = html.document_fromstring(body)
    here = _file(path, start)
    for form in tree.xpath("//form | //script | //*[@data-live]"):
        form.drop_tree()
    for link in tree.xpath("//*[@href]"):
        href = link.get("href")
        target = _path(href)
        fragment = urlsplit(href).fragment
        if href.startswith("/static/"):
            link.set("href", _relative(href.strip("/"), here))
        elif target in known:
            link.set("href", _relative(_file(target or "", start), here) + (f"#{fragment}" if fragment else ""))
        elif href.startswith("/"):
            del link.attrib["href"]
    policy = html.Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    tree.find("head").insert(1, policy)
    found: bytes = html.tostring(tree, doctype="<!doctype html>", encoding="utf-8")
    return found


def _relative(target: str, here: str) -> str:
    return os.path.relpath(target, Path(here).parent)
