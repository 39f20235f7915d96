"""read: bytes of every kind become a source or a ReadError that says what to do."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import ReadError
from dragoman.model.document import DateClue, Source
from dragoman.read import Input, note_of, read
from dragoman.read import unpack as unpack_module

TEXT = "MOSCOW, May 3 (TASS) - “We agreed,” said Anna Berg – in Łódź.\r\nSecond line.\r"


def file(data: bytes, name: str = "a.txt") -> Input:
    return Input(key=name, path=name, input=name, kind="file", sha256="", payload=data)


def line(**fields: object) -> Input:
    return Input(key="a#1", path="a.jsonl", input="a.jsonl:1 1", kind="jsonl", sha256="", payload=json.dumps(fields).encode(), line=1)


def code_of(item: Input) -> str:
    with pytest.raises(ReadError) as caught:
        read(item)
    assert str(caught.value).endswith(".")
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_decoded_without_newline_translation(encoding: str) -> None:
    assert read(file(TEXT.encode(encoding))).text == TEXT


def test_old_one_byte_text_is_read_as_windows_1252() -> None:
    text = "The minister’s café in Genève – he said – is not open on Monday, and the others are."
    assert read(file(text.encode("cp1252"))).text == text


def test_gzip_is_taken_off() -> None:
    assert read(file(gzip.compress(b"Words of a report."))).text == "Words of a report."


def test_a_file_is_opened_when_read(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"Words.\r\n")
    item = Input(key="k", path=str(path), input=str(path), kind="file", sha256="")
    assert read(item) == Source(source_id="one.txt", path=str(path), input=str(path), text="Words.\r\n")
    path.unlink()
    assert code_of(item) == "unreadable"


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("inside.txt", "Words.")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (b"\xff" * 4000, "encoding"),
        (zipped(), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(32)) * 50, "binary"),
        (b"\xff\xfe\x00", "encoding"),
        (b"\xff\xfe\x00\xd8x\x00", "encoding"),
        (b"\x1f\x8bbroken", "damaged"),
        (b"<html><body><script>x()</script></body></html>", "empty"),
        (b"<html><body>" + b"<div>" * 10_000 + b"Words." + b"</div>" * 10_000, "nested"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(data: bytes, code: str) -> None:
    assert code_of(file(data)) == code


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack_module, "LIMIT", 100)
    assert code_of(file(gzip.compress(b"word " * 1000))) == "too_large"


def test_one_nul_character_is_kept() -> None:
    assert read(file(b"President Anna Berg\0met nobody on Monday.")).text == "President Anna Berg\0met nobody on Monday."


def test_a_line_brings_its_fields() -> None:
    source = read(
        line(
            id=7,
            text="Words.\r\n ",
            url="https://x.example/2016/06/25/a",
            outlet="X Wire",
            headline="Head",
            published="2016-06-26",
            extra=1,
        )
    )
    assert (source.source_id, source.text, source.outlet, source.headline) == ("7", "Words.\r\n ", "X Wire", "Head")
    assert source.clues == (DateClue("user", "2016-06-26", "read.published"), DateClue("url", "2016-06-25", "read.url_day"))
    assert source.body_lines is None


def test_a_publication_date_that_is_none_is_kept_as_a_clue_without_basis() -> None:
    assert read(line(id="a", text="Words.", published="05/06/2019")).clues == (DateClue("none", "05/06/2019", "read.published_unread"),)
    assert read(line(id="a", text="Words.", published=" ")).clues == ()


def test_a_refusal_becomes_a_note() -> None:
    item = file(b"", "bad\x1b.txt")
    note = note_of(item, ReadError("empty", "The file\x07 holds nothing."))
    assert (note.input, note.code, note.stage) == ("bad\\x1b.txt", "empty", "read")
    assert note.message == "The file\\x07 holds nothing."
