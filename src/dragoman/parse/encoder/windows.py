"""Words with their numbers of pieces -> windows that the net reads one at a time.

A window ends at a sentence's end wherever one fits, so that what the net reads looks like what it was trained on. How a text is cut hangs
on the text alone: the net's numbers for a word depend a little on what else stands in its window.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["WINDOW", "cut_windows"]

WINDOW = 254
"""Pieces in a window at most, without the two special ones: as many as the longest in training."""


def cut_windows(lengths: Sequence[int], ends: Sequence[int], size: int = WINDOW) -> list[tuple[int, int]]:
    """Ranges [first, last) over words, in order, covering each word once; none has more than `size` pieces.

    `lengths` are the pieces of each word (1 to `size`), `ends` the index after each sentence's last word, ascending. A sentence longer than
    a window is cut where the window is full. Linear.
    """
    out: list[tuple[int, int]] = []
    start, room, at = 0, size, 0
    for end in ends:
        need = sum(lengths[at:end])
        if need > room and at > start:
            out.append((start, at))
            start, room = at, size
        while need > room:
            stop, taken = _filled(lengths, start, size)
            out.append((start, stop))
            need -= taken
            start, room, at = stop, size, stop
        room -= need
        at = end
    if at > start:
        out.append((start, at))
    return out


def _filled(lengths: Sequence[int], start: int, size: int) -> tuple[int, int]:
    """The index of the first word that no longer fits into a window from `start`, and the pieces before it."""
    taken, at = 0, start
    while taken + lengths[at] <= size:
        taken += lengths[at]
        at += 1
    return at, taken
