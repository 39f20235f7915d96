"""Which attributions may stand together: words belong to one statement, unless one statement lies wholly inside another's content.

Earlier sayings win: rules are asked in the order of their precision. The owner of each token is kept,
so that the work grows with the length of the text and not with the square of the number of statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from dragoman.extract.statements.sayings import Saying
from dragoman.extract.statements.stream import Stream
from dragoman.model.spans import Span

__all__ = ["apart_from", "keep_apart", "parents", "without_own"]

_SHARED = 0.3
"""Share of the shorter content that two statements may have in common: more is the same statement twice (PolNeAR dev)."""
_FILLED = 0.2
"""Share of the words of a statement that may be another's when it fills in beside it."""


def keep_apart(stream: Stream, said: Iterable[Saying], settled: Iterable[Saying] = ()) -> list[Saying]:
    """The settled sayings, then the others in the order given, without those whose words an earlier one has: earlier ones win.

    Two sayings clash when they share more than 30 % of the shorter content, unless one holds cue and
    content of the other: then both stay, as speech within speech.
    """
    owner: list[int] = [-1] * len(stream)
    kept: list[Saying] = []
    for saying in settled:
        _own(owner, kept, saying, _ranges(stream, saying))
    for saying in said:
        ranges = _ranges(stream, saying)
        rivals = set().union(*(owner[first:last] for first, last in ranges)) - {-1}
        if ranges and not any(_clash(saying, kept[rival]) for rival in rivals):
            _own(owner, kept, saying, ranges)
    return kept


def _own(owner: list[int], kept: list[Saying], saying: Saying, ranges: list[tuple[int, int]]) -> None:
    """Keep a saying and give it its tokens, but for those that a shorter one has; free stretches are taken at once, for most are free."""
    kept.append(saying)
    number, length = len(kept) - 1, saying.length()
    for first, last in ranges:
        if max(owner[first:last]) < 0:
            owner[first:last] = [number] * (last - first)
            continue
        for index in range(first, last):
            if owner[index] < 0 or length < kept[owner[index]].length():
                owner[index] = number


def apart_from(stream: Stream, said: Iterable[Saying], settled: Iterable[Saying]) -> list[Saying]:
    """The sayings that have hardly a word and no word of their cue in common with the settled ones, speech within these left out too.

    It lets a weaker reader fill in where a better one has found nothing.
    """
    owned, cues = bytearray(len(stream)), bytearray(len(stream))
    for saying in settled:
        for marked, spans in ((owned, saying.content), (cues, saying.cue)):
            for first, last in _places(stream, spans):
                marked[first:last] = b"\1" * (last - first)
    return [
        saying
        for saying in said
        if not any(any(cues[first:last]) for first, last in _places(stream, saying.cue))
        and sum(sum(owned[first:last]) for first, last in _ranges(stream, saying))
        <= _FILLED * sum(last - first for first, last in _ranges(stream, saying))
    ]


def parents(said: Iterable[Saying]) -> Mapping[Saying, Saying]:
    """Inner saying -> the smallest one whose content holds its cue and its content. Linear but for the sort."""
    ordered = sorted(said, key=lambda saying: (saying.content[0].start, -saying.content[-1].end))
    out: dict[Saying, Saying] = {}
    open_: list[Saying] = []
    for saying in ordered:
        while open_ and open_[-1].content[-1].end <= saying.content[0].start:
            open_.pop()
        for outer in reversed(open_):
            if _inside(saying, outer):
                out[saying] = outer
                break
        open_.append(saying)
    return out


def without_own(said: Iterable[Saying]) -> list[Saying]:
    """The sayings without "I think" within somebody's words: it is the same speaker's, and only outside them the author's opinion."""
    said = list(said)
    if not any(saying.speaker.kind == "opinion" for saying in said):
        return said
    outer = parents(said)
    return [saying for saying in said if saying.speaker.kind != "opinion" or saying not in outer]


def _ranges(stream: Stream, saying: Saying) -> list[tuple[int, int]]:
    """The ranges of tokens that the content of a saying covers, empty ones left out."""
    return _places(stream, saying.content)


def _places(stream: Stream, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The ranges of tokens that spans cover, empty ones left out."""
    starts = stream.parsed.token_starts
    ranges = [(bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans]
    return [(first, last) for first, last in ranges if first < last]


def _clash(one: Saying, other: Saying) -> bool:
    """True when two sayings claim the same words and neither lies inside the other."""
    if _inside(one, other) or _inside(other, one):
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared > _SHARED * min(one.length(), other.length())


def _inside(inner: Saying, outer: Saying) -> bool:
    """True when the content of `outer` holds cue and content of `inner`, and its cue is another."""
    if not inner.cue or inner.cue_at == outer.cue_at:
        return False
    return all(any(_covers(whole, part) for whole in outer.content) for part in (*inner.cue, *inner.content))


def _covers(whole: Span, part: Span) -> bool:
    """True when a span lies inside another."""
    return whole.start <= part.start and part.end <= whole.end
