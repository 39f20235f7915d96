"""What a figure allows: an interval of values from value, bounds and comparator, with the room that rounding leaves.

Rounding is read from the digits: "38 billion" leaves half a billion on both sides, "5 meetings" leaves nothing.
"""

from __future__ import annotations

import math

from msgspec import Struct

from dragoman.reconcile.records import Row

__all__ = ["Amount", "amount", "compatible", "equal"]

_ABOUT = 0.1
_FIGURES = 15
_EXACT = 100
"""Smaller whole numbers are counted, not rounded."""


class Amount(Struct, frozen=True):
    """The values a figure is compatible with, both ends included; `hedge` is its comparator."""

    low: float
    high: float
    hedge: str


def amount(row: Row) -> Amount | None:
    """The amount of a figure row, None when it has no number. "About" leaves a tenth on both sides, any value half its last digit.

    A range is taken as it stands. A bound is open on one side and keeps its room on the other: "at most 38 billion" allows 38.4.
    """
    low, high, value, hedge = row.get("low"), row.get("high"), row.get("value"), row.get("comparator") or "="
    if low is not None and high is not None:
        return Amount(min(low, high), max(low, high), hedge)
    value = value if value is not None else low if low is not None else high
    if value is None or not math.isfinite(value):
        return None
    room = max(_rounding(value), abs(value) * _ABOUT if hedge == "~" else 0.0)
    if hedge in {"<", "<="}:
        return Amount(-math.inf, value + room, hedge)
    if hedge in {">", ">="}:
        return Amount(value - room, math.inf, hedge)
    return Amount(value - room, value + room, hedge)


def _rounding(value: float) -> float:
    """Half the last digit that is not zero, for values of three digits or more and for fractions: 38 billion may be 37.6, 5 is 5."""
    if value == int(value) and abs(value) < _EXACT:
        return 0.0
    digits = f"{abs(value):.{_FIGURES}g}".rstrip("0") if "." in f"{abs(value):.{_FIGURES}g}" else f"{abs(value):.0f}"
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.endswith("0") else 0.0


def equal(one: Row, other: Row) -> bool:
    """True when both give the same number, however it is written and hedged."""
    keys = ("value", "low", "high")
    return all(
        (one.get(key) is None and other.get(key) is None)
        or (one.get(key) is not None and other.get(key) is not None and math.isclose(one[key], other[key], rel_tol=1e-9))
        for key in keys
    )


def compatible(one: Amount, other: Amount) -> bool:
    """True when some value satisfies both."""
    slack = 1e-9 * max(1.0, *(abs(end) for end in (one.low, one.high, other.low, other.high) if math.isfinite(end)))
    return one.low <= other.high + slack and other.low <= one.high + slack
