"""Blocks, transcripts, signed quotations, headlines."""

from __future__ import annotations

from dragoman import kit as kits
from dragoman.extract.statements import statements
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Marked
from dragoman.segment import segment

KIT = kits.build("rules")
STORY = "President Anna Berg spoke at the opening of the bridge on Monday. President Anna Berg said that the bridge was safe."


def rows(text: str, **source: object) -> list[Statement]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text, **source), KIT)
    marked = Marked(parsed=KIT.parser.parse(document), times=(), quantities=())
    return [draft.row for draft in statements(marked, KIT) if draft is not None and isinstance(getattr(draft, "row", None), Statement)]


def blocks(text: str) -> list[str]:
    return [row.content[0].text for row in rows(text) if row.mode == "block"]


WE = "We have rebuilt the bridge together and our two peoples will use it."
I_AM = "I am certain that our work will go on."


def test_a_lead_in_opens_a_block_of_paragraphs() -> None:
    text = f"{STORY}\n\nAs Harbour News reports\n\n{WE}\n\n{I_AM}\n\n* * *\n\nSo we all hope."
    found = [row for row in rows(text) if row.mode == "block"]
    assert [row.content[0].text for row in found] == [WE, I_AM]
    assert {row.speaker_name for row in found} == {"Anna Berg"}
    assert {row.speaker_basis for row in found} == {"block"}


def test_narration_about_the_speaker_stands_between_without_closing() -> None:
    text = f"{STORY}\n\nAs Harbour News reports\n\n{WE}\n\nOn trade, Anna Berg said that the ports were full.\n\n{I_AM}"
    assert blocks(text) == [WE, I_AM]
    assert [row.mode for row in rows(text)] == ["indirect", "block", "indirect", "block"]


def test_other_narration_closes_the_block() -> None:
    text = f"{STORY}\n\nAs Harbour News reports\n\n{WE}\n\nThe square was full of people.\n\n{I_AM}"
    assert blocks(text) == [WE]


def test_a_colon_opens_a_block_for_its_subject() -> None:
    text = f"{STORY}\n\nPrime Minister Luis Ortega said:\n\nThe bridge joins two shores.\n\n{WE}"
    found = [row for row in rows(text) if row.mode == "block"]
    assert [row.content[0].text for row in found] == ["The bridge joins two shores.", WE]
    assert all(str(row.speaker_name).endswith("Luis Ortega") for row in found)


def test_speech_inside_a_block_is_its_child() -> None:
    text = f"{STORY}\n\nAs Harbour News reports\n\nWe remember what Luis Ortega told us. Luis Ortega said that the river was low."
    (block,) = [row for row in rows(text) if row.mode == "block"]
    inner = [row for row in rows(text) if row.parent_id == block.id]
    assert inner
    assert inner[0].source[0].text == "Luis Ortega"


def test_a_transcript_gives_one_statement_a_turn() -> None:
    text = "The two spoke on the radio on Monday.\n\nBERG: The river belongs to all of us.\n\nORTEGA: We agree with every word."
    found = rows(text)
    assert [(row.source[0].text, row.content[0].text) for row in found] == [
        ("BERG", "The river belongs to all of us"),
        ("ORTEGA", "We agree with every word"),
    ]


def test_one_label_alone_is_no_transcript() -> None:
    assert rows("The talks went on.\n\nNOTE: The river is low this year.") == []


def test_a_signed_quotation_names_its_speaker() -> None:
    (row,) = rows("The walls were full of words.\n\n“The river belongs to all of us.” — Anna Berg")
    assert (row.source[0].text, row.evidence[0].rule) == ("Anna Berg", "voices.signed")


BODY = "\n\nPresident Anna Berg opened talks with her neighbours on Monday. The talks went on for two days in the old town hall.\n"


def test_a_quoted_headline_is_its_speakers() -> None:
    (row,) = [row for row in rows("“A Bridge for All” - Vladimir Putin Opens Talks With Neighbours" + BODY) if row.mode == "headline"]
    assert (row.content[0].text, row.speaker_name) == ("A Bridge for All", "Vladimir Putin")


def test_a_headline_that_stands_twice_counts_once() -> None:
    headline = "Berg Interview: Bridge a ‘Gift for All’ and ‘Our Finest Work’"
    found = [row for row in rows(f"{headline}\n\n{headline}{BODY}") if row.mode == "headline"]
    assert [row.content[0].text for row in found] == ["Gift for All", "Our Finest Work"]


def test_a_headline_with_a_cue_keeps_it() -> None:
    found = [row for row in rows("Anna Berg Says Bridge Is ‘Gift for All’" + BODY) if row.mode == "headline"]
    assert len(found) == 1
    assert "Gift for All" in found[0].content[0].text


def test_a_quotation_behind_the_sentence_of_the_cue_goes_on_with_it() -> None:
    text = "“The road is open,” the governor said as she left for Lisbon. “The river is low in every valley.”"
    (row,) = rows(text)
    assert [piece.text for piece in row.content] == ["The road is open", "The river is low in every valley."]


def test_a_sentence_of_its_own_between_two_quotations_keeps_them_apart() -> None:
    text = "“The road is open,” the governor said. Then she left for Lisbon. “The river is low in every valley.”"
    assert len(rows(text)) == 2
