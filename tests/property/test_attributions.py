"""Whatever a parser's net makes of a text, statements stand on its words and every character keeps one voice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.property.pieces import PIECES

from dragoman import kit as kits
from dragoman.extract import extract
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.parsed import Attribution, Parsed, Stretch
from dragoman.segment import segment

KIT = kits.build()
TEXTS = st.lists(st.sampled_from([*PIECES, ", who "]), min_size=1, max_size=15).map("".join)


def parsed(text: str) -> Parsed:
    return KIT.parser.parse(segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT))


def stretches(tokens: int, least: int) -> st.SearchStrategy[tuple[Stretch, ...]]:
    """Up to three ranges of tokens in text order that do not touch."""
    ends = st.lists(st.integers(0, tokens), min_size=2 * least, max_size=6, unique=True).map(sorted)
    return ends.map(lambda cut: tuple((cut[at], cut[at + 1]) for at in range(0, len(cut) - 1, 2)))


@st.composite
def read(draw: st.DrawFn) -> Parsed:
    """A parsed text with any attributions over its tokens."""
    found = parsed(draw(TEXTS))
    tokens = len(found.tokens)
    if not tokens:
        return replace(found, attributions=())
    one = st.builds(
        Attribution,
        source=stretches(tokens, 0),
        cue=stretches(tokens, 0),
        content=stretches(tokens, 1),
        depth=st.integers(0, 1),
        score=st.just(0.5),
    )
    return replace(found, attributions=tuple(draw(st.lists(one, max_size=5))))


@settings(max_examples=80, deadline=None)
@given(read())
def test_statements_stand_on_words_and_voices_cover_the_text_once(given_parse: Parsed) -> None:
    text = given_parse.text
    result = extract(given_parse, KIT)
    assert "".join(text[voice.start : voice.end] for voice in result.voices) == text
    said = [draft.row for draft in result.drafts if isinstance(draft.row, Statement)]
    for row in said:
        assert row.content
        assert all(text[piece.start : piece.end] == piece.text != "" for piece in (*row.content, *row.source, *row.cue, *row.evidence))
        assert [piece.start for piece in row.content] == sorted(piece.start for piece in row.content)
    ids = {row.id for row in said}
    assert all(row.parent_id in ids for row in said if row.parent_id)
    assert extract(given_parse, KIT) == result
