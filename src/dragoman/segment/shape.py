"""The shape of a line as numbers: what prose looks like, and what menus, teasers and forms look like."""

# ruff: noqa: PLR2004 - the thresholds are fitted together with weights.toml

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources

import msgspec
from msgspec import Struct

from dragoman.segment.lines import Line

__all__ = ["Weights", "features", "load_weights", "weighed"]

_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_STOP = re.compile(r"[.!?][\"”’')\]]*$")
_CUT = re.compile(r"(?:\.\.\.|…)[\"”’')\]]*$")
_SAID = re.compile(r"\b(?:said|says|told|added|according to|reported|announced)\b")
_YOU = re.compile(r"\b(?:you|your|we|our|us|my|me)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?:19|20)\d\d\b")
_DASHES = re.compile(r"[|»›•·→©]|\s/\s")
_LONG = 400
"""Characters of a line that are looked at for its shape: the rest of a paragraph is like its beginning."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """How much each feature speaks for running text, in log odds: `shape` of a line alone, `context` among its neighbours.

    `page` is what an HTML extractor's verdict adds (or takes) on a web page.
    """

    function_words: str
    shape: dict[str, float]
    context: dict[str, float]
    page: float

    @cached_property
    def known(self) -> frozenset[str]:
        """The function words as a set."""
        return frozenset(self.function_words.split())


@cache
def load_weights() -> Weights:
    """The shipped weights, read once per process.

    Raises: msgspec.ValidationError when the file has other keys.
    """
    return msgspec.toml.decode(resources.files("dragoman.segment").joinpath("weights.toml").read_bytes(), type=Weights)


def weighed(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """The sum of features times weights; `bias` counts once, a feature without a weight nothing."""
    return weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())


def features(line: Line, known: frozenset[str], *, repeated: bool, marked: bool) -> dict[str, float]:
    """The features of a line by name; counts are capped so that no line outweighs its page.

    `known` are the function words. Names are those of `weights.toml`, section `shape`; values are shares (0
    to 1), logarithms or 0/1. Looks at 400 characters and 80 words at most, so that a line of megabytes
    costs no more than others.
    """
    text = line.text[:_LONG]
    words = line.words[:80]
    count = len(words)
    share = sum(word.lower() in known for word in words) / count if count else 0.0
    capital = sum(word[0].isupper() for word in words[1:]) / (count - 1) if count > 1 else 1.0
    return {
        "words": math.log1p(min(len(line.words), 60)),
        "long": float(count >= 12),
        "very_long": float(len(line.words) >= 30),
        "tiny": float(count < 4),
        "function": min(share, 0.5),
        "function_long": min(share, 0.5) * float(count >= 8),
        "stop": float(bool(_STOP.search(line.text[-8:])) and count >= 4),
        "no_stop_long": float(not _STOP.search(line.text[-8:]) and count >= 8),
        "cut": float(bool(_CUT.search(line.text[-8:]))),
        "comma": float("," in text and count >= 8),
        "quote": float(any(mark in text for mark in '"“”')),
        "said": float(bool(_SAID.search(text))),
        "you": float(bool(_YOU.search(text))),
        "capital": capital,
        "capital_short": capital * float(count < 15),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "clock": float(bool(_CLOCK.search(text)) and count < 15),
        "address": float(bool(_ADDRESS.search(text))),
        "dashes": float(bool(_DASHES.search(text))),
        "question": float(text.endswith("?")),
        "lower": float(text[0].islower()),
        "repeated": float(repeated),
        "marked": float(marked),
    }
