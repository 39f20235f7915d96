"""The corpora as training reads them: words, spaces, sentences, labels."""

from __future__ import annotations

import gzip
import json

import pytest
from training.attributions import frames, polnear, read_words, roles
from training.names import tagged_words, uner
from training.treebanks import bracketed, treebank

CONLLU = """# newdoc id = GUM_news_harbour
# sent_id = harbour-1
# newpar
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	Entity=(1-person-giv
2	n't	not	PART	RB	_	3	advmod	_	_
3	tell	tell	VERB	VB	_	0	root	_	_
4	Berg	Berg	PROPN	NNP	_	3	obj	_	Entity=1)|SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = harbour-2
1	Go	go	VERB	VB	_	0	root	_	_
1.1	gone	go	VERB	VBN	_	_	_	_	_
2	!	!	PUNCT	.	_	1	punct	_	_

# newdoc id = GUM_fiction_moon
# sent_id = moon-1
1	Moon	moon	NOUN	NN	_	0	root	_	_

"""


def packed(path, text):
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(text)
    return path


def test_a_treebank_gives_heads_over_the_document_spaces_and_names(tmp_path):
    (document,) = treebank(packed(tmp_path / "gum.conllu.gz", CONLLU))
    assert document.words == ["Do", "n't", "tell", "Berg", ".", "Go", "!"]
    assert document.space == [2, 0, 1, 1, 0, 1, 1]
    assert document.sentence == [0, 0, 0, 0, 0, 1, 1]
    assert document.head == [2, 2, 2, 2, 2, 5, 5]
    assert document.rel[2] == document.rel[5] == "root"
    assert document.ner[3] == "B-PER"


def test_genres_under_closed_licences_are_left_out(tmp_path):
    names = [d.name for d in treebank(packed(tmp_path / "gum.conllu.gz", CONLLU))]
    assert names == ["GUM_news_harbour"]


def test_uner_tags_join_by_sentence_and_misfits_stay_unknown(tmp_path):
    names = {"harbour-1": ["O", "O", "O", "B-PER", "O"], "harbour-2": ["O"]}
    (document,) = treebank(packed(tmp_path / "ewt.conllu.gz", CONLLU), names)
    assert document.ner == ["O", "O", "O", "B-PER", "O", "?", "?"]


def test_other_types_of_uner_become_nothing(tmp_path):
    text = "# sent_id = a\n1\tOslo\tB-LOC\t-\t-\n2\tElvish\tB-OTH\t-\t-\n3\tof\tB-O\t-\t-\n"
    assert uner(packed(tmp_path / "names.gz", text)) == {"a": ["B-LOC", "O", "O"]}


@pytest.mark.parametrize(
    ("kind", "tags"),
    [("organization", ["B-ORG", "I-ORG", "I-ORG"]), ("place", ["B-LOC", "O", "I-LOC"]), ("event", ["O", "O", "O"])],
)
def test_the_proper_nouns_of_an_entity_are_its_name(kind, tags):
    marks = [f"Entity=(1-{kind}-new", "_", "Entity=1)"]
    rows = [
        ["1", word, "_", tag, "_", "_", "_", "_", "_", mark]
        for word, tag, mark in zip("ABC", ["PROPN", "ADP", "PROPN"], marks, strict=True)
    ]
    assert bracketed(rows) == tags


def test_bare_tags_begin_a_name_where_the_type_changes(tmp_path):
    text = "Oslo I-LOC\nBerg I-PER\nAnna I-PER\n. O\n\nBerg I-PER\n"
    (document,) = tagged_words(packed(tmp_path / "names.gz", text), bare=True)
    assert document.ner == ["B-LOC", "B-PER", "I-PER", "O", "B-PER"]
    assert document.space == [2, 1, 1, 0, 1]


TEXT = "Anna Berg said the port was shut.\nNobody answered."
GIVEN = [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 23], [24, 32]]}]


def test_words_of_a_raw_text_know_their_sentence_and_their_space():
    words, sentence = read_words(TEXT)
    assert [TEXT[w.start : w.end] for w in words][:3] == ["Anna", "Berg", "said"]
    assert sentence == [0] * 8 + [1] * 3
    assert [w.space for w in words] == [2, 1, 1, 1, 1, 1, 1, 0, 2, 1, 0]


def test_each_stretch_of_an_attribution_begins_anew():
    words, _ = read_words(TEXT)
    assert roles(words, GIVEN)[:7] == ["B-SOURCE", "I-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT", "B-CONTENT", "I-CONTENT"]
    assert frames(words, GIVEN) == [([0, 1], [2], [3, 4, 5, 6])]


def test_an_article_of_polnear_is_read_with_its_first_annotator(tmp_path):
    row = {"id": "a", "text": TEXT, "annotations": [{"attributions": GIVEN}, {"attributions": []}]}
    (document,) = polnear(packed(tmp_path / "polnear.gz", json.dumps(row) + "\n"))
    assert document.role[2] == "B-CUE"
    assert document.frames == [([0, 1], [2], [3, 4, 5, 6])]
