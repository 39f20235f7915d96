"""Whatever tree a pipeline gives, what comes out is a tree with the same number of roots and UD labels only."""

from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.parse.universal import from_clearnlp, speaks_clearnlp

LABELS = ["prep", "pobj", "pcomp", "agent", "dative", "attr", "acomp", "expl", "conj", "cc", "nsubj", "dobj", "aux", "ROOT"]
TAGS = ["VERB", "AUX", "NOUN", "ADP", "PART", "CCONJ"]
WORDS = ["is", "met", "of", "and", "’s", "Chad"]


@st.composite
def trees(draw):
    """Words, tags, heads, labels of one or more trees over one sentence."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, word in enumerate(order):
        heads[word] = word if place == 0 or draw(st.integers(0, 9)) == 0 else order[draw(st.integers(0, place - 1))]
    column = [draw(st.lists(st.sampled_from(values), min_size=size, max_size=size)) for values in (WORDS, TAGS, LABELS)]
    return column[0], column[1], heads, column[2]


@given(trees())
@example((["and", "Chad"], ["CCONJ", "PROPN"], [0, 0], ["cc", "conj"]))
def test_trees_stay_trees(tree):
    words, tags, heads, labels = tree
    turned, named = from_clearnlp(words, tags, heads, labels)
    assert len(turned) == len(named) == len(words)
    assert sum(head == i for i, head in enumerate(turned)) == sum(head == i for i, head in enumerate(heads))
    for i in range(len(words)):
        top = i
        for _ in words:
            top = turned[top]
        assert turned[top] == top
    assert not speaks_clearnlp(named)
