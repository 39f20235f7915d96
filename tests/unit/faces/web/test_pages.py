from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from .conftest import rows, tree

PAGES = [
    "/",
    "/contradictions",
    "/sources",
    "/review",
    "/review?sort=links",
    "/review?sort=notes",
    "/review?sort=actors",
    "/review/judgements",
    "/sql",
]
PAGES += [f"/browse/{kind}" for kind in ("statement", "event", "agreement", "project", "figure", "membership", "role")]
PAGES += [
    "/search",
    "/search?q=methanol",
    "/pair/URY/EST",
    "/pair/URY/EST?from=2024&to=2024-05",
    "/actor/state/URY",
    "/actor/state/EST?kind=statement",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_title_and_a_strict_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = tree(answer)
    assert len(page.xpath("//h1")) == 1
    assert page.findtext(".//title").strip()
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert not page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")


def test_every_link_on_the_main_pages_leads_somewhere(client: TestClient) -> None:
    targets = {
        href
        for path in ["/", "/contradictions", "/sources", "/pair/URY/EST"]
        for href in tree(client.get(path)).xpath("//a/@href")
        if href.startswith("/")
    }
    targets = {re.sub(r"[0-9a-f]{16}|actor/.*|=.*", "", href): href for href in sorted(targets)}.values()
    wrong = {href: code for href in sorted(targets) if (code := client.get(href).status_code) != 200}
    assert wrong == {}
    assert all(not urlsplit(href).netloc for href in targets)


def test_each_table_has_a_page_per_row_with_words_rule_and_report(client: TestClient) -> None:
    for kind in ("statement", "event", "agreement", "figure"):
        row = rows(client, f'SELECT id, evidence[1].text AS words, evidence[1].rule AS rule, article_id FROM "{kind}" ORDER BY id LIMIT 1')[
            0
        ]
        page = tree(client.get(f"/{kind}/{row['id']}"))
        assert row["words"] in [mark.text_content() for mark in page.xpath("//figure//mark")]
        assert row["rule"] in page.xpath("//code/text()")
        assert page.xpath(f"//a[starts-with(@href, '/article/{row['article_id']}')]")


def test_the_overview_counts_what_is_there(client: TestClient) -> None:
    text = tree(client.get("/")).text_content()
    assert f"{rows(client, 'SELECT count(*) AS n FROM statement')[0]['n']} statements" in re.sub(r"\s+", " ", text)
    assert tree(client.get("/")).xpath("//table[@class='matrix']//a[@href='/pair/EST/URY']")


def test_the_dossier_lists_planned_and_held_and_links_every_mark(client: TestClient) -> None:
    page = tree(client.get("/pair/URY/EST"))
    lanes = page.xpath("//*[local-name()='g'][contains(@class, 'lane')]/@class")
    assert "lane l-held" in lanes
    assert "lane l-planned" in lanes
    marks = page.xpath("//*[local-name()='g'][contains(@class, 'lane')]//*[local-name()='a']/@href")
    assert marks
    assert all(client.get(href).status_code == 200 for href in marks[:5])
    assert page.xpath("//section[@aria-labelledby='s-statements']//h3")
    assert page.xpath("//ol[@class='ladder']//li[@class='reached']")


@pytest.mark.parametrize("query", ["from=2025", "to=2024-05-14", "from=2024-05-14&to=2024-05-14"])
def test_date_filters_narrow_the_dossier(client: TestClient, query: str) -> None:
    whole = tree(client.get("/pair/URY/EST")).xpath("//section[@aria-labelledby='s-timeline']//li/@id")
    part = tree(client.get(f"/pair/URY/EST?{query}")).xpath("//section[@aria-labelledby='s-timeline']//li/@id")
    assert 0 < len(part) < len(whole)
    assert set(part) <= set(whole)


def test_the_other_filters_narrow_too_and_nonsense_is_said(client: TestClient) -> None:
    def statements(query: str) -> list[str]:
        return tree(client.get(f"/pair/URY/EST?{query}")).xpath("//section[@aria-labelledby='s-statements']//li/@id")

    by_class = {name: set(statements(f"evidence={name}")) for name in ("official", "expert", "document", "outlet", "opinion")}
    assert set().union(*by_class.values()) == set(statements(""))
    assert by_class["official"]
    assert not by_class["opinion"]
    outlet = rows(client, "SELECT outlet_id FROM article WHERE outlet_id IS NOT NULL ORDER BY 1 LIMIT 1")[0]["outlet_id"]
    assert len(statements(f"outlet={outlet}")) < len(statements(""))
    assert statements("control=SC") == []
    page = tree(client.get("/pair/URY/EST?from=soon&evidence=gossip&control=XX"))
    assert "from, evidence, control" in page.xpath("string(//p[@class='problem'])")


def test_events_can_be_narrowed_to_meetings(client: TestClient) -> None:
    def heads(query: str) -> set[str]:
        found = tree(client.get(f"/pair/URY/EST{query}")).xpath("//section[@aria-labelledby='s-timeline']//li//span[@class='head']")
        return {one.text_content().partition(":")[0] for one in found}

    assert "Signing" in heads("")
    assert heads("?what=meetings") <= {"Visit", "Meeting", "Talks", "Summit", "Call", "Interview"}
    assert heads("?what=signing") == {"Signing"}
    assert "Not understood: what" in client.get("/pair/URY/EST?what=picnic").text


def test_words_of_any_script_and_quotations_are_found(client: TestClient) -> None:
    for words in ("“Our ports will decide”", '"our ports will DECIDE"', "ports palaces"):
        page = client.get("/search", params={"q": words}).text
        assert "1 report holds" in page or "reports hold" in page
        assert "all wordings" in page
    assert "Nothing in the record" in client.get("/search", params={"q": '"palaces our ports"'}).text
    assert client.get("/search", params={"q": '" AND OR NEAR( * -'}).status_code == 200


def test_names_find_their_dossier_and_unknown_names_get_advice(client: TestClient) -> None:
    assert client.get("/pair?a=Uruguay&b=Estonia&from=2024", follow_redirects=False).headers["location"] == "/pair/URY/EST?from=2024"
    answer = client.get("/pair?a=Atlantis&b=Estonia")
    assert answer.status_code == 400
    assert "Atlantis" in answer.text


def test_the_dossier_can_be_taken_with_citations(client: TestClient) -> None:
    markdown = client.get("/pair/URY/EST/dossier.md")
    assert markdown.headers["content-disposition"].endswith('"URY-EST.md"')
    cited = {int(number) for number in re.findall(r"\[(\d+)\]$", markdown.text, re.MULTILINE)}
    listed = markdown.text.partition("## Reports")[2]
    assert cited == {int(number) for number in re.findall(r"^(\d+)\. ", listed, re.MULTILINE)}
    page = client.get("/pair/URY/EST/dossier.html?from=2025")
    assert page.status_code == 200
    assert "article-" in page.text
    assert client.get("/pair/URY/EST/dossier.doc").status_code == 404


def test_search_finds_names_words_numbers_and_phrases(client: TestClient) -> None:
    assert tree(client.get("/search?q=uruguay")).xpath("//a[@href='/actor/state/URY']")
    assert tree(client.get("/search?q=methanol")).xpath("//ol[@class='entries']/li")
    assert "k-figure" in client.get("/search?q=210+million").text
    assert tree(client.get('/search?q="come to sell"')).xpath("//li[contains(@class, 'k-statement')]")
    assert "Nothing in the record holds" in client.get('/search?q="sell to come"').text
    assert client.get("/search?q=%27%22%3B--").status_code == 200


def test_sources_show_families_and_shares(client: TestClient) -> None:
    page = tree(client.get("/sources"))
    assert page.xpath("//span[contains(@class, 'badge')][text()='verbatim']")
    assert page.xpath("//*[local-name()='rect'][contains(@class, 'share')]")


def test_what_is_not_there_is_said_with_advice(client: TestClient) -> None:
    for path in (
        "/statement/statement-0",
        "/event/nothing",
        "/nonsense/x",
        "/actor/state/XXX",
        "/article/article-0",
        "/finding/finding-0",
        "/browse/nothing",
        "/a/b/c",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert tree(answer).xpath("//h1")
        assert tree(answer).xpath("//main//a")


def test_pages_out_of_range_are_empty_not_errors(client: TestClient) -> None:
    for path in (
        "/browse/event?page=9999",
        "/contradictions?page=12",
        "/review?page=77",
        "/pair/URY/EST?page=99&statements=99",
        "/sources?page=-3&family=x",
    ):
        assert client.get(path).status_code == 200
