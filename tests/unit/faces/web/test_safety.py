from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.errors import QueryError
from dragoman.faces.web import application
from dragoman.faces.web.page import shown
from dragoman.record import Published

from .conftest import BASE, rows, tree

WRITE = {"target": "event-0123456789abcdef", "action": "wrong", "who": "Ana"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "[", "localhost.evil.example"])
def test_foreign_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "What is in the record" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8765"])
def test_names_of_this_machine_are_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/review/judge", "/review/withdraw", "/review/rebuild", "/review/import"])
def test_writes_from_elsewhere_are_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    before = client.get("/review/judgements.jsonl").content
    assert client.post(path, data=WRITE, headers=headers).status_code == 403
    assert client.get("/review/judgements.jsonl").content == before


def test_a_write_without_any_origin_is_refused(demo: Path) -> None:
    bare = TestClient(application(demo), base_url=BASE)
    assert bare.post("/review/judge", data=WRITE).status_code == 403


def test_reading_never_writes(client: TestClient) -> None:
    assert client.get("/review/judge", params=WRITE).status_code in {404, 405}
    assert client.post("/", headers={"origin": BASE}).status_code == 405


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for path in ("/", "/static/style.css", "/nothing/here/x", "/review/judgements.jsonl", "/pair/URY/EST/dossier.html"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/static/../app.py").status_code in {404, 403}
    assert client.get("/static/%2e%2e/app.py").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE event",
        "SELECT 1; DROP TABLE event",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY event TO '/tmp/x'",
        "ATTACH '/tmp/x' AS y",
        "SET enable_external_access = true",
        "SELECT 1) UNION (SELECT 2",
        "INSTALL httpfs",
        "SELEC 1",
    ],
)
def test_the_sql_box_reads_and_nothing_else(client: TestClient, query: str) -> None:
    answer = client.get("/sql", params={"q": query})
    assert answer.status_code == 400
    assert tree(answer).xpath("//p[@role='alert']")
    assert rows(client, "SELECT count(*) AS n FROM event")[0]["n"]


def test_the_sql_box_answers_with_a_bounded_table(client: TestClient) -> None:
    page = tree(client.get("/sql", params={"q": "SELECT range AS n FROM range(1000) -- all of them"}))
    assert len(page.xpath("//main//tbody/tr")) == 200
    assert "Only the first 200 rows" in page.text_content()
    assert client.get("/sql", params={"q": "DESCRIBE event"}).status_code == 200


def test_a_question_that_takes_too_long_is_broken_off(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.faces.web.sqlbox._SECONDS", 0.3)
    began = time.monotonic()
    answer = client.get("/sql", params={"q": "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3"})
    assert answer.status_code == 400
    assert time.monotonic() - began < 5
    assert client.get("/").status_code == 200


def test_interrupt_and_check_of_the_published_copy(demo: Path) -> None:
    from dragoman.record import RecordFolder

    with Published(RecordFolder(demo)) as published:
        published.check("SELECT 1")
        published.interrupt()
        with pytest.raises(QueryError, match="read-only"):
            published.check("DELETE FROM event")


def test_steering_characters_keep_their_place_and_get_a_name() -> None:
    assert str(shown("a\u202eb")) == 'a<span class="steer" data-name="RIGHT-TO-LEFT OVERRIDE">\u202e</span>b'
    assert str(shown("<b>\x00\ud800&")) == "&lt;b&gt;\ufffd\ufffd&amp;"
    assert str(shown(None)) == ""
