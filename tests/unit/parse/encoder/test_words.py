"""Words as Universal Dependencies cuts them, their shapes and pieces."""

import time

import pytest

from dragoman.parse.encoder.pieces import Pieces
from dragoman.parse.encoder.shapes import CLASSES, shape
from dragoman.parse.encoder.words import cut, places


def texts(view):
    return [view[start:end] for start, end in places(view, 0, len(view))]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("He didn't go.", "He did n't go ."),
        ("Russia's high-speed link", "Russia 's high - speed link"),
        ("They cannot, gonna wanna gotta", "They can not , gon na wan na got ta"),
        ("cannotes uncannot", "cannotes uncannot"),
        ("Mr. Berg of the U.S. paid $1,000.50 on 3/4/2016", "Mr. Berg of the U.S. paid $ 1,000.50 on 3/4/2016"),
        ("see https://example.org/a?b=1, or mail a.berg@example.org.", "see https://example.org/a?b=1 , or mail a.berg@example.org ."),
        ("“Yes,” he said -- and…", "“ Yes , ” he said -- and …"),
        ("the 1990s and 2nd, No. 5", "the 1990s and 2nd , No. 5"),
        ("and/or O'Brien’s", "and / or O'Brien ’s"),
        ("", ""),
    ],
)
def test_words_are_those_of_universal_dependencies(view, expected):
    assert texts(view) == expected.split()


def test_spaces_before_words_are_told_apart():
    assert [word.space for word in cut("One, two\nthree", 0, 14)] == [2, 0, 1, 2]
    view = "One, two"
    assert [tuple(word) for word in cut(view, 5, 8)] == [(5, 8, 2)]


@pytest.mark.parametrize(
    "view", ["a." * 50_000, "a_" * 50_000, "a-" * 50_000, "1." * 50_000, "x" * 100_000, "''" * 50_000, "a@a." * 25_000]
)
def test_no_text_is_scanned_twice(view):
    began = time.process_time()
    found = places(view, 0, len(view))
    assert time.process_time() - began < 3
    assert "".join(view[start:end] for start, end in found) == view


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", 0),
        ("“", 2),
        ("…", 13),
        (",", 7),
        ("2016", 14),
        ("G20", 15),
        ("said", 16),
        ("US", 17),
        ("I", 18),
        ("Xi", 19),
        ("McCain", 20),
        ("eBay", 21),
        ("北京", 22),
    ],
)
def test_shapes(word, expected):
    assert shape(word) == expected < CLASSES


def test_pieces_are_cut_alone_and_bounded(folder):
    pieces = Pieces(folder / "tokenizer.json")
    ids, look = pieces.of("Xi")
    assert (len(ids), look) == (2, 19)
    assert len(pieces.of("a" * 40)[0]) == 12
    assert pieces.of("\u200b")[0] == (100,)
