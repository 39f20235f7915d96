"""What kind of name an unknown capitalised sequence is, and whether a capital at the head of a sentence tells anything."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.parsed import NameKind
from dragoman.parse.wordlists import common_words, word_set

__all__ = ["kind_of", "may_start"]

_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«", ":", "-", "—", "–", "•", "*", "."})
_FUNCTION = frozenset({"i", "mr", "mrs", "ms"})


def may_start(words: Sequence[str], i: int, first: int, small: frozenset[str]) -> bool:
    """True when the capital of word `i` may be a name's: not an ordinary word at the head of a sentence, quotation or list item.

    `small` are the words that the document also writes with a small letter.
    """
    low = words[i].lower()
    if low in word_set("closed", "PROPN") and low.rstrip(".") not in _FUNCTION:
        return False
    heads = i == first or words[i - 1] in _OPENERS
    if low in word_set("names", "titles"):
        return True
    if not heads:
        return low not in _closed() or words[i].isupper() and len(words[i]) > 2
    if low in common_words() or low in small or low.endswith(("ing", "ly")):
        following = words[i + 1] if i + 1 < len(words) else ""
        return (
            low not in _closed()
            and low not in small
            and following[:1].isupper()
            and following.lower() not in common_words()
            and following != "I"
        )
    return True


def _closed() -> frozenset[str]:
    out: frozenset[str] = frozenset()
    for tag in ("DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ"):
        out |= word_set("closed", tag)
    return out


def kind_of(words: Sequence[str], start: int, end: int, first: int, last: int) -> NameKind:
    """Person, organisation, company, place or other, by the words of the name [start, end) and its neighbours in [first, last)."""
    lows = [word.lower().rstrip(".") for word in words[start:end]]
    if lows[-1] in word_set("names", "companies") and end - start > 1:
        return "company"
    if any(low in word_set("names", "institutions") for low in lows):
        return "organisation"
    if lows[-1] in word_set("names", "places") or lows[0] in {"lake", "mount", "mt", "river", "cape", "port"}:
        return "place"
    if _is_person(words, start, end, first, last):
        return "person"
    if words[start].isupper() and len(words[start]) > 1 and end - start == 1:
        return "organisation" if len(words[start]) <= 6 else "other"
    if start > first and words[start - 1].lower() in word_set("names", "place_cues"):
        return "place"
    return "person" if _looks_personal(words, start, end, first) else "other"


def _is_person(words: Sequence[str], start: int, end: int, first: int, last: int) -> bool:
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
        return len(words[i]) == 2 and i + 1 < last and words[i + 1] == ","
    return any(words[k].lower() in word_set("names", "titles") for k in range(i, min(i + 5, last)) if "," not in words[i:k])


def _looks_personal(words: Sequence[str], start: int, end: int, first: int) -> bool:
    """Two or three plain capitalised words without an article before them."""
    article = start > first and words[start - 1].lower() in {"the", "a", "an"}
    return 2 <= end - start <= 4 and not article and all(word.isalpha() or "." in word or "-" in word for word in words[start:end])
