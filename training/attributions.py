"""Reads PolNeAR: articles with the attributions of their first annotator, as one tag a word and as frames."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from dragoman.parse.encoder.words import Word, cut
from dragoman.parse.sentences import split_sentences
from dragoman.parse.words import find_words
from dragoman.segment.view import plain_view
from training.documents import Document, Frame

__all__ = ["PARTS", "frames", "polnear", "read_words", "roles"]

PARTS = ("source", "cue", "content")
Given = dict[str, list[list[int]]]
"""An attribution of the file: spans of each part."""


def polnear(path: Path) -> Iterator[Document]:
    """The articles of a PolNeAR file; `role` and `frames` are gold."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            words, sentence = read_words(row["text"])
            given = row["annotations"][0]["attributions"]
            yield Document(
                row["id"],
                [row["text"][word.start : word.end] for word in words],
                [word.space for word in words],
                sentence,
                role=roles(words, given),
                frames=frames(words, given),
            )


def read_words(text: str) -> tuple[list[Word], list[int]]:
    """The words of a raw text as the product's encoder cuts them, with the number of each word's sentence; a line is a paragraph."""
    view = plain_view(text)
    words: list[Word] = []
    sentence: list[int] = []
    at = number = 0
    for line in view.splitlines(keepends=True):
        places = list(find_words(view, at, at + len(line), lambda _: False))
        at += len(line)
        for first, last in split_sentences(view, places) if places else ():
            for index, word in enumerate(cut(view, places[first][0], places[last - 1][1])):
                words.append(word if index else _opening(word, view, words))
                sentence.append(number)
            number += 1
    return words, sentence


def _opening(word: Word, view: str, before: list[Word]) -> Word:
    """The first word of a sentence with the space that stands before it in the text."""
    gap = view[before[-1].end : word.start] if before else "\n"
    return word._replace(space=2 if "\n" in gap else 1 if gap else 0)


def roles(words: list[Word], given: list[Given]) -> list[str]:
    """One tag a word: each stretch starts with B-, a word belongs to a span that it overlaps, the first attribution wins a word."""
    tags = ["O"] * len(words)
    for attribution in given:
        for part in PARTS:
            for span in attribution[part]:
                before = "B-"
                for at in _covered(words, [span]):
                    if tags[at] == "O":
                        tags[at] = before + part.upper()
                        before = "I-"
    return tags


def frames(words: list[Word], given: list[Given]) -> list[Frame]:
    """Each attribution that has a cue, as its words."""
    out: list[Frame] = []
    for attribution in given:
        source, cue, content = (_covered(words, attribution[part]) for part in PARTS)
        if cue:
            out.append((source, cue, content))
    return out


def _covered(words: list[Word], spans: list[list[int]]) -> list[int]:
    """The indices of the words that overlap a span, in order."""
    found: set[int] = set()
    for start, end in spans:
        at = max(0, bisect_right(words, start, key=lambda word: word.start) - 1)
        while at < len(words) and words[at].start < end:
            if words[at].end > start:
                found.add(at)
            at += 1
    return sorted(found)
