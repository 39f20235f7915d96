"""find_inputs: files, folders, globs, links, standard input, JSON lines."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path

from dragoman.model.rows import Note
from dragoman.read import Input, find_inputs, printable, read


def listed(*paths: str | Path, stdin: bytes | None = None) -> tuple[list[Input], list[Note]]:
    found = list(find_inputs([str(path) for path in paths], stdin))
    return [x for x in found if isinstance(x, Input)], [x for x in found if isinstance(x, Note)]


def put(path: Path, text: str = "Anna Berg met Luis Ortega.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_walked_in_sorted_order_without_hidden_entries(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".git/config", ".hidden.txt"):
        put(tmp_path / name)
    inputs, notes = listed(tmp_path)
    assert [x.path for x in inputs] == [str(tmp_path / name) for name in ("a/y.txt", "a/z.txt", "b.txt")]
    assert notes == []


def test_an_input_names_itself_and_its_bytes(tmp_path: Path) -> None:
    path = put(tmp_path / "one.txt", "Words.")
    (one,), _ = listed(path)
    assert (one.kind, one.payload, one.line) == ("file", None, None)
    assert one.key == os.path.realpath(path)
    assert one.sha256 == hashlib.sha256(b"Words.").hexdigest()


def test_no_file_comes_twice_through_links_overlaps_or_loops(tmp_path: Path) -> None:
    put(tmp_path / "zz" / "real.txt")
    (tmp_path / "a_link.txt").symlink_to(tmp_path / "zz" / "real.txt")
    (tmp_path / "zz" / "up").symlink_to(tmp_path)
    inputs, notes = listed(tmp_path, tmp_path / "zz", tmp_path / "zz" / "real.txt")
    assert [x.path for x in inputs] == [str(tmp_path / "zz" / "real.txt")]
    assert notes == []


def test_what_cannot_be_listed_is_noted(tmp_path: Path) -> None:
    (tmp_path / "me").symlink_to("me")
    os.mkfifo(tmp_path / "pipe")
    _, notes = listed(tmp_path, tmp_path / "gone.txt", tmp_path / "*.pdf")
    assert sorted(note.code for note in notes) == ["broken_link", "missing", "no_match", "not_a_file"]
    assert all(note.stage == "read" and note.article_id is None and note.message for note in notes)
    assert len({note.id for note in notes}) == 4


def test_globs_expand_and_a_name_with_brackets_is_itself(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "deep" / "b.txt")
    put(tmp_path / "c[1].txt")
    inputs, _ = listed(tmp_path / "**" / "?.txt", tmp_path / "c[1].txt")
    assert [Path(x.path).name for x in inputs] == ["a.txt", "b.txt", "c[1].txt"]


def test_a_file_without_permission_is_noted(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    path = put(tmp_path / "locked.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    inputs, notes = listed(path)
    assert inputs == []
    assert [note.code for note in notes] == ["no_permission"]


def test_a_disk_error_is_noted(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    path = put(tmp_path / "sick.txt")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    _, notes = listed(path)
    assert [note.code for note in notes] == ["unreadable"]


def test_a_folder_that_cannot_be_entered_is_noted(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    _, notes = listed(tmp_path)
    assert [note.code for note in notes] == ["no_permission"]


def test_a_name_that_is_no_unicode_travels_with_its_bytes(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as handle:  # noqa: PTH123
        handle.write(b"Words.")
    (one,), _ = listed(tmp_path)
    one.key.encode("utf-8")
    assert one.path.endswith("caf\\xe9.txt")
    assert one.payload == b"Words."
    assert read(one).text == "Words."


def test_control_and_bidirectional_characters_are_escaped_in_what_people_see(tmp_path: Path) -> None:
    put(tmp_path / "ctrl\x1b[31m\x07.txt")
    put(tmp_path / "new\nline \u202egnp.txt")
    inputs, _ = listed(tmp_path)
    assert all(name.input.isprintable() for name in inputs)
    assert printable("a\x1b\u202e\nb é") == "a\\x1b\\u202e\\nb é"
    assert {read(x).source_id for x in inputs} == {"ctrl\x1b[31m\x07.txt", "new\nline \u202egnp.txt"}


def test_standard_input_is_text_or_json_lines_by_content() -> None:
    (text,), _ = listed("-", stdin=b"Anna Berg met Luis Ortega.")
    assert text.key == "-#" + hashlib.sha256(b"Anna Berg met Luis Ortega.").hexdigest()
    assert read(text).source_id == "-"
    lines, _ = listed("-", stdin=b'{"id": "a", "text": "One."}\n{"id": 2, "text": "Two."}\n')
    assert [(x.key, x.line, read(x).text) for x in lines] == [("-#a", 1, "One."), ("-#2", 2, "Two.")]
    (empty,), _ = listed("-")
    assert empty.payload == b""


def test_json_lines_are_known_by_name_or_by_content(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "Words."})
    for name in ("a.jsonl", "b.ndjson", "c.txt"):
        put(tmp_path / name, line)
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    put(tmp_path / "e.txt", '{"not": "an article"}\n')
    put(tmp_path / "f.txt", "{this is a sentence}\n")
    inputs, _ = listed(tmp_path)
    assert [x.kind for x in inputs] == ["jsonl"] * 4 + ["file"] * 2
    assert inputs[3].key == f"{os.path.realpath(tmp_path / 'd.jsonl.gz')}#x"
    assert inputs[0].input == f"{tmp_path / 'a.jsonl'}:1 x"


def test_a_long_first_line_is_still_recognised(tmp_path: Path) -> None:
    put(tmp_path / "long.txt", json.dumps({"id": "x", "text": "word " * 40_000}))
    (one,), _ = listed(tmp_path)
    assert one.kind == "jsonl"


def test_each_broken_line_is_noted_and_the_others_are_read(tmp_path: Path) -> None:
    good = [json.dumps({"id": name, "text": "Words."}) for name in "abc"]
    bad = [
        '{"id": "cut", "text": "no end',
        "[1, 2",
        '{"id": "x"}',
        '{"text": "y"}',
        '{"id": "e", "text": "  "}',
        '{"id": "u", "text": "y", "url": 5}',
    ]
    lines = [good[0], *bad, "", good[1], good[0], json.dumps({"id": "a", "text": "Other words."}), good[2]]
    data = "\ufeff" + "\n".join(lines) + "\n"
    path = put(tmp_path / "mixed.jsonl", data)
    path.write_bytes(path.read_bytes() + b'{"id": "l", "text": "caf\xe9"}\r\n')
    inputs, notes = listed(path)
    assert [read(x).source_id for x in inputs] == ["a", "b", "c"]
    codes = ["bad_json", "bad_field", "bad_field", "bad_field", "empty", "bad_field", "duplicate", "duplicate_id", "encoding"]
    assert [note.code for note in notes] == codes
    assert notes[0].input == f"{path}:2"
    assert notes[7].input == f"{path}:11 a"


def test_a_damaged_archive_is_noted_after_its_good_lines(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": n, "text": f"Words {n * 7919}."}) for n in range(5000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "half.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    inputs, notes = listed(tmp_path)
    assert inputs
    assert [note.code for note in notes] == ["damaged"]


def test_listing_is_lazy_and_does_not_load_the_file(tmp_path: Path) -> None:
    path = put(tmp_path / "big.jsonl", "\n".join(json.dumps({"id": n, "text": "Words."}) for n in range(1000)))
    found = find_inputs([str(path)])
    first = next(found)
    path.unlink()
    assert isinstance(first, Input)
    assert first.line == 1
