from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import QueryError, RecordError
from dragoman.record import Published, RecordFolder, verify

pytestmark = pytest.mark.usefixtures("quick")
Report = Callable[[str, str], Path]


@pytest.fixture
def filled(folder: RecordFolder, report: Report) -> RecordFolder:
    pipeline.run([str(report("a.txt", "Talks began")), str(report("b.txt", "Envoys met"))], folder)
    return folder


def test_views_give_names(shared: RecordFolder) -> None:
    with Published(shared) as published:
        said = published.sql("SELECT speaker, words FROM who_said_what ORDER BY words").to_pylist()
        assert said == [{"speaker": "Anna Berg", "words": "Envoys"}, {"speaker": "Anna Berg", "words": "Talks"}]
        assert published.sql("SELECT report, statements, notes FROM sources").to_pylist()[0] == {
            "report": "a.txt",
            "statements": 1,
            "notes": 1,
        }
        for view in ("who_met_whom", "ledger", "figures", "contradictions"):
            assert published.sql(f"SELECT * FROM {view}").num_rows == 0


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM article",
        "CREATE TABLE x (y INT)",
        "ATTACH '/etc/passwd'",
        "COPY article TO '/tmp/x.csv'",
        "INSTALL httpfs",
        "SET memory_limit='1GB'",
        "SELECT 1; DROP TABLE article",
        "",
    ],
)
def test_only_a_select_is_answered(shared: RecordFolder, query: str) -> None:
    with Published(shared) as published, pytest.raises(QueryError, match="one SELECT"):
        published.sql(query)


@pytest.mark.parametrize("query", ["SELECT * FROM read_text('/etc/hostname')", "SELECT * FROM '/etc/hosts.csv'", "FROM glob('/*')"])
def test_no_file_can_be_read(shared: RecordFolder, query: str) -> None:
    with Published(shared) as published, pytest.raises(QueryError):
        published.sql(query)


def test_a_wrong_name_lists_the_right_ones(shared: RecordFolder) -> None:
    with Published(shared) as published:
        with pytest.raises(QueryError, match="who_met_whom"):
            published.sql("SELECT * FROM quotes")
        with pytest.raises(QueryError, match="syntax error"):
            published.sql("SELEC 1")
        with pytest.raises(QueryError, match="speaker"):
            published.sql("SELECT speakr FROM who_said_what")


def test_a_reader_keeps_its_copy_while_a_new_one_comes(filled: RecordFolder, report: Report) -> None:
    with Published(filled) as published:
        pipeline.run([str(report("c.txt", "More talks"))], filled)
        assert published.sql("SELECT id FROM article").num_rows == 2
    with Published(filled) as published:
        assert published.sql("SELECT id FROM article").num_rows == 3


def test_a_record_without_a_copy_says_what_to_do(folder: RecordFolder) -> None:
    folder.create()
    with pytest.raises(RecordError, match="dragoman read"):
        Published(folder)
    folder.published.write_bytes(b"no database")
    with pytest.raises(RecordError, match="Delete it"):
        Published(folder)


def test_a_whole_record_has_no_fault(shared: RecordFolder) -> None:
    assert list(verify(shared)) == []


def test_faults_are_found(filled: RecordFolder) -> None:
    import duckdb

    connection = duckdb.connect(str(filled.published))
    connection.execute("UPDATE article SET text = 'Talk sbegan' WHERE source_id = 'a.txt'")
    connection.execute("DELETE FROM article WHERE source_id = 'b.txt'")
    connection.execute("INSERT INTO link (id, kind, \"left\", \"right\") VALUES ('link-1', 'event', 'event-none', 'actor-none')")
    connection.execute("ALTER TABLE finding DROP COLUMN rule")
    connection.close()
    next(filled.segments.iterdir()).rename(filled.path / "elsewhere")
    faults = [fault.what for fault in verify(filled)]
    assert any("is missing" in what for what in faults)
    assert any("finding lacks rule" in what for what in faults)
    assert any("does not hold its words" in what for what in faults)
    assert any("is not in the record" in what for what in faults)
    assert sum("link-1 names" in what for what in faults) == 2


def test_no_record_is_one_fault(folder: RecordFolder) -> None:
    folder.path.mkdir()
    assert len(list(verify(folder))) == 1
