"""Three tasks of an analyst, done in a browser at a person's pace and timed: `python bench/three_tasks.py my.record A B YEAR "some words"`.

The script drives Chromium through the pages of `dragoman serve` as somebody would who has never seen them: it reads every page for so many
seconds before it does anything, types letter by letter, and follows only what is written on the page. A, B and YEAR are the pair and the
year of the second task, the words belong to the quotation of the first. The third task writes a decision into the record: give it a copy.
Prints each step with the seconds since the task began, and the first paint of every page as Chromium reports it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from playwright.sync_api import sync_playwright

READS, TYPES = 3.0, 90
"""Seconds that a page is looked at before the next step, milliseconds between two letters."""
SERVE = "import sys; from dragoman.faces.cli import main; main(sys.argv[1:])"


class Person:
    """Somebody at the browser, with a watch."""

    def __init__(self, page: Any) -> None:
        self.page, self.began, self.paints = page, time.monotonic(), []

    def begins(self, task: str) -> None:
        print(f"\n{task}")
        self.began = time.monotonic()
        self.page.goto("/")
        self.step("reads the overview")

    def step(self, what: str) -> None:
        paint = self.page.evaluate("performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0]")
        self.paints += [paint] if paint else []
        time.sleep(READS)
        print(f"  {time.monotonic() - self.began:5.1f} s  {what} (first paint {paint or 0:.0f} ms)")

    def types(self, place: Any, words: str) -> None:
        place.click()
        place.press_sequentially(words, delay=TYPES)


def wordings(me: Person, words: str) -> str:
    """Find all wordings of one quotation."""
    me.types(me.page.locator("#q"), f'"{words}"')
    me.page.keyboard.press("Enter")
    me.page.wait_for_url("**/search?**")
    me.step("reads the answers of the search")
    me.page.get_by_role("link", name="all wordings").first.click()
    me.page.wait_for_url("**/statement/**")
    me.step("reads the wordings, word by word")
    reports = me.page.locator("section[aria-labelledby=s-variants] table tbody tr").count()
    return f"{me.page.locator('article.variant').count() + 1} wordings in {reports} reports"


def meetings(me: Person, one: str, other: str, year: str) -> str:
    """List the meetings of a pair in a year with sources."""
    me.types(me.page.get_by_label("One", exact=True), one)
    me.types(me.page.get_by_label("Other", exact=True), other)
    me.page.get_by_role("button", name="Open the dossier").click()
    me.page.wait_for_url("**/pair/**")
    me.step("reads the dossier")
    me.types(me.page.get_by_label("From", exact=True), year)
    me.types(me.page.get_by_label("To", exact=True), year)
    me.page.locator("select[name=what]").select_option("meetings")
    me.page.get_by_role("button", name="Apply").click()
    me.page.wait_for_url("**from=**")
    me.step(f"reads the meetings of {year}")
    events = me.page.locator("section[aria-labelledby=s-timeline] .entry")
    lines = [row.inner_text().split("\n") for row in events.all()]
    for line in lines:
        print(f"           {line[0]} | {line[-1]}")
    return f"{len(lines)} meetings of {year}, each with its report"


def contradiction(me: Person) -> str:
    """Find and settle a contradiction."""
    me.page.get_by_role("link", name="Look at both sides").first.click()
    me.page.wait_for_url("**/finding/**")
    me.step("reads both sides")
    form = me.page.locator(".decide").last
    me.types(form.get_by_label("Your name"), "Ana")
    me.types(form.get_by_label("Reason"), "both reports stand; the sums differ")
    form.get_by_role("button", name="Accept").click()
    me.page.wait_for_load_state()
    me.step("sees the decision under the finding")
    me.page.get_by_role("link", name="Contradictions", exact=True).click()
    me.page.wait_for_url("**/contradictions")
    me.step("sees it marked as settled in the list")
    return f"{me.page.get_by_text('settled').count()} settled"


def main(record: str, one: str, other: str, year: str, words: str) -> None:
    """Serve, do the three tasks, print."""
    command = [sys.executable, "-u", "-c", SERVE, "serve", record, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, ExitStack() as ends:
        ends.callback(server.terminate)
        playwright = ends.enter_context(sync_playwright())
        address = server.stdout.readline().split(" is at ")[1].split(" ")[0]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
        while page.goto("/").status == 503:
            time.sleep(1)
        me = Person(page)
        tasks: dict[str, Callable[[], str]] = {
            "1. Find all wordings of one quotation": lambda: wordings(me, words),
            "2. List the meetings of a pair in a year with sources": lambda: meetings(me, one, other, year),
            "3. Find and settle a contradiction": lambda: contradiction(me),
        }
        for name, task in tasks.items():
            me.begins(name)
            outcome = task()
            print(f"  done in {time.monotonic() - me.began:.0f} s: {outcome}")
        me.paints.sort()
        print(
            f"\nfirst contentful paint: median {me.paints[len(me.paints) // 2]:.0f} ms, slowest {me.paints[-1]:.0f} ms, {len(me.paints)} pages"
        )
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
