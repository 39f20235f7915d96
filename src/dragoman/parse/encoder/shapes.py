"""What a word looks like, as one number: gives capital letters and marks back to an uncased vocabulary."""

from __future__ import annotations

__all__ = ["CLASSES", "SHAPES", "shape"]

CLASSES = 24
"""Classes of words; the index of a first piece is class + 24 x space before it."""
SHAPES = CLASSES * 3
_MARKS = {
    **dict.fromkeys('"', 1),
    **dict.fromkeys("“«„", 2),
    **dict.fromkeys("”»", 3),
    **dict.fromkeys("'", 4),
    **dict.fromkeys("‘", 5),
    **dict.fromkeys("’", 6),
    **dict.fromkeys(",", 7),
    **dict.fromkeys(".!?", 8),
    **dict.fromkeys(":;", 9),
    **dict.fromkeys("-–—", 10),
    **dict.fromkeys("([{", 11),
    **dict.fromkeys(")]}", 12),
}


def shape(word: str) -> int:
    """The class of a word, 0 to 22: marks 1-13, digits 14-15, letters by case 16-22; 0 for nothing."""
    if not word:
        return 0
    if len(word) == 1 and not word.isalnum():
        return _MARKS.get(word, 13)
    if any(char.isdigit() for char in word):
        return 14 if word.isdigit() else 15
    return _letters(word)


def _letters(word: str) -> int:
    if word.islower():
        return 16
    if word.isupper():
        return 17 if len(word) > 1 else 18
    if word[0].isupper():
        return 19 if word[1:].islower() else 20
    return 21 if any(char.isupper() for char in word) else 22
