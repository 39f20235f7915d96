"""The seven promises of the design, each with a test that fails when the promise is broken."""

from __future__ import annotations

import random
import socket
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import kit as kits
from dragoman.model.claims import Claim
from dragoman.model.codec import CLAIM_TABLES, to_builtins
from dragoman.model.document import Source
from dragoman.model.reading import Reading
from dragoman.pipeline import read_source

KIT = kits.build()
REPORTS = Path(__file__).parents[2] / "examples" / "reports"
PIECES = st.sampled_from(
    [
        "President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday.",
        "“We agreed on nine points,” she said.",
        "He told Reuters: “I’m sure…",
        "As TASS reports\n\nWe have built 38 billion cubic metres of trust.\n\n* * *\n\n",
        "The two countries signed a treaty in 2001 – my words, not his.",
        "Leave a Reply\n\nFill in your details below",
        "China\u00a0and Russia\u2011led talks (and) “ ‘nested’ words",
        "\n",
        "\n\n",
        "” ",
        "\U0001f600 \u202e\u0301",
        "By John Smith\n",
        "up to 40 percent of the shares",
        "Headline: ‘Nobody Said This’ - Berg\n\n",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), min_size=1, max_size=12).map(" ".join)
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Reading:
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)


def claims(reading: Reading) -> list[Claim]:
    return [row for table in CLAIM_TABLES for row in getattr(reading, table)]


def spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= value.keys() else []
        return own + [found for inner in value.values() for found in spans(inner)]
    if isinstance(value, list | tuple):
        return [found for inner in value for found in spans(inner)]
    return []


@CALM
@given(TEXTS)
def test_1_every_span_ever_stored_equals_its_words(text: str) -> None:
    reading = read(text)
    rows = [*claims(reading), *reading.mention, *reading.date, *reading.quantity]
    for row in rows:
        for span in spans(to_builtins(row)):
            assert text[span["start"] : span["end"]] == span["text"]  # type: ignore[misc]
    assert reading.article.text == text


@CALM
@given(TEXTS)
def test_1_every_claim_has_evidence(text: str) -> None:
    assert all(claim.evidence for claim in claims(read(text)))


@CALM
@given(TEXTS)
def test_2_every_character_is_in_exactly_one_voice_segment(text: str) -> None:
    at = 0
    for segment in read(text).segment:
        assert segment.start == at
        assert segment.end > at
        at = segment.end
    assert at == len(text)


@CALM
@given(TEXTS)
def test_2_every_claim_says_whose_voice_it_is(text: str) -> None:
    assert all(claim.voice in {"narration", "speaker", "expert", "document", "opinion"} for claim in claims(read(text)))


def test_3_no_day_of_publication_is_assumed() -> None:
    article = read("President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday.").article
    assert (article.published_start, article.published_end, article.published_basis) == (None, None, "none")


def test_3_an_undated_monday_stays_open() -> None:
    reading = read("President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday.")
    monday = next(date for date in reading.date if "Monday" in date.text)
    assert monday.value_start is None
    assert all(event.date_start is None for event in reading.event)


def test_3_a_pronoun_between_two_men_is_left_open() -> None:
    text = "Chancellor Karl Brandt met President Paul Moreau in Vienna. He said that the talks were useful."
    said = next(row for row in read(text).statement if "useful" in row.content[0].text)
    assert said.speaker_id is None


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    made = dragoman.open(tmp_path_factory.mktemp("promises") / "a.record")
    made.read([str(REPORTS)])
    return made


def export(made: dragoman.Record, out: Path) -> dict[str, bytes]:
    made.export(out, format="jsonl")
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.jsonl")) if path.name != "run.jsonl"}


def test_4_a_reprint_is_not_a_second_witness(record: dragoman.Record) -> None:
    reprints = record.sql("select l.\"left\", l.\"right\" from link l where l.kind = 'reprint' and l.relation <> 'not_same'").to_pylist()
    assert reprints
    origins = [set(row["origins"]) for row in record.sql("select origins from finding where verdict = 'corroborated'").to_pylist()]
    assert origins
    for pair in reprints:
        assert not any({pair["left"], pair["right"]} <= found for found in origins)


def test_4_the_reprint_adds_no_origin(tmp_path: Path) -> None:
    text = (
        "LISBON, May 3, 2021 (Example Wire) - “The bridge will open in June,” President Anna Berg said on Monday after talks in Lisbon.\n"
    )
    lines = [{"id": str(n), "outlet": f"Outlet {n}", "published": "2021-05-04", "text": text} for n in range(3)]
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    made = dragoman.open(tmp_path / "r.record")
    made.read([str(source)])
    assert made.sql("select * from finding where verdict = 'corroborated'").num_rows == 0


def test_5_a_judgement_survives_a_rebuild(tmp_path: Path) -> None:
    made = dragoman.open(tmp_path / "r.record")
    made.read([str(REPORTS)])
    link = made.sql("select * from link where kind = 'event' and relation in ('same', 'planned_held') order by id limit 1").to_pylist()[0]
    made.judge((link["left"], link["right"]), "different", who="tester", note="two occasions")
    made.rebuild()
    after = made.sql(
        f"select relation from link where kind = 'event' and \"left\" = '{link['left']}' and \"right\" = '{link['right']}'"
    ).to_pylist()
    assert [row["relation"] for row in after] == ["not_same"]
    assert made.sql("select count(*) as n from judgement").to_pylist() == [{"n": 1}]
    before = {row["id"] for row in made.sql("select id from event").to_pylist()}
    assert {link["left"], link["right"]} <= before, "rows are never merged away"


def test_6_shuffled_input_and_a_second_read_give_the_same_bytes(record: dragoman.Record, tmp_path: Path) -> None:
    want = export(record, tmp_path / "want")
    paths = [str(path) for path in REPORTS.iterdir()]
    random.Random(5).shuffle(paths)
    other = dragoman.open(tmp_path / "b.record")
    for path in paths:
        other.read([path])
    other.read([str(REPORTS)])
    assert export(other, tmp_path / "got") == want


def test_7_nothing_reaches_for_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    made = dragoman.open(tmp_path / "r.record")
    made.read([str(next(REPORTS.glob("*.html")))])
    assert made.sql("select count(*) as n from article").to_pylist() == [{"n": 1}]
