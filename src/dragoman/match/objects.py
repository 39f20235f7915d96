"""What an act or agreement is about: the words of its sentence that name a thing, whoever signs it and however it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.match.contrast import forms_of
from dragoman.match.tables import Row
from dragoman.match.wording import wording

__all__ = ["agrees", "full_names", "object_words", "sentence_from"]

_LONGEST = 240
_END = re.compile(r"[.!?][\"”’)]*\s|\n|[.!?]$")
_LEAST_SHARE = 0.4
_MOST_WORDS = 4


def sentence_from(text: str, part: Row) -> str:
    """The words of a text from the start of an evidence to the end of the sentence in which it ends, 240 characters more at most.

    The evidence itself when the text is not at hand.
    """
    start, end = part["start"], part["end"]
    if text[start:end] != part["text"]:
        return str(part["text"])
    found = _END.search(text, max(start, end - 1), end + _LONGEST)
    return text[start : found.start() if found else end + _LONGEST]


def object_words(sentence: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of a sentence that may name an object: no stop words, no words for acts, no numbers, none of the given names."""
    words = wording(sentence)
    left_out = forms_of("stop") | forms_of("act") | forms_of("scale")
    stems = {stem for word, stem in zip(words.words, words.stems, strict=True) if word.lower() not in left_out and not stem[:1].isdigit()}
    return frozenset(stems - {stem for name in names for stem in wording(name).stems})


def agrees(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """True when two objects share enough of the shorter's words, False when they do not, None when one side names no object."""
    if not one or not other:
        return None
    return len(one & other) >= max(1, _LEAST_SHARE * min(len(one), len(other)))


def full_names(cast: Mapping[str, str]) -> frozenset[str]:
    """The ids of actors outside the table that go by a full name: two to four words, each with a capital, none of them a title."""
    return frozenset(name for name, words in cast.items() if name.startswith("unresolved/") and _is_full(words.split()))


def _is_full(words: list[str]) -> bool:
    """True for two to four words with capitals, none of them a title."""
    plain = all(word[:1].isupper() and word.replace("-", "").replace("'", "").replace(".", "").isalpha() for word in words)
    return 1 < len(words) <= _MOST_WORDS and plain and not {word.lower() for word in words} & forms_of("title")
