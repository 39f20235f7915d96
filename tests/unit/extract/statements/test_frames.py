"""What a cue brings in and who it belongs to, frame by frame."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.extract.statements import statements
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Marked
from dragoman.segment import segment

KIT = kits.build("rules")
LEAD = "The ministers met in the old town hall on Monday. "


@cache
def rows(text: str) -> tuple[Statement, ...]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    marked = Marked(parsed=KIT.parser.parse(document), times=(), quantities=())
    drafts = [draft for draft in statements(marked, KIT) if hasattr(draft, "row")]
    return tuple(draft.row for draft in drafts if isinstance(draft.row, Statement))


def told(sentence: str) -> list[tuple[str, str]]:
    return [(" ".join(p.text for p in row.source), " | ".join(p.text for p in row.content)) for row in rows(LEAD + sentence)]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Anna Berg asked whether the road was open.", "whether the road was open"),
        ("Anna Berg likened the treaty to an old umbrella.", "the treaty to an old umbrella"),
        ("Anna Berg described the canal as a lifeline.", "the canal as a lifeline"),
        ("Anna Berg spoke of the need for calmer waters.", "the need for calmer waters"),
        ("Anna Berg appealed for calm after the match.", "for calm after the match"),
        ("Anna Berg blamed the banks for the crisis.", "the banks for the crisis"),
        ("Anna Berg dismissed reports of a rift.", "reports of a rift"),
        ("Anna Berg called for reducing the toll.", "reducing the toll"),
        ("Anna Berg warned that the bridge was old; nobody heard it.", "the bridge was old"),
        ("Anna Berg praised the council, adding to the mood of the day.", "the council"),
        ("Anna Berg rejected the plan, but the talks went on.", "the plan"),
        ("Anna Berg informed parliament that the loan had been repaid.", "the loan had been repaid"),
        ("Anna Berg recommended that the dam be closed.", "the dam be closed"),
        ("Anna Berg remarked about the long summer.", "about the long summer"),
        ("Anna Berg said in Lisbon on Monday that the road was open.", "the road was open"),
        ("Anna Berg said Friday that the road was open.", "the road was open"),
        ("Anna Berg told a news conference that the road was open.", "the road was open"),
        ("Anna Berg told them the road was open.", "the road was open"),
    ],
)
def test_each_frame_brings_in_its_content(sentence: str, content: str) -> None:
    assert ("Anna Berg", content) in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("On Tuesday in Lisbon Anna Berg said that the road was open.", "Anna Berg"),
        ("Anna Berg, who had been ill, said that the road was open.", "Anna Berg, who had been ill"),
        ("Anna Berg, the minister of roads, said that the road was open.", "Anna Berg, the minister of roads"),
        ("Anna Berg (the minister) said that the road was open.", "Anna Berg (the minister)"),
        ("It was Anna Berg who said that the road was open.", "who"),
        ("Speaking in Lisbon, Anna Berg said that the road was open.", "Anna Berg"),
        ("Anna Berg smiled and said that the road was open.", "Anna Berg"),
        ("The road was open, Anna Berg, the minister of roads, said.", "Anna Berg, the minister of roads"),
        ("“The road is open,” Anna Berg, chief of a company based in Lisbon, said.", "Anna Berg, chief of a company based in Lisbon"),
        ("“The road is open,” said Anna Berg, who runs the ministry.", "Anna Berg, who runs the ministry"),
        ("According to Anna Berg, the minister of roads, the road was open.", "Anna Berg, the minister of roads"),
        ("The road, according to Anna Berg, was open all night.", "Anna Berg"),
        ("The new charter guaranteed “free passage for every barge on the river” to all.", "The new charter"),
        ("The Baltic League’s aims are explained as “peace on the river and free passage for all.”", "Baltic League’s"),
    ],
)
def test_the_speaker_is_the_whole_phrase_beside_the_cue(sentence: str, source: str) -> None:
    found = [by.removesuffix("’s") for by, _ in told(sentence)]
    assert source.removesuffix("’s") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The claims were old and the report was long.",
        "The prizes were sorted according to size.",
        "There was no call for alarm.",
        "The road was opened by the minister.",
        "Berg was said to be ill.",
        "Trade between the two fell by a tenth, the longest fall in years.",
    ],
)
def test_no_statement_without_saying(sentence: str) -> None:
    assert told(sentence) == []


def test_and_said_starts_another_statement() -> None:
    assert told("Anna Berg said that the road was open and praised the council.") == [
        ("Anna Berg", "the road was open"),
        ("Anna Berg", "the council"),
    ]


def test_an_outlets_closing_report_is_no_part_of_what_is_said() -> None:
    found = told("Anna Berg said that the road was open, TASS reported.")
    assert ("Anna Berg", "the road was open") in found
    assert ("TASS", "Anna Berg said that the road was open") in found


def test_words_between_marks_that_end_a_clause_close_a_naming() -> None:
    found = told("Anna Berg welcomed her guest, calling him an “old friend,” as the two have met nine times.")
    assert ("Anna Berg", "him an “old friend,”") in found


def test_a_carried_speaker_does_not_cross_narration() -> None:
    text = (
        LEAD
        + "“The road is open,” Anna Berg said.\n\nThe square was full. It rained.\n\nIt was late.\n\n“Nobody has seen the river so low in all these years.”"
    )
    assert rows(text)[-1].speaker_basis == "none"


def test_long_unbroken_text_is_read_in_bounded_time() -> None:
    text = "Anna Berg said that the road was open and " * 400
    assert len(rows(text)) >= 50
