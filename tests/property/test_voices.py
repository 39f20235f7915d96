"""Every character of a text is in exactly one voice; every span holds its words; nothing depends on the run."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.pieces import PIECES

from dragoman import kit as kits
from dragoman.extract import extract
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Found
from dragoman.segment import segment

KIT = kits.build()
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def found(text: str) -> Found:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    return extract(KIT.parser.parse(document), KIT)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_voices_cover_the_text_once(text: str) -> None:
    result = found(text)
    assert "".join(text[voice.start : voice.end] for voice in result.voices) == text
    assert all(voice.start < voice.end for voice in result.voices)
    ids = {draft.row.id for draft in result.drafts}
    assert all(voice.statement in ids for voice in result.voices if voice.statement)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_every_span_holds_its_words(text: str) -> None:
    for draft in found(text).drafts:
        pieces = list(draft.row.evidence)
        if isinstance(draft.row, Statement):
            pieces += [*draft.row.content, *draft.row.source, *draft.row.cue, *draft.row.edits]
            assert draft.row.content
            assert list(draft.row.content) == sorted(draft.row.content)
        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
        assert all(0 <= span.start < span.end <= len(text) for spans in draft.who.values() for span in spans)


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert found(text) == found(text)
