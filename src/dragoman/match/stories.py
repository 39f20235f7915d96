"""Links of kind story: articles mainly about one event, gathered by what they are about and linked to a leader.

A story is a shelf, not an identity: it joins no statements and no events. Likeness is a cosine of rare words, kept only where telling
names are shared (two companies' dividends are told in the same words), divided by the root of length, and cut off by a month between
the reports. Cost: linear in the articles plus the pairs that share rare words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dragoman.match.gathering import gathered, leader
from dragoman.match.tables import Row, link, tops
from dragoman.match.topics import Topics, topics
from dragoman.model.rows import Link, LinkRelation

__all__ = ["likeness", "stories"]

_LEAST = 0.07
"""Average likeness inside a story. On ECB+ (770 short texts, 66 events) B-cubed F1 is .85 on both parts; .79 with .05, .80 with .1."""
_FEW, _LEAST_OF_FEW = 120, 0.12
"""Among fewer articles nothing is known to be rare, so they have to be more alike."""
_NAMES = 0.15
"""Share of telling names that both have: reports of two companies' dividends are alike in everything else."""
_SHORT = 60
"""Words up to which a cosine counts as it is; in longer texts common words add up, so it is divided by the root of their length."""
_NEWS = 31
"""Days between reports of one story."""

_PRINTS: frozenset[LinkRelation] = frozenset({"verbatim", "edited", "abridged"})
_Pairs = Mapping[tuple[str, str], float]


def likeness(articles: Mapping[str, Row]) -> _Pairs:
    """(smaller id, larger id) -> how much two articles are about one thing, 0..1; pairs that are not listed share nothing telling."""
    found = topics({name: row.get("text") or "" for name, row in articles.items()})
    return {pair: alike for pair, alike in _measured(found) if not _far(articles[pair[0]], articles[pair[1]])}


def stories(pairs: _Pairs, reprints: Iterable[Link], count: int) -> Iterator[Link]:
    """A link from the leader of each story to its other articles, of `count` articles in all, in order of their ids.

    `pairs` is what `likeness` gives, `reprints` the reprint links: articles that print one text are gathered as one.
    """
    stands = tops(reprints, "reprint", _PRINTS)
    prints: dict[str, list[str]] = {}
    for name, top in sorted(stands.items()):
        prints.setdefault(top, []).append(name)
    close: dict[tuple[str, str], float] = {}
    for (one, other), alike in pairs.items():
        a, b = sorted((stands.get(one, one), stands.get(other, other)))
        if a != b:
            close[a, b] = max(alike, close.get((a, b), 0.0))
    for group in gathered(close, _LEAST if count >= _FEW else _LEAST_OF_FEW):
        lead = leader(group, close)
        for name in sorted({print_ for member in group for print_ in prints.get(member, [member])} - {lead}):
            alike = _alike(lead, name, pairs, close, stands)
            yield link("story", lead, name, "same", score=alike, reasons=(f"alike in rare words and names: {alike:.2f}",))


def _alike(lead: str, name: str, pairs: _Pairs, close: _Pairs, stands: Mapping[str, str]) -> float:
    """How alike an article is to the leader, itself or the text that it reprints; at least the likeness that stories are kept at."""
    top = stands.get(name, name)
    found = pairs.get((min(lead, name), max(lead, name))) or close.get((min(lead, top), max(lead, top)), 0.0)
    return max(found, _LEAST) if top != lead else 1.0


def _measured(found: Topics) -> Iterator[tuple[tuple[str, str], float]]:
    """Pairs with names in common and how alike they are, the length of both taken out of the cosine."""
    rows = zip(found.left.tolist(), found.right.tolist(), found.cosine.tolist(), found.names.tolist(), strict=True)
    for i, j, cosine, names in rows:
        if names >= _NAMES:
            length = math.sqrt(int(found.words[i]) * int(found.words[j]))
            yield (found.ids[i], found.ids[j]), min(1.0, cosine / max(1.0, math.sqrt(length / _SHORT)))


def _far(one: Row, other: Row) -> bool:
    """True when both are dated, and more than a month apart."""
    days = [row.get("published_start") for row in (one, other)]
    if not all(days):
        return False
    try:
        first, second = (date.fromisoformat(str(day)) for day in days)
    except ValueError:
        return False
    return abs((first - second).days) > _NEWS
