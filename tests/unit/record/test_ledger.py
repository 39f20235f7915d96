from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import RecordError
from dragoman.model.rows import Judgement, Note
from dragoman.record import Known, Ledger
from dragoman.record.publish import chosen


def known(key: str, sha: str = "s", article: str | None = "article-1") -> Known:
    return Known(
        key=key, input=key, path=key, sha256=sha, fingerprint="f", segment="segment-1", slot=f"segment-1/{key}", article_id=article
    )


def note(key: str, where: str) -> Note:
    return Note(id=key, article_id=None, input=where, stage="read", code="empty", message="nothing")


def judgement(key: str) -> Judgement:
    return Judgement(id=key, target=("link-1",), action="wrong", value=None, who="ab", when="2024-05-01T10:00:00+00:00")


def test_the_last_reading_of_an_input_stands(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.remember([known("a"), known("b")])
        ledger.remember([known("a", sha="t", article="article-2")])
        found = ledger.known("a")
        assert found
        assert (found.sha256, found.article_id) == ("t", "article-2")
        assert [item.key for item in ledger.inputs()] == ["a", "b"]
        ledger.forget("a")
        assert ledger.known("a") is None


def test_a_refusal_stays_until_its_input_is_read_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.refuse([note("1", "a.txt"), note("2", "b.txt")], is_stale=lambda _: False)
        ledger.refuse([note("3", "a.txt")], is_stale=lambda label: label == "a.txt")
        assert [found.id for found in ledger.refusals()] == ["2", "3"]


def test_judgements_are_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path) as ledger:
        ledger.judge(judgement("1"))
        ledger.judge(judgement("2"))
        ledger.judge(judgement("1"))
        assert [found.id for found in ledger.judgements()] == ["1", "2"]
    raw = sqlite3.connect(path)
    for statement in ("DELETE FROM judgement", "UPDATE judgement SET row = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        broken = [known("a"), known("b", article=object())]  # type: ignore[arg-type] # SQLite refuses it
        with pytest.raises(sqlite3.Error):
            ledger.remember(broken)
        assert list(ledger.inputs()) == []


def test_the_state_follows_what_is_published(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        states = [ledger.state("f"), ledger.state("g")]
        ledger.remember([known("a")])
        states.append(ledger.state("f"))
        ledger.judge(judgement("1"))
        states.append(ledger.state("f"))
        ledger.refuse([note("1", "a")], is_stale=lambda _: False)
        states.append(ledger.state("f"))
        assert len(set(states)) == 5
        assert ledger.state("f") == states[-1]
        assert ledger.published() is None
        ledger.set_published(states[-1])
        assert ledger.published() == states[-1]


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "l.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 10)
    with pytest.raises(RecordError, match="backup"):
        Ledger(tmp_path / "l.sqlite")


def test_of_equal_articles_the_smallest_content_stands() -> None:
    slots, doubles = chosen([known("z", "1"), known("a", "2"), known("b", "1"), known("n", "0", None)])
    assert slots == ["segment-1/n", "segment-1/b"]
    assert [(left.key, kept.key) for left, kept in doubles] == [("z", "b"), ("a", "b")]
