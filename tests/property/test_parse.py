"""What holds of every parse, whatever the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.actors import ActorName, ActorTable
from dragoman.model.document import Document, LabelledRegion
from dragoman.model.rows import Actor, Article
from dragoman.parse import RuleParser

TABLE = ActorTable(
    actors={key: Actor(id=key, kind=kind, name=name) for key, kind, name in [("s/a", "state", "Arland"), ("p/b", "person", "Anna Berg")]},
    names=(
        ActorName("s/a", "Arland", "name"),
        ActorName("s/a", "Arlandic", "adjective"),
        ActorName("p/b", "Anna Berg", "name"),
        ActorName("p/b", "Berg", "surname"),
    ),
    tenures=(),
    members=(),
    meetings=(),
)
PARSER = RuleParser({}, TABLE)
WORDS = "Berg Anna Arlandic Arland said that met the Bank of and to President it May A b-C n't 10 U.S."
PIECES = st.sampled_from([*WORDS.split(), " ", " ", " ", "\n", "\n\n", *".,:;!?…“”‘’\"'«»()-–—/$%&@_\u00a0\u0301习🤝\x00\t"])
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join))


def document(text, cuts):
    """The text in regions that take turns at being body and furniture."""
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    labels = ["body", "widget", "blockquote"]
    regions = tuple(LabelledRegion(a, b, labels[i % 3], "test") for i, (a, b) in enumerate(pairwise(edges)))
    return Document(
        article=Article(id="a", source_id="a", path="a", text=text, sha256="0"), view=text.replace("\u00a0", " "), regions=regions
    )


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=3))
def test_words_and_sentences_tile_the_content(text, cuts):
    doc = document(text, cuts)
    parsed = PARSER.parse(doc)
    assert all(text[t.start : t.end] == t.text and t.text.strip() for t in parsed.tokens)
    assert all(left.end <= right.start for left, right in pairwise(parsed.tokens))
    assert [i for s in parsed.sentences for i in range(s.first, s.last)] == list(range(len(parsed.tokens)))
    for sentence in parsed.sentences:
        assert (sentence.start, sentence.end) == (parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end)
        assert any(r.start <= sentence.start and sentence.end <= r.end for r in doc.content())
    assert [s.paragraph for s in parsed.sentences] == sorted(s.paragraph for s in parsed.sentences)
    covered = {i for t in parsed.tokens for i in range(t.start, t.end)}
    wanted = {i for r in doc.content() for i in range(r.start, r.end) if not doc.view[i].isspace()}
    assert covered >= wanted


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=3))
def test_names_and_quotations_are_true_and_nest(text, cuts):
    doc = document(text, cuts)
    parsed = PARSER.parse(doc)
    assert all(text[n.start : n.end] == n.text for n in parsed.names)
    assert all(left.last <= right.first for left, right in pairwise(parsed.names))
    assert all(parsed.tokens[n.first].start == n.start and parsed.tokens[n.last - 1].end == n.end for n in parsed.names)
    assert all(set(n.actors) <= set(TABLE.actors) for n in parsed.names)
    for q in parsed.quotations:
        assert q.start <= q.inner_start <= q.inner_end <= q.end
        assert q.start < q.end
        assert any(r.start <= q.start and q.end <= r.end for r in doc.content())
        assert (q.inner_start > q.start) == q.opened
        assert (q.end > q.inner_end) == q.closed
    assert list(parsed.quotations) == sorted(parsed.quotations, key=lambda q: (q.start, -q.end))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_parses_the_same(text):
    assert PARSER.parse(document(text, [])) == RuleParser({}, TABLE).parse(document(text, []))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_what_stands_in_furniture_changes_nothing(text):
    alone = PARSER.parse(document(text, []))
    both = text + "\n“Anna Berg of Arland"
    regions = tuple(
        r for r in (LabelledRegion(0, len(text), "body", "t"), LabelledRegion(len(text), len(both), "widget", "t")) if r.end > r.start
    )
    beside = PARSER.parse(
        Document(article=Article(id="a", source_id="a", path="a", text=both, sha256="0"), view=both.replace("\u00a0", " "), regions=regions)
    )
    assert (beside.tokens, beside.sentences, beside.names, beside.quotations) == (
        alone.tokens,
        alone.sentences,
        alone.names,
        alone.quotations,
    )
