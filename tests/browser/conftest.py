"""A real server over the record of the example reports, and a browser that fails on console errors and on foreign requests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from . import messy

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "out" / "screenshots"
SERVE = "import sys; from dragoman.faces.cli import main; main(sys.argv[1:])"
NO_BROWSER = "no browser tests: needs playwright and Debian's chromium (apt-get install chromium)"


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(item.fspath).parent == Path(__file__).parent]
    for item in here:
        item.add_marker(pytest.mark.xdist_group("browser"))
        item.add_marker(pytest.mark.enable_socket)
        if chromium() is None:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dragoman.faces.api import Record

    path = tmp_path_factory.mktemp("browser") / "demo.record"
    Record(path).read(ROOT / "examples" / "reports")
    return path


@pytest.fixture(scope="session")
def address(record: Path) -> Iterator[str]:
    """The address of `dragoman serve` over the examples, in a process of its own, on a free port."""
    with served(record) as found:
        yield found


@pytest.fixture(scope="session")
def messy_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dragoman.faces.api import Record

    folder = tmp_path_factory.mktemp("messy")
    messy.write(folder / "in.jsonl")
    Record(folder / "messy.record").read(folder / "in.jsonl")
    return folder / "messy.record"


@pytest.fixture(scope="session")
def messy_address(messy_record: Path) -> Iterator[str]:
    """The address of a server over the messy record."""
    with served(messy_record) as found:
        yield found


@contextmanager
def served(record: Path) -> Iterator[str]:
    """`dragoman serve` over a record until the end of the block, its index made."""
    from dragoman import kit
    from dragoman.faces.web.index import build_index
    from dragoman.record import RecordFolder

    build_index(RecordFolder(record), kit.build())
    command = [sys.executable, "-c", SERVE, "serve", str(record), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            assert "http://" in line, line
            yield line.split(" is at ")[1].split(" ")[0].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason=NO_BROWSER)
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


def axe_faults(page: Any, wanted: dict[str, str]) -> dict[str, Any]:
    """What axe finds on each page; empty when all are clean."""
    found = {}
    for title, path in wanted.items():
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        faults = [(one["id"], [node["html"][:160] for node in one["nodes"][:2]]) for one in result["violations"]]
        if faults:
            found[title] = faults
    return found


class Watched:
    """Pages of one context; what goes wrong in them is told at the end of the test."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.address, self.wrong = address, []
        self.context = browser.new_context(base_url=address, **options)
        self.context.set_default_timeout(30_000)

    def page(self) -> Any:
        page = self.context.new_page()
        page.on("console", lambda message: self.wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self._check(request.url))
        return page

    def _check(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.wrong.append(f"request to {url}")


@pytest.fixture
def watched(browser: Any, address: str) -> Iterator[Any]:
    """Make contexts: `watched(color_scheme="dark")`; each must stay free of errors and of foreign requests."""
    yield from _watching(browser, address)


@pytest.fixture
def watched_messy(browser: Any, messy_address: str) -> Iterator[Any]:
    """The same over the messy record."""
    yield from _watching(browser, messy_address)


def _watching(browser: Any, address: str) -> Iterator[Any]:
    made: list[Watched] = []

    def make(**options: Any) -> Watched:
        made.append(Watched(browser, address, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
    assert [wrong for one in made for wrong in one.wrong] == []


@pytest.fixture
def page(watched: Any) -> Any:
    return watched().page()
