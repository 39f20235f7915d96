"""Augmentation keeps labels true."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from training.documents import Document
from training.variety import MARKS, Variety, reorder

PIECES = {mark: [number] for number, mark in enumerate(sorted(MARKS))}


def quoted():
    words = ["“", "Ships", "left", ",", "”", "Anna", "Berg", "said", "."]
    return Document(
        "a",
        words,
        [2, 0, 1, 0, 0, 1, 1, 1, 0],
        [0] * 9,
        role=["B-CONTENT", *["I-CONTENT"] * 4, "B-SOURCE", "I-SOURCE", "B-CUE", "O"],
        head=[2, 2, 7, 2, 2, 7, 5, 7, 7],
        rel=["punct", "nsubj", "ccomp", "punct", "punct", "nsubj", "flat", "root", "punct"],
        frames=[([5, 6], [7], [0, 1, 2, 3, 4])],
        pieces=[[i] for i in range(100, 109)],
        shapes=list(range(9)),
    )


def varied(seed):
    return Variety(PIECES, random.Random(seed)).vary(quoted())


def test_some_copy_turns_the_speech_clause_round():
    turned = next(d for d in map(varied, range(200)) if d.words[-4:] == ["said", "Anna", "Berg", "."] and len(d.words) == 9)
    assert turned.role[-4:] == ["B-CUE", "B-SOURCE", "I-SOURCE", "O"]
    assert turned.rel[5] == "root"
    assert turned.head[5] == 5
    assert turned.head[6] == 5
    assert turned.frames == [([6, 7], [5], [0, 1, 2, 3, 4])]


def test_some_copy_has_no_marks_and_heads_still_meet():
    bare = next(d for d in map(varied, range(400)) if MARKS.isdisjoint(d.words))
    assert "Ships" in bare.words
    assert bare.words[bare.head[bare.words.index("Ships")]] == "left"


def test_most_copies_are_the_document_itself():
    assert sum(varied(seed).words == quoted().words for seed in range(200)) > 60


@given(st.integers(0, 10**6))
def test_every_layer_stays_as_long_as_the_words_and_the_document_is_not_changed(seed):
    document = quoted()
    out = Variety(PIECES, random.Random(seed)).vary(document)
    assert {len(layer) for layer in (out.role, out.head, out.rel, out.space, out.sentence, out.pieces, out.shapes)} == {len(out.words)}
    assert document == quoted()


def test_a_head_left_out_is_out_of_reach():
    assert reorder(quoted(), [0, 1]).head[1] >= 2
