"""A stretch of the view -> the spans of its words and marks.

One regular expression, alternatives from the most to the least specific, every repetition
bounded, so that a line of five megabytes takes seconds and no input backtracks. Offsets are
code points of the view, which are those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dragoman.parse.wordlists import read_words

__all__ = ["find_words"]

# Signs that sit on the letter before them (combining accents, vowel signs, joiners): a word goes on over them.
_ON = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
_LETTER = r"[^\W\d_]"
# Bounds keep the scan linear: a "word" longer than this is no word, and is cut.
_LONGEST = 120
_UNITS = r"(?:km|m|miles|mi|kb|mb|gb)/(?:h|s|hr|hour|sec)\b"
_CLITIC = r"(?:s|S|re|RE|ll|LL|ve|VE|d|D|m|M)\b"
_ADDRESS = (
    r"https?://[^\s<>\"”’)\]]{1,2000}|www\.[^\s<>\"”’)\]]{1,2000}|[A-Za-z0-9_.+-]{1,40}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,6}"
)
_PART = re.compile(rf"[{_ON}\w]+|-")


@cache
def _pattern(*, addresses: bool) -> re.Pattern[str]:
    """The expression for words: addresses only where the stretch has a sign of one, as they slow the scan."""
    marks = read_words("marks")
    short = "|".join(sorted(f"{marks['titles']} {marks['endings']}".replace(" al ", " ").split(), key=len, reverse=True))
    parts = [
        rf"(?:{_LETTER}\.){{2,8}}(?!{_LETTER}\b)",
        r"[Nn]os?\.(?=\s?\d)|[A-HJ-Z]\.(?=\s?[A-Z][\w.])|I\.(?=\s?[A-Z]\.)",
        rf"(?:{short})\.(?!\w)",
        rf"\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s|[A-Z])\b|(?:-{_LETTER}+)+)?",
        rf"{_UNITS}|[A-Za-z]{{2,6}}(?=[nN]['’][tT]\b)|[nN]['’][tT]\b|['’]{_CLITIC}",
        rf"(?:{_LETTER}|[{_ON}])(?:[^\W_]|[{_ON}]|-(?=[^\W_])|['’](?!{_CLITIC})(?={_LETTER})|(?<=[A-Z])&(?=[A-Z])|\.(?=(?:com|org|net|ru|cn|uk|eu|info|gov|io)\b)){{0,{_LONGEST}}}",
        r"\.{2,}|…+|-{2,}|''|``|\S",
    ]
    return re.compile("|".join([_ADDRESS, *parts] if addresses else parts))


def find_words(view: str, start: int, end: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The spans of words and marks in `view[start:end]`, in order; every character that is no white space is in exactly one.

    Words keep inner hyphens and apostrophes; clitics ('s, n't) and slashes stand alone; "U.S.", "Mr." and "1,000.5" are one. Parts for
    which `is_name` holds come out of hyphen compounds ("Russia-China") and of words they are glued to ("byXinhua"). Linear in the stretch.
    """
    addresses = any(view.find(mark, start, end) >= 0 for mark in ("@", "://", "www."))
    for match in _pattern(addresses=addresses).finditer(view, start, end):
        word = match.group()
        if word.islower() or (word.isupper() and "-" not in word) or not word[0].isalpha():
            yield match.span()
        elif "-" in word:
            yield from _unjoined(word, match.start(), is_name)
        else:
            yield from _unglued(word, match.start(), is_name)


def _unjoined(word: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The parts of a hyphen compound that is made of names, else the compound."""
    parts = [part.span() for part in _PART.finditer(word)]
    named = not is_name(word) and any(word[a].isupper() and is_name(word[a:b]) for a, b in parts)
    yield from (
        (start + a, start + b) for a, b in (parts if named and parts[-1][1] == len(word) and parts[0][0] == 0 else [(0, len(word))])
    )


def _unglued(word: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Words glued to a name, like "byXinhua": lower case before a capital, and the right part is a name."""
    seam = re.search(r"(?<=[a-z])(?=[A-Z][a-z]{2})", word)
    if seam and word[: seam.start()].islower() and is_name(word[seam.start() :]):
        yield start, start + seam.start()
        yield start + seam.start(), start + len(word)
    else:
        yield start, start + len(word)
