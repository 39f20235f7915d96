"""A word and its tag -> its lemma, in lower case.

By tables for irregular verbs and plurals, by spelling rules for the rest: a stem left by -ed,
-ing or -s is tried bare, with e, and undoubled against the verb list, so that "planned" is
plan, "stated" is state and "pressed" is press.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from dragoman.model.parsed import Tag
from dragoman.parse.wordlists import irregular_verbs, read_words, regular_verbs

__all__ = ["is_verb", "lemma", "verb_base"]

_AUX: Mapping[str, str] = {
    **dict.fromkeys(["am", "is", "are", "was", "were", "been", "being", "'m", "'re", "’m", "’re", "'s", "’s", "ai"], "be"),
    **dict.fromkeys(["has", "had", "having", "'ve", "’ve"], "have"),
    **dict.fromkeys(["does", "did", "done", "doing"], "do"),
    **dict.fromkeys(["wo", "'ll", "’ll"], "will"),
    **dict.fromkeys(["ca", "cannot"], "can"),
    **dict.fromkeys(["'d", "’d"], "would"),
}
# Shorter words are taken as they stand ("gas", "die").
_STEM = 4
_STEADY = ("ss", "us", "is", "ics")


@cache
def _plurals() -> Mapping[str, str]:
    """Irregular plurals and nouns that end in -s in the singular too."""
    return dict(line.split() for line in read_words("verbs")["plurals"].splitlines() if line.strip())


@cache
def _irregular() -> Mapping[str, str]:
    """Every form of an irregular verb -> its base; a form of two verbs ("found", "left") goes to the more frequent one in news.

    Of two verbs in the list the first has the form; the few that this would settle wrongly are named.
    """
    out: dict[str, str] = {}
    for base, past, participle in irregular_verbs():
        for form in (base, *past, *participle):
            out.setdefault(form, base)
    return {**out, "left": "leave", "found": "find", "lay": "lay", "has": "have", "had": "have", "done": "do", "did": "do"}


@cache
def _bases() -> frozenset[str]:
    """Bases of all verbs in the lists, auxiliaries included."""
    return frozenset(base for base, _, _ in irregular_verbs()) | regular_verbs() | {"have", "do", "be"}


def is_verb(word: str) -> bool:
    """True when the lower-case word is a form of a verb in the list."""
    return verb_base(word) in _bases()


@lru_cache(maxsize=1 << 15)
def verb_base(word: str) -> str:
    """The base of a lower-case verb form: "signed" -> "sign", "held" -> "hold", "visiting" -> "visit"; unknown stems by spelling rules.

    A word that is itself a listed base stays. Of several possible stems the first that is a verb of the list is taken, else the
    likeliest. Cached for 32,768 words.
    """
    if word in _bases():
        return word
    if word in _irregular():
        return _irregular()[word]
    candidates = _stems(word)
    return next((stem for stem in candidates if stem in _bases()), candidates[0])


def _stems(word: str) -> list[str]:
    """Possible bases, the most likely first.

    "carries" -> carry, carrie; "watches" -> watch, watche; "makes" -> make, mak. A word without an ending of a verb is its own
    base.
    """
    if word.endswith("ies") and len(word) > _STEM:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ied") and len(word) > _STEM:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("es") and len(word) >= _STEM:
        return [word[:-2], word[:-1]] if word[:-2].endswith(("s", "x", "z", "ch", "sh", "o")) else [word[:-1], word[:-2]]
    if word.endswith("s") and not word.endswith("ss") and len(word) >= _STEM:
        return [word[:-1]]
    for suffix in ("ed", "ing"):
        if word.endswith(suffix) and len(word) >= len(suffix) + _STEM - 1:
            return _cut(word[: -len(suffix)])
    return [word]


def _cut(stem: str) -> list[str]:
    """Bases of a stem left by -ed or -ing: as it is, with e, undoubled.

    Which comes first is told by its last letters: "plann" is plan before plann, "stat" is state before stat, "sign" is sign before
    signe.
    """
    if len(stem) >= _STEM - 1 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return [stem[:-1], stem, stem + "e"]
    if stem.endswith(
        ("at", "iz", "is", "v", "c", "u", "g", "ur", "as", "os", "us", "bl", "tl", "dl", "pl", "ir", "ut")
    ) and not stem.endswith(("ng", "eat", "oint")):
        return [stem + "e", stem, stem[:-1]]
    return [stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]


@lru_cache(maxsize=1 << 15)
def lemma(word: str, tag: Tag) -> str:
    """The lemma of a word under its tag; names and marks only fall to lower case.

    Never empty. An unknown word gets what spelling says; what a name's lemma is nobody asks.
    """
    low = word.lower()
    if tag == "AUX":
        return _AUX.get(low, low)
    if tag == "VERB":
        return _AUX.get(low, verb_base(low)) if low.isalpha() or "-" in low else low
    if tag == "NOUN":
        return _singular(low)
    if tag == "PART":
        return "not" if low in {"n't", "n’t"} else low
    return low


def _singular(word: str) -> str:
    """The singular of a noun: irregular plurals from the list, then -ies, -es and -s.

    Endings that singulars have too (-ss, -us, -is, -ics) stay, and so do words of three letters ("gas").
    """
    if word in _plurals():
        return _plurals()[word]
    if word.endswith("ies") and len(word) > _STEM:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) >= _STEM and not word.endswith(_STEADY):
        return word[:-1]
    return word
