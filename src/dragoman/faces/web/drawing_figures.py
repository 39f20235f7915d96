"""Figures over time as numbers for a template to draw: one chart per thing counted, one point per report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.faces.web.page import amount

__all__ = ["figure_series"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _LOW = 720, 220, 96, 20, 14, 30
_SHAPES = ("circle", "square", "diamond", "triangle")


def figure_series(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cards of figures by what they measure (thing, unit, rate), largest group first, each with a chart when two points are dated."""
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((_thing(row["what"]), row["unit"] or "", row["rate"] or ""), []).append(row)
    series = []
    for (thing, unit, rate), members in groups.items():
        members.sort(key=lambda row: (row["day"] or row["published"] or "9999", row["id"]))
        name = " ".join(part for part in (thing, f"({unit})" if unit else "", f"a {rate}" if rate else "") if part)
        series.append({"name": name, "rows": members, "chart": _chart(members)})
    return sorted(series, key=lambda one: (-len(one["rows"]), one["name"]))


def _thing(measure: str) -> str:
    return " ".join(measure.lower().split())


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    points = [(day, row) for row in rows if (day := row["day"] or row["published"]) and _reach(row)]
    if len(points) < 2:  # noqa: PLR2004 one point is no course
        return None
    days = [date.fromisoformat(day).toordinal() for day, _ in points]
    values = [value for _, row in points for value in _reach(row)]
    first, last, bottom, top = min(days), max(days), min(0.0, *values), max(values)
    wide = (_WIDTH - _LEFT - _RIGHT) / max(1, last - first)
    high = (_HEIGHT - _TOP - _LOW) / ((top - bottom) or 1.0)
    outlets = sorted({row["outlet"] for _, row in points})
    drawn = [
        {
            "x": round(_LEFT + (day - first) * wide, 1),
            "low": round(_HEIGHT - _LOW - (min(_reach(row)) - bottom) * high, 1),
            "y": round(_HEIGHT - _LOW - (max(_reach(row)) - bottom) * high, 1),
            "shape": _SHAPES[outlets.index(row["outlet"]) % len(_SHAPES)],
            "href": row["href"],
            "title": f"{amount(row)}, {when}, {row['outlet']}",
        }
        for day, (when, row) in zip(days, points, strict=True)
    ]
    scale = [
        {"y": round(_HEIGHT - _LOW - (value - bottom) * high, 1), "name": _short(value)} for value in (bottom, (bottom + top) / 2, top)
    ]
    edges = sorted({points[0][0], points[-1][0]})
    ticks = [{"x": round(_LEFT + (date.fromisoformat(day).toordinal() - first) * wide, 1), "name": day} for day in edges]
    legend = [{"outlet": outlet, "shape": _SHAPES[number % len(_SHAPES)]} for number, outlet in enumerate(outlets)]
    return {"width": _WIDTH, "height": _HEIGHT, "left": _LEFT, "points": drawn, "scale": scale, "ticks": ticks, "legend": legend}


def _reach(row: dict[str, Any]) -> list[float]:
    return [value for value in (row["value"], row["low"], row["high"]) if value is not None]


def _short(value: float) -> str:
    return amount({"value": value})
