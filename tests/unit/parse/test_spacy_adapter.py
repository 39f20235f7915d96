"""The adapter on stand-ins for spaCy's Doc, Token and Span: the shape that any pipeline gives."""

import importlib.util
from types import SimpleNamespace

import pytest

from dragoman.errors import ConfigError
from dragoman.parse import SpacyParser, load_spacy, parse


class FakeDoc(list):
    ents = ()


def token(i, pos="", lemma="", dep=""):
    return SimpleNamespace(i=i, pos_=pos, lemma_=lemma, dep_=dep, head=None)


def make_doc(words, spaces, starts):
    doc = FakeDoc(token(i) for i in range(len(words)))
    doc.words, doc.spaces, doc.starts = list(words), list(spaces), list(starts)
    for part in doc:
        part.head = part
    return doc


class Pipeline:
    """Tags every word NOUN, hangs it on the word before, and names what it is told to."""

    def __init__(self, ents=(), *, parses=True):
        self.ents, self.parses, self.seen = ents, parses, []
        self.meta = {"lang": "en", "name": "fake", "version": "1"}

    def __call__(self, doc):
        self.seen.append(doc)
        for i, part in enumerate(doc):
            if self.parses:
                part.pos_, part.lemma_ = "NOUN", doc.words[i].upper()
                part.dep_, part.head = ("dobj", doc[i - 1]) if i else ("ROOT", part)
        doc.ents = tuple(SimpleNamespace(label_=label, start=start, end=end) for label, start, end in self.ents)
        return doc


TEXT = "Ursula Novak met Xi on Monday. They agreed.\n\nTalks ended."


def test_tags_lemmas_and_heads_are_the_pipelines(table, make):
    pipeline = Pipeline()
    parser = SpacyParser(pipeline, table, make_doc)
    parsed = parser.parse(make(TEXT))
    assert parser.name == "spacy/en_fake-1"
    assert {part.tag for part in parsed.tokens} == {"NOUN"}
    assert parsed.tokens[2].lemma == "met"
    assert parsed.syntax.heads[:3] == (0, 0, 1)
    assert parsed.syntax.relations[:2] == ("root", "obj")
    second = parsed.sentences[2].first
    assert parsed.syntax.heads[second] == second
    assert [len(doc) for doc in pipeline.seen] == [10, 3]
    assert pipeline.seen[0].starts.index(True, 1) == 7
    assert pipeline.seen[0].spaces[:8] == [True] * 5 + [False, True, True]


def test_table_names_are_ours_and_the_rest_the_pipelines(table, make):
    parser = SpacyParser(Pipeline([("PERSON", 0, 2), ("ORG", 3, 5), ("DATE", 5, 6)]), table, make_doc)
    parsed = parser.parse(make("Ursula Novak met Xi on Monday."))
    assert [(name.text, name.kind, name.actors) for name in parsed.names] == [
        ("Ursula Novak", "person", ()),
        ("Xi", "person", ("person/xi-jinping",)),
    ]


def test_rules_fill_in_what_a_pipeline_lacks(table, make, parser):
    bare = SpacyParser(Pipeline(parses=False), table, make_doc).parse(make(TEXT))
    ruled = parser.parse(make(TEXT))
    assert bare.syntax is None
    assert bare.tokens == ruled.tokens
    assert bare.names == ruled.names
    assert bare.quotations == ruled.quotations


def test_parse_uses_the_parser_of_the_kit(make, parser):
    kit = SimpleNamespace(parser=parser)
    assert parse(make(TEXT), kit) == parser.parse(make(TEXT))


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_a_pipeline_is_refused(table):
    with pytest.raises(ModuleNotFoundError):
        SpacyParser(Pipeline(), table)


def test_with_spacy_a_blank_pipeline_parses(table, make):
    spacy = pytest.importorskip("spacy")
    parsed = SpacyParser(spacy.blank("en"), table).parse(make(TEXT))
    assert [name.text for name in parsed.names] == ["Ursula Novak", "Xi"]


def test_a_head_outside_the_sentence_makes_a_root(table, make):
    class Astray(Pipeline):
        def __call__(self, doc):
            super().__call__(doc)
            for part in doc:
                part.dep_, part.head = "nsubj", doc[-1]
            return doc

    parsed = SpacyParser(Astray(), table, make_doc).parse(make(TEXT))
    assert parsed.syntax.heads[:10] == (0, 1, 2, 3, 4, 5, 6, 9, 9, 9)
    assert parsed.syntax.relations[6:10] == ("root", "nsubj", "nsubj", "root")


def test_a_pipeline_that_cannot_be_loaded_is_refused_with_advice(table):
    with pytest.raises(ConfigError, match="spacy:no_such_pipeline"):
        load_spacy("no_such_pipeline", table)


def test_with_spacy_a_pipeline_loads_from_its_folder_and_parses(table, make, tmp_path):
    spacy = pytest.importorskip("spacy")
    spacy.Language.component("sham", func=_sham)
    nlp = spacy.blank("en")
    nlp.meta["name"] = "sham"
    nlp.add_pipe("sham")
    nlp.to_disk(tmp_path / "sham")
    parser = load_spacy(str(tmp_path / "sham"), table)
    parsed = parser.parse(make("Ursula Novak met with Xi in Beijing. Talks ended."))
    assert parser.name == "spacy/en_sham-0.0.0"
    hung = {part.text: (parsed.tokens[head].text, relation) for part, head, relation in zip(parsed.tokens, *_columns(parsed), strict=True)}
    assert hung["Xi"] == ("met", "obl")
    assert hung["with"] == ("Xi", "case")
    assert hung["Talks"] == ("ended", "nsubj")
    assert [(name.text, name.kind) for name in parsed.names] == [("Ursula Novak", "person"), ("Xi", "person"), ("Beijing", "place")]


def _columns(parsed):
    return parsed.syntax.heads, parsed.syntax.relations


def _sham(doc):
    """ClearNLP heads, tags and a name on a real Doc, as a trained pipeline would set them."""
    tree = {
        "Ursula": (1, "compound"),
        "Novak": (2, "nsubj"),
        "with": (2, "prep"),
        "Xi": (3, "pobj"),
        "in": (2, "prep"),
        "Beijing": (5, "pobj"),
    }
    tree |= {"Talks": (9, "nsubj")}
    for token in doc:
        head, token.dep_ = tree.get(token.text, (token.i, "ROOT"))
        token.head = doc[head]
        token.pos_ = {"met": "VERB", "ended": "VERB", "with": "ADP", "in": "ADP", "Talks": "NOUN", ".": "PUNCT"}.get(token.text, "PROPN")
    doc.set_ents([doc.char_span(0, 12, label="PERSON")])
    return doc
