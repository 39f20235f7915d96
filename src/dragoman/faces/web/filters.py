"""The filters of a view: read from the query string, turned into conditions on the index, written back into links."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import urlencode

from msgspec import Struct, structs

from dragoman.faces.web.index import CONTROL
from dragoman.model.claims import EventMode, EvidenceClass

__all__ = ["PER_PAGE", "WHAT", "Filters", "page_number", "paged"]

PER_PAGE = 50
"""Entries on one page of a list: what a reader scans, and what any page may cost at most."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


WHAT: dict[str, tuple[str, ...]] = {"meetings": ("visit", "meeting", "talks", "summit", "call", "interview")} | {
    mode: (mode,) for mode in get_args(EventMode)
}
"""What events can be narrowed to: one mode, or all in which people met or spoke."""


class Filters(Struct, frozen=True, kw_only=True):
    """What a view is narrowed to; `since` and `until` are ISO days, both inclusive. `wrong` names what could not be understood."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    evidence: str | None = None
    control: str | None = None
    what: str | None = None
    wrong: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """The filters of a query string; a value that is none is left out and named in `wrong`."""
        since, until = _edge(query.get("from", ""), last=False), _edge(query.get("to", ""), last=True)
        evidence, control = query.get("evidence") or None, query.get("control") or None
        wrong = [name for name, value in (("from", since), ("to", until)) if query.get(name, "").strip() and value is None]
        wrong += ["evidence"] if evidence and evidence not in get_args(EvidenceClass) else []
        what = query.get("what") or None
        wrong += ["what"] if what and what not in WHAT else []
        wrong += ["control"] if control and control not in CONTROL else []
        return cls(
            since=since,
            until=until,
            outlet=query.get("outlet") or None,
            evidence=None if "evidence" in wrong else evidence,
            control=None if "control" in wrong else control,
            what=None if "what" in wrong else what,
            wrong=tuple(wrong),
        )

    def conditions(self, table: str = "x") -> tuple[str, dict[str, Any]]:
        """SQL over the index's `party` (` AND ...`) with its values.

        An entry without evidence class is no statement and is kept; so is one without mode, which is no event.
        """
        tests: list[str] = []
        values: dict[str, Any] = {}
        for name, test in (
            ("since", f"coalesce({table}.day_end, {table}.day) >= $since"),
            ("until", f"{table}.day <= $until"),
            ("outlet", f"{table}.outlet_id = $outlet"),
            ("evidence", f"({table}.class IS NULL OR {table}.class = $evidence)"),
            ("control", f"{table}.control = $control"),
            ("what", f"({table}.mode IS NULL OR list_contains($what, {table}.mode))"),
        ):
            if value := getattr(self, name):
                tests.append(test)
                values[name] = list(WHAT[value]) if name == "what" else value
        return "".join(f" AND {test}" for test in tests), values

    @property
    def active(self) -> bool:
        """True when anything is narrowed."""
        return any((self.since, self.until, self.outlet, self.evidence, self.control, self.what))

    def query(self, **changes: str | None) -> str:
        """The query string of these filters with some changed, `?` included; empty when nothing is narrowed."""
        now = structs.replace(self, **changes)
        pairs = (
            ("from", now.since),
            ("to", now.until),
            ("outlet", now.outlet),
            ("evidence", now.evidence),
            ("control", now.control),
            ("what", now.what),
        )
        text = urlencode([(name, value) for name, value in pairs if value])
        return f"?{text}" if text else ""


def _edge(given: str, *, last: bool) -> str | None:
    """The first or last day that `2014`, `2014-05` or `2014-05-19` means; None when it is no date."""
    found = _DAY.fullmatch(given.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), int(found[3] or 0)
    if not (year >= 1 and 1 <= month <= 12 and day <= calendar.monthrange(year, month)[1]):  # noqa: PLR2004 months
        return None
    return f"{year:04}-{month:02}-{day or (calendar.monthrange(year, month)[1] if last else 1):02}"


def page_number(query: Mapping[str, str], name: str = "page") -> int:
    """The page that a query string asks for, from 1."""
    given = query.get(name, "")
    return max(1, min(int(given), 100_000)) if given.isascii() and given.isdigit() and len(given) < 7 else 1  # noqa: PLR2004 digits


def paged(rows: list[Any], page: int, size: int = PER_PAGE) -> dict[str, Any]:
    """`rows` fetched with one more than fits (`LIMIT size + 1`): those to show, and which pages are beside them."""
    return {"rows": rows[:size], "page": page, "before": page - 1 or None, "after": page + 1 if len(rows) > size else None}
