"""Links of kind passage: words that two texts share though neither reprints the other, with their places on both sides.

A passage that many unrelated texts have is boilerplate: its link says so, and neither corroboration nor origin is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from dragoman.match.likeness import Likeness
from dragoman.match.origin import Print
from dragoman.match.passages import Fingerprints, Passages, chain, shared_keys
from dragoman.match.postings import Index
from dragoman.match.tables import link
from dragoman.model.rows import Link, LinkRelation
from dragoman.model.spans import Span

__all__ = ["shared_passages"]


class _Common(Struct, frozen=True):
    """Common passages of one pair of documents, and how many words they hold."""

    left: int
    right: int
    at: list[int]
    size: int


def shared_passages(prints: Fingerprints, found: Likeness, group: Index, cards: list[Print]) -> Iterator[Link]:
    """Passages between groups (the longest of each pair), and standing paragraphs (one link a document): linear in documents."""
    longest: dict[tuple[int, int], _Common] = {}
    for pair in _pairs(found.passages):
        one, other = int(group[pair.left]), int(group[pair.right])
        key = (min(one, other), max(one, other))
        if one != other and (key not in longest or pair.size > longest[key].size):
            longest[key] = pair
    for pair in longest.values():
        yield _passage_link(found.passages, pair, cards, _relation(cards, pair))
    yield from _standing(prints, found, group, cards)


def _standing(prints: Fingerprints, found: Likeness, group: Index, cards: list[Print]) -> Iterator[Link]:
    """Passages of furniture and of keys that many unrelated texts hold: each document to the first that holds them."""
    aside = prints.furniture | found.boilerplate
    passages = chain(prints, *shared_keys(prints, aside))
    first: dict[int, _Common] = {}
    for pair in _pairs(passages):
        if group[pair.left] != group[pair.right]:
            first.setdefault(pair.right, pair)
    furnished = {int(doc) for doc in np.unique(prints.doc[prints.furniture])}
    for pair in first.values():
        furniture = pair.left in furnished and pair.right in furnished
        yield _passage_link(passages, pair, cards, "boilerplate" if furniture else _relation(cards, pair, common=True))


def _relation(cards: list[Print], pair: _Common, *, common: bool = False) -> LinkRelation:
    """Boilerplate is what one outlet or author repeats; words that several outlets share are shared."""
    left, right = cards[pair.left], cards[pair.right]
    house = (left.outlet is not None and left.outlet == right.outlet) or (left.byline is not None and left.byline == right.byline)
    return "boilerplate" if common and house else "shares"


def _pairs(passages: Passages) -> Iterator[_Common]:
    """The passages by pair of documents, in order of the pair."""
    if not len(passages.left):
        return
    cut = (np.diff(passages.left) != 0) | (np.diff(passages.right) != 0)
    first = np.flatnonzero(np.concatenate([[True], cut]))
    last = np.append(first[1:], len(passages.left))
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        yield _Common(
            int(passages.left[start]), int(passages.right[start]), list(range(start, end)), int(passages.left_words[start:end].sum())
        )


def _passage_link(passages: Passages, pair: _Common, cards: list[Print], relation: LinkRelation) -> Link:
    """The link of two texts that share passages, with the places of each passage in both."""
    left = _cut(passages.left_start, passages.left_end, pair.at)
    right = _cut(passages.right_start, passages.right_end, pair.at)
    share = pair.size / max(1, min(cards[pair.left].words, cards[pair.right].words))
    reasons = (f"{pair.size} words in common",)
    ends = cards[pair.left].id, cards[pair.right].id
    return link("passage", *ends, relation, score=min(1.0, share), reasons=reasons, left_spans=left, right_spans=right)


def _cut(starts: Index, ends: Index, at: list[int]) -> tuple[Span, ...]:
    """Spans of the passages at the given places."""
    return tuple(Span(int(starts[place]), int(ends[place])) for place in at)
