from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from dragoman.errors import RecordError
from dragoman.faces.web import write_site


@pytest.fixture(scope="module")
def site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    assert write_site(demo, out, pair=("URY", "EST")) == len(list(out.rglob("*.html")))
    return out


def test_every_link_of_the_site_is_a_file_of_the_site(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        for href in page.xpath("//@href"):
            parts = urlsplit(href)
            assert not any((parts.scheme, parts.netloc, href.startswith("/"))), (path, href)
            if parts.path:
                assert (path.parent / unquote(parts.path)).exists(), (path, href)


def test_the_site_needs_no_server(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        assert not page.xpath("//form | //script")
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert (site / "static" / "style.css").exists()
    assert html.document_fromstring((site / "index.html").read_bytes()).xpath("//h1")


def test_a_site_can_be_written_from_a_running_loop(demo: Path, tmp_path: Path) -> None:
    async def write() -> int:
        return write_site(demo, tmp_path / "out", pair=("URY", "EST"))

    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, write()).result() > 0


def test_a_site_of_nobody_or_of_nothing_says_so(demo: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="Atlantis"):
        write_site(demo, tmp_path / "out", pair=("Atlantis", "EST"))
    with pytest.raises(RecordError, match="is no record"):
        write_site(tmp_path / "none", tmp_path / "out")
