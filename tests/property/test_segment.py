"""Invariants of read and segment: nothing is lost, nothing but ReadError is raised."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import ReadError
from dragoman.kit import load_lexicons
from dragoman.model.actors import ActorTable
from dragoman.model.document import Document, Source
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.read import Input, printable, read
from dragoman.segment import plain_view, segment


class _NoParser:
    def parse(self, document: Document) -> Parsed:
        raise NotImplementedError


KIT = Kit(
    lexicons={k: v for k, v in load_lexicons(Path(dragoman.__file__).parent / "lexicons").items() if k.startswith("furniture")},
    actors=ActorTable(actors={}, names=(), tenures=(), members=(), meetings=()),
    parser=_NoParser(),
)
PIECES = [
    "Leave a Reply",
    "Must Read",
    "Home",
    "Facebook",
    "By Jane Field",
    "* * *",
    "© 2019 X",
    "MOSCOW, May 3 - ",
    "\r\n",
    "\n",
    "\n\n",
    " ",
    "\u2028",
]
PROSE = "President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday and said that the two states would open a ferry line in the summer."
TEXTS = st.lists(st.sampled_from([*PIECES, PROSE]) | st.text(max_size=30), max_size=40).map("".join)
PLAIN = set("\"'“”‘’ -—–")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_regions_cover_the_text_once_and_views_keep_its_length(text: str) -> None:
    found = segment(Source(source_id="x", path="x", input="x", text=text), KIT)
    assert "".join(text[r.start : r.end] for r in found.regions) == text
    assert [r.start for r in found.regions] == [0, *(r.end for r in found.regions)][: len(found.regions)]
    assert all(r.start < r.end for r in found.regions)
    assert len(found.view) == len(text)
    assert all(clue.span is None or clue.span.end <= len(text) for clue in found.clues)


@given(st.text(max_size=200))
def test_the_view_replaces_only_by_plain_marks_and_is_stable(text: str) -> None:
    view = plain_view(text)
    assert all(old == new or new in PLAIN for old, new in zip(text, view, strict=True))
    assert plain_view(view) == view


def kind_of(data: bytes) -> str:
    item = Input(key="k", path="a.txt", input="a.txt", kind="file", sha256="", payload=data)
    try:
        text = read(item).text
    except ReadError as error:
        return error.code
    text.encode("utf-8")
    return "read"


HTML = st.lists(
    st.sampled_from(
        [
            b"<html>",
            b"<body>",
            b"<p>",
            b"</p>",
            b"<div",
            b">",
            b"<blockquote>",
            b"<!--",
            b"<meta charset='utf-7'>",
            b"&#xD800;",
            b"&#0;",
            b"\0",
        ]
    )
    | st.binary(max_size=12),
    max_size=30,
).map(b"".join)


@given(st.binary(max_size=400) | HTML.map(b"<html><body>".__add__))
@settings(max_examples=120, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert kind_of(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200).map("Anna Berg said: ".__add__))
def test_utf8_text_comes_back_verbatim(text: str) -> None:
    item = Input(key="k", path="a", input="a", kind="file", sha256="", payload=text.encode())
    assert read(item).text == text


@given(st.text())
def test_printable_names_are_printable(name: str) -> None:
    assert printable(name).isprintable()
