"""Links of kind reprint and passage: who printed whose text, whole or in part.

Groups form around the text that others resemble most, never by chains: one digest that embeds two stories must not fuse them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute

from dragoman.match.digests import digests
from dragoman.match.likeness import Likeness, leaders, likeness
from dragoman.match.origin import Print, elder, prints_of
from dragoman.match.passages import Fingerprints, load
from dragoman.match.postings import Index
from dragoman.match.shared import shared_passages
from dragoman.match.tables import Row, link
from dragoman.match.twins import twins
from dragoman.model.rows import Link, LinkRelation

__all__ = ["relation_of", "reprint_groups", "reprints"]

_MOST, _MUCH, _HALF = 0.9, 0.75, 0.5


def reprints(articles: list[Row], table: pa.Table | None) -> tuple[Link, ...]:
    """Reprint links from each leader to its members, and passage links between texts that are no reprints of each other, in no order.

    `table` holds the sketches; articles without one are left out, and so are sketches without an article.
    """
    known = {row["id"]: row for row in articles}
    if table is None or not known:
        return ()
    prints = load(table.filter(pa.compute.is_in(table["article_id"], pa.array(sorted(known), pa.string()))))
    stands, found, group = reprint_groups(prints)
    cards = [prints_of(known[name], int(words)) for name, words in zip(prints.ids, prints.words, strict=True)]
    out = list(_twin_links(prints, cards, stands))
    out += _member_links(found, cards, group)
    out += shared_passages(prints, found, group[stands], cards)
    return tuple(out)


def reprint_groups(prints: Fingerprints) -> tuple[Index, Likeness, Index]:
    """(document -> its stand-in, likeness of the stand-ins, document -> leader of its group)."""
    stands = twins(prints)
    found = likeness(prints, stands == np.arange(len(stands)))
    order = np.lexsort((np.arange(len(prints.ids)), -prints.words))
    group = leaders(found, order, digests(found, len(stands)))
    return stands, found, group[stands]


def relation_of(of_origin: float, of_copy: float) -> LinkRelation:
    """The relation of a copy to its origin, from the share of each that stands in the other.

    Both nearly whole: edited. Copy mostly taken from the origin, which has more: abridged. Copy with much of its own: embeds.
    """
    if of_copy >= _HALF and of_origin >= _MUCH:
        return "edited"
    if of_copy >= _HALF:
        return "abridged"
    return "embeds"


def _twin_links(prints: Fingerprints, cards: list[Print], stands: Index) -> Iterator[Link]:
    """Links between each twin and the text that stands for it, the elder first."""
    for doc in np.flatnonzero(stands != np.arange(len(stands))).tolist():
        first, second, why = elder(cards[doc], cards[int(stands[doc])])
        equal = prints.sha256[doc] == prints.sha256[int(stands[doc])]
        score = 1.0 if equal else float((prints.minhash[doc] == prints.minhash[int(stands[doc])]).mean())
        words = "equal words" if equal else f"{score:.0%} of the word 5-grams agree"
        yield link("reprint", first.id, second.id, "verbatim" if equal else "edited", score=score, reasons=(words, why))


def _member_links(found: Likeness, cards: list[Print], group: Index) -> Iterable[Link]:
    """Links between a leader and each member of its group, with the share of both in common words."""
    inside = (group[found.left] == group[found.right]) & ((group[found.left] == found.left) | (group[found.right] == found.right))
    for at in np.flatnonzero(inside).tolist():
        left, right = int(found.left[at]), int(found.right[at])
        first, second, why = elder(cards[left], cards[right])
        share = float(found.of_left[at]), float(found.of_right[at])
        of_first, of_second = share if first.id == cards[left].id else share[::-1]
        words = f"{of_second:.0%} of the copy and {of_first:.0%} of the origin are common words"
        yield link("reprint", first.id, second.id, relation_of(of_first, of_second), score=max(share), reasons=(words, why))
