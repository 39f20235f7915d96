"""A training document: words with pieces and shapes, and the layers of labels that it has."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.parse.encoder.pieces import Pieces
from dragoman.parse.encoder.shapes import CLASSES

__all__ = ["TAGGED", "Document", "Frame", "prepare"]

Frame = tuple[list[int], list[int], list[int]]
"""The words of an attribution, as indices: source, cue, content."""
TAGGED = ("role", "inner", "upos", "xpos", "rel", "ner")
"""Layers of one label a word; `head` is a layer too, of word indices."""


@dataclass
class Document:
    """Words in order, with the space before each (0 nothing, 1 blank, 2 a line break or the start) and the number of its sentence.

    A layer is None (absent) or has one label per word; "?" is a label that nobody knows. `role` holds the tags of PARC/PolNeAR, `inner`
    those of statements inside a content; a root's `head` is the word itself; a head out of reach is any index beyond the words.
    `silver` names the layers that a net gave.
    """

    name: str
    words: list[str]
    space: list[int]
    sentence: list[int]
    role: list[str] | None = None
    inner: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    head: list[int] | None = None
    rel: list[str] | None = None
    ner: list[str] | None = None
    frames: list[Frame] | None = None
    silver: set[str] = field(default_factory=set)
    pieces: list[list[int]] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def layer(self, name: str) -> list[str] | None:
        """The labels of one of the `TAGGED` layers."""
        found: list[str] | None = getattr(self, name)
        return found

    def put(self, name: str, labels: list[str]) -> None:
        """Set the labels of one of the `TAGGED` layers."""
        setattr(self, name, labels)


def prepare(document: Document, pieces: Pieces) -> Document:
    """The document with its pieces (each word cut alone) and shapes filled in, as the product makes them."""
    for word, space in zip(document.words, document.space, strict=True):
        ids, shape = pieces.of(word)
        document.pieces.append(list(ids))
        document.shapes.append(shape + CLASSES * space)
    return document
