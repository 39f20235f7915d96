"""A line among its neighbours: is it part of the report? Second look at the shape scores of a page saved as text."""

# ruff: noqa: PLR2004 - the thresholds are fitted together with weights.toml

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from dragoman.segment.furniture import Marker
from dragoman.segment.lines import Line

__all__ = ["contexts"]

_CAP = 4.0
_HALF = 4
_FAR = 40


def contexts(lines: Sequence[Line], own: Sequence[float], marks: Sequence[Marker | None]) -> list[dict[str, float]]:
    """The context features of every line: neighbours' scores within 1, 2 and 5 lines, headings before it, its place in the page's prose.

    `own` are the shape scores in log odds, capped at 4 so that no line outshouts its neighbours; keys are
    those of `weights.toml`, section `context`. Linear: windows are sums over prefix sums.
    """
    capped = [max(-_CAP, min(_CAP, score)) for score in own]
    mass = [max(score, 0.0) * math.log1p(len(line.text)) for score, line in zip(capped, lines, strict=True)]
    density = [_window(_prefix(mass), at, _HALF) for at in range(len(mass))]
    peak = max(range(len(density)), key=density.__getitem__, default=0)
    total, run = sum(mass) or 1.0, list(accumulate(mass))
    sums, heads = _prefix(capped), _since(marks)
    found = []
    for at, score in enumerate(capped):
        done, (head, comment) = run[at] / total, heads[at]
        found.append(
            {
                "own": score,
                "near_1": _around(sums, score, at, 1),
                "near_2": _around(sums, score, at, 2),
                "near_5": _around(sums, score, at, 5),
                "heading_3": float(head <= 3),
                "heading_10": float(head <= 10),
                "comments": float(comment < math.inf),
                "comments_10": float(comment <= 10),
                "before_peak": min(1.0, max(0, peak - at) / _FAR),
                "after_peak": min(1.0, max(0, at - peak) / _FAR),
                "density": density[at] / (density[peak] or 1.0),
                "opening": float(done < 0.02),
                "middle": min(abs(done - 0.5), 0.5),
            }
        )
    return found


def _since(marks: Sequence[Marker | None]) -> list[tuple[float, float]]:
    """For every line, how many lines ago a heading of related matter and an opening of a comment form stood."""
    out, head, comment = [], -math.inf, -math.inf
    for at, mark in enumerate(marks):
        if mark is not None and mark.opens:
            if mark.region == "comment_form":
                comment = at
            elif mark.region == "related":
                head = at
        out.append((at - head, at - comment))
    return out


def _prefix(values: Sequence[float]) -> list[float]:
    """Running sums that begin with 0: the sum of values[a:b] is sums[b] - sums[a]."""
    return [0.0, *accumulate(values)]


def _window(sums: Sequence[float], at: int, half: int) -> float:
    """The sum of the values within `half` lines of `at`, itself included; what lies beyond the ends counts nothing."""
    last = len(sums) - 1
    return sums[min(last, at + half + 1)] - sums[max(0, at - half)]


def _around(sums: Sequence[float], score: float, at: int, half: int) -> float:
    """The mean score of the neighbours; beyond the ends stands furniture (-2)."""
    last = len(sums) - 1
    inside = min(last, at + half + 1) - max(0, at - half) - 1
    return (_window(sums, at, half) - score - 2.0 * (2 * half - inside)) / (2 * half)
