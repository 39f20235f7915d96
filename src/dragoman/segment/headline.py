"""Headlines and bylines among the first lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.segment.lines import Line

__all__ = ["byline_of", "is_headline", "same_words"]

_LONGEST = 25
"""Words of a headline at most; the longest of 21,000 wire headlines and 91 page titles has 22."""
_BYLINE = re.compile(r"(?:By|BY|by)[ :]\s*((?:(?:[A-Z][\w.’'-]*|and|de|van|von|al|bin|,|&|in)[ ,]*){1,9})(?:\s*[(|–—-].{0,80})?")


def is_headline(lines: Sequence[Line], at: int, given: str | None) -> bool:
    """True when the line is the headline: it repeats the one that came with the source, or has a headline's shape and a report below it."""
    line = lines[at]
    if given is not None:
        return same_words(line, given)
    below = [other for other in lines[at + 1 : at + 6] if other.key != line.key]
    if not below or len(line.words) > _LONGEST or not 2 <= len(line.words):  # noqa: PLR2004
        return False
    ends_like_prose = line.text.rstrip('"”’\'')[-1:] in (".", ",", ";", ":")
    return not ends_like_prose and any(len(other.words) > len(line.words) for other in below) and _wordy(line)


def same_words(line: Line, given: str) -> bool:
    """True when a line says the same words as a given headline, or a headline with the outlet's name behind it."""
    other = " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", given)).lower()
    return bool(line.key) and (line.key == other or (len(line.words) >= 4 and (other.startswith(line.key + " ") or line.key.startswith(other + " "))))  # noqa: PLR2004


def byline_of(text: str) -> str | None:
    """The names of a byline ("By Ana Ruiz and Li Wei", "by X ( – Home – X)"), None for any other line."""
    found = _BYLINE.fullmatch(text.strip())
    return found[1].strip(" ,") if found else None


def _wordy(line: Line) -> bool:
    """More letters than digits: tables and scores are no headlines."""
    return sum(map(str.isalpha, line.text)) > 3 * sum(map(str.isdigit, line.text))
