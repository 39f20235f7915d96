"""Arc scores -> one projective tree with one root for each stretch of words.

The best head of every word is kept where these heads already make such a tree: nothing scores higher. Else Eisner's chart finds the best
one, a numpy step per span length and several sentences at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["blocked", "eisner", "is_tree", "tree_heads"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_NEVER = np.float32(-1e9)
# numpy's BLAS wakes further threads for products of more multiplications than this; they would cost more than they save.
_ONE_THREAD = 1 << 18
# Charts are filled for so many words (sentences x longest) at once at most.
_AT_ONCE = 512


def blocked(left: Floats, right: Floats) -> Floats:
    """The matrix product, in blocks of rows small enough that BLAS stays on one thread."""
    rows, inner = left.shape
    right = np.ascontiguousarray(right)
    step = max(1, _ONE_THREAD // max(1, inner * right.shape[1]))
    if rows <= step:
        return left @ right
    whole = rows // step * step
    head: Floats = (left[:whole].reshape(-1, step, inner) @ right).reshape(whole, -1)
    return np.concatenate([head, left[whole:] @ right]) if whole < rows else head


def tree_heads(scores: Floats, parts: Sequence[tuple[int, int]]) -> tuple[Ints, list[tuple[int, Floats]]]:
    """The heads of a window's words, and the parts whose heads are no tree yet: (first word, scores of the part).

    `scores[i, j]` is how well word j governs word i, the diagonal how well i is a root; `parts` are [first, last) and cover all words:
    heads stay inside them.
    """
    number = np.repeat(np.arange(len(parts)), [last - first for first, last in parts])
    kept = np.where(number[:, None] == number[None, :], scores, _NEVER)
    heads: Ints = kept.argmax(axis=1)
    wrong = np.flatnonzero(~_are_trees(heads, number, len(parts)))
    return heads, [(parts[k][0], kept[slice(*parts[k]), slice(*parts[k])]) for k in wrong.tolist()]


def is_tree(heads: Ints) -> bool:
    """True when heads (a root is its own) make one projective tree with one root."""
    return bool(_are_trees(np.asarray(heads), np.zeros(len(heads), np.int64), 1)[0])


def _are_trees(heads: Ints, number: Ints, count: int) -> Bools:
    """For each part whether its heads make one projective tree; `number` is the part of each word."""
    at = np.arange(len(heads))
    roots = heads == at
    good: Bools = np.bincount(number[roots], minlength=count) == 1
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    good[number[~roots[above]]] = False
    low, high = np.minimum(at, heads), np.maximum(at, heads)
    inside = (low[:, None] < low[None, :]) & (low[None, :] < high[:, None])
    good[number[(inside & (high[None, :] > high[:, None])).any(axis=1)]] = False
    good[number[(inside & roots[None, :]).any(axis=1)]] = False
    return good


def eisner(charts: Sequence[Floats]) -> list[Ints]:
    """For each square of scores (as in `tree_heads`, one part each) the heads of the best projective tree with exactly one root.

    Cubic in the longest part: 1 ms for 25 words, 30 ms for 250; parts of like length share their steps.
    """
    out: list[Ints] = [np.zeros(0, np.int64)] * len(charts)
    order = sorted(range(len(charts)), key=lambda k: len(charts[k]))
    while order:
        longest = len(charts[order[-1]])
        group = order[-max(1, _AT_ONCE // longest) :]
        del order[-len(group) :]
        for k, heads in zip(group, _solve([charts[k] for k in group], longest), strict=True):
            out[k] = heads
    return out


def _solve(charts: Sequence[Floats], size: int) -> list[Ints]:
    """The trees of a group of parts no longer than `size`."""
    score = np.full((len(charts), size, size), _NEVER, np.float64)
    for k, chart in enumerate(charts):
        score[k, : len(chart), : len(chart)] = chart
    filled = _Chart(score)
    return [filled.heads(k, len(chart)) for k, chart in enumerate(charts)]


class _Chart:
    """Eisner's chart of several sentences: the best scores of spans by length, and where each was split.

    `right[k, i, d]` is the best complete span i..i+d headed by i, `left[k, j, d]` the best j-d..j headed by j. The mirrored copies
    (`right_end` by last word, `left_start` by first) let a step read all splits of all spans as plain slices.
    """

    def __init__(self, score: NDArray[np.float64]) -> None:
        """Fill the chart."""
        count, size, _ = score.shape
        self.score = score
        shape = (count, size, size)
        self.right, self.left = np.zeros(shape), np.zeros(shape)
        self._right_end, self._left_start = np.zeros(shape), np.zeros(shape)
        self._open_right, self._open_left = np.zeros(shape), np.zeros(shape)
        self.split = np.zeros((3, *shape), np.int32)
        for length in range(1, size):
            self._step(length, size)

    def _step(self, length: int, size: int) -> None:
        """All spans of one length, each as the best of its splits."""
        starts, ends = slice(0, size - length), slice(length, size)
        first, last = np.arange(size - length), np.arange(length, size)
        halves = self.right[:, starts, :length] + self.left[:, ends, :length][:, :, ::-1]
        joined = self._best(halves, 0, length, starts)
        self._open_right[:, starts, length] = joined + self.score[:, last, first]
        self._open_left[:, ends, length] = joined + self.score[:, first, last]
        whole = self._open_right[:, starts, 1 : length + 1] + self._right_end[:, ends, :length][:, :, ::-1]
        self.right[:, starts, length] = self._right_end[:, ends, length] = self._best(whole, 1, length, starts)
        whole = self._left_start[:, starts, :length] + self._open_left[:, ends, 1 : length + 1][:, :, ::-1]
        self.left[:, ends, length] = self._left_start[:, starts, length] = self._best(whole, 2, length, starts)

    def _best(self, choices: NDArray[np.float64], kind: int, length: int, starts: slice) -> NDArray[np.float64]:
        """The score of the best split of each span; the split is noted by the span's first word and length."""
        self.split[kind, :, starts, length] = choices.argmax(axis=2)
        found: NDArray[np.float64] = choices.max(axis=2)
        return found

    def heads(self, k: int, size: int) -> Ints:
        """The heads of the best tree of sentence `k`: its root is where both halves and the word's own score sum highest."""
        at = np.arange(size)
        root = int((self.left[k, at, at] + self.right[k, at, size - 1 - at] + self.score[k, at, at]).argmax())
        heads: Ints = np.full(size, root)
        todo = [(False, 0, root), (True, root, size - 1)]
        split = self.split[:, k]
        while todo:
            rightward, first, last = todo.pop()
            if first == last:
                continue
            length = last - first
            if rightward:
                child = first + 1 + int(split[1, first, length])
                heads[child] = first
                todo.append((True, child, last))
                low, high = first, child
            else:
                child = first + int(split[2, first, length])
                heads[child] = last
                todo.append((False, first, child))
                low, high = child, last
            middle = low + int(split[0, low, high - low])
            todo += [(True, low, middle), (False, middle + 1, high)]
        return heads
