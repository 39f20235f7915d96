"""The net's role tags -> attributions of the words: who says what, in the report's own words and inside what is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.model.parsed import Attribution
from dragoman.parse.encoder.edges import trim
from dragoman.parse.encoder.linking import CONTENT, SOURCE, Link, nearest, paired
from dragoman.parse.encoder.net import Scores
from dragoman.parse.encoder.tags import best_tags, spans

__all__ = ["PAIRED", "Layers", "read_roles"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
_TRIMMED = frozenset({SOURCE, CONTENT})
PAIRED = True
"""Whether the net's second look links the spans; else distance does."""


class Layers(NamedTuple):
    """The tag of one word in each layer of spans."""

    role: int
    inner: int
    ner: int


def read_roles(
    windows: Sequence[Range],
    scores: Sequence[Scores],
    words: Sequence[str],
    sentence: Ints,
    before: Layers,
    *,
    paired_up: bool | None = None,
) -> tuple[list[Attribution], Layers]:
    """The attributions of windows that follow each other, by first word of the cue, and the tags of the last word (no name tag).

    `words` are those of the windows, `sentence` the numbers of their sentences. Ranges are words of the text.
    An attribution of depth 1 has its cue within the content of one of depth 0.
    """
    base = windows[0][0]
    by_look = PAIRED if paired_up is None else paired_up
    look = _Looks(windows, scores)
    numbers = sentence.tolist()
    outer_scores, inner_scores = (np.concatenate([getattr(one, layer) for one in scores]) for layer in ("role", "inner"))
    out: list[Attribution] = []
    last: list[int] = []
    for depth, (layer, start) in enumerate(((outer_scores, before.role), (inner_scores, before.inner))):
        tags = best_tags(layer, start)
        found = trim(spans(tags, start), words, _TRIMMED)
        links = paired(found, numbers, look) if by_look else nearest(found, numbers)
        sure = _confidence(layer, tags)
        made = [_attribution(link, sure, depth, base) for link in links]
        out += [one for one in made if depth == 0 or _lies_within(one, out)]
        last.append(int(tags[-1]))
    return sorted(out, key=lambda one: one.cue), Layers(last[0], last[1], 0)


class _Looks:
    """The second look of a batch, for one cue at a time; words count from the first of the batch."""

    def __init__(self, windows: Sequence[Range], scores: Sequence[Scores]) -> None:
        self._base = windows[0][0]
        self._firsts = [first - self._base for first, _ in windows]
        self._scores = scores

    def __call__(self, cue: int) -> tuple[int, Floats]:
        """The first word of the cue's window, and log-probabilities of nothing, source, content and cue for its words."""
        at = bisect_right(self._firsts, cue) - 1
        scores, row = self._scores[at], cue - self._firsts[at]
        logits = scores.pair_word @ scores.pair_cue[row].reshape(4, -1).T + scores.pair_bias[row]
        peak = logits.max(axis=1, keepdims=True)
        logs: Floats = logits - peak - np.log(np.exp(logits - peak).sum(axis=1, keepdims=True))
        return self._firsts[at], logs


def _confidence(scores: Floats, tags: Ints) -> Floats:
    """The probability of each word's tag."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised[np.arange(len(tags)), tags] / raised.sum(axis=1)
    return found


def _attribution(link: Link, sure: Floats, depth: int, base: int) -> Attribution:
    """A link as an attribution whose words count from the first of the text."""
    words = [word for part in (link.cue, link.source, link.content) for first, last in part for word in range(first, last)]
    source, cue, content = (tuple((first + base, last + base) for first, last in part) for part in (link.source, link.cue, link.content))
    return Attribution(source=source, cue=cue, content=content, depth=depth, score=round(float(sure[words].mean()), 3))


def _lies_within(inner: Attribution, outer: Sequence[Attribution]) -> bool:
    """True when the cue lies in the content of an attribution of depth 0."""
    first, last = inner.cue[0]
    return any(start <= first and last <= stop for one in outer if one.depth == 0 for start, stop in one.content)
