from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import RecordError
from dragoman.model.reading import Reading
from dragoman.model.spans import Words
from dragoman.record import Landed, check_words, plain_rows, write_segment

Make = Callable[[str, str], Reading]


def landed(reading: Reading) -> Landed:
    sketch = pa.table({"article_id": [reading.article.id], "words": [3]})
    return Landed(key=reading.article.source_id, article_id=reading.article.id, rows=plain_rows(reading), extra={"sketch": sketch})


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "evidence": [{"start": 0, "end": 4, "text": "talk", "rule": "r"}]},
        {"id": "x", "start": 3, "end": 99},
        {"id": "x", "start": 3, "end": 3},
        {"id": "x", "start": -4, "end": -1, "text": "ins"},
        {"id": "x", "deep": {"er": [({"start": 0, "end": 5, "text": "TALKS"},)]}},
    ],
)
def test_a_false_span_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(RecordError, match="statement x"):
        check_words("Talks began", "statement", [row])


def test_true_spans_pass() -> None:
    check_words(
        "Talks 🙂 began", "event", [{"id": "x", "evidence": [{"start": 6, "end": 7, "text": "🙂", "rule": "r"}], "start": 0, "end": 13}]
    )


def test_a_reading_with_a_false_span_gives_no_rows(make_reading: Make) -> None:
    reading = make_reading("a", "Talks began")
    wrong = msgspec.structs.replace(reading.statement[0], content=(Words(0, 5, "talks"),))
    with pytest.raises(RecordError, match=wrong.id):
        plain_rows(msgspec.structs.replace(reading, statement=(wrong,)))


def test_a_taken_id_is_noted_and_a_repeated_row_is_not(make_reading: Make) -> None:
    reading = make_reading("a", "Talks began")
    first = reading.statement[0]
    other = msgspec.structs.replace(first, mode="indirect")
    plain = plain_rows(msgspec.structs.replace(reading, statement=(first, first, other)))
    assert [row["mode"] for row in plain["statement"]] == ["direct"]
    assert [note["code"] for note in plain["note"]] == ["pronoun", "id_clash"]


def test_a_segment_holds_rows_with_their_slot(tmp_path: Path, make_reading: Make) -> None:
    path = write_segment(tmp_path, "segment-1", [landed(make_reading("a", "Talks began")), landed(make_reading("b", "Talks ended"))])
    assert sorted(file.stem for file in path.iterdir()) == ["actor", "article", "input", "note", "segment", "sketch", "statement"]
    assert pq.read_table(path / "statement.parquet")["_slot"].to_pylist() == ["segment-1/0", "segment-1/1"]
    assert pq.read_table(path / "input.parquet")["key"].to_pylist() == ["a", "b"]
    assert pq.read_table(path / "sketch.parquet").num_rows == 2


def test_the_same_work_gives_the_same_bytes(tmp_path: Path, make_reading: Make) -> None:
    work = [landed(make_reading("a", "Talks began"))]
    one, two = write_segment(tmp_path / "1", "k", work), write_segment(tmp_path / "2", "k", work)
    assert {file.name: file.read_bytes() for file in one.iterdir()} == {file.name: file.read_bytes() for file in two.iterdir()}


def test_a_finished_segment_is_never_written_again(tmp_path: Path, make_reading: Make) -> None:
    path = write_segment(tmp_path, "k", [landed(make_reading("a", "Talks began"))])
    (path / "statement.parquet").write_bytes(b"untouched")
    assert write_segment(tmp_path, "k", []) == path
    assert (path / "statement.parquet").read_bytes() == b"untouched"


def test_a_segment_that_another_process_finished_first_is_taken(
    tmp_path: Path, make_reading: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = [landed(make_reading("a", "Talks began"))]

    def beaten(fresh: Path, target: Path) -> Path:
        Path(target).mkdir()
        (Path(target) / "theirs").touch()
        raise FileExistsError(target)

    monkeypatch.setattr(Path, "rename", beaten)
    path = write_segment(tmp_path, "k", work)
    assert [file.name for file in path.iterdir()] == ["theirs"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["k"]


def test_a_disk_that_fails_is_not_hidden(tmp_path: Path, make_reading: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_segment(tmp_path, "k", [landed(make_reading("a", "Talks began"))])
