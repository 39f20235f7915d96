"""Scores of span tags -> the best legal sequence: an I-x stands only behind a B-x or I-x.

Where every word's best tag already makes a legal sequence, that is the best one. Only around breaches is there anything to weigh.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Span", "best_tags", "spans"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Span = tuple[int, int, int]
"""(kind, first word, index after the last); kinds number the x of B-x from 0."""
Range = tuple[int, int]
# Words on either side of a breach that are weighed at first.
_REACH = 4


def best_tags(scores: Floats, before: int = 0) -> Ints:
    """The legal tag sequence with the highest sum of scores; columns are O, B-0, I-0, B-1, I-1 ...

    `before` is the tag of the word in front of the first (0 when there is none). Stretches around the breaches are weighed anew and widened
    until they meet their surroundings legally; since nothing outside could do better, the result is the optimum. At worst n log n.
    """
    tags: Ints = scores.argmax(axis=1)
    stretches: list[Range] = []
    todo = [(at, at) for at in np.flatnonzero(_breach(tags, before)).tolist()]
    while todo:
        stretches, fresh = _widened(stretches, todo, len(tags))
        for start, stop in fresh:
            tags[start:stop] = _weighed(scores[start:stop].tolist(), before if start == 0 else None)
        wrong = set(np.flatnonzero(_breach(tags, before)).tolist())
        todo = [one for one in stretches if one[0] in wrong or one[1] in wrong]
    return tags


def _breach(tags: Ints, before: int) -> NDArray[np.bool_]:
    """True where an I stands behind what it cannot go on; I-x are even and above 0, B-x one below."""
    left = np.concatenate([[before], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    found: NDArray[np.bool_] = inside & (left != tags) & (left != tags - 1)
    return found


def _widened(stretches: Sequence[Range], todo: Sequence[Range], size: int) -> tuple[list[Range], list[Range]]:
    """The stretches with those of `todo` widened to three times their length and more, and those among them that are new.

    What then overlaps is joined, so that all of them lie apart, in order.
    """
    wide = [(max(0, start - _REACH - (stop - start)), min(size, stop + _REACH + (stop - start))) for start, stop in todo]
    out: list[Range] = []
    for start, stop in sorted({*stretches, *wide} - set(todo)):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], stop)
        else:
            out.append((start, stop))
    known = set(stretches)
    return out, [one for one in out if one not in known]


def _weighed(scores: list[list[float]], before: int | None) -> list[int]:
    """The best legal tags of a stretch by dynamic programming; with `before` None anything may stand in front of it."""
    width = len(scores[0])
    row = list(scores[0])
    if before is not None:
        for tag in range(2, width, 2):
            if before not in {tag, tag - 1}:
                row[tag] = -1e30
    back: list[list[int]] = []
    for given in scores[1:]:
        top = max(range(width), key=row.__getitem__)
        peak, links, fresh = row[top], [top] * width, list(given)
        for tag in range(0, width, 2):
            if tag:
                link = tag if row[tag] >= row[tag - 1] else tag - 1
                links[tag] = link
                fresh[tag] += row[link]
                fresh[tag - 1] += peak
            else:
                fresh[0] += peak
        back.append(links)
        row = fresh
    out = [max(range(width), key=row.__getitem__)]
    for links in reversed(back):
        out.append(links[out[-1]])
    return out[::-1]


def spans(tags: Ints, before: int = 0) -> list[Span]:
    """The spans of a legal sequence in text order; one that goes on from `before` begins at the first word."""
    previous = np.concatenate([[before], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    begins = (tags % 2 == 1) | (inside & (np.arange(len(tags)) == 0))
    goes_on = inside & ~begins & (previous > 0)
    out: list[Span] = []
    follows = np.append(goes_on, False)
    for first in np.flatnonzero(begins).tolist():
        last = first + 1
        while follows[last]:
            last += 1
        out.append(((int(tags[first]) - 1) // 2, first, last))
    return out
