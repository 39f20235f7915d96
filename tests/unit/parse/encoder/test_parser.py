"""The encoder behind the parser's protocol, with a stand-in for the net."""

import pickle
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ConfigError
from dragoman.model.parsed import Parser
from dragoman.parse import EncoderParser, RuleParser
from dragoman.parse.encoder import net, parser, reading
from dragoman.parse.encoder.trees import is_tree
from dragoman.parse.encoder.weights import load_weights

TEXT = (
    "MOSCOW -- President Vladimir Putin said on Monday that Russian-Chinese trade cannot fall. “We agree,” he told Xinhua.\n\n"
    "The state-of-the-art high-speed link didn't open; Xi Jinping's aides (and/or others) said so in Beijing: “It is 5.5% late.”\n"
)


def trees(parsed):
    heads = np.array(parsed.syntax.heads)
    return [is_tree(heads[one.first : one.last] - one.first) for one in parsed.sentences]


WORDS = ["Putin", "said", "that", "Xi", "Jinping", "can't", "U.S.", "Russian-Chinese", "10", "and/or", "byXinhua"]
PIECES = st.sampled_from([*WORDS, *" .,“”\"'-\n\u0301习\x00"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(PIECES, max_size=80).map(" ".join) | st.lists(PIECES, max_size=80).map("".join))
def test_any_text_gives_true_offsets_trees_and_the_same_again(text, encoder, folder, table, make):
    parsed = encoder.parse(make(text))
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
    assert all(text[name.start : name.end] == name.text for name in parsed.names)
    assert all(trees(parsed))
    assert parsed == EncoderParser(folder, table).parse(make(text))


def test_it_is_a_parser(encoder, folder):
    read_by: Parser = encoder
    assert read_by.name.startswith("encoder/")
    assert len(read_by.name) == len("encoder/") + 12


def test_words_sentences_and_quotations_are_those_of_the_rules(encoder, make, table):
    ours, ruled = encoder.parse(make(TEXT)), RuleParser({}, table).parse(make(TEXT))
    assert [(token.start, token.end, token.text) for token in ours.tokens] == [
        (token.start, token.end, token.text) for token in ruled.tokens
    ]
    assert (ours.sentences, ours.quotations) == (ruled.sentences, ruled.quotations)


def test_each_sentence_has_one_projective_tree(encoder, make):
    parsed = encoder.parse(make(TEXT * 5))
    assert len(parsed.syntax.heads) == len(parsed.syntax.relations) == len(parsed.tokens)
    assert all(trees(parsed))
    roots = [i for i, head in enumerate(parsed.syntax.heads) if head == i]
    assert {parsed.syntax.relations[i] for i in roots} == {"root"}
    assert sum(relation == "root" for relation in parsed.syntax.relations) == len(parsed.sentences)


def test_a_compound_keeps_the_tag_of_the_rules(encoder, make, table):
    tag = next(token.tag for token in encoder.parse(make(TEXT)).tokens if token.text == "high-speed")
    assert tag == next(token.tag for token in RuleParser({}, table).parse(make(TEXT)).tokens if token.text == "high-speed")


def test_names_of_the_table_stand_above_the_nets(encoder, make, table):
    parsed = encoder.parse(make(TEXT))
    known = {name.text: name.actors for name in parsed.names if name.actors}
    assert known["Vladimir Putin"] == ("person/vladimir-putin",)
    assert {"Russian", "Chinese", "Beijing", "Xi Jinping"} <= set(known)
    others = [name for name in parsed.names if not name.actors]
    assert others
    assert {name.kind for name in others} <= {"person", "organisation", "place"}
    assert all(left.last <= right.first for left, right in pairwise(parsed.names))


def test_attributions_are_stretches_of_tokens_in_text_order(encoder, make):
    parsed = encoder.parse(make(TEXT * 3))
    assert parsed.attributions
    assert [one.cue for one in parsed.attributions] == sorted(one.cue for one in parsed.attributions)
    for one in parsed.attributions:
        assert one.cue
        assert one.content
        assert 0 < one.score <= 1
        for part in (one.source, one.cue, one.content):
            assert all(0 <= first < last <= len(parsed.tokens) for first, last in part)
            assert all(left[1] < right[0] for left, right in pairwise(part))
    assert {one.depth for one in parsed.attributions} == {0, 1}


def test_what_is_nested_lies_within_what_is_said(encoder, make):
    found = encoder.parse(make(TEXT * 3)).attributions
    outer = [stretch for one in found if one.depth == 0 for stretch in one.content]
    inner = [one for one in found if one.depth == 1]
    assert inner
    assert all(any(a <= one.cue[0][0] < b for a, b in outer) for one in inner)


def test_linking_by_distance_can_be_chosen(encoder, make, monkeypatch):
    by_look = encoder.parse(make(TEXT * 3)).attributions
    monkeypatch.setattr("dragoman.parse.encoder.roles.PAIRED", False)
    assert encoder.parse(make(TEXT * 3)).attributions != by_look


@pytest.mark.parametrize("text", ["", "...", "—", "\u200b\u0301", "a" * 5000, "word " * 3000, "北京。", "x_y__z\x1f\x85 “”"])
def test_odd_texts_have_trees_too(encoder, make, text):
    parsed = encoder.parse(make(text))
    assert len(parsed.syntax.heads) == len(parsed.tokens)
    assert all(trees(parsed))


def test_a_text_in_batches_reads_like_one_in_one(encoder, make, monkeypatch):
    whole = encoder.parse(make(TEXT * 20))
    monkeypatch.setattr(reading, "_BATCH", 2)
    parts = encoder.parse(make(TEXT * 20))
    assert (parts.syntax, parts.names, [token.tag for token in parts.tokens]) == (
        whole.syntax,
        whole.names,
        [token.tag for token in whole.tokens],
    )


def test_only_a_paragraph_begins_behind_a_break(encoder, make, session):
    encoder.parse(make("One came.Two went. Three stay.\n\nFour left."))
    _ids, shapes, first = session.asked[0]
    assert [int(shapes[at]) // 24 for at in first] == [2, 1, 0, 0, 1, 0, 1, 1, 0, 2, 1, 0]


def test_a_gate_leaves_sentences_without_signs_to_the_rules(folder, session, table, make):
    gated = EncoderParser(folder, table, gate=True)
    dull = "It rained all day. The street was wet.\n\n"
    parsed = gated.parse(make(dull + TEXT + dull))
    assert sum(len(first) for _, _, first in session.asked) < len(parsed.tokens)
    assert parsed.syntax.heads[:6] == (0, 0, 0, 0, 0, 5)
    assert parsed.syntax.relations[:6] == ("root", "dep", "dep", "dep", "dep", "root")
    assert [token.tag for token in parsed.tokens[:2]] == ["PRON", "VERB"]
    assert all(trees(parsed))
    session.asked.clear()
    assert gated.parse(make(dull)).attributions == ()
    assert session.asked == []
    gated.parse(make("It rained all day. “Yes.”"))
    assert sum(len(first) for _, _, first in session.asked) == 9
    assert pickle.loads(pickle.dumps(gated))._gate


def test_a_parser_travels_as_its_folder(encoder, make):
    copy = pickle.loads(pickle.dumps(encoder))
    assert isinstance(copy, EncoderParser)
    assert copy.parse(make(TEXT)) == encoder.parse(make(TEXT))


def test_a_forked_process_opens_the_net_anew(folder, session, monkeypatch):
    opened = []
    monkeypatch.setattr(net, "_open", lambda path: opened.append(path) or session)
    one = net.Net(folder / "reader.onnx")
    one.scores(net.Window([300], [16], [1]))
    assert opened == []
    monkeypatch.setattr(net.os, "getpid", lambda: -1)
    try:
        one.scores(net.Window([300], [16], [1]))
        one.scores(net.Window([300], [16], [1]))
    finally:
        net._sessions.pop((-1, str(folder / "reader.onnx")))
    assert opened == [folder / "reader.onnx"]


def test_meanings_are_of_length_one_and_read_alone(encoder):
    rows = encoder.embed(["Trade cannot fall.", "It will.", "word " * 700])
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert (encoder.embed(["It will."])[0] == rows[1]).all()
    assert encoder.embed([]).shape == (0, 384)
    assert not encoder.embed([""]).any()


def test_lemmas_heed_the_penn_tag():
    assert parser._lemma("News", "NOUN", "NN") == "news"
    assert parser._lemma("talks", "NOUN", "NNS") == "talk"
    assert parser._lemma("found", "VERB", "VB") == "found"
    assert parser._lemma("held", "VERB", "VBD") == "hold"


def test_a_folder_without_a_net_is_refused(tmp_path, folder):
    with pytest.raises(ConfigError, match=r"reader\.onnx"):
        load_weights(tmp_path)
    for file in ("reader.onnx", "tokenizer.json", "heads.npz"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    (tmp_path / "labels.json").write_text("[]")
    with pytest.raises(ConfigError, match=r"labels\.json"):
        load_weights(tmp_path)
