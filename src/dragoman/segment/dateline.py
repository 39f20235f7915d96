"""Datelines: the place, date and agency before the first words of a report, and the date clue in them."""

from __future__ import annotations

import re

from dragoman.model.document import DateClue
from dragoman.model.spans import Span

__all__ = ["clue_of", "dateline_end"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
_CAPS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}"
_NAME = r"[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){0,2}"
_MORE = r"(?:,\s+[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?){0,2}?"
_AGENCY = r"(?:\([A-Za-z][\w .,/&-]{1,40}\)|/[A-Z][\w ]{1,20}/\.?|\[[A-Z][\w .]{1,30}\])"
_STOP = r"\s*(?:--+|[-–—])\s*"
_DATELINE = re.compile(
    rf"(?:{_CAPS}{_MORE},?\s+{_DATE}\.?,?\s*(?:{_AGENCY})?(?:{_STOP}|:\s|(?<=[/)\]])\.?\s|(?<=/\.)\s)"
    rf"|{_NAME}{_MORE},\s+{_DATE},?\s*(?:{_AGENCY})?(?:{_STOP}|:\s|(?<=\))\s)"
    rf"|(?:{_CAPS}|{_NAME}){_MORE},?\s*{_AGENCY}(?:{_STOP}|:\s)"
    rf"|{_CAPS}{_MORE}(?:\s+[-–—]+\s+|:\s+|\s*[–—]\s*)"
    rf"|{_AGENCY}\s*{_STOP})"
)
_DAY = re.compile(rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))(?:,?\s+(?P<year>\d{{4}}))?")


def dateline_end(paragraph: str) -> int:
    """How many characters of a first paragraph are its dateline, 0 when it has none or is nothing else.

    `MOSCOW, May 3 (TASS) - `, `BEIJING: `, `(Reuters) - `, `WASHINGTON, March 5 - `, `Paris, 4 May 2019 (AFP) `.
    """
    found = _DATELINE.match(paragraph[:200])
    return found.end() if found and found.end() < len(paragraph) else 0


def clue_of(words: str, start: int) -> DateClue | None:
    """The day that a dateline names, as ISO text (`--05-03` when the year is left out); `start` is where `words` begin in the text."""
    found = _DAY.search(words)
    if not found:
        return None
    month = _MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1
    day = int(found["d1"] or found["d2"])
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    value = f"{found['year'] or '-'}-{month:02}-{day:02}"
    return DateClue("dateline", value, "segment.dateline", Span(start + found.start(), start + found.end()))
