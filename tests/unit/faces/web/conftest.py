"""A record of the example reports and one of hostile texts, each behind a test client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dragoman.faces.api import Record
from dragoman.faces.web import application

ROOT = Path(__file__).parents[4]
BASE = "http://127.0.0.1:8765"
SAME_ORIGIN = {"origin": BASE}
HOSTILE = (
    "<script>alert(1)</script> President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday.\r\n\r\n"
    "“<img src=x onerror=alert(2)> We agreed on \u202eeverything\u202c & more,” Ms Berg said.\n\n"
    "</article></span><!-- “Nothing is hidden” --> Ortega said he was \u2066glad\u2069\u200b.\n"
)


@pytest.fixture(autouse=True, scope="session")
def patient() -> Iterator[None]:
    """Every first request waits for the index, however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.faces.web.indexing._PATIENCE", 300.0)
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "demo.record"
    Record(path).read(ROOT / "examples" / "reports")
    return path


@pytest.fixture(scope="session")
def client(demo: Path) -> Iterator[TestClient]:
    app = application(demo)
    with TestClient(app, base_url=BASE, headers=SAME_ORIGIN) as made:
        yield made
    app.state.shelf.close()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"id": "steering", "text": HOSTILE, "headline": "<b>Bold</b> claim"},
        {"id": "long", "text": "President Anna Berg met Prime Minister Luis Ortega. " + "word " * 30_000 + "end"},
    ]
    (folder / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    Record(folder / "h.record").read(folder / "in.jsonl")
    app = application(folder / "h.record")
    with TestClient(app, base_url=BASE, headers=SAME_ORIGIN) as made:
        yield made
    app.state.shelf.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """A record of its own, for tests that write."""
    Record(tmp_path / "own.record").read(ROOT / "examples" / "reports" / "wire.jsonl")
    app = application(tmp_path / "own.record")
    with TestClient(app, base_url=BASE, headers=SAME_ORIGIN) as made:
        yield made
    app.state.rebuilding.wait(60)
    app.state.shelf.close()


def tree(answer: object) -> html.HtmlElement:
    return html.document_fromstring(answer.content)  # type: ignore[attr-defined] # a response


def rows(client: TestClient, query: str, values: dict[str, str] | None = None) -> list[dict[str, object]]:
    with client.app.state.shelf.opened() as desk:  # type: ignore[attr-defined] # a Starlette
        return desk.rows(query, **(values or {}))
