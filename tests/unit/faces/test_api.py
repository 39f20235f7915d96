from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dragoman
from dragoman.errors import QueryError, RecordError
from dragoman.faces.export import export
from dragoman.model import codec
from dragoman.record import Published


def test_the_public_names_are_few() -> None:
    assert dir(dragoman) == sorted(["Reading", "Record", "__version__", "open", "read_article"])
    assert dragoman.__version__[0].isdigit()
    assert dragoman.Reading.__name__ == "Reading"
    with pytest.raises(AttributeError, match="public names: Reading"):
        _ = dragoman.nonsense


def test_a_record_is_opened_and_asked(filled: Path) -> None:
    record = dragoman.open(filled)
    assert repr(record) == f"dragoman.open({str(filled)!r})"
    assert record.path == filled
    assert record.statements().schema == codec.schema("statement")
    assert record.statements(speaker_id="person/anna-berg").num_rows == 2
    assert record.statements(speaker_id="person/anna-berg", parent_id=None).num_rows == 2
    assert record.events(participants="state/PRT").num_rows == 1
    assert record.events(participants="state/NOR").num_rows == 0
    assert record.agreements(status="signed").num_rows == 1
    assert record.figures().num_rows == 0
    assert record.findings(verdict="contradicts").num_rows == 1
    assert record.sql("SELECT count(*) AS n FROM article WHERE source_id = ?", ["wire.txt"]).to_pylist() == [{"n": 1}]


def test_a_wrong_table_or_column_lists_the_right_ones(filled: Path) -> None:
    record = dragoman.open(filled)
    with pytest.raises(QueryError, match="statement"):
        record.table("quotes")
    with pytest.raises(QueryError, match="speaker_id"):
        record.statements(speaker="x")


def test_a_quotation_is_found(filled: Path) -> None:
    found = dragoman.open(filled).quote("We will build the bridge together", limit=1).to_pylist()
    assert (found[0]["match"], found[0]["source_id"], found[0]["speaker"]) == ("exact", "daily.txt", "Anna Berg")
    assert dragoman.open(filled).quote("no such words were said").num_rows == 0


def test_exports_agree(filled: Path, tmp_path: Path) -> None:
    record = dragoman.open(filled)
    files = record.export(tmp_path / "p", format="parquet")
    assert [file.stem for file in files] == list(codec.TABLES)
    assert pq.read_table(tmp_path / "p" / "statement.parquet").equals(record.statements())
    record.export(tmp_path / "j")
    record.export(tmp_path / "j")
    assert len(list((tmp_path / "j").iterdir())) == len(codec.TABLES)
    with Published(record.folder) as published:
        export(published, tmp_path / "c", "csv")
    assert (tmp_path / "c" / "finding.csv").read_text().splitlines()[0] == "id,verdict,members,origins,rule,explanation"


def test_no_record_is_said_at_the_first_question(tmp_path: Path) -> None:
    record = dragoman.open(tmp_path / "none")
    with pytest.raises(RecordError, match="Make one"):
        record.statements()
    with pytest.raises(RecordError, match="Make one"):
        record.judge("statement-1", "wrong", who="ab")


@pytest.mark.usefixtures("by_hand")
def test_reading_and_judging(reports: Path, tmp_path: Path) -> None:
    record = dragoman.open(tmp_path / "r")
    assert record.read([reports / "wire.txt", str(reports / "daily.txt")]).read == 2
    assert record.read(reports).known == 2
    ids = record.statements()["id"].to_pylist()
    decision = record.judge(ids, "same", who="ab")
    assert record.table("judgement").to_pylist() == [codec.to_builtins(decision) | {"target": ids}]


def test_one_article_without_a_record() -> None:
    text = "President Anna Berg met Prime Minister Luis Ortega in Lisbon on 3 May 2024."
    reading = dragoman.read_article(text, outlet="Daily", headline="Talks", published="2024-05-04")
    assert reading.article.text == text
    assert reading.article.published_start == "2024-05-04"
    assert reading.article.published_basis == "user"


def test_a_text_without_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.pipeline import bounds

    monkeypatch.setattr(bounds, "LONGEST", 2000)
    text = "President Anna Berg met Prime Minister Luis Ortega in Lisbon on 3 May 2024. " * 60
    reading = dragoman.read_article(text)
    assert reading.article.text == text
    assert [note.code for note in reading.note if note.stage == "pipeline"] == ["too_long"]
    assert sum(part.end - part.start for part in reading.segment) == len(text)
    assert all(row.end <= 2000 for row in reading.date)
