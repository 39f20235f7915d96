"""UD words laid on our words."""

import numpy as np

from dragoman.parse.encoder.fitting import fit, fitted_heads, inner_range, outer_range


def test_a_compound_hangs_where_its_highest_word_hangs():
    tokens = [(0, 3), (4, 14), (15, 20)]  # The high-speed train
    words = [(0, 3), (4, 8), (8, 9), (9, 14), (15, 20)]
    fitted = fit(tokens, words)
    heads, chosen = fitted_heads(fitted, np.array([4, 3, 3, 4, 4]), [(0, 3)])
    assert fitted.count.tolist() == [1, 3, 1]
    assert heads.tolist() == [2, 2, 2]
    assert chosen.tolist() == [0, 3, 4]


def test_of_two_words_with_heads_outside_the_higher_counts():
    fitted = fit([(0, 4), (4, 6), (6, 8)], [(0, 2), (2, 4), (4, 6), (6, 8)])
    heads, chosen = fitted_heads(fitted, np.array([2, 3, 1, 3]), [(0, 3)])
    assert (chosen[0], heads.tolist()) == (1, [2, 0, 2])


def test_a_token_in_which_no_word_ends_hangs_on_its_neighbour():
    fitted = fit([(0, 2), (2, 8), (9, 10)], [(0, 8), (9, 10)])  # byXinhua .
    heads, chosen = fitted_heads(fitted, np.array([0, 0]), [(0, 3)])
    assert (heads.tolist(), chosen.tolist()) == ([1, 1, 1], [-1, 0, 1])


def test_a_sentence_that_was_not_asked_about_hangs_on_its_first_token():
    fitted = fit([(0, 1), (1, 2), (2, 3)], [(0, 1)])
    assert fitted_heads(fitted, np.array([0]), [(0, 1), (1, 3)])[0].tolist() == [0, 1, 1]
    assert fitted_heads(fit([(0, 1), (2, 3)], []), np.zeros(0, np.int64), [(0, 2)])[0].tolist() == [0, 0]


def test_ranges_touch_or_hold():
    fitted = fit([(0, 12), (13, 20)], [(0, 6), (6, 7), (7, 12), (13, 20)])  # Russia-based company
    assert outer_range(fitted, 0, 1) == (0, 1)
    assert inner_range(fitted, 0, 1) is None
    assert inner_range(fitted, 2, 4) == (1, 2)
    assert inner_range(fitted, 0, 4) == (0, 2)
