"""One projective tree with one root."""

import numpy as np
import pytest

from dragoman.parse.encoder.trees import blocked, eisner, is_tree, tree_heads


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([1, 1, 1], True),
        ([0, 1], False),  # two roots
        ([1, 0, 2], False),  # a circle
        ([2, 3, 2, 2], False),  # 0-2 crosses 1-3
        ([2, 1, 1], False),  # 0-2 covers the root
        ([1, 2, 2, 2, 3], True),
    ],
)
def test_trees_are_told(heads, expected):
    assert is_tree(np.array(heads)) is expected


def test_good_heads_are_kept_and_stay_within_their_part():
    chart = np.zeros((5, 5), np.float32)
    for word, head in enumerate([1, 1, 1, 4, 4]):
        chart[word, head] = 9
    chart[0, 4] = 99
    heads, wrong = tree_heads(chart, [(0, 3), (3, 5)])
    assert heads.tolist() == [1, 1, 1, 4, 4]
    assert wrong == []


def test_bad_heads_are_handed_on_with_their_scores():
    chart = np.zeros((4, 4), np.float32)
    chart[[0, 1, 2, 3], [0, 0, 3, 2]] = 9
    heads, wrong = tree_heads(chart, [(0, 2), (2, 4)])
    assert heads[:2].tolist() == [0, 0]
    assert [(at, part.shape) for at, part in wrong] == [(2, (2, 2))]
    assert is_tree(eisner([wrong[0][1]])[0])


def test_parts_of_different_length_share_a_chart():
    dice = np.random.default_rng(1)
    charts = [dice.normal(size=(n, n)).astype(np.float32) for n in (1, 7, 3, 30, 12)]
    together = eisner(charts)
    assert all(is_tree(heads) and len(heads) == len(chart) for heads, chart in zip(together, charts, strict=True))
    assert all((eisner([chart])[0] == heads).all() for heads, chart in zip(together, charts, strict=True))
    assert eisner([]) == []


def test_blocked_products_are_the_product():
    dice = np.random.default_rng(2)
    left, right = dice.normal(size=(205, 128)).astype(np.float32), dice.normal(size=(128, 190)).astype(np.float32)
    assert np.allclose(blocked(left, right), left @ right, atol=1e-3)
    assert np.allclose(blocked(left[:3], right), left[:3] @ right, atol=1e-3)
