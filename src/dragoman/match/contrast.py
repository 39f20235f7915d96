"""The words that decide whether two wordings say the same: stop words, numerals, modality, negation, hedges."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec

from dragoman.model.lexicon import Lexicon

__all__ = ["contrast", "forms_of", "group_of", "numerals", "scales"]


@cache
def contrast() -> Lexicon:
    """The lexicon `contrast.toml` beside this file; it speaks of pairs of texts, so no single report fires it."""
    return msgspec.toml.decode((resources.files("dragoman.match") / "contrast.toml").read_bytes(), type=Lexicon)


@cache
def forms_of(group: str) -> frozenset[str]:
    """Every form of a group."""
    return frozenset(form for entry in contrast().of_group(group) for form in entry.forms)


@cache
def group_of(word: str) -> str | None:
    """The group of a word that changes what is claimed (modality, negation, hedge), None for others."""
    return next(
        (entry.group for entry in contrast().entry if entry.group in {"modality", "negation", "hedge"} and word in entry.forms), None
    )


@cache
def numerals() -> Mapping[str, float]:
    """Number word -> its value."""
    return {form: float(str(entry.values[form])) for entry in contrast().of_group("number") for form in entry.forms}


@cache
def scales() -> Mapping[str, float]:
    """Scale word -> its factor."""
    return {form: float(str(entry.values[form])) for entry in contrast().of_group("scale") for form in entry.forms}
