"""Headlines and bylines among the first lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.segment.lines import Line

__all__ = ["byline_of", "find_headline", "same_words"]

_LONGEST = 25
"""Words of a headline at most; the longest of 21,000 wire headlines and 91 page titles has 22."""
_ABOVE = 10
_TITLE_WORDS = 4
_PLAIN_TOP = 2
_NAME = r"[A-Z][\w.’'-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|by)(?: |: ?)({_NAME}(?:[ ,&]+(?:and |de |van |von |al |bin |in |for )?{_NAME}){{0,9}})(?:,? ?[(|–—-].{{0,80}})?"
)


def find_headline(lines: Sequence[Line], first: int, given: str | None) -> int | None:
    """Which line is the headline: the one that repeats the headline that came with the source, else one with a headline's shape.

    `first` is the first line of the report's body: the headline is that line (in a plain text) or stands in
    the lines above it.

    Gives an index into `lines`, None when no line is a headline. A given headline that no line repeats
    gives None too: it stands in the article row, not in the text.
    """
    if given is not None:
        return next((at for at in range(first, -1, -1) if at < len(lines) and same_words(lines[at], given)), None)
    if first < len(lines) and first <= _PLAIN_TOP and _has_shape(lines, first):
        return first
    above = range(first - 1, max(-1, first - _ABOVE), -1)
    return next(
        (at for at in above if _has_shape(lines, at) and len(lines[at].words) >= _TITLE_WORDS and not byline_of(lines[at].text)), None
    )


def _has_shape(lines: Sequence[Line], at: int) -> bool:
    """True for a line like a headline: some words, no full stop, and longer lines below it."""
    line = lines[at]
    below = [other for other in lines[at + 1 : at + 9] if other.key != line.key]
    if not below or not 2 <= len(line.words) <= _LONGEST:  # noqa: PLR2004
        return False
    ends_like_prose = line.text.rstrip("\"”’'")[-1:] in (".", ",", ";", ":", "…")
    return not ends_like_prose and any(len(other.words) > len(line.words) for other in below) and _wordy(line)


def same_words(line: Line, given: str) -> bool:
    """True when a line says the same words as a given headline, or one of both goes on (with the outlet's name, say).

    Compared without case and marks. Going on counts from four words: `Talks` does not repeat `Talks begin
    in Oslo`.
    """
    other = " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", given)).lower()
    goes_on = len(line.words) >= _TITLE_WORDS and (other.startswith(line.key + " ") or line.key.startswith(other + " "))
    return bool(line.key) and (line.key == other or goes_on)


def byline_of(text: str) -> str | None:
    """The names of a byline ("By Ana Ruiz and Li Wei", "by X ( – Home – X)"), None for any other line.

    Without `By` and outer commas; several names stay one string, as printed.
    """
    found = _BYLINE.fullmatch(text.strip())
    return found[1].strip(" ,") if found else None


def _wordy(line: Line) -> bool:
    """More letters than digits: tables and scores are no headlines."""
    return sum(map(str.isalpha, line.text)) > 3 * sum(map(str.isdigit, line.text))
