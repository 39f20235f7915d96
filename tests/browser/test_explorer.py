"""The explorer in a real browser: keys, clicks, no script, no network, axe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import AXE, SHOTS, axe_faults

PAGES = {
    "overview": "/",
    "dossier": "/pair/URY/EST",
    "filtered": "/pair/URY/EST?from=2024-05-14&to=2024&evidence=official",
    "entries": "/browse/event",
    "contradictions": "/contradictions",
    "review": "/review?sort=actors",
    "judgements": "/review/judgements",
    "sources": "/sources",
    "search": "/search?q=methanol",
    "sql": "/sql?q=SELECT+*+FROM+who_met_whom",
    "missing": "/actor/state/XXX",
}


def linked(page: Any, kind: str) -> str:
    """The first page of a sort that the dossier links to."""
    page.goto("/pair/URY/EST")
    return str(page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href")).partition("#")[0]


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}],
    ids=["light", "dark", "phone"],
)
def test_every_page_is_clean_fits_and_is_kept_as_a_picture(watched: Any, look: dict[str, Any], request: pytest.FixtureRequest) -> None:
    one = watched(**look)
    page = one.page()
    wanted = PAGES | {kind: linked(page, kind) for kind in ("article", "statement", "event", "figure", "actor")}
    name = request.node.callspec.id
    SHOTS.mkdir(parents=True, exist_ok=True)
    for title, path in wanted.items():
        answer = page.goto(path)
        assert answer.status == (404 if title == "missing" else 200)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{title} is wider than the window"
        page.screenshot(path=SHOTS / f"{title}-{name}.png", full_page=True)
    one.wrong = [line for line in one.wrong if "404" not in line]


@pytest.mark.skipif(not AXE.exists(), reason="no axe checks: npm install --no-save axe-core in the checkout")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watched: Any, scheme: str) -> None:
    one = watched(color_scheme=scheme, bypass_csp=True)
    page = one.page()
    wanted = PAGES | {kind: linked(page, kind) for kind in ("article", "statement", "event", "figure", "actor")}
    found = axe_faults(page, wanted)
    one.wrong = [line for line in one.wrong if "404" not in line]
    assert found == {}


def test_keys_move_through_the_highlights_and_to_the_entry(page: Any) -> None:
    page.goto(linked(page, "article"))
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.dataset.ids")
    assert first
    assert page.locator(".text .hl.lit").count() >= 1
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.ids") == first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"e-{first.split()[0]}"


def test_a_click_on_a_highlight_lights_its_entry(page: Any) -> None:
    page.goto(linked(page, "article"))
    piece = page.locator(".text .hl").first
    piece.click()
    assert page.locator(".found .entry.lit").count() >= 1
    assert page.url.endswith(piece.evaluate("() => location.hash") or page.url[-5:])


def test_the_text_in_the_browser_is_the_source(page: Any, record: Path) -> None:
    from dragoman.faces.api import Record

    for row in Record(record).sql("SELECT id, text FROM article ORDER BY len(text) DESC LIMIT 4").to_pylist():
        page.goto(f"/article/{row['id']}")
        assert page.locator("#text").evaluate("one => one.textContent") == row["text"]


def test_a_mark_of_the_timeline_is_reached_by_keyboard_and_zoom_is_a_url(page: Any) -> None:
    page.goto("/pair/URY/EST")
    page.locator("svg.timeline .lane a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/**")
    page.go_back()
    page.get_by_role("link", name="2025 (1)").click()
    assert "from=2025" in page.url
    assert page.locator("svg.timeline .lane a").count() == 1


def test_filters_are_a_form_and_a_url(page: Any) -> None:
    page.goto("/pair/URY/EST")
    page.get_by_label("From").fill("2024-05-14")
    page.get_by_label("Evidence").select_option("official")
    page.get_by_role("button", name="Apply").click()
    assert "from=2024-05-14" in page.url
    assert "evidence=official" in page.url
    assert page.get_by_label("From").input_value() == "2024-05-14"


def test_everything_reads_without_javascript(watched: Any) -> None:
    page = watched(java_script_enabled=False).page()
    for path in ("/", "/pair/URY/EST", "/review?sort=actors"):
        page.goto(path)
        assert page.locator("h1").inner_text()
    page.goto("/")
    page.locator("#q").fill("methanol")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".entries li").count() > 0
    page.locator(".entries li .source").first.click()
    assert page.locator("#text .hl").count() > 0
    page.locator("#text .hl").first.click()
    assert "#e-" in page.url


def decisions(page: Any) -> int:
    """How many decisions the desk says were taken: the record is shared, so other tests may have taken some."""
    return int(re.search(r"(\d+) decisions? taken", page.locator(".lead").inner_text())[1])


def test_a_judgement_by_keyboard_survives_reload_and_is_undone(watched: Any) -> None:
    page = watched().page()
    page.goto("/review?sort=actors#queue")
    waiting = page.locator(".doubt input[name=target]").first.get_attribute("value")
    taken = decisions(page)
    page.keyboard.press("n")
    page.keyboard.type("nobody of note")
    page.locator(".doubt input[name=who]").first.fill("Ana")
    page.locator(".doubt").first.focus()
    with page.expect_navigation():
        page.keyboard.press("r")
    page.reload()
    assert page.locator(".doubt input[name=target]").first.get_attribute("value") != waiting
    assert decisions(page) == taken + 1
    page.locator(".doubt").first.focus()
    with page.expect_navigation():
        page.keyboard.press("z")
    assert decisions(page) == taken
    assert page.locator(".doubt input[name=target]").first.get_attribute("value") == waiting


def test_a_rebuild_says_how_far_it_is_and_ends(watched: Any) -> None:
    page = watched().page()
    page.goto("/review?sort=actors")
    page.locator(".doubt input[name=who]").first.fill("Ana")
    page.locator(".doubt").first.get_by_role("button", name="Unsure").click()
    page.get_by_role("button", name="Rebuild with").click()
    for _ in range(60):
        if not page.locator(".working").count() and not page.get_by_role("button", name="Rebuild with").count():
            break
        page.wait_for_timeout(500)
        page.goto("/review?sort=actors")
    assert page.locator(".problem").count() == 0
    assert page.get_by_role("button", name="Rebuild with").count() == 0
