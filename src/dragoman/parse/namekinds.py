"""What kind of name an unknown capitalised sequence is, and whether a capital at the head of a sentence tells anything.

The kind of an unknown name is a cue for extractors, not a claim: it never becomes a row by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.model.parsed import NameKind
from dragoman.parse.wordlists import common_words, word_set

__all__ = ["kind_of", "may_start"]

_SHORTEST_ACRONYM, _ACRONYM, _LONGEST_PERSON, _SHORTEST_PLACE = 3, 6, 4, 4
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«", ":", "-", "—", "–", "•", "*", "."})
# Endings that tell an ordinary word where only the head of the sentence gave it its capital.
_ORDINARY = ("ing", "ly", "tion", "tions", "ment", "ments", "ness", "ity", "ities", "ship", "ed", "ous", "ful", "able", "ives")


def may_start(words: Sequence[str], i: int, first: int, small: frozenset[str]) -> bool:
    """True when the capital of word `i` may be a name's: not an ordinary word at the head of a sentence, quotation or list item.

    `small` are the words that the document also writes with a small letter.
    """
    low = words[i].lower()
    if low in _calendar() or (low in _closed() and not (words[i].isupper() and len(words[i]) >= _SHORTEST_ACRONYM)):
        return False
    following = words[i + 1] if i + 1 < len(words) else ""
    if low in word_set("names", "titles") or (low in word_set("names", "institutions") and following in {"of", "for", "on"}):
        return True
    goes_on = following[:1].isupper() and following.lower() not in common_words() and following != "I"
    if i != first and words[i - 1] not in _OPENERS:
        return low not in common_words() or following[:1].isupper()
    if low in common_words() or low.removesuffix("s") in common_words() or low in small or low.endswith(_ORDINARY):
        return goes_on and low not in small
    return True


@cache
def _calendar() -> frozenset[str]:
    """Months, weekdays and their like, which are written with a capital and are no names; forms of address apart."""
    return word_set("closed", "PROPN") - {"mr", "mrs", "ms", "dr"}


@cache
def _closed() -> frozenset[str]:
    """Words that never begin a name."""
    return frozenset[str]().union(*(word_set("closed", tag) for tag in ("DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ")))


def kind_of(words: Sequence[str], start: int, end: int, first: int, last: int) -> NameKind:
    """Person, organisation, company, place or other, by the words of the name [start, end) and its neighbours in [first, last).

    The name's own words come first ("... Bank", "Lake ..."), then what capitals throughout tell, then cues around: a title before,
    a cue of a person behind, a cue of a place before. What is left is a person when it looks like one, else other.
    """
    kind = _of_words([word.lower().rstrip(".") for word in words[start:end]])
    if kind:
        return kind
    if all(word.isupper() for word in words[start:end]) and len(words[start]) > 1:
        return _of_capitals(words, start, end, first, last)
    if _is_person(words, start, end, first, last):
        return "person"
    if start > first and words[start - 1].lower() in word_set("names", "place_cues"):
        return "place"
    return "person" if _looks_personal(words, start, end, first) else "other"


def _of_words(lows: Sequence[str]) -> NameKind | None:
    """The kind that the name's own words tell."""
    if lows[-1] in word_set("names", "companies") and len(lows) > 1:
        return "company"
    if any(low in word_set("names", "institutions") for low in lows):
        return "organisation"
    placed = lows[-1] in word_set("names", "places") or lows[0] in {"lake", "mount", "mt", "river", "cape", "port"}
    return "place" if placed else None


def _of_capitals(words: Sequence[str], start: int, end: int, first: int, last: int) -> NameKind:
    """A name in capitals: a place in a dateline, a person after a title, an acronym."""
    if start > first and words[start - 1].lower().rstrip(".") in word_set("names", "titles"):
        return "person"
    if (
        start == first
        and end < last
        and words[end] in {",", ":", "(", "-", "—", "–", "--"}
        and (end - start > 1 or len(words[start]) >= _SHORTEST_PLACE)
    ):
        return "place"
    return "organisation" if end - start == 1 and len(words[start]) <= _ACRONYM else "other"


def _is_person(words: Sequence[str], start: int, end: int, first: int, last: int) -> bool:
    """True when a title stands before the name, a cue of a person behind it, a listed given name opens it, or an apposition follows.

    "Anna Berg, a senior researcher," and "Anna Berg, 54," -> True. A given name alone is not enough.
    """
    before = words[start - 1].lower().rstrip(".") if start > first else ""
    following = words[end].lower() if end < last else ""
    if before in word_set("names", "titles") or following in word_set("names", "person_cues"):
        return True
    if words[start].lower() in word_set("names", "given") and end - start > 1:
        return True
    return following == "," and end + 1 < last and _is_apposition(words, end + 1, last)


def _is_apposition(words: Sequence[str], i: int, last: int) -> bool:
    """True when ", a senior researcher", ", director of" or ", 54," follows."""
    if words[i].isdigit():
        return words[i] >= "18" and len(words[i]) == len("18") and i + 1 < last and words[i + 1] == ","
    return any(words[k].lower() in word_set("names", "titles") for k in range(i, min(i + 5, last)) if "," not in words[i:k])


def _looks_personal(words: Sequence[str], start: int, end: int, first: int) -> bool:
    """Two or three plain capitalised words without an article before them."""
    article = start > first and words[start - 1].lower() in {"the", "a", "an"}
    plain = all((word.isalpha() or "." in word or "-" in word) and word.lower() not in common_words() for word in words[start:end])
    return 1 < end - start <= _LONGEST_PERSON and not article and plain
