"""Legal span tags, and the spans in them."""

import numpy as np

from dragoman.parse.encoder.tags import best_tags, spans


def scores(rows):
    return np.array(rows, np.float32)


def test_legal_tags_stay():
    assert best_tags(scores([[0, 5, 0], [0, 0, 5], [5, 0, 0]])).tolist() == [1, 2, 0]


def test_a_part_without_a_beginning_gets_one_or_goes():
    assert best_tags(scores([[0, 0, 5], [5, 0, 0]])).tolist() in ([0, 0], [1, 0])
    assert best_tags(scores([[3, 2.5, 0], [0, 0, 5]])).tolist() == [1, 2]
    assert best_tags(scores([[9, 0, 0], [0, 4, 5]])).tolist() == [0, 1]


def test_a_span_may_go_on_from_before():
    assert best_tags(scores([[0, 0, 5]]), before=1).tolist() == [2]
    assert spans(np.array([2, 2, 0]), before=2) == [(0, 0, 2)]


def test_breaches_far_apart_are_mended_each():
    rows = np.zeros((60, 3), np.float32)
    rows[:, 0] = 1
    rows[[10, 50], 2] = 5
    assert np.flatnonzero(best_tags(rows)).tolist() == [9, 10, 49, 50]


def test_spans_that_touch_are_two():
    assert spans(np.array([0, 1, 2, 1, 3, 4, 0, 5])) == [(0, 1, 3), (0, 3, 4), (1, 4, 6), (2, 7, 8)]
    assert spans(np.zeros(0, np.int64)) == []
