"""The grammar of time as regular expressions, built from the lexicon: each entry's pattern with its word lists put in.

A pattern is plain text with `{month}`, `{weekday}`, `{day}`, `{year}` ... in it; a digit after the name makes a second group
(`{month2}`). A space stands for up to twelve white-space characters, so every repetition is bounded and a scan is linear.
The lists are values of the entries, shared by all: `month = ["January Jan", ...]` numbers its words by place, `rel = ["last=-1", ...]`
as told. Names of months and weekdays are read with their capital only, which keeps "may", "march", "sat" and "sun" what they are.

Building takes some milliseconds and is done once per process and lexicon content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.extract.numerals import Numerals, numerals
from dragoman.extract.vocabulary import vocabulary
from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Grammar", "TimeRule", "grammar"]

_PLACE = re.compile(r"\{([a-z]+)(\d?)\}")
_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
_FIXED = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.]\d)",
    "year": r"(?:1[5-9]|20)\d\d(?!\d)",
    "number": r"(?:\d{1,3}(?!\d)|[Aa]n?|[A-Za-z]{3,9}(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)",
}
_FOLDED = frozenset({"unit", "rel", "part", "season", "ordinal", "edge", "count"})
"""Word lists that are read in any case; names of months and weekdays need their capital ("may", "march", "sat" are other words)."""


class TimeRule(Struct, frozen=True):
    """One way of saying when: `needs` are words of which one must be in the sentence, `digit` that a digit must be."""

    id: str
    regex: re.Pattern[str]
    entry: Entry
    needs: frozenset[str]
    digit: bool


class Grammar(Struct, frozen=True):
    """The rules in order of precedence, the word lists (list name -> folded word -> number), number words, and the cues of the future."""

    rules: tuple[TimeRule, ...]
    words: Mapping[str, Mapping[str, float]]
    numerals: Numerals
    future: re.Pattern[str]
    past: re.Pattern[str]
    future_rule: str


@cache
def grammar(times: Lexicon, quantities: Lexicon) -> Grammar:
    """The grammar of a lexicon of times with the number words of a lexicon of quantities; built once per pair."""
    words = vocabulary(times)
    rules = tuple(_rule(times, entry, words) for entry in times.entry if entry.group != "cue")
    (cue,) = times.of_group("cue")
    future = re.compile(_spaced(rf"\b(?:{cue.pattern})"), re.IGNORECASE)
    past = re.compile(_spaced(cue.value("past")))
    return Grammar(rules, words, numerals(quantities), future, past, times.rule(cue))


def _rule(lexicon: Lexicon, entry: Entry, words: Mapping[str, Mapping[str, float]]) -> TimeRule:
    """An entry as a rule: its word lists put in, its expression compiled, and the words that a sentence must hold for it.

    `needs` is what the entry says, else the names of months or weekdays when its pattern asks for one; empty means that it is
    always tried.
    """
    pattern = entry.pattern or ""
    lists = {name for name, _ in _PLACE.findall(pattern)}
    needs = frozenset(entry.value("needs").split())
    for name in ("month", "weekday"):
        if not needs and name in lists:
            needs = frozenset(words[name])
    text = _PLACE.sub(lambda m: _group(m[1], m[2], words), pattern)
    return TimeRule(lexicon.rule(entry), re.compile(_spaced(text)), entry, needs, bool(entry.values.get("digit")))


def _spaced(pattern: str) -> str:
    """A space stands for up to twelve white-space characters (newlines in mid-sentence, no unbounded run), for one looking back."""
    pattern = _BEHIND.sub(lambda m: m[0].replace(" ", r"\s"), pattern)
    return pattern.replace(" ?", r"\s{0,12}").replace(" ", r"\s{1,12}")


def _group(name: str, number: str, words: Mapping[str, Mapping[str, float]]) -> str:
    """The named group that stands in a pattern for a word list: `{month2}` -> `(?P<month2>January|JANUARY|...)`.

    Days, years and numbers have an expression of their own (`_FIXED`). Longer words come first. Names of months and weekdays match
    as a title or in capitals only; an abbreviated month may carry its full stop.
    """
    if name in _FIXED:
        return f"(?P<{name}{number}>{_FIXED[name]})"
    listed = sorted(words[name], key=lambda word: (-len(word), word))
    if name in _FOLDED:
        return f"(?P<{name}{number}>(?i:{'|'.join(listed)}))"
    spellings = "|".join(form for word in listed for form in (word.title(), word.upper()))
    return f"(?P<{name}{number}>{spellings})(?![A-Za-z])" + (_points(words[name]) if name == "month" else "")


def _points(listed: Mapping[str, float]) -> str:
    """A full stop after an abbreviated name ("Sept."), which is not the end of the sentence; full names are the longest of their number."""
    full = {number: max((word for word in listed if listed[word] == number), key=len) for number in listed.values()}
    short = [form for word in sorted(listed) if full[listed[word]] != word for form in (word.title(), word.upper())]
    return f"(?:{'|'.join(rf'(?<={form})[.]' for form in short)})?"
