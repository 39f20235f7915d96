"""The parser that reads with our own net: tags, trees, names and attributions on our words, sentences and quotations."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import lru_cache, partial
from itertools import compress, pairwise, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.model.actors import ActorTable
from dragoman.model.document import Document
from dragoman.model.parsed import Attribution, NameKind, Parsed, Stretch, Syntax, Tag
from dragoman.parse.encoder.fitting import Fit, fit, fitted_heads, inner_range, outer_range
from dragoman.parse.encoder.gate import worth_asking
from dragoman.parse.encoder.net import Net
from dragoman.parse.encoder.reading import Heard, Reader, Spoken
from dragoman.parse.encoder.tags import Span
from dragoman.parse.encoder.weights import load_weights
from dragoman.parse.encoder.words import cut, places
from dragoman.parse.gazetteer import Gazetteer
from dragoman.parse.layout import Layout, assemble, lay_out
from dragoman.parse.lemmas import lemma
from dragoman.parse.names import Found, find_names, in_title_case
from dragoman.parse.tagging import tag_sentence
from dragoman.parse.wordlists import word_set

__all__ = ["EncoderParser"]

Ints = NDArray[np.int64]
_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")
"""What the net's name tags are called here, in their order."""
_RULES_ALONE: frozenset[NameKind] = frozenset({"adjective", "project"})
_ORGANISED: frozenset[NameKind] = frozenset({"company", "forum", "organisation", "outlet"})


class EncoderParser:
    """Parses with the net of a folder; names of the actor table stand above the net's. One net a process, opened at the first document."""

    def __init__(self, folder: Path, actors: ActorTable, *, gate: bool = False) -> None:
        """The parser over a folder of weights and an actor table; with `gate` sentences without a sign are left to the rules.

        Raises: ConfigError when the folder holds no readable weights.
        """
        weights = load_weights(folder)
        self.name = weights.name
        self._reader = Reader(weights, Net(folder / "reader.onnx"))
        self._gazetteer = Gazetteer(actors)
        self._gate = gate
        self._made_of = folder, actors

    def __reduce__(self) -> tuple[Callable[..., EncoderParser], tuple[Path, ActorTable]]:
        """Another process makes its own from the same folder."""
        return partial(EncoderParser, gate=self._gate), self._made_of

    def parse(self, document: Document) -> Parsed:
        """Tokens, sentences, tags, names, syntax, quotations and attributions of the content regions.

        Linear in the text; memory does not grow with what the net says of it. The result hangs on the document, the table and the
        weights, on processors of one kind.
        """
        layout = lay_out(document, self._gazetteer.knows)
        own = find_names(layout.words, layout.ranges, self._gazetteer)
        words, spoken = _spoken(layout, document.view, worth_asking(layout, own, document.view) if self._gate else None)
        heard = self._reader.hear(spoken)
        fitted = fit(layout.places, words)
        heads, chosen = fitted_heads(fitted, heard.heads, layout.ranges)
        pairs = list(zip(chosen.tolist(), heads.tolist(), strict=True))
        names = _merged(own, heard, fitted, layout)
        tags, lemmas = _tagged(layout, names, heard, fitted, chosen)
        relations = [heard.relations[word] if word >= 0 else "root" if head == at else "dep" for at, (word, head) in enumerate(pairs)]
        return assemble(
            document,
            layout,
            names,
            tags,
            lemmas,
            syntax=Syntax(tuple(heads.tolist()), tuple(relations)),
            attributions=tuple(_fitted(one, fitted) for one in heard.attributions),
        )

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """What each sentence means, one row of 384 of length 1 each: their products are cosines. Each is read alone."""
        out = np.zeros((len(sentences), 384), np.float32)
        for row, sentence in enumerate(sentences):
            words = cut(sentence, 0, len(sentence))
            out[row] = self._reader.sense([sentence[word.start : word.end] for word in words], [word.space for word in words])
        return out


def _spoken(layout: Layout, view: str, asked: Sequence[bool] | None = None) -> tuple[list[tuple[int, int]], Spoken]:
    """The places of the UD words of all sentences (or those asked about), and what the net is asked.

    Only a paragraph's first word stands behind a break.
    """
    words: list[tuple[int, int]] = []
    ends: list[int] = []
    space: list[int] = []
    home = before = -1
    for (first, last), number in compress(zip(layout.ranges, layout.homes, strict=True), asked or repeat(True)):
        start = layout.places[first][0]
        found = places(view, start, layout.places[last - 1][1])
        space.append(2 if number != home else int(start > before))
        space.extend([0 if left == right else 1 for (_, left), (right, _) in pairwise(found)])
        words += found
        ends.append(len(words))
        home, before = number, words[-1][1]
    return words, Spoken([view[start:end] for start, end in words], space, ends)


def _merged(own: Sequence[Found], heard: Heard, fitted: Fit, layout: Layout) -> list[Found]:
    """Table names, the rules' of kinds that the net does not know, and between them the net's, in text order.

    Only the table's carry candidates.

    Where the rules see the same name as a finer kind of organisation, that kind stays. In a heading in title case, where a capital tells
    little, a name that the rules know from the rest of the document stands above the net's, and the net's is cut to the words known there.
    """
    words = layout.words
    headed = {i for first, last in layout.ranges if in_title_case(words[first:last]) for i in range(first, last)}
    kept = [name for name in own if name.actors or name.kind in _RULES_ALONE or name.first in headed]
    taken = {i for name in kept for i in range(name.first, name.last)}
    finer = {(name.first, name.last): name.kind for name in own if name.kind in _ORGANISED}
    read = [found for name in heard.names if (found := _whole(name, fitted, words)) is not None]
    known = {words[i] for _, first, last in read if first not in headed for i in range(first, last)}
    for kind, first, last in read:
        low, high = _known_part(words, first, last, known) if first in headed else (first, last)
        if taken.isdisjoint(range(low, high)):
            kept.append(Found(low, high, finer.get((low, high), "organisation") if _KINDS[kind] == "organisation" else _KINDS[kind]))
            taken.update(range(low, high))
    return sorted(kept, key=lambda name: name.first)


def _whole(name: Span, fitted: Fit, words: Sequence[str]) -> Span | None:
    """A net's name as words of ours that it holds whole, a person's without the titles before it; None when nothing is left."""
    kind, first, last = name
    low, high = inner_range(fitted, first, last) or (0, 0)
    while low < high and _KINDS[kind] == "person" and words[low].lower().rstrip(".") in word_set("names", "titles"):
        low += 1
    return (kind, low, high) if low < high else None


def _known_part(words: Sequence[str], first: int, last: int, known: Container[str]) -> tuple[int, int]:
    """The first run of known words of a name, all of it when none is."""
    low = next((i for i in range(first, last) if words[i] in known), first)
    return low, next((i for i in range(low, last) if words[i] not in known), last) if words[low] in known else last


def _tagged(layout: Layout, names: Sequence[Found], heard: Heard, fitted: Fit, chosen: Ints) -> tuple[list[Tag], list[str]]:
    """Tags and lemmas: the net's where a word of ours is one of its words, else those of the rules, asked for such sentences only."""
    tags: list[Tag] = [heard.upos[word] if word >= 0 else "X" for word in chosen.tolist()]
    other = np.flatnonzero(fitted.count != 1).tolist()
    if other:
        kinds = {i: name.kind for name in names for i in range(name.first, name.last)}
        firsts = np.array([first for first, _ in layout.ranges])
        for number in np.unique(np.searchsorted(firsts, other, side="right") - 1).tolist():
            first, last = layout.ranges[number]
            ruled = tag_sentence(layout.words[first:last], {i - first: kinds[i] for i in range(first, last) if i in kinds})
            for i in range(first, last):
                if fitted.count[i] != 1:
                    tags[i] = ruled[i - first]
    penn = [heard.xpos[word] if word >= 0 else "" for word in chosen.tolist()]
    return tags, [_lemma(*one) for one in zip(layout.words, tags, penn, strict=True)]


@lru_cache(maxsize=1 << 15)
def _lemma(word: str, tag: Tag, penn: str) -> str:
    """The lemma by the rules; a noun in the singular and a verb in its base form are their own."""
    low = word.lower()
    if (tag == "NOUN" and penn == "NN") or (tag == "VERB" and penn == "VB" and low.isalpha()):
        return low
    return lemma(word, tag)


def _fitted(found: Attribution, fitted: Fit) -> Attribution:
    """An attribution of UD words as one of ours: every word of ours that it touches."""
    source, cue, content = (_stretches(part, fitted) for part in (found.source, found.cue, found.content))
    return Attribution(source=source, cue=cue, content=content, depth=found.depth, score=found.score)


def _stretches(part: Sequence[tuple[int, int]], fitted: Fit) -> tuple[Stretch, ...]:
    """Ranges of UD words as ranges of ours, those that meet joined."""
    out: list[Stretch] = []
    for first, last in (outer_range(fitted, *words) for words in part):
        if out and first <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], last)
        else:
            out.append((first, last))
    return tuple(out)
