"""Cuts a plain view into words the way Universal Dependencies cuts English: the same code when training and when reading.

Contractions, hyphens and slashes stand apart ("do n't", "Russia 's", "high - speed"); abbreviations, numbers, addresses and dotted
initials stay whole. Follows the tokenisation of UD English EWT and GUM. Every repetition that could be scanned twice is bounded, so that
no text costs more than a constant a character.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Word", "cut", "places"]

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|Pres|Sec|Jr|Sr|Inc|Corp|Co|Ltd|Bros|vs|etc|Vol|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ave|Blvd|Rd|approx|dept|est|cf|al|fig|Fig|pp|Art|Sec"
)
_WORD = re.compile(
    r"""
    (?:can(?=not(?!\w))|(?:gon|wan)(?=na(?!\w))|got(?=ta(?!\w)))(?<!\w...)
  | [a-z]++(?=[ ,])
  | (?:https?://|www\.)[^\s<>"“”]{0,2000}[^\s<>"“”.,;:!?)\]'’]
  | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}
  | [\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|org|net|gov|edu|info|co\.uk)\b
  | \.{2,}|…|-{2,}|—|–
  | (?:[a-z]\.){2,}|[a-z]\.(?=\s?[a-z])
  | \b(?:"""
    + _ABBREVIATIONS
    + r""")\.(?![a-z])|\bNos?\.(?=\s?\d)
  | \d{1,4}/\d{1,2}/\d{2,4}(?!\w)|\d{3}-\d{3}-\d{4}|e-mails?(?!\w)|[a-z]\w{0,63}(?:\.[a-z]\w{1,63}){1,8}(?!\w)
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k|pm|am)?(?![a-z\d])
  | (?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))(?!\w)
  | \w{1,63}?(?=n['’]t(?!\w))|[^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|t)(?!\w))(?=\w)[^\W_]+)*
  | [:;]-?[)(dp](?!\w)
  | ''|``|([^\w\s"'“”‘’()\[\]])\1+|_+|[^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Word(NamedTuple):
    """A word's place, code points, half-open, and the space before it: 0 nothing, 1 blank, 2 a line break or the start."""

    start: int
    end: int
    space: int


def places(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the words of `view[start:end]`, in order; every character that is no white space is in exactly one. Linear."""
    return [match.span() for match in _WORD.finditer(view, start, end)]


def cut(view: str, start: int, end: int) -> list[Word]:
    """The words of `view[start:end]` with the space before each, in order; linear in the length."""
    out: list[Word] = []
    before = -1
    for at, stop in places(view, start, end):
        gap = "\n" if before < 0 else view[before:at]
        out.append(Word(at, stop, (2 if "\n" in gap or "\r" in gap else 1) if gap else 0))
        before = stop
    return out
