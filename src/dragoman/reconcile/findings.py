"""One finding, made: its content id, its members and origins in order.

The id leaves the sentence out: a better wording does not make a new finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.ids import row_id
from dragoman.model.rows import Finding, Verdict

__all__ = ["finding"]


def finding(verdict: Verdict, members: Iterable[str], origins: Iterable[str], rule: str, explanation: str) -> Finding:
    """A finding whose id is of its verdict, rule and members, so that it keeps its name through a rebuild."""
    rows = tuple(sorted(set(members)))
    return Finding(
        id=row_id("finding", verdict, rule, *rows),
        verdict=verdict,
        members=rows,
        origins=tuple(sorted(set(origins))),
        rule=rule,
        explanation=explanation,
    )
