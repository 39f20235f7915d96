"""A word alone -> the tags it may carry, the likeliest first: closed classes, verb and word lists, endings.

The lists are data (`lexicons/words/closed.toml`, `verbs.toml`, `open.toml`); the endings are
here. What comes first is what stands when no neighbour speaks against it. Cached: a document
repeats its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dragoman.model.parsed import Tag
from dragoman.parse.lemmas import is_verb
from dragoman.parse.wordlists import irregular_verbs, read_words, regular_verbs, word_set

__all__ = ["Guess", "guess"]

Guess = tuple[Tag, ...]
"""Tags, the likeliest first."""

_ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "al",
    "ic",
    "able",
    "ible",
    "less",
    "ary",
    "ish",
    "ese",
    "ant",
    "ent",
    "like",
    "ical",
    "ular",
    "worthy",
    "some",
    "est",
)
# An ending tells nothing of a word no longer than this ("ally", "bring").
_STEM = 4
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_LOW_ORDER: tuple[Tag, ...] = ("PRON", "DET", "AUX", "PART", "ADP", "SCONJ", "CCONJ", "NUM", "ADV", "INTJ", "PROPN")


@cache
def _closed() -> Mapping[str, Guess]:
    """Closed-class words with their tags, the most frequent use first.

    A word that stands in several lists has their tags in the order of `_LOW_ORDER`: "before" is SCONJ, then ADV, until a rule of
    `tag_words` says otherwise.
    """
    lists = read_words("closed")
    out: dict[str, list[Tag]] = {}
    for tag in _LOW_ORDER:
        for word in lists[tag].split():
            out.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in out.items()}


@cache
def _past_forms() -> tuple[frozenset[str], frozenset[str]]:
    """Irregular past forms and participles that differ from the base, and bases."""
    forms = {form for base, past, participle in irregular_verbs() for form in (*past, *participle) if form != base}
    return frozenset(forms), frozenset(base for base, _, _ in irregular_verbs())


@lru_cache(maxsize=1 << 16)
def guess(low: str) -> Guess:
    """Tags for a lower-case word without its context; never empty.

    The order is what matters: the first tag stands unless a neighbour speaks against it. Cached for 65,536
    words.
    """
    if not any(char.isalnum() for char in low):
        if low in _closed():
            return _closed()[low]
        return ("SYM",) if low in word_set("closed", "SYM") else ("PUNCT",)
    if low in _closed():
        return _with_open(low, _closed()[low])
    if low[0].isdigit():
        return _number(low)
    return _open(low)


def _with_open(low: str, tags: Guess) -> Guess:
    """The closed-class tags, and ADJ or NOUN where the word lists have them too ("next", "past")."""
    opened: Guess = ("ADJ", "NOUN")
    return (*tags, *(tag for tag in opened if tag not in tags and low in word_set("open", tag)))


def _number(low: str) -> Guess:
    """ADJ for "21st" and "30-year", NOUN for "1990s", NUM for other figures."""
    if _ORDINAL.match(low):
        return ("ADJ",)
    if low.endswith("s") and low[:-1].isdigit():
        return ("NOUN",)
    return ("ADJ",) if "-" in low and low[-1].isalpha() else ("NUM",)


def _open(low: str) -> Guess:
    """Tags of an open-class word: irregular past forms, verb bases, listed adjectives and nouns, then endings.

    "met" is VERB; "visit" NOUN, then VERB, since the list has it as both; "meeting" NOUN, then VERB where the list has the noun. A
    word in no list goes to `_by_ending`.
    """
    past, bases = _past_forms()
    if low in past:
        return ("VERB", "ADJ") if low in word_set("open", "ADJ") else ("VERB",)
    adjective, noun = low in word_set("open", "ADJ"), low in word_set("open", "NOUN")
    if low in bases or low in regular_verbs():
        return _base(adjective=adjective, noun=noun or low in word_set("verbs", "nouns_too"))
    if adjective:
        return ("ADJ", "NOUN") if noun else ("ADJ",)
    if noun:
        return ("NOUN", "VERB") if low.endswith("ing") and is_verb(low) else ("NOUN",)
    if low in word_set("open", "ADV"):
        return ("ADV",)
    return _by_ending(low)


def _base(*, adjective: bool, noun: bool) -> Guess:
    """Tags of a verb's base form that may be an adjective or a noun too; VERB stands last, for the neighbours to choose."""
    tags: list[Tag] = ["ADJ"] if adjective else []
    if noun:
        tags.append("NOUN")
    return (*tags, "VERB")


def _by_ending(low: str) -> Guess:
    """Tags of a word in no list, by its ending.

    Measured on UD English EWT dev: unknown words are nouns in two cases of three, so NOUN is what is left.
    """
    if len(low) > _STEM:
        tags = _by_inflection(low)
        if tags:
            return tags
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return _plural(low)
    if "-" in low:
        return ("ADJ", "NOUN") if low.rsplit("-", 1)[1] not in word_set("open", "NOUN") else ("NOUN", "ADJ")
    if low.endswith(_ADJECTIVE_ENDINGS) and len(low) > _STEM and not low.endswith("ment"):
        return ("ADJ", "NOUN")
    likened = (low.endswith("y") and low[:-1] in word_set("open", "NOUN")) or (low.endswith("er") and low[:-2] in word_set("open", "ADJ"))
    return ("ADJ",) if likened else ("NOUN",)


def _by_inflection(low: str) -> Guess:
    """Tags by -ly, -ed, -ing, -ify; empty when the word has no such ending.

    With a hyphen -ed and -ing make adjectives ("Chinese-led", "peace-loving").
    """
    if low.endswith("ly") and low not in word_set("open", "not_adverb"):
        return ("ADV",)
    if low.endswith("ed"):
        return ("VERB", "ADJ") if "-" not in low else ("ADJ",)
    if low.endswith("ing"):
        return ("VERB", "NOUN") if "-" not in low else ("ADJ",)
    return ("VERB",) if low.endswith(("ify", "ise", "ize")) and len(low) > _STEM + 1 else ()


def _plural(low: str) -> Guess:
    """A word in -s: a plural, a verb's third person, or both.

    The verb comes first only where its base is in no list of nouns and does not end as doers do (-er, -or).
    """
    if not is_verb(low):
        return ("NOUN",)
    stem = low[:-1]
    only_verb = stem not in word_set("verbs", "nouns_too") and stem not in word_set("open", "NOUN") and not stem.endswith(("er", "or"))
    return ("VERB", "NOUN") if only_verb else ("NOUN", "VERB")
