"""Reading into a record: what is skipped, superseded, noted, and what survives a kill."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from dragoman import pipeline
from dragoman.config import Config, ReadConfig
from dragoman.engines import SerialEngine
from dragoman.faces.api import Record
from dragoman.model import codec
from dragoman.model.document import Source
from dragoman.model.engine import Shard, ShardResult, Work
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.spans import Words
from dragoman.pipeline import running
from dragoman.record import Ledger, RecordFolder, leftovers, tidy

Report = Callable[[str, str], Path]
Rows = dict[str, list[dict[str, object]]]


def rows_of(folder: RecordFolder) -> Rows:
    record = Record(folder.path)
    return {name: record.table(name).to_pylist() for name in codec.TABLES if name != "run"}


def codes(folder: RecordFolder) -> list[tuple[str, str]]:
    found = Record(folder.path).sql("SELECT code, input FROM note WHERE code <> 'pronoun' ORDER BY ALL").to_pylist()
    return [(row["code"], Path(row["input"]).name) for row in found]


@pytest.mark.usefixtures("quick")
class TestRun:
    def test_only_new_inputs_are_read(self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        first = pipeline.run([str(report("a.txt", "Talks began").parent)], folder)
        assert (first.read, first.known, first.failed) == (1, 0, 0)
        before = rows_of(folder)
        monkeypatch.setattr(pipeline, "read_source", lambda *_: pytest.fail("read again"))
        again = pipeline.run([str(folder.path.parent / "reports")], folder)
        assert (again.read, again.known, again.failed) == (0, 1, 0)
        assert rows_of(folder) == before
        assert Record(folder.path).table("run").num_rows == 2

    def test_changed_words_take_the_place_of_the_old(self, folder: RecordFolder, report: Report) -> None:
        path = report("a.txt", "Talks began")
        pipeline.run([str(path)], folder)
        report("a.txt", "Envoys met")
        assert pipeline.run([str(path)], folder).read == 1
        rows = rows_of(folder)
        assert [row["text"] for row in rows["article"]] == ["Envoys met"]
        assert len(rows["statement"]) == len(rows["note"]) == 1
        report("a.txt", "Talks began")
        pipeline.run([str(path)], folder)
        assert [row["text"] for row in rows_of(folder)["article"]] == ["Talks began"]

    def test_other_code_reads_again(self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        path = str(report("a.txt", "Talks began"))
        pipeline.run([path], folder)
        monkeypatch.setattr(running, "fingerprint", lambda scope="reading": f"other {scope}")
        assert pipeline.run([path], folder).read == 1
        assert len(rows_of(folder)["article"]) == 1

    def test_the_same_document_twice_is_one_row_and_a_note(self, folder: RecordFolder, report: Report) -> None:
        report("x/a.txt", "Talks began")
        outcome = pipeline.run([str(report("y/a.txt", "Talks began").parents[1])], folder)
        assert (outcome.read, outcome.failed) == (2, 0)
        rows = rows_of(folder)
        assert [str(row["path"])[-7:] for row in rows["article"]] == ["x/a.txt"]
        assert codes(folder) == [("duplicate", "a.txt")]
        assert [str(row["input"])[-7:] for row in rows["note"] if row["code"] == "duplicate"] == ["y/a.txt"]

    def test_one_bad_article_loses_no_other(self, folder: RecordFolder, report: Report) -> None:
        report("a.txt", "Talks began")
        outcome = pipeline.run([str(report("b.txt", "these words explode").parent)], folder)
        assert (outcome.read, outcome.failed, outcome.run.articles_in, outcome.run.articles_out, outcome.run.notes) == (1, 1, 2, 1, 1)
        assert codes(folder) == [("failed", "b.txt")]
        assert (
            Record(folder.path)
            .sql("SELECT message FROM note WHERE code = 'failed'")
            .to_pylist()[0]["message"]
            .startswith("RuntimeError: this")
        )
        assert pipeline.run([str(report("b.txt", "Envoys met"))], folder).failed == 0
        assert codes(folder) == []

    def test_a_missing_path_is_a_note_until_it_is_there(self, folder: RecordFolder, report: Report) -> None:
        path = folder.path.parent / "reports" / "late.txt"
        assert pipeline.run([str(path)], folder).failed == 1
        assert [name for _, name in codes(folder)] == ["late.txt"]
        report("late.txt", "Talks began")
        assert pipeline.run([str(path)], folder).failed == 0
        assert codes(folder) == []

    def test_a_mended_line_takes_its_note_away(self, folder: RecordFolder, report: Report) -> None:
        good = json.dumps({"id": "1", "text": "Talks began"})
        path = report("in.jsonl", f'{good}\n{{"id": "2", "te')
        assert pipeline.run([str(path)], folder).failed == 1
        assert len(codes(folder)) == 1
        report("in.jsonl", good + "\n" + json.dumps({"id": "2", "text": "Envoys met"}))
        outcome = pipeline.run([str(path)], folder)
        assert (outcome.read, outcome.known, outcome.failed) == (1, 1, 0)
        assert codes(folder) == []

    def test_notes_about_an_article_do_not_know_the_file(self, folder: RecordFolder, report: Report) -> None:
        pipeline.run([str(report("in.jsonl", json.dumps({"id": "wire-7", "text": "Talks began"})))], folder)
        (note,) = rows_of(folder)["note"]
        assert note["input"] == "wire-7"
        assert note["id"] != "note-x"

    def test_order_and_halves_do_not_matter(self, folder: RecordFolder, report: Report) -> None:
        paths = [str(report(f"{name}.txt", f"Talks number {name} began")) for name in "abcdef"]
        pipeline.run(paths, folder)
        other = RecordFolder(folder.path.with_name("other.record"))
        small = Config(read=ReadConfig(shard_articles=2))
        pipeline.run(paths[:1:-1], other, small)
        pipeline.run(paths[1::-1], other, small)
        assert rows_of(other) == rows_of(folder)

    def test_a_value_that_cannot_be_stored_loses_no_other(
        self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = pipeline.read_source

        def spoilt(source: Source, kit: Kit, _: object) -> Reading:
            reading = read(source, kit)
            if source.source_id != "b.txt":
                return reading
            return replace(reading, article=replace(reading.article, headline="\ud800"))

        monkeypatch.setattr(pipeline, "read_source", spoilt)
        outcome = pipeline.run([str(report("a.txt", "Talks began")), str(report("b.txt", "Envoys met"))], folder)
        assert (outcome.read, outcome.failed) == (1, 1)
        assert codes(folder) == [("failed", "b.txt")]

    def test_a_false_span_keeps_its_article_out(self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        read = pipeline.read_source

        def spoilt(source: Source, kit: Kit, _: object) -> Reading:
            reading = read(source, kit)
            return replace(reading, statement=(replace(reading.statement[0], content=(Words(0, 1, "x"),)),))

        monkeypatch.setattr(pipeline, "read_source", spoilt)
        assert pipeline.run([str(report("a.txt", "Talks began"))], folder).failed == 1
        assert codes(folder) == [("false_span", "a.txt")]

    @pytest.mark.parametrize(("why", "code"), [("died", "worker_died"), ("timed_out", "worker_timed_out")])
    def test_an_input_that_kills_or_holds_up_its_worker_is_noted_and_tried_again(
        self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch, why: Literal["died", "timed_out"], code: str
    ) -> None:
        class Deadly:
            name = "deadly"

            def submit(self, work: Work, shards: Iterable[Shard]) -> Iterator[ShardResult]:
                del work
                for shard in shards:
                    assert shard.seconds == pytest.approx(300, abs=1)
                    yield ShardResult(shard=shard, path=None, lost=shard.key, why=why)

        path = str(report("a.txt", "Talks began"))
        with monkeypatch.context() as patch:
            patch.setattr(running, "SerialEngine", Deadly)
            assert pipeline.run([path], folder).failed == 1
        assert codes(folder) == [(code, "a.txt")]
        assert pipeline.run([path], folder).read == 1
        assert codes(folder) == []

    def test_many_inputs_are_read_by_workers(self, folder: RecordFolder, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        used: list[int] = []

        class Here(SerialEngine):
            def __init__(self, workers: int) -> None:
                used.append(workers)

        monkeypatch.setattr(running, "LocalEngine", Here)
        paths = [str(report(f"{name}.txt", f"Talks {name}")) for name in "abc"]
        settings = Config(read=ReadConfig(small=2, workers=3))
        assert pipeline.run(paths, folder, settings).read == 3
        assert pipeline.run(paths, folder, settings).known == 3
        assert used == [3]

    def test_a_lost_copy_is_published_again(self, folder: RecordFolder, report: Report) -> None:
        path = str(report("a.txt", "Talks began"))
        pipeline.run([path], folder)
        before = rows_of(folder)
        folder.published.unlink()
        pipeline.publish(folder)
        assert rows_of(folder) == before

    def test_progress_is_told(self, folder: RecordFolder, report: Report) -> None:
        events = []
        pipeline.run([str(report("a.txt", "Talks began"))], folder, progress=events.append)
        assert [event.stage for event in events] == ["read", "publish", "match"]
        assert events[0].done == 1
        stages = Record(folder.path).table("run").to_pylist()[0]["stages"]
        assert [stage["name"] for stage in stages] == list(pipeline.ROOMS)

    def test_segments_that_nothing_refers_to_are_found_and_removed(self, folder: RecordFolder, report: Report) -> None:
        assert leftovers(folder) == []
        path = report("a.txt", "Talks began")
        pipeline.run([str(path)], folder)
        assert leftovers(folder) == []
        report("a.txt", "Envoys met")
        pipeline.run([str(path)], folder)
        before, found = rows_of(folder), leftovers(folder)
        assert [left.size > 0 for left in found] == [True]
        assert tidy(folder) == found
        assert leftovers(folder) == tidy(folder) == []
        with Ledger(folder.ledger) as ledger:
            assert {path.name for path in folder.segments.iterdir()} == {item.segment for item in ledger.inputs()}
        folder.published.unlink()
        pipeline.publish(folder)
        assert rows_of(folder) == before

    def test_standard_input_is_read(self, folder: RecordFolder) -> None:
        assert pipeline.run(["-"], folder, stdin=b"Talks began").read == 1

    def test_shards_end_at_a_number_or_a_size(self, folder: RecordFolder, report: Report) -> None:
        report("big.txt", "Talks " * 100)
        path = report("a.txt", "Talks began").parent
        for name in "bcd":
            report(f"{name}.txt", f"Talks {name}")
        pipeline.run([str(path)], folder, Config(read=ReadConfig(shard_articles=2, shard_bytes=500)))
        assert 3 <= len(list(folder.segments.iterdir())) <= 4
        assert len(rows_of(folder)["article"]) == 5


_READER = """
import os, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from dragoman import pipeline
from dragoman.config import Config, ReadConfig
from dragoman.record import RecordFolder
import conftest
from dragoman import record
count = 0
def read_source(source, kit, clock):
    global count
    count += 1
    if count > {limit}:
        os.kill(os.getpid(), 9)
    return conftest.reading_of(source)
pipeline.read_source = read_source
pipeline.match = lambda *_: ()
pipeline.reconcile = lambda *_: ()
if {limit} == 98:
    record.Publication.swap = lambda *_, **__: os.kill(os.getpid(), 9)
pipeline.run([{inputs!r}], RecordFolder(Path({record!r})), Config(read=ReadConfig(shard_articles=2)))
"""


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("limit", [3, 98])
def test_killed_and_started_again_it_makes_the_same_record(folder: RecordFolder, report: Report, limit: int) -> None:
    inputs = report("a.txt", "Talks a began").parent
    for name in "bcdef":
        report(f"{name}.txt", f"Talks {name} began")

    code = _READER.format(tests=str(Path(__file__).parent), inputs=str(inputs), record=str(folder.path), limit=limit)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    settings = Config(read=ReadConfig(shard_articles=2))
    again = pipeline.run([str(inputs)], folder, settings)
    assert again.known == (2 if limit == 3 else 6)
    whole = RecordFolder(folder.path.with_name("whole.record"))
    pipeline.run([str(inputs)], whole, settings)
    assert rows_of(folder) == rows_of(whole)
    assert len(rows_of(folder)["article"]) == 6


@pytest.mark.usefixtures("quick")
def test_a_judgement_is_published_and_survives_a_new_reading(folder: RecordFolder, report: Report) -> None:
    record = Record(folder.path)
    record.read(report("a.txt", "Talks began"))
    row = record.statements().to_pylist()[0]["id"]
    decision = record.judge(row, "wrong", who="ab", note="not a quotation")
    record.read(report("b.txt", "Envoys met"))
    assert record.table("judgement")["id"].to_pylist() == [decision.id]
