"""Source, cue and content spans -> who says what: which content and which source belong to which cue.

Two ways. `nearest` goes by distance alone; on gold spans of PolNeAR dev it gives 94.8 full F1. `paired` asks the net's second look, which
scores every word of the window for each cue, and goes by distance where that look is unsure or the two stand in different windows.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.parse.encoder.tags import Span

__all__ = ["CONTENT", "CUE", "SOURCE", "Link", "Look", "Seen", "nearest", "paired"]

SOURCE, CUE, CONTENT = 0, 1, 2
"""Kinds of role spans, in the order of the net's tags."""
Range = tuple[int, int]
Floats = NDArray[np.float32]
Seen = tuple[int, Floats]
"""The first word of a window, and for each word of it log-probabilities of (nothing, source, content, cue)."""
Look = Callable[[Sequence[int]], list[Seen]]
"""The first words of cues, ascending -> what the words of each cue's window are to it."""
# No sentence has more words; no cue has as many as this.
_LONGEST, _CUE = 1000, 20
# A content whose cue starts in a sentence that neither opens nor closes it costs as many words more; from the reach on it has no cue.
_STRANGE, _REACH = 20, 60
# Words between the pieces of one content at most; in the cue's own sentence.
_APART, _APART_AT_HOME = 10, 20
# The least mean probability at which the second look is believed, and at which a cue goes on another. On 30 articles of PolNeAR dev
# with an early net: full F1 66.3 (63.6 by distance alone); from .3 to .9 all lie within 0.9.
_BELIEVED = math.log(0.5)
_COLUMN = {SOURCE: 1, CONTENT: 2}
_SAME_CUE = math.log(0.8)


class Link(Struct):
    """A cue with what belongs to it, as ranges of words in text order; `cue` has more than one range when its words stand apart."""

    cue: list[Range]
    source: list[Range]
    content: list[Range]


def nearest(spans: Sequence[Span], sentence: Sequence[int]) -> list[Link]:
    """Links by distance; `sentence` is the number of each word's sentence. In the order of the cues; cues without content are left out.

    A content goes to the nearest cue, further pieces only when they stand close to what the cue has. A source is the nearest one that
    begins in the cue's sentence; one may serve several cues.
    """
    sources, cues, contents = (_of(spans, kind) for kind in (SOURCE, CUE, CONTENT))
    given = _by_distance(cues, contents, sentence)
    return [
        Link(cue=[cue], source=_near_source(cue, sources, sentence), content=_together(cue, pieces, sentence))
        for cue, pieces in zip(cues, given, strict=True)
        if pieces
    ]


def paired(spans: Sequence[Span], sentence: Sequence[int], look: Look) -> list[Link]:
    """Links by the net's second look, by distance where it says too little; otherwise as `nearest`."""
    sources, cues, contents = (_of(spans, kind) for kind in (SOURCE, CUE, CONTENT))
    looks = look([first for first, _ in cues])
    owner = _owners(cues, looks)
    given: list[list[Range]] = [[] for _ in cues]
    left: list[Range] = []
    belief = _belief(looks, contents, CONTENT)
    belief[[k for k, own in enumerate(owner) if own != k]] = -np.inf
    for content, best in zip(contents, _best(belief.T), strict=True):
        (left if best is None else given[best]).append(content)
    for k, pieces in enumerate(_by_distance(cues, left, sentence)):
        given[owner[k]] += _together(cues[k], pieces, sentence) if pieces else []
    whole = [[cue] for cue in cues]
    for k, own in enumerate(owner):
        if own != k:
            whole[own].append(cues[k])
    told = [[] if best is None else [sources[best]] for best in _best(_belief(looks, sources, SOURCE))]
    return [
        Link(cue=whole[k], source=told[k] or _near_source(cue, sources, sentence), content=sorted(given[k]))
        for k, cue in enumerate(cues)
        if given[k]
    ]


def _of(spans: Sequence[Span], kind: int) -> list[Range]:
    """The spans of one kind."""
    return [(first, last) for found, first, last in spans if found == kind]


def _within(ranges: Sequence[Range], part: Range, words: int) -> range:
    """The indices of those of the ascending ranges that begin at most so many words (and a long cue's) before or after a part."""
    low = bisect_left(ranges, (part[0] - words - _CUE, 0))
    return range(low, bisect_left(ranges, (part[1] + words, 0), low))


def _gap(left: Range, right: Range) -> int:
    """Words between two ranges; 0 when they touch or overlap."""
    return max(0, right[0] - left[1], left[0] - right[1])


def _by_distance(cues: Sequence[Range], contents: Sequence[Range], sentence: Sequence[int]) -> list[list[tuple[int, Range]]]:
    """For each cue the contents that it is the nearest of, with what they cost."""
    given: list[list[tuple[int, Range]]] = [[] for _ in cues]
    for content in contents:
        homes = {sentence[content[0]], sentence[content[1] - 1]}
        near = _within(cues, content, _REACH)
        costs = [(_gap(cues[k], content) + (0 if sentence[cues[k][0]] in homes else _STRANGE), k) for k in near]
        cost, best = min(costs, default=(_REACH, -1))
        if cost < _REACH:
            given[best].append((cost, content))
    return given


def _together(cue: Range, pieces: Sequence[tuple[int, Range]], sentence: Sequence[int]) -> list[Range]:
    """The nearest piece, and those that stand close to it and the cue; in text order."""
    area = cue
    kept: list[Range] = []
    for _, piece in sorted(pieces):
        limit = _APART_AT_HOME if sentence[piece[0]] == sentence[cue[0]] else _APART
        if not kept or _gap(area, piece) <= limit:
            kept.append(piece)
            area = min(area[0], piece[0]), max(area[1], piece[1])
    return sorted(kept)


def _near_source(cue: Range, sources: Sequence[Range], sentence: Sequence[int]) -> list[Range]:
    """The nearest source that begins in the cue's sentence, the earlier of two; empty when there is none."""
    home = [sources[n] for n in _within(sources, cue, _LONGEST) if sentence[sources[n][0]] == sentence[cue[0]]]
    return [min(home, key=lambda source: (_gap(cue, source), source))] if home else []


def _belief(looks: Sequence[Seen], parts: Sequence[Range], kind: int) -> Floats:
    """One row a cue: for each part the mean log-probability that its words are the cue's, minus infinity outside the cue's window."""
    out = np.full((len(looks), len(parts)), -np.inf, np.float32)
    first, last = (np.array([part[edge] for part in parts], np.int64) for edge in (0, 1))
    for row, (base, logs) in zip(out, looks, strict=True):
        sums = np.concatenate([[0], np.cumsum(logs[:, _COLUMN[kind]], dtype=np.float64)])
        low, high = np.clip(first - base, 0, len(logs)), np.clip(last - base, 0, len(logs))
        seen = high > low
        row[seen] = (sums[high] - sums[low])[seen] / (high - low)[seen]
    return out


def _best(belief: Floats) -> list[int | None]:
    """For each row the column believed in most, the first of equals; None where none is believed."""
    if not belief.shape[1]:
        return [None] * len(belief)
    best = belief.argmax(axis=1)
    return [k if row[k] >= _BELIEVED else None for k, row in zip(best.tolist(), belief, strict=True)]


def _owners(cues: Sequence[Range], looks: Sequence[Seen]) -> list[int]:
    """For each cue the one whose further words it is: itself, or an earlier one that the net takes for the same."""
    owner = list(range(len(cues)))
    for k in range(1, len(cues)):
        base, logs = looks[k - 1]
        at = cues[k][0] - base
        if owner[k - 1] == k - 1 and at < len(logs) and logs[at, 3] > _SAME_CUE:
            owner[k] = k - 1
    return owner
