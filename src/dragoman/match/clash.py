"""What keeps two like wordings from being one utterance: other numbers, other names, words that anybody says."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz import fuzz

from dragoman.match.compare import pairs_shared
from dragoman.match.scorecard import Pair
from dragoman.match.wording import Wording

__all__ = ["distinct", "in_common", "names_something", "nearly_equal", "other_names", "other_numbers"]

_NEAR = 85.0
_FEW, _ORDERED, _CUT = 4, 0.3, 0.6
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d")
_DISTINCT = 10
"""Words from which nearly equal wordings with a name or number in common tell by themselves: notices of two companies are shorter."""


def nearly_equal(pair: Pair) -> bool:
    """True when few words differ, whatever they are."""
    return fuzz.ratio(pair.short.stems, pair.long.stems) >= _NEAR


def other_numbers(pair: Pair) -> bool:
    """True when both sides give a number that the other has not: one sentence about another loan, day or harvest.

    Two forms of one number (another scale, a year cut short) are no difference; nor is a number that only one side gives.
    """
    ours, theirs = _values(pair.short), _values(pair.long)
    there = _values(_claimed(pair))
    odd, against = ours - theirs, there - ours
    return any(not any(_reformed(one, other) for other in against) for one in odd) and bool(against)


def other_names(pair: Pair) -> bool:
    """True when both sides name somebody or something that the other does not name."""
    there = _claimed(pair)
    return bool(_names(pair.short) - _heads(pair.long)) and bool(_names(there) - _heads(pair.short))


def names_something(pair: Pair) -> bool:
    """True when both wordings have a name, or a number other than one or two, in common."""
    return bool((_values(pair.short) & _values(pair.stretch)) - {1.0, 2.0} or _names(pair.short) & _names(pair.stretch))


def distinct(pair: Pair) -> bool:
    """True when the words are nearly equal, many, and name something: no phrase of the trade."""
    return nearly_equal(pair) and len(pair.short.words) >= _DISTINCT and names_something(pair)


def in_common(pair: Pair) -> bool:
    """True when enough stands in both, some of it in one order: a few words of a subject are in every report on it."""
    few = len(pair.short.content) < _FEW
    common = pair.short.content & pair.stretch.content
    return pairs_shared(pair.short, pair.stretch) >= (_CUT if few else _ORDERED) and (few or len(common) >= _FEW)


def _claimed(pair: Pair) -> Wording:
    """The part of the longer wording that holds the shorter: all of it unless it is much longer."""
    return pair.stretch


def _values(one: Wording) -> set[float]:
    """The numbers of a wording; "one" counts where there is no other."""
    return {number.value for number in one.numbers} or {1.0 for word in one.words if word == "one"}


def _names(one: Wording) -> set[str]:
    """Words with a capital inside a sentence, by their first letters: "Canada" and "Canadian" are one. Single letters are left out."""
    pairs = pairwise(zip(one.words, one.stems, strict=True))
    return {stem for _, (word, stem) in pairs if stem in one.content and word.lower()[:5] in one.names and len(word) > 1}


def _heads(one: Wording) -> set[str]:
    """Every word of a wording as names are compared."""
    return set(one.stems)


def _reformed(one: float, other: float) -> bool:
    """True for two forms of one number: a power of ten apart, or a year and its last two digits."""
    small, large = sorted((abs(one), abs(other)))
    year = bool(_YEARS.fullmatch(f"{large:g}")) and large % 100 == small
    return year or any(small and large == small * 10**n for n in range(1, 13))
