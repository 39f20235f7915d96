"""Windows cover a document; a labeller's scores become statements; contents are read alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from training import label
from training.documents import Document
from training.windows import CLS, SEP, laid_out, windows

ROLES = ["O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT"]


def document(lengths, sentence):
    made = Document("a", ["w"] * len(lengths), [1] * len(lengths), sentence)
    made.pieces, made.shapes = [[7] * n for n in lengths], [16 + 24] * len(lengths)
    return made


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=300), st.integers(60, 254), st.integers(0, 200))
def test_windows_cover_every_word_once_and_keep_to_their_size(words, size, offset):
    sentence = [sum(new for _, new in words[: i + 1]) for i in range(len(words))]
    made = document([n for n, _ in words], sentence)
    cut = windows(made, size, offset)
    assert cut[0][0] == 0
    assert cut[-1][1] == len(words)
    assert all(left[1] == right[0] for left, right in pairwise(cut))
    assert all(sum(map(len, made.pieces[a:b])) <= size for a, b in cut)


def test_a_window_ends_where_a_sentence_does():
    assert windows(document([10] * 10, [0] * 4 + [1] * 6), 60) == [(0, 4), (4, 10)]


def test_the_input_of_a_window_marks_the_first_piece_of_each_word():
    ids, shapes, first = laid_out(document([2, 1], [0, 0]), 0, 2)
    assert (ids, shapes, first) == ([CLS, 7, 7, 7, SEP], [0, 40, 16, 40, 0], [1, 3])


def scores(tags, parts):
    """Outputs in which every word has its tag, and the pair scores give the parts to the word of the one cue."""
    role = np.full((len(tags), 7), -9.0, np.float32)
    role[np.arange(len(tags)), [ROLES.index(tag) for tag in tags]] = 9
    word, cue = np.zeros((len(tags), 4), np.float32), np.zeros((len(tags), 16), np.float32)
    word[np.arange(len(tags)), parts] = 1
    cue[:] = (np.eye(4, dtype=np.float32) * 9).reshape(-1)
    return {"role": role, "pair_word": word, "pair_cue": cue, "pair_bias": np.zeros((len(tags), 4), np.float32)}


def test_a_cue_gets_the_words_that_the_pair_scores_give_it():
    out = scores(["B-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT", "O"], [1, 3, 3, 2, 2, 0])
    assert label.found(out, ROLES) == [([0], [1, 2], [3, 4])]


def test_a_cue_without_content_is_no_statement():
    assert label.found(scores(["B-SOURCE", "B-CUE", "O"], [1, 3, 0]), ROLES) == []


class Alone:
    """A labeller that finds a statement in every content it is given."""

    def __init__(self):
        self.labels = {"role": ROLES}

    def read(self, _, start, end):
        size = end - start
        return scores(["B-SOURCE", "B-CUE", *["B-CONTENT"] * (size - 2)], [1, 3, *[2] * (size - 2)])


def test_a_statement_inside_a_content_is_put_on_the_inner_layer_in_the_document_s_words():
    made = document([1] * 12, [0] * 12)
    made.frames = [([0], [1], list(range(2, 11)))]
    assert label.nested(Alone(), [made]) == 1
    assert made.frames[1] == ([2], [3], list(range(4, 11)))
    assert made.inner[:6] == ["O", "O", "B-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT"]
    assert "inner" in made.silver


def test_a_short_content_is_not_searched():
    made = document([1] * 6, [0] * 6)
    made.frames = [([0], [1], [2, 3, 4])]
    assert label.nested(Alone(), [made]) == 0
    assert made.inner == ["O"] * 6
