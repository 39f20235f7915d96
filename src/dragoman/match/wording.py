"""One wording made ready for comparison: words, stems, neighbours, numbers in one form, names.

Stems of five letters forgive inflection, numbers are compared by value: "five" and "5", "38 billion" and "38,000,000,000" are equal.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from dragoman.match.contrast import forms_of, numerals, scales

__all__ = ["Number", "Wording", "wording"]

_TOKEN = re.compile(r"\d[\d,.]*\d|\w+(?:['’]\w+)*")
_STEM = 5


class Number(Struct, frozen=True):
    """A number in one form (38 billion and 38,000,000,000 are equal) with the stems of the words before and after it."""

    value: float
    before: str
    after: str


class Wording(Struct, frozen=True):
    """Words as printed, their stems (first five letters, numbers as digits), the rare ones, pairs of neighbours."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbers: tuple[Number, ...]
    names: frozenset[str]


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """The wording of a text. Linear in its length; the same text gives the same object."""
    words = tuple(found[0].replace("’", "'") for found in _TOKEN.finditer(text.replace("\u2011", "-")))
    stems = tuple(_stem(word) for word in words)
    stop = forms_of("stop")
    content = frozenset(stem for word, stem in zip(words, stems, strict=True) if word.lower() not in stop)
    return Wording(
        text=text,
        words=words,
        stems=stems,
        content=content or frozenset(stems),
        pairs=frozenset(pairwise(stems)),
        numbers=_numbers(words, stems),
        names=frozenset(word.lower()[:_STEM] for word in words[1:] if word[0].isupper() and word.lower() not in stop),
    )


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """The stem of a word; kept, so that all wordings with the word share it."""
    low = word.lower().removesuffix("'s").replace("'", "")
    value = _value(low)
    return low[:_STEM] if value is None else f"{value:g}"


def _value(low: str) -> float | None:
    """The number that a word stands for: a numeral, digits with their separators; None for other words."""
    if low in numerals():
        return numerals()[low]
    if not low[:1].isdigit():
        return None
    plain = low.replace(",", "")
    digits = re.match(r"\d{1,15}(?:\.\d{1,9})?(?!\.)", plain)
    return float(digits[0]) if digits else None


def _numbers(words: tuple[str, ...], stems: tuple[str, ...]) -> tuple[Number, ...]:
    """Numbers in order; a scale word after one is multiplied in. "One" and "second" are numbers only in company, so they are left out."""
    out = []
    for at, word in enumerate(words):
        value = _value(word.lower())
        if value is None or word.lower() in {"one", "first", "second"}:
            continue
        after = at + 1
        while after < len(words) and words[after].lower() in scales():
            value *= scales()[words[after].lower()]
            after += 1
        out.append(Number(value, stems[at - 1] if at else "", stems[after] if after < len(stems) else ""))
    return tuple(out)
