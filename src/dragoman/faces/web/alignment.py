"""Two wordings side by side, word by word: what was kept, cut, changed and inserted, and where the sense drifts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

__all__ = ["Aligned", "Piece", "align", "tokens"]

_TOKEN = re.compile(r"\w+(?:['’\u2011-]\w+)*|[^\w\s]")
_ISLAND, _SMALL = 2, 3
"""A single small word between two differences ("the", a comma) is shared by chance and is part of the difference."""


class Piece(Struct, frozen=True):
    """A stretch of the alignment: words of the first wording and those that stand for them in the second."""

    kind: Literal["same", "cut", "changed", "inserted"]
    before: str
    after: str
    drift: bool = False


class Aligned(Struct, frozen=True, kw_only=True):
    """An alignment: its pieces, the words of the first wording that are kept, and which (as ranges of word numbers)."""

    pieces: tuple[Piece, ...]
    kept: int
    words: int
    ranges: tuple[tuple[int, int], ...]


def tokens(text: str) -> list[str]:
    """Words and marks as printed."""
    return _TOKEN.findall(text)


def align(one: str, other: str, drifts: Iterable[str] = ()) -> Aligned:
    """How `other` renders `one`. `drifts` are reasons of links (`drift: hedge: about / up to`): the pieces they name are marked.

    Case and the form of quotation marks do not count. Cost: product of the lengths over 64.
    """
    left, right = tokens(one), tokens(other)
    named = [frozenset(_key(word) for word in tokens(reason.rpartition(": ")[2])) for reason in drifts if reason.startswith("drift")]
    steps = _steps([_key(word) for word in left], [_key(word) for word in right])
    pieces = tuple(_piece(left[a:b], right[c:d], is_same=is_same, named=named) for is_same, a, b, c, d in steps)
    ranges = tuple((a, b) for is_same, a, b, _, _ in steps if is_same)
    return Aligned(pieces=pieces, kept=sum(b - a for a, b in ranges), words=len(left), ranges=ranges)


def _steps(left: list[str], right: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Ranges of both sides in order, same or not, neighbours of one sort joined and short chance agreements taken as differences."""
    found: list[tuple[bool, int, int, int, int]] = []
    codes = Indel.opcodes(left, right)
    last = len(codes) - 1
    for number, code in enumerate(codes):
        a, b, c, d = code.src_start, code.src_end, code.dest_start, code.dest_end
        is_same = code.tag == "equal" and (b - a >= _ISLAND or number in {0, last} or any(len(word) > _SMALL for word in left[a:b]))
        if found and found[-1][0] == is_same:
            _, start, _, start_other, _ = found.pop()
            a, c = start, start_other
        found.append((is_same, a, b, c, d))
    return found


def _piece(left: list[str], right: list[str], *, is_same: bool, named: list[frozenset[str]]) -> Piece:
    before, after = _joined(left), _joined(right)
    if is_same:
        return Piece("same", before, after)
    keys = {_key(word) for word in (*left, *right) if word[0].isalnum()}
    drift = any(keys & words for words in named)
    return Piece("changed" if left and right else "cut" if left else "inserted", before, after, drift)


def _joined(words: list[str]) -> str:
    """Words as a line: no blank before a closing mark or after an opening one."""
    text = " ".join(words)
    return re.sub(r"([(\[“‘]) ", r"\1", re.sub(r" ([.,;:!?)\]”’…%])", r"\1", text))


def _key(word: str) -> str:
    return word.lower().replace("’", "'").replace("\u2011", "-").replace("“", '"').replace("”", '"')
