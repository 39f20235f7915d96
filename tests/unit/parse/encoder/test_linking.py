"""Which content and which source belong to which cue."""

import numpy as np

from dragoman.parse.encoder.edges import trim
from dragoman.parse.encoder.linking import CONTENT, CUE, SOURCE, nearest, paired

HOME = [0] * 40


def linked(links):
    return [(link.cue, link.source, link.content) for link in links]


def each(look):
    return lambda cues: [look(cue) for cue in cues]


def unsure(size):
    return each(lambda _: (0, np.log(np.full((size, 4), 0.25, np.float32)) - 9))


def test_the_nearest_cue_takes_content_and_source():
    spans = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 6), (CONTENT, 8, 12), (CUE, 13, 14), (SOURCE, 14, 16)]
    assert linked(nearest(spans, HOME)) == [
        ([(1, 2)], [(0, 1)], [(2, 6)]),
        ([(13, 14)], [(14, 16)], [(8, 12)]),
    ]


def test_a_cue_without_content_says_nothing():
    assert nearest([(SOURCE, 0, 1), (CUE, 1, 2)], HOME) == []


def test_content_far_from_any_cue_stays_without():
    assert nearest([(CUE, 0, 1), (CONTENT, 70, 80)], [0] * 80) == []
    assert nearest([(CUE, 0, 1), (CONTENT, 45, 55)], [0] * 40 + [1] * 40) == []


def test_further_pieces_join_when_they_stand_close():
    sentence = [0] * 10 + [1] * 30
    assert linked(nearest([(CONTENT, 0, 3), (CUE, 4, 5), (CONTENT, 6, 9), (CONTENT, 25, 30)], sentence))[0][2] == [(0, 3), (6, 9)]
    assert linked(nearest([(CONTENT, 0, 3), (CUE, 4, 5), (CONTENT, 12, 30)], sentence))[0][2] == [(0, 3), (12, 30)]


def test_a_source_of_another_sentence_is_none():
    assert nearest([(SOURCE, 0, 1), (CUE, 5, 6), (CONTENT, 6, 9)], [0] * 3 + [1] * 9)[0].source == []


def test_one_source_serves_two_cues():
    spans = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 4), (CUE, 5, 6), (CONTENT, 6, 8)]
    assert [link.source for link in nearest(spans, HOME)] == [[(0, 1)], [(0, 1)]]
    assert [link.source for link in paired(spans, HOME, unsure(10))] == [[(0, 1)], [(0, 1)]]


def test_an_unsure_second_look_leaves_it_to_distance():
    spans = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 6), (CUE, 13, 14)]
    assert linked(paired(spans, HOME, unsure(20))) == linked(nearest(spans, HOME))


def test_a_sure_second_look_stands_above_distance():
    spans = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 3, 6), (CUE, 7, 8), (SOURCE, 8, 9)]

    def look(cue):
        logs = np.log(np.full((12, 4), 0.01, np.float32))
        if cue == 7:
            logs[3:6, 2] = logs[0, 1] = 0
        return 0, logs

    assert linked(paired(spans, HOME, each(look))) == [([(7, 8)], [(0, 1)], [(3, 6)])]


def test_a_cue_in_two_parts_is_one():
    spans = [(CUE, 1, 2), (CUE, 4, 5), (CONTENT, 5, 9)]

    def look(cue):
        logs = np.log(np.full((12, 4), 0.01, np.float32))
        if cue == 1:
            logs[4, 3] = logs[5:9, 2] = 0
        return 0, logs

    assert linked(paired(spans, HOME, each(look))) == [([(1, 2), (4, 5)], [], [(5, 9)])]


def test_a_window_that_ends_before_the_content_says_nothing_of_it():
    spans = [(CUE, 1, 2), (CUE, 4, 5), (CONTENT, 6, 9)]
    logs = np.log(np.full((12, 4), 0.01, np.float32))
    logs[6:9, 2] = 0
    assert linked(paired(spans, HOME, each(lambda cue: (3, logs[3:]) if cue == 4 else (0, logs[:3])))) == [([(4, 5)], [], [(6, 9)])]


def test_marks_of_the_sentence_are_no_content():
    words = [",", "“", "We", "agree", ".", "”", ",", "he", "said", ","]
    spans = [(CONTENT, 0, 7), (SOURCE, 7, 8), (CUE, 8, 10), (CONTENT, 9, 10)]
    assert trim(spans, words, frozenset({SOURCE, CONTENT})) == [(CONTENT, 1, 6), (SOURCE, 7, 8), (CUE, 8, 10)]
