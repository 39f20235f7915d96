"""A real server over the record of the example reports, and a browser that fails on console errors and on foreign requests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

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
    """The address of `dragoman serve` in a process of its own, on a free port."""
    command = [sys.executable, "-c", SERVE, "serve", str(record), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://" in line, line + server.stdout.read()
        found = line.split(" is at ")[1].split(" ")[0].rstrip("/")
        _ready(found)
        yield found
        server.terminate()


def _ready(address: str) -> None:
    """Until the record is indexed: before that every page says that it is being prepared."""
    for _ in range(300):
        with suppress(HTTPError), urlopen(address) as answer:
            assert answer.status == 200
            return
        time.sleep(0.2)
    raise AssertionError("the index was not made")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason=NO_BROWSER)
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


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
