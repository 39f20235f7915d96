"""What the address of a page says about the day of publication."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.model.document import DateClue

__all__ = ["clue_of_address"]

_DAY = re.compile(r"(?<![0-9])((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9])")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])/")
_NAMED = re.compile(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d\d?)(?![0-9])", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def clue_of_address(url: str) -> DateClue | None:
    """The date in an address: `/2016/06/25/`, `2016-06-25`, `20160625`, `/2016/jun/25/` give a day, `/2016/06/` a month; else None.

    Host names and query strings are left out; of several dates the first counts.

    Basis `url`, rule `read.url_day` or `read.url_month`. A day that no calendar has (31 February) is no
    clue. Linear in the length of the address.
    """
    path = re.sub(r"^[a-z][a-z0-9+.-]*://[^/]*", "", url.strip(), flags=re.IGNORECASE).split("?")[0].split("#")[0]
    if found := _DAY.search(path):
        value = f"{found[1]}-{found[3]}-{found[4]}"
    elif found := _NAMED.search(path):
        value = f"{found[1]}-{_MONTHS.index(found[2].lower()) + 1:02}-{int(found[3]):02}"
    elif found := _MONTH.search(path):
        return DateClue("url", f"{found[1]}-{int(found[2]):02}", "read.url_month")
    else:
        return None
    return DateClue("url", value, "read.url_day") if _is_day(value) else None


def _is_day(value: str) -> bool:
    """True when the calendar has the day; the patterns let 30 February through."""
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True
