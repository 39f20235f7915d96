"""Dates that came with a document, as ISO text."""

from __future__ import annotations

import datetime
import email.utils
import re

__all__ = ["iso_of"]

_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def iso_of(stamp: str) -> str | None:
    """ISO text of a date or time as ISO 8601 or an e-mail date; a year or a month stays one. None for anything else.

    The day is the one that the stamp names, in its own time zone.
    """
    words = stamp.strip()
    if _PARTIAL.fullmatch(words):
        return words
    try:
        return _plain(datetime.datetime.fromisoformat(words), words)
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plain(moment: datetime.datetime, words: str) -> str:
    return moment.isoformat() if re.search(r"[T ]\d|\d:\d", words) else moment.date().isoformat()
