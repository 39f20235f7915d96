"""Datelines: the place, date and agency before the first words of a report, and the date clue in them."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from dragoman.model.document import DateClue
from dragoman.model.spans import Span

__all__ = ["Dateline", "clue_of", "find_dateline"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
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
    rf"|(?:{_CAPS}|{_NAME})[.,]\s+(?:{_DATE}[.,]\s+)?(?:/[A-Z]+/|[A-Z]{{4,15}})(?:{_STOP}|:\s|\.\s)"
    rf"|(?P<bare>{_CAPS}){_MORE}(?:\s+[-–—]+\s+|:\s+|\s*[–—]\s*)"
    rf"|{_AGENCY}\s*{_STOP})"
)
_PLACE_LETTERS = 4
_LEAP_YEAR = 2000
_DAY = re.compile(
    rf"(?i)(?<!\w)(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))(?!\d)(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


class Dateline(Struct, frozen=True):
    """The first `end` characters of a paragraph; `bare` is the name in capitals when nothing else vouches for it (no day, no agency)."""

    end: int
    bare: str | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline of a first paragraph, None when it has none or is nothing else.

    `MOSCOW, May 3 (TASS) - `, `BEIJING: `, `(Reuters) - `, `WASHINGTON, March 5 - `, `Paris, 4 May (AFP) `,
    `Oslo. May 5. INTERFAX - `.

    Only the first 200 characters are looked at. A name in capitals alone may as well be a speaker
    (`PRESIDENT: `): it comes back as `bare`, for the caller to vouch for. Matching is bounded: every
    repetition in the pattern has a limit.
    """
    found = _DATELINE.match(paragraph[:200])
    if not found or found.end() >= len(paragraph):
        return None
    bare = found["bare"]
    return None if bare and len(bare) < _PLACE_LETTERS else Dateline(found.end(), bare)


def clue_of(words: str, start: int, rule: str) -> DateClue | None:
    """The day that a dateline or date line names, as ISO text (`--05-03` without a year); `start` is where `words` stand in the text.

    `start` is the offset of `words` in the article's text, and the clue's span is of the article. None when
    no day is named or the calendar has no such day.
    """
    found = _ISO.search(words) or _DAY.search(words)
    if not found:
        return None
    if found.re is _ISO:
        year, month, day = found[1], int(found[2]), int(found[3])
    else:
        year, day = found["year"], int(found["d1"] or found["d2"])
        month = _MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1
    try:
        dt.date(int(year or _LEAP_YEAR), month, day)
    except ValueError:
        return None
    return DateClue("dateline", f"{year or '-'}-{month:02}-{day:02}", rule, Span(start + found.start(), start + found.end()))
