"""The explorer over a larger and messier record: long and foreign names, hundreds of events, hostile text, a line of five megabytes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.faces.api import Record

from .conftest import AXE, SHOTS, axe_faults
from .messy import FIVE_MEGABYTES

PAGES = {
    "overview": "/",
    "dossier": "/pair/BRA/IND",
    "dossier-page": "/pair/BRA/IND?page=3&statements=1",
    "dossier-empty": "/pair/ISL/MLT",
    "dossier-narrowed-to-nothing": "/pair/BRA/IND?from=1990&to=1991",
    "entries": "/browse/event?page=2",
    "entries-empty": "/browse/project",
    "contradictions-empty": "/contradictions",
    "review": "/review?sort=actors",
    "review-empty": "/review?sort=contradictions",
    "sources": "/sources",
    "search": "/search?q=teixeira",
    "search-nothing": "/search?q=zebra+quagga",
}
REPORTS = ("arabic", "chinese", "long-names", "hostile", "empty", "five-megabytes")
LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
]


def asked(record: Path, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Record(record).sql(query).to_pylist()
    return found


def report(record: Path, name: str) -> str:
    found = asked(record, f"SELECT id FROM article WHERE source_id = '{name}'")[0]["id"]
    return f"/article/{found}"


def every(record: Path) -> dict[str, str]:
    """One page of each kind, and every odd report in the reader."""
    one = {
        kind: f"/{kind}/{asked(record, f'SELECT id FROM {kind} ORDER BY id')[0]['id']}" for kind in ("event", "agreement", "figure", "role")
    }
    wording = asked(record, """SELECT "left" AS id FROM link WHERE kind = 'statement' AND relation = 'cut'""")[0]["id"]
    person = asked(record, "SELECT speaker_id AS id FROM statement WHERE speaker_id LIKE '%teixeira' LIMIT 1")[0]["id"]
    finding = asked(record, "SELECT id FROM finding ORDER BY id")[0]["id"]
    return (
        PAGES
        | one
        | {"statement": f"/statement/{wording}", "actor": f"/actor/{person}", "finding": f"/finding/{finding}"}
        | {name: report(record, name) for name in REPORTS}
    )


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_fits_and_is_kept_as_a_picture(
    watched_messy: Any, messy_record: Path, look: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    page = watched_messy(**look).page()
    SHOTS.mkdir(parents=True, exist_ok=True)
    for title, path in every(messy_record).items():
        assert page.goto(path).status == 200
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{title} is wider than the window"
        page.screenshot(path=SHOTS / f"messy-{title}-{request.node.callspec.id}.png", full_page=title not in {"five-megabytes", "dossier"})


@pytest.mark.skipif(not AXE.exists(), reason="no axe checks: npm install --no-save axe-core in the checkout")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watched_messy: Any, messy_record: Path, scheme: str) -> None:
    assert axe_faults(watched_messy(color_scheme=scheme, bypass_csp=True).page(), every(messy_record)) == {}


def test_five_megabytes_on_one_line_are_read_in_pages(watched_messy: Any, messy_record: Path) -> None:
    text = asked(messy_record, "SELECT text FROM article WHERE source_id = 'five-megabytes'")[0]["text"]
    assert len(text) == FIVE_MEGABYTES
    assert "\n" not in text
    page = watched_messy().page()
    start = time.monotonic()
    page.goto(report(messy_record, "five-megabytes"))
    read, at = page.locator("#text").evaluate("one => one.textContent"), 0
    assert time.monotonic() - start < 10
    for _ in range(3):
        assert text[at : at + len(read)] == read
        at += len(read)
        page.get_by_role("link", name="Further").click()
        read = page.locator("#text").evaluate("one => one.textContent")
    page.goto(f"{report(messy_record, 'five-megabytes')}?at={FIVE_MEGABYTES - 1000}")
    assert page.locator("#text").evaluate("one => one.textContent") == text[-1000:]
    assert page.get_by_role("link", name="Further").count() == 0


@pytest.mark.parametrize("name", ["arabic", "chinese", "long-names", "hostile", "empty"])
def test_odd_texts_are_shown_as_they_are(watched_messy: Any, messy_record: Path, name: str) -> None:
    page = watched_messy().page()
    page.goto(report(messy_record, name))
    text = asked(messy_record, f"SELECT text FROM article WHERE source_id = '{name}'")[0]["text"]
    assert page.locator("#text").evaluate("one => one.textContent") == text
    assert page.locator("#text script, #text img").count() == 0


def test_each_paragraph_runs_in_its_own_direction(watched_messy: Any, messy_record: Path) -> None:
    page = watched_messy().page()
    page.goto(report(messy_record, "arabic"))
    ways = page.locator("#text .block").evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
    assert (ways[0], ways[-1]) == ("rtl", "ltr")


@pytest.mark.parametrize(
    ("words", "found"), [("東京", "會談"), ("القاهرة", "وزير"), ("“one hundred bridges”", "Recife Daily"), ("brasilia", "chapter")]
)
def test_search_finds_words_of_any_script(watched_messy: Any, words: str, found: str) -> None:
    page = watched_messy().page()
    page.goto("/")
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert found in page.locator("main").inner_text()


def test_hundreds_of_events_are_turned_by_page_and_zoomed_by_year(watched_messy: Any) -> None:
    page = watched_messy().page()
    page.goto("/pair/BRA/IND")
    assert int(page.locator(".lead").inner_text().split()[0]) > 200
    first = page.locator(".entries .entry").first.get_attribute("id")
    page.get_by_role("link", name="Next page").first.click()
    assert "page=2" in page.url
    assert page.locator(".entries .entry").first.get_attribute("id") != first
    page.locator(".key-line a").first.click()
    assert "from=" in page.url
    assert page.locator("svg.timeline .lane a").count() > 0


def test_empty_places_say_what_to_do(watched_messy: Any) -> None:
    page = watched_messy().page()
    for path in ("/pair/ISL/MLT", "/pair/BRA/IND?from=1990&to=1991", "/browse/project", "/contradictions", "/search?q=zebra+quagga"):
        page.goto(path)
        assert page.locator(".empty").count() > 0, path
    page.goto("/pair/BRA/IND?from=1990&to=1991")
    page.get_by_role("link", name="Clear the filters").click()
    assert page.locator("svg.timeline").count() == 1


def rebuilt(page: Any) -> None:
    page.goto("/review")
    page.get_by_role("button", name="Rebuild with").click()
    for _ in range(120):
        page.goto("/review")
        if not page.locator(".working").count() and not page.get_by_role("button", name="Rebuild with").count():
            break
        page.wait_for_timeout(500)
    assert page.locator(".problem").count() == 0


def test_a_corrected_speaker_shows_everywhere_survives_a_rebuild_and_is_undone(watched_messy: Any, messy_record: Path) -> None:
    page = watched_messy().page()
    said = asked(messy_record, "SELECT id FROM statement WHERE speaker_id LIKE '%teixeira' AND mode = 'direct' ORDER BY id")[0]["id"]
    page.goto(f"/statement/{said}")
    form = page.locator(".decide").last
    form.get_by_label("Your name").fill("Ana")
    form.get_by_label("What is not right").select_option("speaker_id")
    form.get_by_label("Right value").fill("Xi Jinping")
    form.get_by_role("button", name="Correct").click()
    rebuilt(page)
    page.goto(f"/statement/{said}")
    assert "Xi Jinping" in page.locator("h1").inner_text()
    assert "judged" in page.locator(".facts").inner_text()
    page.goto("/actor/person/xi-jinping?kind=statement")
    assert "corrected: speaker id" in page.locator(f"#c-{said}").inner_text()
    page.goto(f"/statement/{said}")
    page.get_by_role("button", name="Take back").click()
    rebuilt(page)
    page.goto(f"/statement/{said}")
    assert "Xi Jinping" not in page.locator("main").inner_text()
