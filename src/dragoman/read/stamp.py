"""Dates that came with a document, as ISO text."""

from __future__ import annotations

import datetime as dt
import email.utils
import re

__all__ = ["iso_of"]

_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_CLOCK = re.compile(r"\d:\d")
_WRITTEN = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d", "%d-%b-%Y")
"""Ways of writing a day that cannot be misread; `05/06/2019` can, and is not among them."""


def iso_of(stamp: str) -> str | None:
    """ISO text of a date or time as ISO 8601, an e-mail date or a day with its month in words; a year or a month stays one.

    None for anything else. The day is the one that the stamp names, in its own time zone.
    """
    words = " ".join(stamp.split())
    if _PARTIAL.fullmatch(words):
        return words
    for read in (_iso, _mail, _written):
        try:
            return read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso(words: str) -> str:
    """ISO 8601 as it is, without the clock when there is none. Raises: ValueError."""
    moment = dt.datetime.fromisoformat(words)
    return moment.isoformat() if _CLOCK.search(words) or "T" in words else moment.date().isoformat()


def _mail(words: str) -> str:
    """The date of a mail or feed (RFC 2822) as ISO text. Raises: ValueError, TypeError."""
    return email.utils.parsedate_to_datetime(words).isoformat()


def _written(words: str) -> str:
    """A day with its month in words as ISO text. Raises: ValueError."""
    for form in _WRITTEN:
        try:
            return dt.datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(words)
