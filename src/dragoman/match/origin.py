"""Which of two like texts came first: by date, by who credits whom, by length.

The order of these signs is their worth: a date of publication is a fact, a credit line is a claim, length only a habit of editors.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.match.tables import Row

__all__ = ["Print", "elder", "prints_of"]

_HEAD, _TAIL = 600, 300
_CREDIT = re.compile(
    r"\b[Aa]s \w[\w.]*(?: \w+)? (?:reports|reported|writes|notes)\b|\((?:Reuters|AP|AFP|TASS|Xinhua|RT|Interfax|Sputnik|IANS|ANI|PTI)\)"
    r"|\b(?:[Ff]irst|[Oo]riginally) (?:published|appeared)\b|\b[Rr]e(?:posted|printed|published) (?:from|with)\b|\b[Ss]ource: ?[A-Z]",
)


class Print(Struct, frozen=True):
    """What tells the origin: id, first and last day of publication, the words that credit somebody, length, outlet, byline."""

    id: str
    start: str | None
    end: str | None
    credit: str | None
    words: int
    outlet: str | None
    byline: str | None


def prints_of(article: Row, words: int) -> Print:
    """The print of an article of so many words. A credit is looked for in its first 600 and last 300 characters."""
    text = article["text"] or ""
    found = _CREDIT.search(text[:_HEAD]) or (_CREDIT.search(text[-_TAIL:]) if len(text) > _HEAD else None)
    start, end = article.get("published_start"), article.get("published_end")
    return Print(article["id"], start, end or start, found[0] if found else None, words, article.get("outlet_id"), article.get("byline"))


def elder(one: Print, other: Print) -> tuple[Print, Print, str]:
    """Both prints, the origin first, and the reason for the order."""
    if one.start and other.start and one.end and other.end and (one.end < other.start or other.end < one.start):
        first, second = (one, other) if one.end < other.start else (other, one)
        return first, second, f"published {first.start} before {second.start}"
    if bool(one.credit) != bool(other.credit):
        first, second = (other, one) if one.credit else (one, other)
        return first, second, f"the other credits its source: {second.credit}"
    if one.words != other.words:
        first, second = (one, other) if one.words > other.words else (other, one)
        return first, second, f"longer: {first.words} words to {second.words}"
    first, second = sorted((one, other), key=lambda p: p.id)
    return first, second, "no sign of which came first"
