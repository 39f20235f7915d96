"""Word lists held in lexicon entries, word -> number."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.lexicon import Lexicon

__all__ = ["numbered", "vocabulary"]


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
