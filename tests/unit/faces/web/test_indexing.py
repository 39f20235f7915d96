"""The index in the making: an honest page meanwhile, the old copy as long as there is one, an error that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.errors import RecordError
from dragoman.faces.api import Record
from dragoman.faces.web import application
from dragoman.faces.web.index import build_index
from dragoman.faces.web.lookup import folded, key_of, phrase

from .conftest import BASE, ROOT, tree


def test_a_record_without_index_says_that_it_is_being_prepared_and_opens_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.record"
    Record(path).read(ROOT / "examples" / "reports" / "wire.jsonl")
    monkeypatch.setattr("dragoman.faces.web.indexing._PATIENCE", 0.0)
    app = application(path)
    with TestClient(app, base_url=BASE) as client:
        answer = client.get("/contradictions")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "2"
        assert "being prepared" in answer.text
        assert tree(answer).xpath("//meta[@http-equiv='refresh']")
        app.state.shelf.indexing.wait(120)
        assert client.get("/contradictions").status_code == 200
        Record(path).read(ROOT / "examples" / "reports")
        before = client.get("/")
        assert before.status_code == 200  # the copy before, while the new one is indexed
        app.state.shelf.indexing.wait(120)
        assert tree(client.get("/")).xpath("string(//ul[@class='counts'])") != tree(before).xpath("string(//ul[@class='counts'])")
    app.state.shelf.close()
    assert len(list(path.glob("explorer-*"))) == 2


def test_an_index_that_cannot_be_made_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import kit

    path = tmp_path / "r.record"
    Record(path).read(ROOT / "examples" / "reports" / "wire.jsonl")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dragoman.faces.web.index.write_lookup", full)
    with pytest.raises(RecordError, match="No space left"):
        build_index(Record(path).folder, kit.build())
    assert list(path.glob("explorer-*")) == []
    app = application(path)
    with TestClient(app, base_url=BASE) as client:
        assert client.get("/").status_code == 503
        assert "No space left" in client.get("/").text


def test_keys_keep_the_order_of_ids() -> None:
    ids = ["event-0000000000000000", "event-7fffffffffffffff", "event-8000000000000000", "event-ffffffffffffffff"]
    assert [key_of(one) for one in ids] == sorted(key_of(one) for one in ids)
    assert key_of("event-ffffffffffffffff") == 2**63 - 1
    assert key_of("nothing at all") == 0


def test_words_without_blanks_are_looked_for_letter_by_letter() -> None:
    assert folded("会談 in 東京").split() == ["会", "談", "in", "東", "京"]
    assert phrase('say "it"') == '"say  it"'
    assert phrase("ber", prefix=True) == '"ber"*'
