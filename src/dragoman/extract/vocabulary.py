"""Word lists held in lexicon entries, read once per lexicon: word -> number."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.lexicon import Lexicon

__all__ = ["LexiconKey", "numbered", "vocabulary"]


class LexiconKey:
    """A lexicon that can be looked up in a cache: equal and hashed by its name, version, and the patterns and forms of its entries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._key = (
            lexicon.lexicon.name,
            lexicon.lexicon.version,
            tuple((entry.id, entry.pattern, entry.forms, len(entry.values)) for entry in lexicon.entry),
        )

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LexiconKey) and self._key == other._key


def vocabulary(lexicon: Lexicon) -> Mapping[str, Mapping[str, float]]:
    """Every word list of a lexicon by its name."""
    return {name: numbered(listed) for entry in lexicon.entry for name, listed in entry.values.items() if isinstance(listed, list)}


def numbered(listed: list[str]) -> Mapping[str, float]:
    """`["January Jan", "last=-1"]` -> folded word -> number: the one after `=`, else the line's place from 1. `_` is a space."""
    out: dict[str, float] = {}
    for place, line in enumerate(listed, start=1):
        names, _, number = line.partition("=")
        for name in names.split():
            out[name.replace("_", " ").lower()] = float(number or place)
    return out
