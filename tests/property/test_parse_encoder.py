"""What holds of the encoder's decoding, whatever the net says; trees and tags are checked against trying everything."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse.encoder.fitting import fit, fitted_heads
from dragoman.parse.encoder.linking import nearest, paired
from dragoman.parse.encoder.tags import _weighed, best_tags, spans
from dragoman.parse.encoder.trees import eisner, is_tree, tree_heads
from dragoman.parse.encoder.windows import cut_windows
from dragoman.parse.encoder.words import cut, places

SEEDS = st.integers(0, 2**32 - 1)
PIECES = st.sampled_from(
    [
        "Berg",
        "can't",
        "cannot",
        "U.S.",
        "a.b@c.de",
        "1,000.5",
        "3/4/2016",
        "x-y",
        "“",
        "”",
        "'",
        "n't",
        "'s",
        "…",
        "--",
        ".",
        ",",
        "\n",
        "́",
        "习",
        "_",
        "/",
        "www.a.com",
    ]
)
VIEWS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join))


def is_projective(heads):
    """One root that all words reach, no two arcs crossing, none over the root: by trying all pairs."""
    roots = [i for i, head in enumerate(heads) if head == i]
    arcs = [tuple(sorted((i, head))) for i, head in enumerate(heads) if head != i]
    reached = set(roots)
    for _ in heads:
        reached |= {i for i, head in enumerate(heads) if head in reached}
    crossing = any(a < c < b < d for a, b in arcs for c, d in arcs)
    return len(roots) == 1 and len(reached) == len(heads) and not crossing and not any(a < roots[0] < b for a, b in arcs)


def is_legal(tags, before):
    return all(tag == 0 or tag % 2 == 1 or left in {tag, tag - 1} for left, tag in pairwise([before, *tags]))


def total(scores, chosen):
    return float(sum(scores[i, tag] for i, tag in enumerate(chosen)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_trees_are_told_as_by_trying_all_pairs(heads):
    heads = [head % len(heads) for head in heads]
    assert is_tree(np.array(heads)) is is_projective(heads)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_the_chart_finds_the_best_of_all_trees(seed, sizes):
    dice = np.random.default_rng(seed)
    charts = [dice.normal(size=(n, n)).astype(np.float32) for n in sizes]
    for chart, heads in zip(charts, eisner(charts), strict=True):
        assert is_projective(heads.tolist())
        best = max(total(chart, tree) for tree in product(range(len(chart)), repeat=len(chart)) if is_projective(tree))
        assert abs(total(chart, heads) - best) < 1e-4


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.lists(st.integers(1, 40), min_size=1, max_size=6), st.floats(0, 6))
def test_every_part_of_a_window_gets_a_tree_of_its_own(seed, sizes, pull):
    ends = np.cumsum(sizes)
    parts = [(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
    scores = np.random.default_rng(seed).normal(size=(ends[-1], ends[-1])).astype(np.float32)
    scores[np.arange(1, ends[-1]), np.arange(ends[-1] - 1)] += pull
    heads, wrong = tree_heads(scores, parts)
    for (start, chart), tree in zip(wrong, eisner([chart for _, chart in wrong]), strict=True):
        heads[start : start + len(chart)] = tree + start
    assert all(is_projective((heads[first:last] - first).tolist()) for first, last in parts)


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(1, 5), st.integers(0, 4))
def test_tags_are_the_best_of_all_legal_ones(seed, size, before):
    scores = np.random.default_rng(seed).normal(size=(size, 5)).astype(np.float32)
    tags = best_tags(scores, before).tolist()
    assert is_legal(tags, before)
    best = max(total(scores, every) for every in product(range(5), repeat=size) if is_legal(every, before))
    assert abs(total(scores, tags) - best) < 1e-4


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(1, 400), st.floats(0, 4), st.integers(0, 6))
def test_mending_stretches_is_as_good_as_weighing_everything(seed, size, bias, before):
    scores = np.random.default_rng(seed).normal(size=(size, 7)).astype(np.float32)
    scores[:, 0] += bias
    tags = best_tags(scores, before)
    assert is_legal(tags.tolist(), before)
    assert abs(total(scores, tags) - total(scores, _weighed(scores.tolist(), before))) < 1e-2


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(1, 150), st.floats(0, 4))
def test_spans_lie_in_order_and_hold_every_tagged_word_once(seed, size, bias):
    scores = np.random.default_rng(seed).normal(size=(size, 7)).astype(np.float32)
    scores[:, 0] += bias
    tags = best_tags(scores)
    found = spans(tags)
    assert is_legal(tags.tolist(), 0)
    assert [i for _, first, last in found for i in range(first, last)] == np.flatnonzero(tags).tolist()
    assert all({(int(tag) - 1) // 2 for tag in tags[first:last]} == {kind} for kind, first, last in found)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=60), max_size=12), st.integers(12, 254))
def test_windows_cover_every_word_once_and_are_never_too_long(sentences, size):
    lengths = [length for sentence in sentences for length in sentence]
    ends = np.cumsum([len(sentence) for sentence in sentences]).tolist()
    windows = cut_windows(lengths, ends, size)
    assert [i for first, last in windows for i in range(first, last)] == list(range(len(lengths)))
    assert all(sum(lengths[first:last]) <= size for first, last in windows)
    home = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    for _, last in windows[:-1]:
        if last not in ends:
            first = int(np.flatnonzero(home == home[last])[0])
            assert sum(lengths[i] for i in np.flatnonzero(home == home[last]).tolist()) > size
            assert first in {0, *(start for start, _ in windows)}


@settings(max_examples=200, deadline=None)
@given(VIEWS)
def test_words_hold_everything_that_is_no_white_space(view):
    found = places(view, 0, len(view))
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(start < end and not any(char.isspace() for char in view[start:end]) for start, end in found)
    assert {i for start, end in found for i in range(start, end)} == {i for i, char in enumerate(view) if not char.isspace()}
    assert [(word.start, word.end) for word in cut(view, 0, len(view))] == found


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.lists(st.integers(1, 6), min_size=1, max_size=20), st.lists(st.integers(1, 6), min_size=1, max_size=20))
def test_a_tree_of_words_stays_one_on_tokens(seed, words, tokens):
    size = max(sum(words), sum(tokens))
    cuts = []
    for lengths in (words, tokens):
        ends = sorted({*np.cumsum(lengths).tolist(), size})
        cuts.append(list(pairwise([0, *ends])))
    chart = np.random.default_rng(seed).normal(size=(len(cuts[0]), len(cuts[0]))).astype(np.float32)
    fitted = fit(cuts[1], cuts[0])
    heads, chosen = fitted_heads(fitted, eisner([chart])[0], [(0, len(cuts[1]))])
    assert is_projective(heads.tolist())
    assert all(fitted.token[word] == token for token, word in enumerate(chosen.tolist()) if word >= 0)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(1, 200))
def test_every_link_has_cue_and_content_and_no_content_two_cues(seed, size):
    dice = np.random.default_rng(seed)
    found = spans(best_tags(dice.normal(size=(size, 7)).astype(np.float32)))
    sentence = np.sort(dice.integers(0, 5, size)).tolist()
    logs = np.log(dice.dirichlet([0.3] * 4, size=(size, size)).astype(np.float32) + 1e-9)
    for links in (nearest(found, sentence), paired(found, sentence, lambda cues: [(0, logs[cue]) for cue in cues])):
        assert all(link.cue and link.content for link in links)
        for kind, parts in ((1, [part for link in links for part in link.cue]), (2, [part for link in links for part in link.content])):
            assert len(set(parts)) == len(parts)
            assert {(kind, *part) for part in parts} <= set(found)
