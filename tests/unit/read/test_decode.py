"""Encodings that a page declares, and those that are refused."""

from __future__ import annotations

import pytest

from dragoman.errors import ReadError
from dragoman.read.decode import decode
from dragoman.read.jsonl import is_jsonl
from dragoman.read.visible import tree_of

OLD = "It is not in the café that they met on Monday, he said.".encode("cp1252")


@pytest.mark.parametrize("declared", ["base64", "nosuch", "undefined", "idna", None])
def test_a_declared_encoding_that_is_none_falls_back_to_windows_1252(declared: str | None) -> None:
    assert decode(OLD, declared) == "It is not in the café that they met on Monday, he said."


def test_a_declared_encoding_is_used() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode("Москва".encode("koi8-r"), "koi8-r") == "Москва"


def test_text_with_lone_surrogates_is_never_given() -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"\\ud800 \xff\xff\xff", "raw_unicode_escape")
    assert caught.value.code == "encoding"


@pytest.mark.parametrize(
    ("head", "yes"),
    [
        (b'{"id": 1, "text": "x"}\n', True),
        (b'{"text"\n{"text": 1}\n', False),
        (b"{'id'}\n", False),
        (b'{"id": "\xff"}\n', False),
        (b"", False),
    ],
)
def test_json_lines_are_told_by_their_first_line(head: bytes, *, yes: bool) -> None:
    assert is_jsonl("a.txt", head) is yes


def test_a_page_without_elements_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        tree_of("<!-- nothing -->")
    assert caught.value.code == "empty"
