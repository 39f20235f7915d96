"""Windows: every word once, cut at sentence ends."""

from dragoman.parse.encoder.windows import WINDOW, cut_windows


def test_a_short_text_is_one_window():
    assert cut_windows([1, 2, 1], [2, 3]) == [(0, 3)]


def test_nothing_gives_no_window():
    assert cut_windows([], []) == []


def test_windows_end_where_sentences_do():
    assert cut_windows([4] * 6, [2, 4, 6], size=18) == [(0, 4), (4, 6)]


def test_a_sentence_longer_than_a_window_is_cut_where_it_is_full():
    assert cut_windows([3] * 9, [1, 8, 9], size=10) == [(0, 1), (1, 4), (4, 7), (7, 9)]


def test_windows_are_no_longer_than_in_training():
    assert WINDOW == 254
    assert [last - first for first, last in cut_windows([1] * 600, [600])] == [254, 254, 92]
