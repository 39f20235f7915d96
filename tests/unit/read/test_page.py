"""Pages: visible lines, quotes and captions, metadata, the extractor's evidence."""

from __future__ import annotations

import pytest
import trafilatura

from dragoman.model.document import Source
from dragoman.model.spans import Span
from dragoman.read import Input, read
from dragoman.read.page import declared_charset, is_page
from dragoman.read.visible import visible_lines

PROSE = (
    "President Anna Berg arrived in Lisbon on Monday for two days of talks with Prime Minister Luis Ortega about a new ferry line, "
    "which both states want to open in June, officials said."
)
QUOTED = "We have agreed on every point of the paper, and the ships will sail before the summer is over, as we promised to our people."
PAGE = f"""<!DOCTYPE html><html><head><title>Ferry line agreed | Strait Press</title>
<meta property="og:title" content="Ferry line agreed"><meta property="og:site_name" content="Strait Press">
<meta property="og:url" content="https://strait.example.org/2019/05/03/ferry"><meta name="author" content="Jane Field">
<meta property="article:published_time" content="2019-05-03T10:15:00+00:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li>Politics</li></ul></nav>
<article><h1>Ferry line agreed</h1><p>{PROSE}</p><p>{PROSE.replace("Monday", "Tuesday")}<br>Ships &amp; trains.</p>
<blockquote><p>{QUOTED}</p></blockquote><figure><img src="x.png"><figcaption>Anna Berg in Lisbon</figcaption></figure>
<p>{PROSE.replace("Monday", "Wednesday")}</p></article>
<footer>All rights <b>reserved</b></footer><script>no()</script></body></html>"""


def page(data: bytes, name: str = "a.html") -> Source:
    return read(Input(key=name, path=name, input=name, kind="file", sha256="", payload=data))


def cut(source: Source, spans: tuple[Span, ...] | None) -> list[str]:
    return [source.text[span.start : span.end] for span in spans or ()]


def test_the_text_is_every_visible_line_furniture_included() -> None:
    lines = page(PAGE.encode()).text.splitlines()
    assert lines[:3] == ["Home", "Politics", "Ferry line agreed"]
    assert lines[-1] == "All rights reserved"
    assert "Ships & trains." in lines
    assert not any("no()" in line or "Strait Press" in line for line in lines)


def test_quotes_captions_and_the_body_are_spans_of_the_text() -> None:
    source = page(PAGE.encode())
    assert cut(source, source.blockquote_lines) == [QUOTED]
    assert cut(source, source.caption_lines) == ["Anna Berg in Lisbon"]
    body = cut(source, source.body_lines)
    assert PROSE in body
    assert "Home" not in body
    assert "All rights reserved" not in body


def test_metadata_and_dates_come_with_the_page() -> None:
    source = page(PAGE.encode())
    assert (source.headline, source.byline, source.outlet) == ("Ferry line agreed", "Jane Field", "Strait Press")
    assert source.url == "https://strait.example.org/2019/05/03/ferry"
    assert [(clue.basis, clue.value) for clue in source.clues] == [("metadata", "2019-05-03"), ("url", "2019-05-03")]


def test_a_failing_extractor_does_not_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    source = page(PAGE.encode())
    assert source.body_lines is None
    assert PROSE in source.text


def test_the_declared_character_set_counts_when_it_is_not_utf8() -> None:
    data = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'.encode("iso-8859-2")
    assert declared_charset(data) == "iso-8859-2"
    assert page(data).text == "Łódź\n"
    odd = data.replace(b"iso-8859-2", b"base64")
    assert "d" in page(odd.replace(b"<p>", b"<p>it is not in one of the " * 5)).text


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff \n<html>", True),
        ('<?xml version="1.0"?><html xmlns="x">', True),
        ("<div><p>one</p><p>two</p></div>", True),
        ("<USX> shares rose, <b>he</b> said", False),
        ("Plain words with <p>tags</p><p>in</p><p>them</p>", False),
    ],
)
def test_a_page_is_known_by_its_opening(text: str, *, yes: bool) -> None:
    assert is_page(text) is yes


def test_nul_and_comments_do_not_cut_a_page() -> None:
    text, _, _ = visible_lines("<html><body><p>One\0 two</p><!-- no --><p>three<?x y?> four</p></body></html>")
    assert text == "One\ufffd two\nthree four\n"
