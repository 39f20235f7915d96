"""Reads the name sets: UNER on the sentences of EWT, and word-a-line sets (WikiGold, CrossNER)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.documents import Document

__all__ = ["tagged_words", "uner"]

_NO_SPACE_BEFORE = frozenset(",.:;?!)]}%’”") | {"'s", "n't", "’s", "n’t"}
_NO_SPACE_AFTER = frozenset("([{$“‘")
_KINDS = {
    "person": "PER", "politician": "PER", "writer": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC",
}  # fmt: skip
# Sentences in a made-up document, and in a paragraph of it.
_DOCUMENT, _PARAGRAPH = 40, 8


def uner(path: Path) -> dict[str, list[str]]:
    """Sentence id -> name tags (PER, ORG, LOC; other types, and the file's stray `B-O`, become O)."""
    out: dict[str, list[str]] = {}
    key = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                key = line.split("=")[1].strip()
                out[key] = []
            elif line[:1].isdigit():
                tag = line.split("\t")[2].strip()
                out[key].append(tag if tag[2:] in {"PER", "ORG", "LOC"} else "O")
    return out


def tagged_words(path: Path, *, bare: bool = False) -> Iterator[Document]:
    """Documents of about forty sentences from a file of one word and tag a line, blank between sentences; spaces are guessed.

    `bare`: the file has I- alone, and a name begins where the type changes.
    """
    words, tags, sentence = list[str](), list[str](), list[int]()
    number = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.split()
            if len(cells) > 1:
                sentence.append(number)
                words.append(cells[0])
                tags.append(_tag(cells[-1], tags, bare=bare, opens=len(sentence) == 1 or sentence[-2] != number))
                continue
            number += 1
            if number % _DOCUMENT == 0 and words:
                yield _document(path.name, words, tags, sentence)
                words, tags, sentence = [], [], []
    if words:
        yield _document(path.name, words, tags, sentence)


def _tag(given: str, tags: list[str], *, bare: bool, opens: bool) -> str:
    kind = _KINDS.get(given[2:], "")
    if not kind:
        return "O"
    goes_on = not opens and tags[-1][2:] == kind and (bare or given.startswith("I-"))
    return ("I-" if goes_on else "B-") + kind


def _document(name: str, words: list[str], tags: list[str], sentence: list[int]) -> Document:
    space = []
    for index, word in enumerate(words):
        opens = index == 0 or sentence[index] != sentence[index - 1]
        tight = word in _NO_SPACE_BEFORE or (index > 0 and words[index - 1] in _NO_SPACE_AFTER)
        space.append((2 if sentence[index] % _PARAGRAPH == 0 else 1) if opens else 0 if tight else 1)
    return Document(name, words, space, [number - sentence[0] for number in sentence], ner=tags)
