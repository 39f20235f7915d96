"""Speech in the passive: `Asked by X whether S, Y said`, `was described by X as Z`, with the source behind `by` or nowhere.

Only what a `by` or a question word makes certain is read; "is said to be" stays nobody's words.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.extract.statements.brought import bare_clause
from dragoman.extract.statements.cues import Cue
from dragoman.extract.statements.sources import is_time, subject_after
from dragoman.extract.statements.stream import Stream

__all__ = ["Passive", "asked", "described"]

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_QUESTION = frozenset({"whether", "if", "how", "why", "what", "where", "who", "when", "which", "about"})


class Passive(Struct, frozen=True):
    """Tokens of the source, empty when nobody is named, and of the content."""

    source: tuple[int, int]
    content: tuple[int, int]


def asked(stream: Stream, cue: Cue, first: int, last: int) -> Passive | None:
    """A question put to the subject of the sentence: "Asked whether S, Berg said"; None for other cues and for the active.

    The content runs from the question word to the comma before the clause that answers; the source is
    the one named behind `by`, else nobody.
    """
    if cue.entry.group != "ask" or not (cue.first == first or stream.low[cue.first - 1] in _BE | {"when"}):
        return None
    source, start = _by(stream, cue.last, last)
    while start < last and (stream.tag(start) == "ADV" or is_time(stream, start)) and stream.low[start] not in _QUESTION:
        start += 1
    if start + 1 >= last or stream.low[start] not in _QUESTION:
        return None
    return Passive(source, (start, _answer(stream, start + 1, last)))


def described(stream: Stream, cue: Cue, last: int) -> Passive | None:
    """What somebody is described as: "was described by Ortega as a friend"; None without `by` and `as`."""
    if not cue.takes("as") or not _BE & set(stream.low[cue.start : cue.first]):
        return None
    source, start = _by(stream, cue.last, last)
    if source[1] <= source[0] or start + 1 >= last or stream.low[start] != "as":
        return None
    return Passive(source, (start, _answer(stream, start + 1, last)))


def _by(stream: Stream, first: int, last: int) -> tuple[tuple[int, int], int]:
    """The source behind `by`, and where the words after it begin; an empty source when no `by` follows."""
    if first + 1 >= last or stream.low[first] != "by":
        return (first, first), first
    source = subject_after(stream, first + 1, last)
    return (source, source[1]) if source is not None else ((first, first), first)


def _answer(stream: Stream, first: int, last: int) -> int:
    """The comma before the clause that goes on with the outlet's words; `last` without one."""
    for index in range(first, last - 1):
        if stream.low[index] == "," and stream.quoted[index] < 0 and bare_clause(stream, index + 1, last):
            return index
    return last
