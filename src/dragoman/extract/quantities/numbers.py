"""Where a sentence holds numbers, in figures or in words, and what they are worth. Times are masked before; ordinals are no numbers.

Figures may have thousands commas, decimals, halves ("2 1/2", "3½"), a sign, a currency sign before them, and a scale behind them, as a
word ("38 billion"), a suffix ("1.5bn", "4.3M") or a letter that means millions only of money ("$5m", but "5m" is five metres). Number
words are composed ("two hundred and six thousand", "half a million", "two dozen"). Plurals of scales ("tens of thousands") are orders of
magnitude.

Every part of the expressions is bounded in length, so that a scan is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dragoman.extract.numerals import Numerals, figure_value, numerals, word_value
from dragoman.extract.quantities.units import Units
from dragoman.extract.vocabulary import vocabulary
from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Number", "NumberGrammar", "find_numbers", "number_grammar"]

_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SPACE = r"[\s]{1,4}"


class Number(Struct, frozen=True):
    """A number at its place. `end` is behind a scale word, `start` before a currency sign; `money` is the unit that sign stands for.

    `figure` says that it is written in digits, `scaled` that it has a scale of its own; vague ones have `low` and `high` alone.
    """

    start: int
    end: int
    value: float | None
    rule: str
    figure: bool = True
    scaled: bool = False
    money: Entry | None = None
    low: float | None = None
    high: float | None = None


class NumberGrammar(Struct, frozen=True):
    """The regular expressions for numbers, built from the lexicon."""

    known: Numerals
    suffixes: dict[str, float]
    named: frozenset[str]
    numbered: frozenset[str]
    streets: frozenset[str]
    magnitudes: dict[str, float]
    figures: re.Pattern[str]
    words: re.Pattern[str]
    vague: re.Pattern[str]
    rules: dict[str, str]


def number_grammar(quantities: Lexicon, units: Units) -> NumberGrammar:
    """The grammar of numbers with the currency signs of `units`; built once per lexicon."""
    return _built(quantities, tuple(units.before))


@cache
def _built(lexicon: Lexicon, signs: tuple[str, ...]) -> NumberGrammar:
    """The expressions for numbers over the word lists of a lexicon; built once per lexicon and set of currency signs.

    Of small numbers, suffixes and signs the longer come first, so that "six" does not cut "sixty" short; every repetition has a
    bound.
    """
    words = vocabulary(lexicon)
    known = numerals(lexicon)
    ones = "|".join(word for word, value in known.small.items() if value < 10)  # noqa: PLR2004 - the units of a number
    tens = "|".join(word for word, value in known.small.items() if value >= 20)  # noqa: PLR2004
    small = "|".join(sorted(known.small, key=len, reverse=True))
    scale = "|".join(known.scales)
    unit = rf"(?:(?:{tens})(?:[- ](?:{ones}))?|(?:{small}))"
    suffix = "|".join(sorted(words["suffix"], key=len, reverse=True))
    sign = "|".join(re.escape(s) for s in sorted(signs, key=lambda s: (-len(s), s)))
    return NumberGrammar(
        known=known,
        suffixes=dict(words["suffix"]),
        named=frozenset(words["named"]),
        numbered=frozenset(words["numbered"]),
        streets=frozenset(words["streets"]),
        magnitudes=dict(words["magnitude"]),
        figures=re.compile(
            rf"(?:(?P<sign>(?<![A-Za-z])(?:{sign})\s?)|(?<=[Mm]inus-)|(?<=[Ss]ub-)|(?<![\w.,/:#@$])(?<![A-Za-z]-))(?P<minus>(?<![\w)])[-−+])?"
            r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?![\d]|,\d{3})"
            r"(?:(?P<half>[½¼¾])|[ -](?P<over>[1-7]/[2-8])(?![\d/]))?"
            rf"(?:(?P<suffix>{suffix}|[kKMBT]|(?P<short>[mb]))(?![A-Za-z])|[ ]?(?P<spaced>{suffix})(?![A-Za-z])"
            rf"|[\s-]{{0,3}}(?P<scale>{scale})s?(?![A-Za-z])(?:{_SPACE}(?P<scale2>million|billion|trillion)(?![A-Za-z]))?)?"
        ),
        words=re.compile(
            rf"(?i:(?<![\w-])(?:half[\s-]an?[\s-](?P<half>{scale})|(?P<words>(?:(?:{unit}|an?)(?:[\s-]{{1,3}}(?:{scale})){{1,3}}"
            rf"(?:\s{{1,3}}(?:and\s{{1,3}})?{unit}(?:[\s-]{{1,3}}(?:{scale})){{0,2}}){{0,3}}|{unit})))(?![A-Za-z]))".replace(
                "[- ]", r"[\s-]"
            )
        ),
        vague=re.compile((lexicon.by_id["magnitude"].pattern or "").replace(" ", r"\s{1,4}")),
        rules={name: lexicon.rule(lexicon.by_id[name]) for name in ("figure", "words", "magnitude", "range")},
    )


def find_numbers(view: str, start: int, end: int, grammar: NumberGrammar, units: Units) -> list[Number]:
    """The numbers of a sentence in text order, disjoint.

    `start` and `end` are code points of the view. Of two that meet, the one that begins first stays, and of two that begin together
    the longer.
    """
    found = [*_figures(view, start, end, grammar, units), *_worded(view, start, end, grammar), *_vague(view, start, end, grammar)]
    out: list[Number] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if not out or number.start >= out[-1].end:
            out.append(number)
    return out


def _figures(view: str, start: int, end: int, grammar: NumberGrammar, units: Units) -> Iterator[Number]:
    """Numbers in figures with sign, fraction and scale."""
    for match in grammar.figures.finditer(view, start, end):
        sign = (match["sign"] or "").strip()
        if not _stands_alone(view, match, end):
            continue
        value = figure_value(match["digits"])
        if match["half"]:
            value += _HALVES[match["half"]]
        if match["over"]:
            value += int(match["over"][0]) / int(match["over"][2])
        scale, cut = _scale(match, grammar, money=bool(sign))
        value *= scale
        if match["minus"] in {"-", "−"} or view[max(start, match.start() - 6) : match.start()].lower().endswith(("minus ", "minus-")):
            value = -value
        money = units.before.get(sign)
        yield Number(match.start(), cut, value, grammar.rules["figure"], scaled=scale != 1, money=money)


def _scale(match: re.Match[str], grammar: NumberGrammar, *, money: bool) -> tuple[float, int]:
    """What the number is multiplied with, and where it ends then: a bare `m` or `b` counts millions only of money ("$5m")."""
    if match["scale"]:
        scale = grammar.known.scales[match["scale"].lower()]
        return scale * (grammar.known.scales[match["scale2"]] if match["scale2"] else 1.0), match.end()
    suffix = match["suffix"] or match["spaced"]
    if suffix is None:
        return 1.0, match.end()
    if match["short"] and not money:
        return 1.0, match.start("suffix")
    letters = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
    return grammar.suffixes.get(suffix.lower()) or letters[suffix.lower()], match.end()


def _stands_alone(view: str, match: re.Match[str], end: int) -> bool:
    """False for digits inside a longer code: ordinals, times, versions, dates in figures, `5G`.

    Four characters behind and two before are enough to tell.
    """
    rest = view[match.end() : min(end, match.end() + 4)]
    if re.match(r"(?:st|nd|rd|th)\b|[:/]\d|\.\d|[A-Z]?\d|[GD]\b", rest):
        return False
    before = view[max(0, match.start() - 2) : match.start()]
    return not re.search(r"\w[.@_]$", before)


def _worded(view: str, start: int, end: int, grammar: NumberGrammar) -> Iterator[Number]:
    """Numbers in words, but for those that open an ordinal ("twenty-first")."""
    for match in grammar.words.finditer(view, start, end):
        if re.match(r"-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", view[match.end() : match.end() + 9]):
            continue
        value = grammar.known.scales[match["half"].lower()] / 2 if match["half"] else word_value(match["words"], grammar.known)
        if value is not None:
            yield Number(match.start(), match.end(), value, grammar.rules["words"], figure=False, scaled=value >= 1000)  # noqa: PLR2004


def _vague(view: str, start: int, end: int, grammar: NumberGrammar) -> Iterator[Number]:
    """Vague numbers ("dozens", "tens of thousands"): an order of magnitude, from the scale to ten times it."""
    for match in grammar.vague.finditer(view, start, end):
        low = grammar.magnitudes[match["vague"].lower()] * (grammar.magnitudes[match["of"]] if match["of"] else 1.0)
        yield Number(match.start(), match.end(), None, grammar.rules["magnitude"], figure=False, low=low, high=10 * low)
