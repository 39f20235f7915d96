"""Whom a speaker tells it: "told Xinhua", "said to reporters on Monday".

The addressee is a column of its own, so it must not be read as the beginning of what is said: after
"told", one noun phrase is taken, as far as names and articles tell where the next one begins; time and
place after it are stepped over.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.extract.statements.cues import Cue
from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.wordsets import speech_words

__all__ = ["Told", "told"]

_TIMES = speech_words("circumstance_times")
_BREAKS = speech_words("breaks")
_PLACES = speech_words("places")
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_LONGEST = 12


class Told(Struct, frozen=True):
    """Tokens [first, last) name the addressee, empty without one; `rest` is where what is said may begin.

    All three are token indices of the stream. `rest` equals `last` when nothing but the addressee stands there;
    it is past "on Monday in Lisbon" when `that`, a mark or a colon follows, for then the content begins behind.
    """

    first: int
    last: int
    rest: int


def told(stream: Stream, cue: Cue, limit: int) -> Told:
    """The addressee after a cue and the place after it and after any "on Monday in Lisbon" that stands before `that`, a mark or a colon."""
    first = last = cue.last
    if cue.takes("obj_that"):
        last = _phrase(stream, first, limit)
    elif first < limit and stream.low[first] == "to" and first + 1 < limit and stream.tag(first + 1) not in {"VERB", "AUX"}:
        end = _phrase(stream, first + 1, limit)
        first, last = (first + 1, end) if end > first + 1 else (first, first)
    return Told(first, last, _past_circumstance(stream, last, limit))


def _phrase(stream: Stream, first: int, limit: int) -> int:
    """The end of the noun phrase at `first`: a name to its end, else words to the first noun that a new phrase follows."""
    limit = min(limit, first + _LONGEST)
    name = stream.name_at.get(first)
    if name is not None and name.kind != "adjective":
        return name.last
    if first < limit and stream.tag(first) == "PRON":
        return first + 1
    index = first
    while index < limit and stream.quoted[index] < 0 and stream.low[index] not in _BREAKS and stream.tag(index) in _NOMINAL | {"PRON"}:
        if index > first and stream.tag(index - 1) in {"NOUN", "PROPN"} and _begins(stream, index):
            break
        index += 1
    return index


def _begins(stream: Stream, index: int) -> bool:
    """True when a token begins another phrase after a noun: an article, a pronoun, a capital after a lower-case noun.

    It ends an addressee without a comma: "told the minister | Berg had left".
    """
    return (
        stream.tag(index) in {"DET", "PRON", "NUM"}
        or index in stream.name_at
        or (stream.is_upper(index) and not stream.is_upper(index - 1))
    )


def _nominal(stream: Stream, index: int) -> bool:
    """True for a token of a place or time: "the beginning of the meeting"."""
    return (stream.tag(index) in _NOMINAL or stream.low[index] == "of") and stream.quoted[index] < 0 and stream.low[index] != "that"


def _past_aside(stream: Stream, first: int, limit: int) -> int:
    """The `that` behind words between two commas or dashes: "said, in a letter, that"; else the place itself.

    An aside is looked for within twelve tokens and never holds a quotation, which would be content.
    """
    if first < limit and stream.low[first] in {",", "–", "—", "-"}:
        for index in range(first + 2, min(limit - 1, first + _LONGEST)):
            if stream.low[index] == stream.low[first]:
                return index + 1 if stream.low[index + 1] == "that" else first
            if stream.quoted[index] >= 0:
                return first
    return first


def _past_circumstance(stream: Stream, first: int, limit: int) -> int:
    """Past time and place, when `that`, a mark or a colon follows at once; else the place itself, or past a bare weekday."""
    index = first = _past_aside(stream, first, limit)
    while index < min(limit, first + 16):
        word = stream.low[index]
        if index > first and (word in {"that", ":"} or stream.quoted[index] >= 0):
            return index
        if word in _TIMES:
            index += 1
        elif stream.tag(index) in {"ADP", "SCONJ"} and word in _PLACES:
            index += 1
            while index < limit and _nominal(stream, index):
                index += 1
        else:
            break
    index = first
    while index < limit and stream.low[index] in _TIMES:
        index += 1
    if index + 1 < limit and stream.low[index] in _PLACES and stream.low[index + 1] in _TIMES:
        index += 2
    return index
