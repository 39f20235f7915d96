"""Numbers written in words and figures, read to their value.

The words are the lists `small` and `scale` of the `quantities` lexicon: small ones add up, scales multiply what stands before them, and
those from a thousand on close a group of digits. Years as they are spoken are read in pairs ("nineteen ninety-four").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.extract.vocabulary import vocabulary
from dragoman.model.lexicon import Lexicon

__all__ = ["Numerals", "figure_value", "numerals", "spoken_year", "word_value"]

_WORD = re.compile(r"[a-z]+")


class Numerals(Struct, frozen=True):
    """The number words of a language: `small` add up ("sixty-four"), `scales` multiply what stands before them ("dozen", "million")."""

    small: Mapping[str, float]
    scales: Mapping[str, float]


@cache
def numerals(lexicon: Lexicon) -> Numerals:
    """The number words of the quantities lexicon; built once per lexicon."""
    words = vocabulary(lexicon)
    return Numerals(words["small"], words["scale"])


def word_value(text: str, known: Numerals) -> float | None:
    """The value of number words ("two hundred and six thousand", "a dozen"), None when a word is none.

    "and" is passed over, "a" counts one; small words add up, so that the order of words is not checked ("six sixty" is 66).
    """
    total = current = 0.0
    said = False
    for word in _WORD.findall(text.lower()):
        if word == "and":
            continue
        if word in {"a", "an"}:
            current = current or 1.0
        elif word in known.small:
            current += known.small[word]
        elif word in known.scales:
            total, current = _scaled(total, current, known.scales[word])
        else:
            return None
        said = True
    return total + current if said else None


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """Hundreds and dozens stay open for a larger scale ("two hundred thousand"); larger ones close."""
    if scale < 1000:  # noqa: PLR2004 - the first scale that closes a group of digits
        return total, (current or 1.0) * scale
    return total + (current or 1.0) * scale, 0.0


def figure_value(text: str) -> float:
    """The value of digits with thousands commas and a decimal point: `1,250.5`."""
    return float(text.replace(",", ""))


def spoken_year(text: str, known: Numerals) -> int | None:
    """A year as it is spoken: `nineteen ninety-four`, `two thousand and five`; None when it is none.

    The first word counts hundreds and the rest add up; whether the year is plausible is for the caller.
    """
    words = _WORD.findall(text.lower().removeprefix("the year"))
    if "thousand" in words:
        value = word_value(" ".join(words), known)
        return int(value) if value is not None else None
    first = known.small.get(words[0]) if words else None
    rest = [known.small.get(word) for word in words[1:]]
    if first is None or not rest or None in rest:
        return None
    return int(first * 100 + sum(value for value in rest if value is not None))
