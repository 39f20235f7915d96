"""Word lists -> sets and tables: what the splitters, tags and names know of English, read from `lexicons/words/*.toml`.

These lists are not rules: they have no ids and reach no evidence. Each is read once per
process.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["common_words", "irregular_verbs", "label_map", "read_words", "regular_verbs", "word_set"]


@cache
def read_words(name: str) -> Mapping[str, str]:
    """The lists of one file of `lexicons/words`: key -> words separated by white space.

    Raises: FileNotFoundError when no such file ships.
    """
    return _file(name)


@cache
def _file(name: str) -> dict[str, Any]:
    path = resources.files("dragoman") / "lexicons" / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def label_map(key: str) -> Mapping[str, Any]:
    """What another parser's labels mean here: `entities` (name kinds) or `relations` (UD labels)."""
    return dict(_file("labels")[key])


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One list of one file as a set."""
    return frozenset(read_words(name)[key].split())


@cache
def irregular_verbs() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Irregular verbs as (base, past forms, participles), in file order."""
    rows = [line.split() for line in read_words("verbs")["irregular"].splitlines() if line.strip()]
    return tuple((base, tuple(past.split("/")), tuple(participle.split("/"))) for base, past, participle in rows)


@cache
def regular_verbs() -> frozenset[str]:
    """Bases of regular verbs, those that are as often nouns included."""
    return word_set("verbs", "regular") | word_set("verbs", "nouns_too")


@cache
def common_words() -> frozenset[str]:
    """Ordinary words in lower case: no name when they only stand capitalised at the head of a sentence."""
    closed = {word for tag, words in read_words("closed").items() if tag not in {"PROPN", "SYM"} for word in words.split()}
    opened = {word for words in read_words("open").values() for word in words.split()}
    bases = {base for base, _, _ in irregular_verbs()} | regular_verbs()
    past = {form for _, past, participle in irregular_verbs() for form in (*past, *participle)}
    return frozenset(closed | opened | bases | past)
