"""Who said what: marks, cues, frames, carried speakers, nesting."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.extract.statements import statements
from dragoman.extract.statements.stream import Stream
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Draft, Marked
from dragoman.segment import segment

KIT = kits.build("rules")


@cache
def read(text: str) -> tuple[Draft, ...]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    marked = Marked(parsed=KIT.parser.parse(document), times=(), quantities=())
    drafts = tuple(statements(marked, KIT))
    for draft in drafts:
        row = draft.row
        assert isinstance(row, Statement)
        for piece in (*row.content, *row.source, *row.cue, *row.evidence, *row.edits):
            assert text[piece.start : piece.end] == piece.text
        for spans in draft.who.values():
            assert all(text[span.start : span.end].strip() for span in spans)
    return drafts


def rows(text: str) -> list[Statement]:
    return [draft.row for draft in read(text) if isinstance(draft.row, Statement)]


def only(text: str) -> Statement:
    found = rows(text)
    assert len(found) == 1, [row.content for row in found]
    return found[0]


def content(row: Statement) -> str:
    return " | ".join(piece.text for piece in row.content)


def source(row: Statement) -> str:
    return " ".join(piece.text for piece in row.source)


LEAD = "The ministers met in the old town hall on Monday. "


@pytest.mark.parametrize(
    ("sentence", "said", "by", "mode"),
    [
        ("“The road is open,” the governor said.", "The road is open", "the governor", "direct"),
        (
            "“The road is open,” said Anna Berg, the minister of transport.",
            "The road is open",
            "Anna Berg, the minister of transport",
            "direct",
        ),
        ("Anna Berg said, “The road is open.”", "The road is open.", "Anna Berg", "direct"),
        ("Anna Berg said: “The road is open.”", "The road is open.", "Anna Berg", "direct"),
        ('"The road is open" Anna Berg told Xinhua.', "The road is open", "Anna Berg", "direct"),
        ("“Is the road open?” asked Anna Berg.", "Is the road open?", "Anna Berg", "direct"),
        ("Anna Berg said that the road was open.", "the road was open", "Anna Berg", "indirect"),
        ("Anna Berg said the road was open.", "the road was open", "Anna Berg", "indirect"),
        ("The road was open, Anna Berg said on Monday.", "The road was open", "Anna Berg", "indirect"),
        ("The road was open, said Anna Berg.", "The road was open", "Anna Berg", "indirect"),
        ("According to the ministry, the road was open.", "the road was open", "the ministry", "indirect"),
        ("The road was open, according to the ministry.", "The road was open", "the ministry", "indirect"),
        ("Anna Berg told reporters the road was open.", "the road was open", "Anna Berg", "indirect"),
        ("Anna Berg pledged to open the road.", "to open the road", "Anna Berg", "indirect"),
        ("Anna Berg urged both sides to open the road.", "both sides to open the road", "Anna Berg", "indirect"),
        ("Anna Berg accused the council of closing the road.", "the council of closing the road", "Anna Berg", "indirect"),
        ("Anna Berg expressed a willingness to open the road.", "a willingness to open the road", "Anna Berg", "indirect"),
        ("Anna Berg said the road was “open to every driver” again.", "the road was “open to every driver” again", "Anna Berg", "mixed"),
        ("Anna Berg called the road a “gift to every driver.”", "the road a “gift to every driver.”", "Anna Berg", "mixed"),
        ("The road “is a gift to every driver,” Anna Berg said.", "The road “is a gift to every driver", "Anna Berg", "mixed"),
        ("The daily quoted Anna Berg as saying that the road was open.", "the road was open", "Anna Berg", "indirect"),
        (
            "The road is good, he stressed, including its longest bridge.",
            "The road is good | including its longest bridge",
            "he",
            "indirect",
        ),
    ],
)
def test_one_sentence_gives_one_statement(sentence: str, said: str, by: str, mode: str) -> None:
    row = only(LEAD + sentence)
    assert (content(row), source(row), row.mode) == (said, by, mode)


@pytest.mark.parametrize(
    "sentence",
    [
        "The “old road” in the valley is narrow.",
        "His new book is titled “Flashpoint in the Valley: The Long Road to War.”",
        "The road was said to be open.",
        "The alleged thief was released.",
        "We reported in April that the road was open.",
    ],
)
def test_terms_titles_and_the_authors_own_words_give_none(sentence: str) -> None:
    assert rows(LEAD + sentence) == []


def test_speech_goes_on_after_its_cue_clause() -> None:
    row = only(LEAD + "“The road is open,” Anna Berg said. “Every driver may use it.”")
    assert content(row) == "The road is open | Every driver may use it."
    assert row.cue[0].text == "said"


def test_a_paragraph_of_marks_without_a_cue_carries_the_speaker_on() -> None:
    first, second = rows(LEAD + "“The road is open,” Anna Berg said.\n\n“Every driver in the valley may use it from now on.”")
    assert second.speaker_basis == "continuation"
    assert second.speaker_name == first.speaker_name == "Anna Berg"
    assert second.source == first.source


def test_a_following_continued_tells_who_spoke_before() -> None:
    text = LEAD + "“The road is open and safe.” Anna Berg continued, “Every driver may use it.”"
    first, second = rows(text)
    assert first.speaker_name == second.speaker_name == "Anna Berg"
    assert first.speaker_basis == "continuation"


def test_words_that_nobody_is_named_for_keep_no_speaker() -> None:
    row = only("“The river belongs to all of us and nobody may close it.” The square was full of people.")
    assert (row.speaker_name, row.speaker_basis, row.mode) == (None, "none", "direct")


def test_a_missing_opening_mark_keeps_the_words_and_their_speaker() -> None:
    row = only(LEAD + "\n\nOur work in the valley helps the stability of the whole region,” Anna Berg stressed.")
    assert "helps the stability" in content(row)
    assert source(row) == "Anna Berg"


def test_a_chain_of_participles_keeps_the_speaker() -> None:
    said, noted = rows(LEAD + "Anna Berg said that the road was open, noting that tolls would be waived.")
    assert content(said) == "the road was open"
    assert content(noted) == "tolls would be waived"
    assert source(said) == source(noted) == "Anna Berg"


def test_adding_with_a_colon_reaches_over_the_paragraph() -> None:
    text = LEAD + "Anna Berg called the road “the best in the land,” adding:\n\n“Every driver may use it from now on.”"
    last = rows(text)[-1]
    assert content(last) == "Every driver may use it from now on."
    assert (source(last), last.cue[0].text, last.mode) == ("Anna Berg", "adding", "direct")


def test_speech_within_speech_names_its_parent() -> None:
    inner, outer = sorted(rows(LEAD + "The road was open, Anna Berg said in a speech, TASS reported."), key=lambda row: row.content[0].end)
    assert inner.parent_id == outer.id
    assert content(inner) == "The road was open"
    assert source(outer) == "TASS"
    assert outer.parent_id is None


def test_the_addressee_is_kept_apart_from_what_is_said() -> None:
    text = LEAD + "Anna Berg told Xinhua last week the two states are “at a very high level of mutual trust.”"
    (draft,) = read(text)
    assert [text[span.start : span.end] for span in draft.who["addressee_id"]] == ["Xinhua"]
    assert draft.row.mode == "mixed"


@pytest.mark.parametrize(
    ("sentence", "aux"),
    [
        ("Anna Berg did not say that the road was open.", "negated"),
        ("Anna Berg would say that the road was open.", "hypothetical"),
        ("Anna Berg will announce that the road is open.", "planned"),
        ("Anna Berg said that the road was open.", "asserted"),
    ],
)
def test_the_mood_of_the_saying_is_kept(sentence: str, aux: str) -> None:
    assert only(LEAD + sentence).aux == aux


@pytest.mark.parametrize(
    ("sentence", "kind", "basis"),
    [
        ("President Anna Berg said that the road was open.", "official", "name"),
        ("The president said that the road was open.", "official", "title"),
        ("She said that the road was open.", "official", "pronoun"),
        ("Some experts said that the road was open.", "expert", "group"),
        ("Maria Holt, an economist at the bank, said that the road was open.", "expert", "name"),
        ("Maria Holt of Weston University said that the road was open.", "expert", "name"),
        ("The joint statement said that the road was open.", "document", "title"),
        ("The newspaper reported that the road was open.", "outlet", "title"),
    ],
)
def test_speakers_are_classed_by_their_words(sentence: str, kind: str, basis: str) -> None:
    row = only(LEAD + sentence)
    assert (row.evidence_class, row.speaker_basis) == (kind, basis)
    assert row.speaker_name is None if basis == "pronoun" else row.speaker_name


def test_an_expert_stays_one_under_the_surname() -> None:
    text = LEAD + "Maria Holt, an economist, said that the road was open. It rained for a week.\n\nThe road was long, Holt said."
    assert [row.evidence_class for row in rows(text)] == ["expert", "expert"]


def test_two_speakers_are_two() -> None:
    text = LEAD + "Anna Berg and Luis Ortega said that the road was open."
    (draft,) = read(text)
    assert [text[span.start : span.end] for span in draft.who["speaker_id"]] == ["Anna Berg", "Luis Ortega"]


def test_a_body_describes_itself() -> None:
    text = LEAD + "The Baltic League describes itself as a “forum for peace, security and free passage on the river.”"
    row = only(text)
    assert (row.speaker_name, row.mode) == ("Baltic League", "mixed")


def test_editors_marks_inside_quotations_are_kept() -> None:
    row = only(LEAD + "Anna Berg said, “The road … is open to (all) drivers [of the valley] and […] their guests.”")
    assert [(edit.text, edit.kind) for edit in row.edits] == [
        ("…", "ellipsis"),
        ("(all)", "insertion"),
        ("[of the valley]", "insertion"),
        ("[…]", "ellipsis"),
    ]


def test_the_same_words_have_the_same_id() -> None:
    text = LEAD + "Anna Berg said that the road was open."
    read.cache_clear()
    first = only(text).id
    read.cache_clear()
    assert only(text).id == first


def test_a_document_without_words_has_no_statement() -> None:
    assert rows("") == []
    assert rows("“”") == []


def test_a_unit_is_not_cut_inside_marks() -> None:
    text = LEAD + "“The road is open. It is safe,” Anna Berg said. It rained."
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    stream = Stream(KIT.parser.parse(document))
    tokens = stream.parsed.tokens
    cut = [text[tokens[first].start : tokens[last - 1].end] for first, last in stream.units]
    assert "“The road is open. It is safe,” Anna Berg said." in cut
