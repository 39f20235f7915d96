"""What news does and treebanks lack, made from gold: "said Berg" for "Berg said", other or missing quotation marks, headline case."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.parse.encoder.shapes import CLASSES, shape
from training.documents import TAGGED, Document

__all__ = ["MARKS", "Variety", "reorder"]

MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_STYLES = (('"', '"'), ("“", "”"), ("``", "''"), ("«", "»"))
_OPENING = frozenset({"“", "``", "«"})
_SPEECH = frozenset(
    "said says told added asked replied stated declared announced explained noted argued insisted warned claimed".split()  # noqa: SIM905
)
_PRONOUNS = frozenset({"i", "he", "she", "they", "we", "you", "it", "who"})
# Chances: of inverting a speech clause that may be; of losing, of changing the marks of a document; of odd case in it.
_INVERTED, _UNMARKED, _RESTYLED, _CASED = 0.4, 0.06, 0.3, 0.08
_WAYS = ("as it is",) * 4 + ("title",) * 2 + ("upper", "lower")
# Words looked back over for the subject of a speech verb, and for what was said.
_NEAR, _FAR = 12, 60
# A word nobody has: heads that point at a word left out.
_NOWHERE = 10**6


class Variety:
    """Makes varied copies of documents. `pieces` gives the pieces of each of `MARKS`."""

    def __init__(self, pieces: Mapping[str, list[int]], dice: random.Random) -> None:
        self._pieces = pieces
        self._dice = dice

    def vary(self, document: Document) -> Document:
        """The document as it is (most often) or a varied copy; the labels stay true to it."""
        out, dice = document, self._dice
        if out.head is not None and out.rel is not None and "head" not in out.silver:
            out = reorder(out, _inverted(out, out.head, out.rel, dice))
        fate = dice.random()
        if fate < _UNMARKED and not MARKS.isdisjoint(out.words):
            out = reorder(out, [i for i, word in enumerate(out.words) if word not in MARKS or _governs(out, i)])
        elif fate < _UNMARKED + _RESTYLED and not MARKS.isdisjoint(out.words):
            out = self._restyled(out, dice.choice(_STYLES))
        return _cased(out, dice) if dice.random() < _CASED else out

    def _restyled(self, document: Document, style: tuple[str, str]) -> Document:
        """Double marks of another style; an ASCII mark opens and closes by turns."""
        words, pieces, shapes = list(document.words), list(document.pieces), list(document.shapes)
        opened = False
        for index, word in enumerate(words):
            if word in MARKS:
                opened = word in _OPENING or (word == '"' and not opened)
                mark = style[0] if opened else style[1]
                words[index], pieces[index] = mark, self._pieces[mark]
                shapes[index] = shape(mark) + CLASSES * document.space[index]
        return replace(document, words=words, pieces=pieces, shapes=shapes)


def reorder(document: Document, kept: Sequence[int]) -> Document:
    """The document with its words in the order `kept` (indices; words may be left out); heads and frames are carried along."""
    if list(kept) == list(range(len(document.words))):
        return document
    place = {old: new for new, old in enumerate(kept)}
    out = replace(
        document,
        words=[document.words[i] for i in kept],
        space=[document.space[i] for i in kept],
        sentence=[document.sentence[i] for i in kept],
        pieces=[document.pieces[i] for i in kept],
        shapes=[document.shapes[i] for i in kept],
        head=None if document.head is None else [place.get(document.head[i], _NOWHERE) for i in kept],
    )
    for name in TAGGED:
        labels = document.layer(name)
        if labels is not None:
            out.put(name, [labels[i] for i in kept])
    if document.frames is not None:
        out.frames = [_moved(frame, place) for frame in document.frames]
    return out


def _moved(frame: tuple[list[int], ...], place: Mapping[int, int]) -> tuple[list[int], list[int], list[int]]:
    source, cue, content = ([place[i] for i in part if i in place] for part in frame)
    return source, cue, content


def _governs(document: Document, index: int) -> bool:
    """Whether a mark is the head of another word, so that it cannot be left out."""
    heads = document.head or []
    return any(heads[i] == index for i in range(max(0, index - _FAR), min(len(heads), index + _FAR)) if i != index)


def _inverted(document: Document, head: list[int], rel: list[str], dice: random.Random) -> list[int]:
    """The order of words with some "..., X said" turned into "..., said X".

    Only where what was said stands before, and the subject, no pronoun, is an unbroken stretch right before its verb.
    """
    order = list(range(len(document.words)))
    for verb, word in enumerate(document.words):
        if word.lower() not in _SPEECH or dice.random() > _INVERTED:
            continue
        subject = next((i for i in range(max(0, verb - _NEAR), verb) if head[i] == verb and rel[i] == "nsubj"), None)
        if subject is None or document.words[subject].lower() in _PRONOUNS:
            continue
        first = verb
        while first > 0 and document.sentence[first - 1] == document.sentence[verb] and _under(head, first - 1, subject):
            first -= 1
        before = range(max(0, first - _FAR), first)
        told = rel[verb] == "parataxis" or any(head[i] == verb and rel[i] in {"ccomp", "parataxis"} for i in before)
        if told and first <= subject and order[first : verb + 1] == list(range(first, verb + 1)):
            order[first : verb + 1] = [verb, *range(first, verb)]
    return order


def _under(head: list[int], index: int, top: int) -> bool:
    """Whether a word hangs below another, within twenty steps."""
    for _ in range(20):
        if index == top:
            return True
        if head[index] == index:
            return False
        index = head[index]
    return False


def _cased(document: Document, dice: random.Random) -> Document:
    """Some sentences in Title, UPPER or lower case: pieces know no case, so only the shapes change."""
    shapes, ways = list(document.shapes), dict[int, str]()
    for index, word in enumerate(document.words):
        way = ways.setdefault(document.sentence[index], dice.choice(_WAYS))
        turned = {"title": word[:1].upper() + word[1:], "upper": word.upper(), "lower": word.lower()}.get(way, word)
        if turned != word and word.isalpha():
            shapes[index] = shape(turned) + CLASSES * document.space[index]
    return replace(document, shapes=shapes)
