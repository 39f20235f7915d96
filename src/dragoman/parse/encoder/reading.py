"""Words, window by window through the net -> tags, heads, relations, names and attributions of the words.

Windows are read one at a time and decoded in batches, so that a text of any length takes the memory of one batch; an article of the usual
length is one batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.model.parsed import Attribution
from dragoman.parse.encoder.net import Net, Scores, Window
from dragoman.parse.encoder.pieces import Pieces
from dragoman.parse.encoder.roles import Layers, read_roles
from dragoman.parse.encoder.shapes import CLASSES
from dragoman.parse.encoder.tags import Span, best_tags, spans
from dragoman.parse.encoder.trees import blocked, eisner, tree_heads
from dragoman.parse.encoder.weights import Weights
from dragoman.parse.encoder.windows import cut_windows

__all__ = ["Heard", "Reader", "Spoken"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
# Windows decoded together: some 6,000 words, of which the scores take 25 MB.
_BATCH = 32
_NEVER = np.float32(-1e9)


class Spoken(Struct, frozen=True):
    """What the net is asked about: words in text order, the space before each (as in `Word`), the index after each sentence's last word."""

    words: Sequence[str]
    space: Sequence[int]
    ends: Sequence[int]


class Heard(Struct, frozen=True):
    """What the net says of the words, side by side with them.

    Heads are words, a root its own, one root a sentence. Names (with the number of their kind) and attributions are ranges of words in
    text order.
    """

    upos: list[str]
    xpos: list[str]
    heads: Ints
    relations: list[str]
    names: list[Span]
    attributions: list[Attribution]


class _Batch(NamedTuple):
    """Some windows that follow each other, what the net says of each, and the numbers of their words' sentences."""

    windows: Sequence[Range]
    scores: Sequence[Scores]
    sentence: Ints

    def joined(self, layer: str) -> Floats:
        """One output of the net over all words of the batch."""
        return np.concatenate([getattr(scores, layer) for scores in self.scores])


class Reader:
    """Asks a net about words and decodes its answers."""

    def __init__(self, weights: Weights, net: Net) -> None:
        """The reader of a net."""
        self._weights, self._net = weights, net
        self._pieces = Pieces(weights.folder / "tokenizer.json")
        labels = weights.labels
        self._upos, self._xpos, self._relations = (np.array(labels[layer], object) for layer in ("upos", "xpos", "rel"))
        self._root = labels["rel"].index("root")

    def hear(self, spoken: Spoken) -> Heard:
        """What the net says of a text's words; the net takes five sixths of the time, decoding and cutting the rest."""
        pieces = [self._pieces.of(word) for word in spoken.words]
        windows = cut_windows([len(ids) for ids, _ in pieces], spoken.ends)
        sentence = np.searchsorted(np.array(spoken.ends, np.int64), np.arange(len(pieces)), side="right")
        heads, heard = [], Heard([], [], np.zeros(0, np.int64), [], [], [])
        before = Layers(0, 0, 0)
        for at in range(0, len(windows), _BATCH):
            cut = windows[at : at + _BATCH]
            scores = [self._net.scores(_window(pieces[first:last], spoken.space[first:last])) for first, last in cut]
            batch = _Batch(cut, scores, sentence[cut[0][0] : cut[-1][1]])
            heads.append(self._decode_syntax(batch, heard))
            before = _decode_spans(batch, spoken.words[cut[0][0] : cut[-1][1]], heard, before)
        if not heads:
            return heard
        joined = _one_root(np.concatenate(heads), sentence, heard.relations)
        return Heard(heard.upos, heard.xpos, joined, heard.relations, heard.names, heard.attributions)

    def sense(self, words: Sequence[str], space: Sequence[int]) -> Floats:
        """The meaning of a stretch of words: the mean over its windows weighted by their pieces, of length 1."""
        pieces = [self._pieces.of(word) for word in words]
        total = np.zeros(384, np.float32)
        for first, last in cut_windows([len(ids) for ids, _ in pieces], [len(words)]):
            window = _window(pieces[first:last], space[first:last])
            total += self._net.sense(window) * len(window.ids)
        return total / max(float(np.linalg.norm(total)), 1e-9)

    def _decode_syntax(self, batch: _Batch, heard: Heard) -> Ints:
        """The heads of a batch; its tags and relations are added to what was heard."""
        heard.upos.extend(self._upos[batch.joined("upos").argmax(axis=1)].tolist())
        heard.xpos.extend(self._xpos[batch.joined("xpos").argmax(axis=1)].tolist())
        base = batch.windows[0][0]
        heads = _trees(batch) - base
        hidden = np.maximum(batch.joined("rel_dependent") + batch.joined("rel_governor")[heads], 0)
        scores = blocked(hidden, self._weights.rel_weight.T) + self._weights.rel_bias
        scores[:, self._root] = _NEVER
        found = scores.argmax(axis=1)
        found[heads == np.arange(len(heads))] = self._root
        heard.relations.extend(self._relations[found].tolist())
        return heads + base


def _window(pieces: Sequence[tuple[tuple[int, ...], int]], space: Sequence[int]) -> Window:
    """The net's input for some words: the first piece of a word carries the space before it, the others its shape alone."""
    ids: list[int] = []
    shapes: list[int] = []
    first: list[int] = []
    for (own, shape), gap in zip(pieces, space, strict=True):
        first.append(len(ids) + 1)
        ids += own
        shapes.append(shape + CLASSES * gap)
        if len(own) > 1:
            shapes += [shape] * (len(own) - 1)
    return Window(ids, shapes, first)


def _trees(batch: _Batch) -> Ints:
    """The heads of a batch's words, as indices over the text; a sentence that windows cut in two has a tree in each."""
    base = batch.windows[0][0]
    found: list[Ints] = []
    wrong: list[tuple[int, Floats]] = []
    for (first, last), scores in zip(batch.windows, batch.scores, strict=True):
        own = batch.sentence[first - base : last - base]
        edges = [0, *(np.flatnonzero(np.diff(own)) + 1).tolist(), last - first]
        arcs = blocked(scores.arc_dependent, scores.arc_governor.T) + scores.arc_bias
        heads, mended = tree_heads(arcs, list(pairwise(edges)))
        found.append(heads + first)
        wrong += [(first + start, chart) for start, chart in mended]
    out = np.concatenate(found)
    for (start, chart), tree in zip(wrong, eisner([chart for _, chart in wrong]), strict=True):
        out[start - base : start - base + len(chart)] = tree + start
    return out


def _decode_spans(batch: _Batch, words: Sequence[str], heard: Heard, before: Layers) -> Layers:
    """Adds names and attributions of a batch to what was heard; gives the last word's tags."""
    base = batch.windows[0][0]
    names = best_tags(batch.joined("ner"), before.ner)
    heard.names.extend((kind, first + base, last + base) for kind, first, last in spans(names, before.ner))
    found, last = read_roles(batch.windows, batch.scores, words, batch.sentence, before)
    heard.attributions.extend(found)
    return last._replace(ner=int(names[-1]))


def _one_root(heads: Ints, sentence: Ints, relations: list[str]) -> Ints:
    """The heads with one root a sentence: the further roots of a sentence cut by windows hang on its first, as `parataxis`."""
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    _, first = np.unique(sentence[roots], return_index=True)
    further = np.setdiff1d(np.arange(len(roots)), first)
    home = dict(zip(sentence[roots[first]].tolist(), roots[first].tolist(), strict=True))
    for word in roots[further].tolist():
        heads[word] = home[int(sentence[word])]
        relations[word] = "parataxis"
    return heads
