"""Any text passes: spans in order, disjoint, inside sentences; every interval starts before it ends; time grows with length."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import kit as kits
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.document import Document, LabelledRegion
from dragoman.model.ids import article_id, text_sha256
from dragoman.model.parsed import Parsed, Sentence
from dragoman.model.rows import Article
from dragoman.resolve.published import Published
from dragoman.resolve.when import date_rows

KIT = kits.build()
PIECES = st.sampled_from(
    [
        "May",
        "3",
        "5",
        "2016",
        "1987",
        "Monday",
        "Tuesday",
        "and",
        "to",
        "-",
        "last",
        "next",
        "year",
        "week",
        "quarter",
        "the",
        "third",
        "of",
        "in",
        "by",
        "ago",
        "earlier",
        "two",
        "dozen",
        "million",
        "$",
        "%",
        "percent\n",
        "",
        "",
        "",
        "between",
        "from",
        "31",
        "February",
        "29",
        "7:15",
        "p.m.",
        "anniversary",
        "70th",
        ",",
        ".",
        "\xa0",
        "\n",
        "km/h",
        "per",
        "a",
        "day",
        "cubic",
        "metres",
        "up",
        "to",
        "38",
        "billion",
        "1,000",
        "'70s",
        "over",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map(" ".join), st.text(max_size=120))


def parsed(text: str) -> Parsed:
    sha = text_sha256(text)
    article = Article(id=article_id(sha, None, None, "x"), source_id="x", path="x", text=text, sha256=sha)
    document = Document(article=article, view=text.replace("\u00a0", " "), regions=(LabelledRegion(0, len(text), "body", "x"),))
    sentences = (Sentence(0, len(text), 0, 0, 0),) if text else ()
    return Parsed(document=document, tokens=(), sentences=sentences, names=(), quotations=())


@given(TEXTS)
@settings(deadline=None)
def test_spans_are_ordered_disjoint_and_inside(text: str) -> None:
    read = parsed(text)
    times = find_times(read, KIT)
    rows = find_quantities(read, times, KIT)
    for found in (times, rows):
        assert all(text[row.start : row.end] == row.text for row in found)
        assert all(left.end <= right.start for left, right in pairwise(found))
    assert not any(row.span.start < q.end and q.start < row.span.end for row in times for q in rows)


@given(TEXTS, st.dates())
@settings(deadline=None)
def test_every_interval_starts_before_it_ends(text: str, day: object) -> None:
    read = parsed(text)
    known = Published(start=str(day), end=str(day), granularity="day", basis="user", rule="x")
    for row in date_rows(find_times(read, KIT), known, read).values():
        assert (row.value_start is None) == (row.value_end is None)
        assert row.value_start is None or row.value_end is None or row.value_start <= row.value_end
        assert row.value_start is not None or row.anchor == "unanchored" or row.anchor[0].isdigit() or row.anchor == "publication"


def test_a_long_line_takes_linear_time() -> None:
    for piece in ("May 3 and 5 million to ", "1" * 50, " " * 50, "between the third of the ", "2016-", "two hundred and "):
        small, large = parsed(piece * (20_000 // len(piece))), parsed(piece * (80_000 // len(piece)))
        seconds = [_seconds(read) for read in (small, large)]
        assert seconds[1] < 12 * seconds[0] + 0.5, piece


def _seconds(read: Parsed) -> float:
    start = time.process_time()
    find_quantities(read, find_times(read, KIT), KIT)
    return time.process_time() - start
