"""People's corrections in a record: laid over the rows at every rebuild, taken back without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.faces.api import Record
from dragoman.record import understood
from dragoman.record.correcting import applied

TEXT = """Lisbon, 20 May 2024

President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday. "We agreed on a pipeline worth $210 million," Berg said.

Ortega said the talks were good. He said: "I will travel to Norway in June."

Dr Ilse Quandt of the Harbour Institute said the deal was overdue.
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    made = Record(tmp_path / "r.record")
    made.read(tmp_path / "one.txt")
    return made


def rows(record: Record, query: str, **values: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record.sql(query, values or None).to_pylist()
    return found


def said(record: Record, words: str) -> dict[str, Any]:
    return next(row for row in rows(record, "SELECT * FROM statement ORDER BY id") if words in row["content"][0]["text"])


def test_a_corrected_speaker_shows_in_the_row_with_its_basis_and_is_undone(record: Record) -> None:
    before = said(record, "pipeline")
    judged = record.judge(before["id"], "corrected", who="Ana", value="speaker_id=person/xi-jinping")
    row = said(record, "pipeline")
    assert (row["speaker_id"], row["speaker_ids"], row["speaker_basis"]) == ("person/xi-jinping", ["person/xi-jinping"], "judged")
    assert row["judged"] == ["speaker_id"]
    assert row["chain"][0] == "person/xi-jinping"
    assert row["content"] == before["content"]
    assert rows(record, "SELECT name FROM actor WHERE id = 'person/xi-jinping'") == [{"name": "Xi Jinping"}]
    start = row["content"][0]["start"]
    voices = rows(record, 'SELECT speaker_id FROM segment WHERE start <= $at AND "end" > $at', at=start)
    assert voices == [{"speaker_id": "person/xi-jinping"}]
    record.rebuild()
    assert said(record, "pipeline")["speaker_id"] == "person/xi-jinping"
    record.judge(judged.id, "withdrawn", who="Ana")
    assert said(record, "pipeline") == before


def test_a_corrected_value_and_date_reach_the_export(record: Record, tmp_path: Path) -> None:
    figure = next(row for row in rows(record, "SELECT * FROM figure") if row["value"] == 210e6)
    record.judge(figure["id"], "corrected", who="Ana", value="value=120000000; as_of=2024-05")
    out = record.export(tmp_path / "out")
    line = next(line for line in (tmp_path / "out" / "figure.jsonl").read_text().splitlines() if figure["id"] in line)
    assert out
    assert '"value":120000000' in line.replace(" ", "")
    assert '"as_of_start":"2024-05-01","as_of_end":"2024-05-31","as_of_granularity":"month","as_of_anchor":"judged"' in line.replace(
        " ", ""
    )
    assert '"judged":["as_of_anchor","as_of_end","as_of_granularity","as_of_start","value"]' in line.replace(" ", "")
    assert "corrected" in (tmp_path / "out" / "judgement.jsonl").read_text()


def test_who_is_meant_by_an_open_word_is_told_to_the_claims_that_lean_on_it(record: Record) -> None:
    row = said(record, "travel")
    source = row["source"][0]
    place = rows(record, 'SELECT * FROM mention WHERE start = $at AND "end" = $to', at=source["start"], to=source["end"])[0]
    record.judge(place["id"], "corrected", who="Ana", value="person/anna-berg")
    after = rows(record, "SELECT * FROM mention WHERE id = $id", id=place["id"])[0]
    assert (after["actor_id"], after["basis"]) == ("person/anna-berg", "judged")
    now = said(record, "travel")
    assert (now["speaker_id"], now["speaker_basis"]) == ("person/anna-berg", "judged")


def test_an_unknown_name_gets_its_actor_everywhere(record: Record) -> None:
    old = next(row["id"] for row in rows(record, "SELECT id FROM actor WHERE kind = 'unresolved'") if "quandt" in row["id"])
    named = rows(record, "SELECT count(*) AS n FROM mention WHERE actor_id = $old", old=old)[0]["n"]
    record.judge(old, "corrected", who="Ana", value="person/ilse-quandt")
    assert named
    assert rows(record, "SELECT id, kind FROM actor WHERE id IN ($old, 'person/ilse-quandt')", old=old) == [
        {"id": "person/ilse-quandt", "kind": "person"}
    ]
    found = rows(record, "SELECT basis FROM mention WHERE actor_id = 'person/ilse-quandt'")
    assert [row["basis"] for row in found] == ["judged"] * named
    row = said(record, "overdue")
    assert (row["speaker_id"], row["speaker_basis"]) == ("person/ilse-quandt", "judged")
    assert "speaker_id" in row["judged"]


def test_accepted_and_wrong_are_told_by_the_row_and_the_last_word_stands(record: Record) -> None:
    row = said(record, "pipeline")
    record.judge(row["id"], "same", who="Ana", publish=False)
    record.judge(row["id"], "wrong", who="Bo")
    assert said(record, "pipeline")["judged"] == ["wrong"]


def test_what_cannot_be_applied_becomes_a_note(record: Record) -> None:
    record.judge("event-0123456789abcdef", "corrected", who="Ana", value="status=held", publish=False)
    record.judge(said(record, "pipeline")["id"], "corrected", who="Ana", value="colour=blue")
    notes = rows(record, "SELECT message FROM note WHERE code = 'judgement_not_applied' ORDER BY message")
    assert ["no column colour" in row["message"] or "not in the record" in row["message"] for row in notes] == [True, True]


@pytest.mark.parametrize(
    ("table", "text", "problem"),
    [
        ("figure", "120", "is no correction"),
        ("figure", "value=many", "value cannot be"),
        ("event", "status=over", "status cannot be"),
        ("event", "date=2024-02-30", "no day, month, year"),
        ("statement", "speaker_id=Berg", "holds an actor id"),
        ("statement", "content=words", "no column content"),
        ("article", "text=words", "cannot be corrected"),
        ("event", " ; ", "Nothing to correct"),
    ],
)
def test_what_is_no_correction_is_refused_with_what_to_write(table: str, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        understood(table, text)


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-05-01..2024-05-03", "2024-05-01", "2024-05-03", "range"),
        ("", None, None, None),
    ],
)
def test_an_interval_is_written_short(text: str, start: str | None, end: str | None, granularity: str | None) -> None:
    found = understood("event", f"date={text}")
    assert (found["date_start"], found["date_end"], found["date_granularity"]) == (start, end, granularity)


def test_visitors_and_hosts_bring_the_participants() -> None:
    row = {
        "id": "event-1", "article_id": "a", "evidence": [{"start": 0, "end": 1, "text": "x", "rule": "r"}], "event_type": None, "mode": "visit",
        "actors": ["person/a"], "recipients": ["state/B"], "participants": ["person/a", "state/B", "person/c"],
    }  # fmt: skip
    changed = applied("event", row, {"actors": ["person/d"]})
    assert changed["participants"] == ["person/d", "state/B", "person/c"]
    assert changed["judged"] == ["actors"]
