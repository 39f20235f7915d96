"""Documents -> windows that end at sentences' ends -> the net's input."""

from __future__ import annotations

from dragoman.parse.encoder.shapes import CLASSES
from training.documents import Document

__all__ = ["CLS", "SEP", "laid_out", "windows"]

CLS, SEP = 101, 102


def windows(document: Document, size: int, offset: int = 0) -> list[tuple[int, int]]:
    """Word ranges of at most `size` pieces, each ending at the last sentence end that fits; the first is shorter by `offset`."""
    lengths, sentence, total = [len(p) for p in document.pieces], document.sentence, len(document.words)
    out, start = list[tuple[int, int]](), 0
    while start < total:
        room, at, end = max(48, size - offset) if start == 0 else size, start, start
        while at < total and room >= lengths[at]:
            room -= lengths[at]
            at += 1
            if at == total or sentence[at] != sentence[at - 1]:
                end = at
        end = end if end > start else at
        out.append((start, end))
        start = end
    return out


def laid_out(document: Document, start: int, end: int) -> tuple[list[int], list[int], list[int]]:
    """The net's input for words [start, end): pieces, shapes, and the place of each word's first piece."""
    ids, shapes, first = [CLS], [0], list[int]()
    for at in range(start, end):
        first.append(len(ids))
        ids += document.pieces[at]
        shapes += [document.shapes[at]] + [document.shapes[at] % CLASSES] * (len(document.pieces[at]) - 1)
    return [*ids, SEP], [*shapes, 0], first
