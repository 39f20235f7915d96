"""A timeline as numbers for a template to draw: marks in lanes of status, packed so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

__all__ = ["LANES", "MOST_MARKS", "timeline_drawing"]

LANES = (("held", "held"), ("planned", "planned or announced"), ("cancelled", "cancelled"), ("ledger", "agreements"))
"""Status of an event -> its lane; agreements have one of their own."""
MOST_MARKS = 400
"""Marks drawn at most: more would be ink, and the page still loads in a blink."""
_WIDTH, _LEFT, _RIGHT, _SIZE, _DEEP = 960, 178, 14, 13, 9


def timeline_drawing(rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Marks, ticks and lanes for the dated ones of `rows` (cards); None when nothing is dated.

    Coordinates are in units of a viewBox; the same rows give the same drawing.
    """
    dated = sorted((row for row in rows if row["day"]), key=lambda row: (row["day"], row["id"]))[:MOST_MARKS]
    if not dated:
        return None
    first, last = _span(dated)
    scale = (_WIDTH - _LEFT - _RIGHT) / max(1, last - first)
    lanes, top = [], 10
    for key, label in LANES:
        mine = [row for row in dated if _lane(row) == key]
        if not mine:
            continue
        marks, depth = _packed(mine, first, scale, top)
        height = (depth + 1) * (_SIZE + 2) + 10
        lanes.append({"key": key, "label": label, "marks": marks, "top": top, "height": height, "count": len(mine)})
        top += height + 6
    return {"width": _WIDTH, "height": top + 26, "left": _LEFT, "lanes": lanes, "ticks": _ticks(first, last, scale), "bottom": top}


def _lane(row: dict[str, Any]) -> str:
    if row["kind"] != "event":
        return "ledger"
    return {"announced": "planned", "planned": "planned", "cancelled": "cancelled"}.get(row["status"] or "", "held")


def _packed(rows: list[dict[str, Any]], first: int, scale: float, top: int) -> tuple[list[dict[str, Any]], int]:
    """Marks with places, each on the first level that is free there; deeper than `_DEEP` they share the last level."""
    free: list[float] = []
    marks = []
    for row in rows:
        x = _LEFT + (_ordinal(row["day"]) - first) * scale
        wide = max(0.0, (_ordinal(row["day_end"] or row["day"]) - _ordinal(row["day"])) * scale)
        level = next((number for number, edge in enumerate(free) if edge <= x), min(len(free), _DEEP))
        if level == len(free):
            free.append(0.0)
        free[level] = x + max(wide, _SIZE) + 2
        marks.append(
            {**row, "x": round(x, 1), "y": top + 5 + level * (_SIZE + 2), "wide": round(wide, 1), "size": _SIZE, "lane": _lane(row)}
        )
    return marks, len(free) - 1


def _span(rows: list[dict[str, Any]]) -> tuple[int, int]:
    first = min(_ordinal(row["day"]) for row in rows)
    last = max(_ordinal(row["day_end"] or row["day"]) for row in rows)
    spare = max(5, (last - first) // 40)
    return first - spare, last + spare


def _ticks(first: int, last: int, scale: float) -> list[dict[str, Any]]:
    """Years where the span is long, months where it is short; every tick is a link that narrows to it."""
    start, end = date.fromordinal(max(1, first)), date.fromordinal(last)
    months = [(year, month) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    if end.year - start.year >= 2:  # noqa: PLR2004 years
        step = max(1, (end.year - start.year) // 12)
        names = [(date(year, 1, 1), str(year)) for year in range(start.year, end.year + 1, step)]
    else:
        names = [(date(year, month, 1), f"{year:04}-{month:02}") for year, month in months]
    inside = [(day, name) for day, name in names if first <= day.toordinal() <= last]
    placed: list[dict[str, Any]] = [{"x": round(_LEFT + (day.toordinal() - first) * scale, 1), "name": name} for day, name in inside]
    return [placed[0], *(tick for before, tick in pairwise(placed) if tick["x"] - before["x"] > 30)] if placed else []  # noqa: PLR2004 units


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
