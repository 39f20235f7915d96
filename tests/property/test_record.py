"""What holds for any record: false spans never pass, tables survive JSON and Arrow, of equal articles the same one always stands."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.faces.cli.printing import clean
from dragoman.record import Known, check_words
from dragoman.record.publish import chosen

TEXTS = st.text(min_size=1, max_size=40)


@given(TEXTS, st.data())
def test_true_spans_pass_and_any_other_words_do_not(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    row = {"id": "x", "evidence": [{"start": start, "end": end, "text": text[start:end], "rule": "r"}]}
    check_words(text, "event", [row])
    other = data.draw(TEXTS.filter(lambda words: words != text[start:end]))
    row["evidence"][0]["text"] = other
    with pytest.raises(RecordError):
        check_words(text, "event", [row])


INPUTS = st.lists(
    st.builds(
        Known,
        key=st.text("abcdef/", min_size=1, max_size=4),
        input=st.just("i"),
        path=st.just("p"),
        sha256=st.sampled_from("123"),
        fingerprint=st.just("f"),
        segment=st.just("s"),
        slot=st.uuids().map(str),
        article_id=st.sampled_from(["article-1", "article-2", "article-3", None]),
    ),
    unique_by=lambda item: item.key,
)


@given(INPUTS, st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_choose(inputs: list[Known], rng: random.Random) -> None:
    mixed = rng.sample(inputs, len(inputs))
    slots, doubles = chosen(inputs)
    assert chosen(mixed) == (slots, doubles)
    assert len(slots) + len(doubles) == len(inputs)
    articles = [item.article_id for item in inputs if item.slot in slots and item.article_id]
    assert len(articles) == len(set(articles)) == len({item.article_id for item in inputs if item.article_id})


@given(st.text())
def test_nothing_printed_can_steer_a_terminal(text: str) -> None:
    shown = clean(text)
    assert not any(char in shown for char in "\x1b\x07\x08\r\x9b\u202e\u2066\u200f\x00")
    assert clean(shown) == shown
    pa.array([shown]).cast(pa.binary())
