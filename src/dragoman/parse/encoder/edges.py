"""Role spans -> the same without marks at their edges that belong to the sentence around them.

The convention is PolNeAR's: of the 19,832 contents of its training part none begins with a comma or stop and 92 end in a comma, while
quotation marks, question marks and closing brackets belong to what they close. A stop at the end (90 of them) is left as the net has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parse.encoder.tags import Span

__all__ = ["trim"]

_LEADING = frozenset([*",.;:?!)]}»”", "-", "–", "—", "--"])
_TRAILING = frozenset([*",;:([{“„«", "-", "–", "—", "--"])


def trim(spans: Sequence[Span], words: Sequence[str], kinds: frozenset[int]) -> list[Span]:
    """The spans of the given kinds trimmed, the others as they are; what holds nothing but such marks is left out.

    `words` are those that the spans count.
    """
    out = []
    for kind, first, last in spans:
        start, stop = _trimmed(words, first, last) if kind in kinds else (first, last)
        if start < stop:
            out.append((kind, start, stop))
    return out


def _trimmed(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The range without marks at its edges."""
    while first < last and words[first] in _LEADING:
        first += 1
    while first < last and words[last - 1] in _TRAILING:
        last -= 1
    return first, last
