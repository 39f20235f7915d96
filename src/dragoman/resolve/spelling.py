"""A slip of the pen in, the known name it stands for out: one letter wrong, missing, doubled or two swapped."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.actors import ActorTable, fold
from dragoman.resolve.asof import served
from dragoman.resolve.cast import Cast

__all__ = ["misspelt", "one_slip"]

_SHORTEST = 6
"""Letters below which two real names are too often one slip apart."""


def misspelt(cast: Cast, printed: str) -> str | None:
    """The actor whose name of six letters or more was misspelt: one that this document names rightly, else the only one the table offers.

    The table offers outlets, and persons in office within five years before the day. Two fitting actors give nobody. Each printed form is
    looked up once per document; a look-up compares the table's single words with the same first letter.
    """
    word = fold(printed)
    if len(word) < _SHORTEST or " " in word or word in cast.actors.by_name:
        return None
    if word not in cast.slips:
        cast.slips[word] = _meant(cast, word)
    return cast.slips[word]


def _meant(cast: Cast, word: str) -> str | None:
    here = {ident for written, ids in cast.written.items() if one_slip(word, written) for ident in ids}
    if len(here) == 1:
        return here.pop()
    known = {ident for key in _near(cast.actors, word) for ident in cast.actors.plain_words[key]}
    fitting = {ident for ident in known if ident.startswith("outlet/") or (cast.day.known and served(cast.actors, ident, cast.day, 5, 1))}
    return fitting.pop() if not here and len(fitting) == 1 else None


def one_slip(left: str, right: str) -> bool:
    """True when one insertion, deletion, replacement or swap of neighbours makes one of the other; equal words are none.

    Both need six letters: below that two real names are too often one slip apart. Linear in the shorter word.
    """
    if left == right or abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < _SHORTEST:
        return False
    first = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    a, b = left[first:], right[first:]
    if len(a) != len(b):
        return a[1:] == b or a == b[1:]
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _near(actors: ActorTable, word: str) -> Iterable[str]:
    """Table words one slip away that share the first letter, by length, so that few need comparing."""
    return [key for length in (-1, 0, 1) for key in actors.plain_by_shape.get((word[0], len(word) + length), ()) if one_slip(word, key)]
