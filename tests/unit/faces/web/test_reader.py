from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.faces.web.highlight import Mark, cut

from .conftest import HOSTILE, rows, tree


def text_of(client: TestClient, path: str) -> str:
    return tree(client.get(path)).xpath("//article[@id='text']")[0].text_content()


def test_the_text_is_the_source_character_by_character(client: TestClient) -> None:
    for row in rows(client, "SELECT id, text FROM article"):
        assert text_of(client, f"/article/{row['id']}?show=mention,date,statement,quantity,event") == row["text"]


def test_the_marks_of_an_entry_join_to_its_exact_words(client: TestClient) -> None:
    pages = {row["id"]: tree(client.get(f"/article/{row['id']}")) for row in rows(client, "SELECT id FROM article")}
    for row in rows(client, "SELECT id, article_id, content FROM statement"):
        page = pages[row["article_id"]]
        pieces = page.xpath(f"//a[contains(concat(' ', @data-ids), ' {row['id']} ')]")
        assert "".join(piece.text_content() for piece in pieces) == "".join(part["text"] for part in row["content"])
        assert page.xpath(f"//li[@id='e-{row['id']}']")


def test_overlapping_highlights_list_every_entry(client: TestClient) -> None:
    overlapping = [
        piece
        for row in rows(client, "SELECT id FROM article ORDER BY len(text) DESC LIMIT 3")
        for piece in tree(client.get(f"/article/{row['id']}")).xpath("//a[contains(@class, 'deep')]")
    ]
    assert overlapping
    assert all(len(piece.get("data-ids").split()) > 1 for piece in overlapping)


def test_hostile_text_is_shown_as_text(hostile: TestClient) -> None:
    row = rows(hostile, "SELECT id, text FROM article WHERE source_id = 'steering'")[0]
    answer = hostile.get(f"/article/{row['id']}")
    page = tree(answer)
    assert row["text"] == HOSTILE
    assert page.xpath("//article[@id='text']")[0].text_content().replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")
    assert not page.xpath("//main//script | //main//img | //main//b | //article//comment()")
    names = page.xpath("//span[@class='steer']/@data-name")
    assert {"RIGHT-TO-LEFT OVERRIDE", "ZERO WIDTH SPACE", "U+000D"} <= set(names)
    assert "&#13;" in answer.text


def test_hostile_words_stay_text_on_other_pages(hostile: TestClient) -> None:
    for path in (
        "/browse/statement",
        "/browse/event",
        "/search?q=<script>alert(1)</script>",
        "/",
        "/sources",
        "/sql?q=SELECT+headline,text+FROM+article",
        "/review?sort=actors",
    ):
        page = tree(hostile.get(path))
        assert not page.xpath("//script[not(@src='/static/dragoman.js')] | //main//img | //main//b"), path


def test_a_long_text_is_read_in_pages(hostile: TestClient) -> None:
    row = rows(hostile, "SELECT id, text FROM article WHERE source_id = 'long'")[0]
    path, parts = f"/article/{row['id']}", []
    while path:
        answer = hostile.get(path)
        assert len(answer.content) < 300_000
        parts.append(tree(answer).xpath("//article[@id='text']")[0].text_content())
        after = tree(answer).xpath("//nav[@class='turn']/a[@rel='next']/@href")
        path = f"/article/{row['id']}{after[0]}" if after else ""
    assert "".join(parts) == row["text"]
    assert hostile.get(f"/article/{row['id']}?at=99999999").status_code == 200


def test_furniture_and_voices_are_named_in_the_margin(client: TestClient) -> None:
    voices = {
        name
        for row in rows(client, "SELECT id FROM article ORDER BY len(text) DESC LIMIT 4")
        for name in tree(client.get(f"/article/{row['id']}")).xpath("//span[contains(@class, 'block')]/@data-voice")
    }
    assert any("furniture" in name for name in voices)
    assert any("narration" in name for name in voices)


@given(
    st.text(alphabet="ab \n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8), st.data()
)
def test_blocks_joined_are_the_text(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    half = len(text) // 2
    segments = [{"start": 0, "end": half, "voice": "speaker", "region": "body", "speaker_id": None}] if half else []
    marks = [Mark(start, start + wide, "event", f"event-{number}") for number, (start, wide) in enumerate(spans)]
    blocks = cut(text, low, high, segments, marks)
    assert "".join(run.text for block in blocks for run in block.runs) == text[low:high]
    for mark in marks:
        under = "".join(run.text for block in blocks for run in block.runs if any(one.id == mark.id for one in run.marks))
        assert under == text[max(low, mark.start) : max(low, min(high, mark.end))]
