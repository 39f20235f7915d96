"""Quantities of a document: every number with its unit or the thing it counts, bounds, ranges and rates; dates are masked first.

The steps for a sentence:

1. numbers in figures and in words are found, without those inside time expressions, names and addresses;
2. each gets the unit behind it or the currency sign before it, what it is per, or else the noun that it counts;
3. neighbours become ranges where words or a hyphen join them ("between 3 and 5", "10-15 percent", "$2 to $3 million");
4. the words before and behind give the comparator ("up to", "or more").

`value` is always the full number: 38 billion is 38e9, ten percent is 10. A range has `low` and `high` and no `value`, and so has an order
of magnitude ("dozens": 12 to 120). Nothing is converted: money stays in its currency, tons stay tons. A bare "one" and idioms with it,
scores of games, ordinals and numbers in names ("Boeing 747", "Resolution 1559", "F-16") are no quantities. The rule of a row is its unit's;
without a unit its bound's; without both, how the number is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise
from typing import cast

from msgspec import Struct

from dragoman.extract.quantities.counted import counted_noun
from dragoman.extract.quantities.numbers import Number, NumberGrammar, find_numbers, number_grammar
from dragoman.extract.quantities.units import Measure, Units, measure_after, per_after, unit_table
from dragoman.model.claims import Comparator
from dragoman.model.ids import content_id
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Parsed, Sentence
from dragoman.model.rows import Quantity
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

__all__ = ["find_quantities"]

_WORD_BEFORE = re.compile(r"([A-Za-z]+)\.?[\s-]{0,2}$")
_JOINT = re.compile(r"(?P<dash>\s?(?:-|–|to-)\s?)|\s{1,3}(?P<word>to|and|or)\s{1,3}")
_OPENING = re.compile(r"\b(?:from|between|ranging|range|ranged|of)\s{1,3}(?:from\s{1,3}|(?:up\sto|about|around)\s{1,3})?$", re.IGNORECASE)
_AGE = re.compile(r"[A-Za-z]{2},\s$")
_IDIOM_BEFORE = re.compile(r"\b(?:no|any|every|each|the|this|that|which|another|some|number|day|by|or|as|step)[\s-]$", re.IGNORECASE)
_IDIOM_AFTER = re.compile(r"[\s-](?:another|day\b|by\sone|hand|who|that|thing|point|side|way|time|step)|-|['’]s\b", re.IGNORECASE)
_REACH = 28
"""Characters before a number in which its bound stands ("no more than about ")."""


class _Bound(Struct, frozen=True):
    """A way of bounding a number: its comparator, and the expressions for the words before and behind ("up to", "or more")."""

    rule: str
    comparator: Comparator
    before: re.Pattern[str]
    after: re.Pattern[str] | None


class _Grammar(Struct, frozen=True):
    """Numbers, units and bounds made ready for matching; bounds in the order of the lexicon, the first that fits is taken."""

    numbers: NumberGrammar
    units: Units
    bounds: tuple[_Bound, ...]


class _Reading(Struct, frozen=True):
    """A number with what stands around it, before it becomes a row."""

    number: Number
    end: int
    unit: str | None = None
    rate: str | None = None
    rule: str | None = None
    counted: str | None = None
    measure: Measure | None = None
    low: float | None = None
    high: float | None = None


def find_quantities(parsed: Parsed, times: tuple[TimeExpression, ...], kit: Kit) -> tuple[Quantity, ...]:
    """The quantities of all sentences, in text order, disjoint from `times` and from each other; time linear in the length of the text.

    A vague number ("dozens") has `low` and `high`, its order of magnitude; a range has them too; all others have `value`.
    """
    grammar = _built(kit.lexicons["quantities"], kit.lexicons["units"])
    masked = _Masked(parsed, times)
    return tuple(row for sentence in parsed.sentences for row in _of_sentence(parsed, sentence, grammar, masked))


@cache
def _built(quantities: Lexicon, units: Lexicon) -> _Grammar:
    """The grammar of a pair of lexicons, built once per process.

    The pattern of a bound is anchored to the end of the words before a number; a space in it stands for up to three.
    """
    table = unit_table(units)
    bounds = tuple(
        _Bound(
            rule=quantities.rule(entry),
            comparator=cast("Comparator", entry.value("comparator")),
            before=re.compile(rf"(?i:{(entry.pattern or '').replace(' ', chr(92) + 's{1,3}')})\s{{0,3}}$"),
            after=re.compile(r"\s?" + entry.value("after")) if "after" in entry.values else None,
        )
        for entry in quantities.of_group("bound")
    )
    return _Grammar(number_grammar(quantities, table), table, bounds)


class _Masked:
    """Stretches that hold no quantity: time expressions, and names longer than the number in them."""

    def __init__(self, parsed: Parsed, times: tuple[TimeExpression, ...]) -> None:
        self.times = sorted((time.start, time.end) for time in times)
        self.time_starts = [start for start, _ in self.times]
        self.names = [(name.start, name.end) for name in parsed.names]
        self.name_starts = [start for start, _ in self.names]

    def next_time(self, place: int) -> int:
        """Where the next time expression starts; beyond the text when none follows."""
        at = bisect_left(self.time_starts, place)
        return self.time_starts[at] if at < len(self.time_starts) else 1 << 62

    def hides(self, start: int, end: int) -> bool:
        """True for what meets a time expression, or lies inside a name that is longer than itself ("Boeing 747")."""
        at = bisect_left(self.time_starts, end) - 1
        if at >= 0 and self.times[at][1] > start:
            return True
        at = bisect_right(self.name_starts, start) - 1
        return at >= 0 and end <= self.names[at][1] and (start, end) != self.names[at]


def _of_sentence(parsed: Parsed, sentence: Sentence, grammar: _Grammar, masked: _Masked) -> list[Quantity]:
    """The quantities of one sentence in text order: found, read, scores of games left out, joined to ranges, then sifted.

    Ranges are joined before anything is refused, since "2-3" is a range only as a pair.
    """
    view = parsed.view
    numbers = [
        number
        for number in find_numbers(view, sentence.start, sentence.end, grammar.numbers, grammar.units)
        if not masked.hides(number.start, number.end) and not _is_named(view, number, sentence.start, grammar)
    ]
    readings = [_read(parsed, sentence, number, grammar, masked.next_time(number.end)) for number in numbers]
    joined = _ranges(view, sentence, _without_scores(view, readings), grammar)
    return [_row(parsed, sentence, reading, grammar) for reading in joined if _counts(parsed, sentence, reading, grammar)]


def _without_scores(view: str, readings: list[_Reading]) -> list[_Reading]:
    """Without `2-0`: two bare small figures on a hyphen, falling or equal, count nothing that a report is about."""
    scores: set[int] = set()
    for left, right in pairwise(readings):
        bare = left.unit is None and right.unit is None and right.counted is None and left.number.figure and right.number.figure
        touching = view[left.number.end : right.number.start] in {"-", "–"}
        if bare and touching and (left.number.value or 0) >= (right.number.value or 0):
            scores |= {left.number.start, right.number.start}
    return [reading for reading in readings if reading.number.start not in scores]


def _is_named(view: str, number: Number, start: int, grammar: _Grammar) -> bool:
    """True for the number of something ("Section 5", "Boeing 747", "Resolution 1559")."""
    before = _WORD_BEFORE.search(view, max(start, number.start - 16), number.start)
    if before is None or number.money is not None:
        return False
    word = before[1]
    return word.lower() in grammar.numbers.numbered or (word[0].isupper() and word.lower() in grammar.numbers.named)


def _read(parsed: Parsed, sentence: Sentence, number: Number, grammar: _Grammar, stop: int) -> _Reading:
    """A number with the unit after or before it, what it is per, or the noun it counts.

    A currency sign before the number goes over a unit behind it, unless that is a currency too. Without either come an age (",
    62,"), a counted noun that is itself a unit ("three short years"), and any counted noun. `stop` is where the next time
    expression starts: nothing is read beyond it.
    """
    view, limit = parsed.view, min(sentence.end, stop)
    behind = number.end + 4 if number.low is not None and view.startswith(" of ", number.end) else number.end  # "dozens of miles"
    measure = measure_after(view, behind, limit, grammar.units, figure=number.figure, value=number.value)
    if number.money is not None and (measure is None or measure.entry.group != "currency"):
        measure = Measure(number.money, number.money.value("unit"), number.end, None)
    if measure is None:
        if _AGE.search(view, max(sentence.start, number.start - 4), number.start) and _is_age(view, number):
            return _Reading(number, number.end, unit="year of age", rule=grammar.units.rules["year_of_age"])
        counted = counted_noun(parsed, sentence, number.end, stop)
        entry = grammar.units.after.get(counted) if counted and not view.startswith(" of ", number.end) else None
        if counted and entry is not None and len(counted) > 2 and entry.group not in {"currency", "share", "speed", "use"}:  # noqa: PLR2004
            return _Reading(number, number.end, unit=entry.value("unit"), rule=grammar.units.rules[entry.id])
        _, rate, _ = per_after(view, number.end, limit, None, grammar.units) if counted is None else (None, None, 0)
        return _Reading(number, number.end, counted=counted, rate=rate)
    thing, rate, end = per_after(view, measure.end, limit, measure.entry, grammar.units)
    unit = f"{measure.entry.value('name') or measure.unit} per {thing}" if thing else measure.unit
    rule = grammar.units.rules[measure.entry.id]
    return _Reading(number, end, unit=unit, rate=rate or measure.rate, rule=rule, measure=measure)


def _is_age(view: str, number: Number) -> bool:
    """True for `, 62,` after a name."""
    plausible = number.figure and number.value is not None and 10 < number.value < 105  # noqa: PLR2004 - ages of people in the news
    return plausible and view[number.end : number.end + 1] == ","


def _ranges(view: str, sentence: Sentence, readings: list[_Reading], grammar: _Grammar) -> list[_Reading]:
    """Neighbours joined into ranges: `10-15 percent`, `between 3 and 5 ships`, `from $62 to $68`."""
    out: list[_Reading] = []
    for reading in readings:
        joined = _joined(view, sentence, out[-1], reading, grammar) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(reading)
    return out


def _joined(view: str, sentence: Sentence, left: _Reading, right: _Reading, grammar: _Grammar) -> _Reading | None:
    """Two neighbours as one range, None when they are two amounts: units must agree, and the words between must join them.

    "and" joins behind "between" alone: "3 ships and 5 planes" are two. A scale that only the second has is shared when the first is
    smaller ("$2 to $3 million" -> 2e6 to 3e6). `low` is the lesser of the two.
    """
    joint = _JOINT.fullmatch(view, left.end, right.number.start)
    first, second = left.number.value, right.number.value
    if joint is None or first is None or second is None or left.low is not None:
        return None
    opened = _OPENING.search(view, max(sentence.start, left.number.start - 24), left.number.start) is not None
    bare = left.unit is None and left.counted is None
    if left.unit is not None and _unit_id(left) != _unit_id(right):
        return None
    if joint["word"] == "and" and not (opened and "etween" in view[max(0, left.number.start - 24) : left.number.start]):
        return None
    share = right.number.scaled and not left.number.scaled and first < _unscaled(view, right.number, grammar)  # "$2 to $3 million"
    if not (bare or opened or share or joint["dash"]):
        return None
    if share:
        first *= second / _unscaled(view, right.number, grammar)
    low, high = min(first, second), max(first, second)
    start = left.number
    number = Number(start.start, right.number.end, None, grammar.numbers.rules["range"], figure=start.figure, money=start.money)
    return _Reading(number, right.end, unit=right.unit, rate=right.rate, rule=right.rule, counted=right.counted, low=low, high=high)


def _unit_id(reading: _Reading) -> str | None:
    """What units are compared by: "$62 and $68 per share" are of one currency."""
    return reading.measure.entry.id if reading.measure else reading.unit


def _unscaled(view: str, number: Number, grammar: _Grammar) -> float:
    """The number without its scale word, 1 when it is all scale."""
    digits = re.search(r"[\d.,]+", view[number.start : number.end])
    if digits:
        return float(digits[0].replace(",", "").strip(".") or 1) or 1.0
    small = [grammar.numbers.known.small.get(w) for w in re.findall(r"[a-z]+", view[number.start : number.end].lower())]
    return next((value for value in small if value), 1.0)


def _counts(parsed: Parsed, sentence: Sentence, reading: _Reading, grammar: _Grammar) -> bool:
    """False for what is no quantity after all: "one another", an address, the number in the name of a thing ("iPhone 11").

    Whatever has a unit, is a range or is vague counts. The word "one" has to count a noun outside its idioms; bare figures behind a
    capitalised word inside a sentence need a noun in small letters behind them.
    """
    number, view = reading.number, parsed.view
    if reading.unit is not None or reading.low is not None or number.low is not None:
        return True
    if number.value == 1 and not number.figure:
        idiom = _IDIOM_BEFORE.search(view, max(0, number.start - 10), number.start) or _IDIOM_AFTER.match(view, number.end)
        return reading.counted is not None and idiom is None
    if not number.figure or number.scaled:
        return True
    at = bisect_left(parsed.token_starts, number.start)
    following = [token.text for token in parsed.tokens[at + 1 : min(at + 4, sentence.last)]]
    if any(word.lower().rstrip(".") in grammar.numbers.streets for word in following if word[0].isupper()):
        return False
    before = parsed.tokens[at - 1].text if at > sentence.first else ""
    plain_noun = reading.counted is not None and bool(following) and following[0][0].islower()
    return plain_noun or not (before[:1].isalpha() and any(char.isupper() for char in before) and at - 1 > sentence.first)


def _row(parsed: Parsed, sentence: Sentence, reading: _Reading, grammar: _Grammar) -> Quantity:
    """The row of a reading: its span runs from a currency sign to the end of the unit."""
    number = reading.number
    span = Span(number.start, max(number.end, reading.end))
    bound = _bound(parsed.view, sentence, span, grammar)
    ranged = reading.low is not None
    return Quantity(
        id=content_id("quantity", parsed.article_id, [span]),
        article_id=parsed.article_id,
        start=span.start,
        end=span.end,
        text=parsed.text[span.start : span.end],
        value=None if ranged else number.value,
        low=reading.low if ranged else number.low,
        high=reading.high if ranged else number.high,
        unit=reading.unit,
        comparator=bound.comparator if bound else "=",
        rate=reading.rate,
        counted=reading.counted,
        rule=reading.rule or (bound.rule if bound else number.rule),
    )


def _bound(view: str, sentence: Sentence, span: Span, grammar: _Grammar) -> _Bound | None:
    """The bound that stands before a quantity, or right behind it ("or more")."""
    before = view[max(sentence.start, span.start - _REACH) : span.start]
    after = view[span.end : min(sentence.end, span.end + 12)]
    for bound in grammar.bounds:
        if bound.before.search(before) or (bound.after is not None and bound.after.match(after)):
            return bound
    return None
