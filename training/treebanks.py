"""Reads UD English: tags, trees, and names from UNER or from GUM's entity brackets."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from training.documents import Document

__all__ = ["CLOSED_GENRES", "bracketed", "treebank"]

CLOSED_GENRES = frozenset({"fiction", "whow", "essay", "letter", "podcast", "reddit"})
"""GUM genres under non-commercial licences (and reddit, whose words are masked): never in shipped weights."""
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_MARK = re.compile(r"\((\w+)-(\w+)|(\w+)?\)")
# A longer stretch of proper nouns within one entity is a list, no name.
_LONGEST = 12


@dataclass
class _Sentence:
    """The rows of one sentence: columns of its words, and which words follow the one before without a space."""

    key: str
    opens: int
    rows: list[list[str]] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)


def treebank(path: Path, names: Mapping[str, list[str]] | None = None) -> Iterator[Document]:
    """The documents of a CoNLL-U file with gold tags and trees; genres that may not be shipped are left out.

    `names` gives the name tags of a sentence by its id (UNER); without it they come from `Entity=` in the last column (GUM).
    """
    name, opens, sentences = "", 2, list[_Sentence]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for is_row, block in groupby(lines, key=lambda line: bool(line.strip())):
            if not is_row:
                continue
            sentence = _Sentence("", 1)
            for line in block:
                if line.startswith("# newdoc"):
                    yield from _document(name, sentences, names)
                    name, opens, sentences = line.split("=")[-1].strip(), 2, []
                elif line.startswith("# newpar"):
                    opens = 2
                elif line.startswith("# sent_id"):
                    sentence.key = line.split("=")[1].strip()
                elif not line.startswith("#"):
                    _take(sentence, line.rstrip("\n").split("\t"))
            sentence.opens, opens = opens, 0 if sentence.glued[-1] else 1
            sentences.append(sentence)
    yield from _document(name, sentences, names)


def _take(sentence: _Sentence, row: list[str]) -> None:
    """Keep a word's row. Words of a multi-word token follow each other without a space; empty nodes are skipped."""
    if "-" in row[0]:
        first, last = map(int, row[0].split("-"))
        sentence.glued.extend([True] * (last - first) + ["SpaceAfter=No" in row[9]])
    elif "." not in row[0]:
        sentence.rows.append(row)
        if len(sentence.glued) < len(sentence.rows):
            sentence.glued.append("SpaceAfter=No" in row[9])


def _document(name: str, sentences: list[_Sentence], names: Mapping[str, list[str]] | None) -> Iterator[Document]:
    genre = name.split("_")[1] if name.startswith("GUM") else ""
    if not sentences or genre in CLOSED_GENRES:
        return
    out = Document(name, [], [], [], upos=[], xpos=[], head=[], rel=[], ner=[])
    assert out.upos is not None and out.xpos is not None and out.head is not None and out.rel is not None and out.ner is not None  # noqa: PT018
    for number, sentence in enumerate(sentences):
        base, size = len(out.words), len(sentence.rows)
        out.words += [row[1] for row in sentence.rows]
        out.space += [sentence.opens, *(0 if glued else 1 for glued in sentence.glued[: size - 1])]
        out.sentence += [number] * size
        out.upos += [row[3] for row in sentence.rows]
        out.xpos += [row[4] for row in sentence.rows]
        out.head += [base + (int(row[6]) or int(row[0])) - 1 for row in sentence.rows]
        out.rel += [row[7] for row in sentence.rows]
        out.ner += bracketed(sentence.rows) if names is None else _given(names.get(sentence.key), size)
    yield out


def _given(tags: list[str] | None, size: int) -> list[str]:
    """The tags of a sentence if they fit it, else unknown ones."""
    return tags if tags is not None and len(tags) == size else ["?"] * size


def bracketed(rows: list[list[str]]) -> list[str]:
    """Name tags of a sentence of GUM: the proper nouns of each person, organisation or place in its entity brackets, longest first.

    Coarse for organisations: the annotation marks mentions, not names.
    """
    tags, stack, spans = ["O"] * len(rows), list[tuple[str, str, int]](), list[tuple[int, int, str]]()
    for index, row in enumerate(rows):
        mark = next((cell[7:] for cell in row[9].split("|") if cell.startswith("Entity=")), "")
        for found in _MARK.finditer(mark):
            if found[2]:
                stack.append((found[1], found[2], index))
            elif stack:
                at = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == found[3]), len(stack) - 1)
                _, kind, start = stack.pop(at)
                spans.append((start, index + 1, kind))
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        run = [i for i in range(start, end) if rows[i][3] == "PROPN"]
        if kind in _KINDS and run and all(tags[i] == "O" for i in run) and run[-1] - run[0] < _LONGEST:
            whole = list(range(run[0], run[-1] + 1)) if kind == "organization" else run
            for n, i in enumerate(whole):
                tags[i] = ("I-" if n else "B-") + _KINDS[kind]
    return tags
