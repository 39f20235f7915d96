from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.errors import EngineError
from dragoman.faces.cli import main
from dragoman.faces.cli.entries import act_entry
from dragoman.model import codec
from dragoman.record import RecordFolder, writing

RISKY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


class Answer:
    """Exit code and what was printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command line; nothing risky is ever printed and no traceback."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Answer:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert not RISKY.search(out + err)
        assert "Traceback" not in err
        return Answer(int(end.value.code or 0), out, err)

    return run


@pytest.mark.usefixtures("by_hand")
class TestRead:
    def test_all_read_is_0(self, call: Any, reports: Path, tmp_path: Path) -> None:
        answer = call("read", reports, "--record", tmp_path / "r")
        assert (answer.code, answer.err) == (0, "")
        assert "2 read, 0 became notes. The record holds 2 articles:" in answer.out
        assert "dragoman show" in answer.out
        assert "2 already in the record" in call("read", reports, "--record", tmp_path / "r").out

    def test_a_missing_path_is_a_note_and_3(self, call: Any, reports: Path, tmp_path: Path) -> None:
        answer = call("read", reports, tmp_path / "no\x1bne.txt", "--record", tmp_path / "r")
        assert answer.code == 3
        assert "not read:" in answer.out
        assert "ne.txt" in answer.out

    def test_json_says_the_same(self, call: Any, reports: Path, tmp_path: Path) -> None:
        summary = json.loads(call("read", reports, tmp_path / "none.txt", "--record", tmp_path / "r", "--json").out)
        assert (summary["read"], summary["notes"], summary["rows"]["statement"]) == (2, 1, 2)
        assert summary["refused"][0]["input"].endswith("none.txt")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["read"],
            ["read", "x", "--no-such"],
            ["nonsense"],
            ["export"],
            ["read", "x", "--workers", "0"],
            ["export", "--format", "xlsx", "--out", "o"],
        ],
    )
    def test_wrong_use_is_2(self, call: Any, arguments: list[str]) -> None:
        answer = call(*arguments)
        assert answer.code == 2
        assert answer.err.startswith("dragoman: ")

    def test_a_wrong_configuration_is_2(self, call: Any, tmp_path: Path) -> None:
        (tmp_path / "c.toml").write_text("[read]\nwokers = 2\n")
        answer = call("read", "x", "--record", tmp_path / "r", "--config", tmp_path / "c.toml")
        assert answer.code == 2
        assert "wokers" in answer.err

    def test_a_locked_record_is_1(self, call: Any, reports: Path, tmp_path: Path) -> None:
        with writing(RecordFolder(tmp_path / "r")):
            answer = call("read", reports, "--record", tmp_path / "r", "--workers", "1")
        assert answer.code == 1
        assert "Another process is writing" in answer.err

    def test_ctrl_c_is_130(self, call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def stopped(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(pipeline, "run", stopped)
        answer = call("read", "x", "--record", tmp_path / "r")
        assert answer.code == 130
        assert "goes on from there" in answer.err

    def test_an_engine_that_fails_is_1(self, call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def failed(*_: object, **__: object) -> None:
            raise EngineError("shard s1: disk full")

        monkeypatch.setattr(pipeline, "run", failed)
        assert call("read", "x", "--record", tmp_path / "r").code == 1

    def test_standard_input(self, call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reports: Path) -> None:
        class Stdin:
            buffer = io.BytesIO((reports / "wire.txt").read_bytes())

        monkeypatch.setattr("sys.stdin", Stdin)
        assert call("read", "-", "--record", tmp_path / "r").code == 0


def test_show(call: Any, filled: Path) -> None:
    answer = call("show", "--record", filled)
    assert answer.code == 0
    assert "Anna Berg" in answer.out
    shown = json.loads(call("show", "--record", filled, "--json").out)
    assert shown["rows"]["article"] == 2
    assert shown["newest"]["who_met_whom"][0]["whom"] == "Portugal"


def test_quotes(call: Any, filled: Path) -> None:
    rows = call("quotes", "--record", filled, "--speaker", "berg", "--json").rows()
    assert {row["speaker"] for row in rows} == {"Anna Berg"}
    assert len(rows) == 2
    assert len(call("quotes", "--record", filled, "--limit", "1", "--json").rows()) == 1
    assert "Nothing is said by nobody in this record. Read more" in call("quotes", "--record", filled, "--speaker", "nobody").out
    assert "Near: Anna Berg" in call("quotes", "--record", filled, "--speaker", "Anna Borg").out
    assert len(call("quotes", "--record", filled, "--speaker", "Bérg", "--json").rows()) == 2
    assert "Anna Berg" in call("quotes", "--record", filled, "--speaker", "person/anna-berg").out


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("we will build the bridge — together", ["exact", "cut"]),
        ("We will build the bridge together with our friends", ["exact", "cut"]),
        ("together with our friends", ["cut"]),
        ("We shall build this bridge together with our good friends", ["near", "near"]),
        ("Nothing of the kind was ever said by anybody", []),
        ("…", []),
        ("friends bridge", []),
    ],
)
def test_quote(call: Any, filled: Path, words: str, kinds: list[str]) -> None:
    rows = call("quote", words, "--record", filled, "--json").rows()
    assert [row["match"] for row in rows][: len(kinds)] == kinds
    assert bool(rows) == bool(kinds)
    assert all(row["variants"] for row in rows)


@pytest.mark.parametrize("sides", [("NOR", "PRT"), ("Norway", "Portugal"), ("state/PRT", "person/anna-berg"), ("Berg", "portugal")])
def test_timeline(call: Any, filled: Path, sides: tuple[str, str]) -> None:
    rows = call("timeline", *sides, "--record", filled, "--json").rows()
    assert rows[0]["kind"] == "visit"
    assert rows[0]["report"] == "wire.txt"


def test_a_timeline_holds_agreements_and_stands_by_date(call: Any, filled: Path) -> None:
    rows = call("timeline", "NOR", "PRT", "--record", filled, "--json").rows()
    assert [(row["kind"], row["date_start"]) for row in rows] == [("visit", "2024-05-01"), ("agreement", None)]
    assert "bridge treaty" in call("timeline", "NOR", "PRT", "--record", filled).out


def test_an_unknown_party_is_2_with_what_is_near(call: Any, filled: Path) -> None:
    answer = call("timeline", "NOR", "Portu", "--record", filled)
    assert answer.code == 2
    assert "Near: Portugal" in answer.err
    assert "such as RUS" in call("timeline", "NOR", "Atlantis", "--record", filled).err


def test_people_read_names_and_days(call: Any, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in (["show"], ["timeline", "NOR", "PRT"], ["quotes"], ["quote", "we will build the bridge"], ["conflicts"]):
        out = call(*command, "--record", filled).out
        assert max(len(line) for line in out.splitlines() if "my.record" not in line) <= 80
        assert not re.search(r"\b(state|person)/", out)
    assert "Between Norway and Portugal, by date" in call("timeline", "NOR", "PRT", "--record", filled).out


def test_empty_answers_say_so(call: Any, filled: Path) -> None:
    assert "Nobody says this" in call("quote", "nothing of the kind was said", "--record", filled).out
    assert call("sql", "SELECT * FROM event WHERE false", "--record", filled).out == "nothing\n"


def test_more_columns_than_fit_stand_below_each_other(call: Any, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = call("sql", "SELECT * FROM sources ORDER BY report LIMIT 1", "--record", filled).out.splitlines()
    assert lines[0] == "-- 1"
    assert "report" in lines[1]
    assert not any(line.startswith("url") for line in lines)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (None, None, "undated"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2024-12-31", "2023 to 2024"),
        ("2024-05-01", "2024-05-01", "2024-05-01"),
        ("2024-05-01", None, "2024-05-01"),
        ("2024-05-01", "2024-05-31", "2024-05-01 to 2024-05-31"),
    ],
)
def test_days_are_short(start: str | None, end: str | None, said: str) -> None:
    assert act_entry({"date_start": start, "date_end": end, "kind": "visit", "report": "r", "id": "i"})[0] == f"{said}  visit"


@pytest.mark.usefixtures("by_hand")
def test_doctor_reports_and_removes_what_is_left_over(call: Any, reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r"
    left = record / "segments" / "segment-0"
    call("read", reports / "wire.txt", "--record", record, "--quiet")
    left.mkdir()
    (left / "input.parquet").write_bytes(b"x")
    assert f"1 (0.0 MB), remove them with: dragoman doctor --tidy --record {record}" in call("doctor", "--record", record).out
    assert "1 (0.0 MB), removed" in call("doctor", "--record", record, "--tidy").out
    assert not left.exists()
    assert "segments left over: 0" in call("doctor", "--record", record).out
    assert call("doctor", "--record", tmp_path / "none", "--tidy").code == 1


def test_conflicts(call: Any, filled: Path) -> None:
    assert "contradicts: They differ\\u202e." in call("conflicts", "--record", filled).out
    assert call("conflicts", "--record", filled, "--json").rows()[0]["finding_id"] == "finding-1"


def test_explain(call: Any, filled: Path) -> None:
    event = call("sql", "SELECT id FROM event", "--record", filled, "--json").rows()[0]["id"]
    answer = call("explain", event, "--record", filled)
    assert "President Anna Berg [flew to Lisbon] in May." in answer.out
    assert "rule meetings.met" in answer.out
    assert "wire.txt" in answer.out
    told = json.loads(call("explain", event, "--record", filled, "--json").out)
    assert told["words"][0]["before"].endswith("Anna Berg ")
    assert told["rules"][0]["rule"] == "meetings.met"


def test_explain_tells_links_findings_and_every_table(call: Any, filled: Path) -> None:
    statement = call("sql", "SELECT id FROM statement", "--record", filled, "--json").rows()[0]["id"]
    out = call("explain", statement, "--record", filled).out
    assert "link statement cut 0.90" in out
    assert "finding contradicts" in out
    for table in ("article", "actor", "link", "finding"):
        row = call("sql", f"SELECT id FROM {table}", "--record", filled, "--json").rows()[0]["id"]
        assert call("explain", row, "--record", filled).out.startswith(f"{table} {row}")
    assert call("explain", "event-none", "--record", filled).code == 2


def test_sql_in_every_format(call: Any, filled: Path) -> None:
    query = "SELECT id, participants, text FROM event JOIN article r ON r.id = article_id".replace("SELECT id", "SELECT event.id")
    (row,) = call("sql", query, "--record", filled, "--format", "jsonl").rows()
    assert row["participants"] == ["person/anna-berg", "state/PRT"]
    assert "\u202e" in row["text"]
    (cells,) = csv.DictReader(io.StringIO(call("sql", query, "--record", filled, "--format", "csv").out))
    assert json.loads(cells["participants"]) == row["participants"]
    assert "flew to Lisbon" in call("sql", query, "--record", filled).out
    assert "0.5" in call("sql", "SELECT 0.5::DOUBLE AS half, NULL AS none, {'a': 1} AS deep", "--record", filled).out


def test_wrong_sql_is_2(call: Any, filled: Path) -> None:
    answer = call("sql", "SELECT * FROM meetings", "--record", filled)
    assert answer.code == 2
    assert "who_met_whom" in answer.err


def test_export_is_complete_and_sorted(call: Any, filled: Path, tmp_path: Path) -> None:
    assert call("export", "--record", filled, "--out", tmp_path).code == 0
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(codec.TABLES)
    for table in codec.TABLES:
        rows = [json.loads(line) for line in (tmp_path / f"{table}.jsonl").read_text().splitlines()]
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        assert all(list(row) == codec.schema(table).names for row in rows)
        if table != "run":
            assert all(codec.to_builtins(codec.decode(table, json.dumps(row))).keys() == row.keys() for row in rows)


def test_export_elsewhere(call: Any, filled: Path, tmp_path: Path) -> None:
    assert json.loads(call("export", "--record", filled, "--out", tmp_path / "c", "--format", "csv", "--json").out)["files"]
    assert call("export", "--record", filled, "--out", tmp_path / "p", "--format", "parquet").code == 0
    (tmp_path / "file").touch()
    answer = call("export", "--record", filled, "--out", tmp_path / "file")
    assert answer.code == 1
    assert "--out" in answer.err


def test_doctor(call: Any, filled: Path, tmp_path: Path) -> None:
    answer = call("doctor", "--record", filled)
    assert (answer.code, "Everything is in order." in answer.out) == (0, True)
    assert json.loads(call("doctor", "--record", tmp_path / "none", "--json").out)["faults"] == []
    assert "shard_articles" in call("doctor", "--defaults").out
    (tmp_path / "record.json").write_text('{"schema_version": 1}')
    answer = call("doctor", "--record", tmp_path)
    assert answer.code == 1
    assert "WRONG" in answer.out
    (tmp_path / "c.toml").write_text("x = 1")
    assert call("doctor", "--record", tmp_path / "none", "--config", tmp_path / "c.toml").code == 1


def test_no_record_says_what_to_do(call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "none"))
    answer = call("show")
    assert answer.code == 1
    assert "Make one with: dragoman read" in answer.err


def test_help_and_version_are_0(call: Any) -> None:
    assert "quote" in call("--help").out
    assert call("--version").code == 0
    assert call("read", "-h").code == 0
