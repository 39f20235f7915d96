"""Quotations with a cue beside them: `“Q,” X said`, `“Q,” said X`, `X said, “Q”`, `X said: “Q”`.

The distances are those that kept precision on PolNeAR dev: 45 tokens to the right of a closing mark,
stopping at a sentence's end or at a finite verb outside a description of the speaker; 16 to the left,
if a comma, a colon or the cue itself touches the mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from dragoman.extract.statements.addressees import told
from dragoman.extract.statements.cues import Cue, cue_aux
from dragoman.extract.statements.sayings import Saying
from dragoman.extract.statements.sources import first_subject, is_finite, nominal, subject_after, subject_before
from dragoman.extract.statements.speakers import speaker_of
from dragoman.extract.statements.stream import CLOSERS, STOPS, Passage, Stream
from dragoman.model.lexicon import Lexicon
from dragoman.model.spans import Span

__all__ = ["find_quoted"]

_FAR_RIGHT = 45
"""Tokens from a closing mark to its cue: long descriptions of a speaker stay below (PolNeAR dev)."""
_FAR_LEFT = 16
_SHORT = 12
_LEAST = 3
"""Words of a passage that goes on after another's cue clause: shorter ones are terms."""


class _Clause(Struct, frozen=True):
    """A cue clause at tokens [first, last): the cue, the tokens of its subject, those of its addressee.

    The bounds [first, last) hold all three, so that a passage behind them is known to go on.
    """

    cue: Cue
    source: tuple[int, int]
    told: tuple[int, int]
    first: int
    last: int


def find_quoted(stream: Stream, cues: tuple[Cue, ...], voices: Lexicon) -> Iterable[Saying]:
    """A saying for every passage that has a cue of its own, with the passages that go on after its cue clause in the paragraph.

    A cue serves one passage; the right side is asked first, for a comma inside the closing mark is the
    surer sign. Cost: linear, every search has a fixed reach.
    """
    starts = [cue.first for cue in cues]
    clauses = _clauses(stream, cues, starts)
    for index, clause in clauses.items():
        joined = [index]
        while joined[-1] + 1 < len(stream.passages) and joined[-1] + 1 not in clauses and _continues(stream, joined[-1], clause):
            joined.append(joined[-1] + 1)
        yield _saying(stream, joined, clause, voices)


def _clauses(stream: Stream, cues: tuple[Cue, ...], starts: list[int]) -> dict[int, _Clause]:
    """Passage number -> its cue clause; a cue serves one passage."""
    found: dict[int, _Clause] = {}
    used: set[int] = set()
    for index, passage in enumerate(stream.passages):
        for side in (_right, _left):
            clause = side(stream, index, passage, cues, starts)
            if clause is not None and clause.cue.first not in used:
                found[index] = clause
                used.add(clause.cue.first)
                break
    return found


def _right(stream: Stream, number: int, passage: Passage, cues: tuple[Cue, ...], starts: list[int]) -> _Clause | None:
    """The clause after a passage that ends in a comma, a question, a dash, or in nothing, when the clause is short."""
    ending = stream.low[passage.outer - 1]
    first = passage.last
    if first < len(stream) and stream.low[first] in {",", "–", "—", "-"}:
        first, ending = first + 1, ","
    limit = _limit(stream, number, passage.last)
    cue = _first_cue(stream, first, limit, cues, starts)
    if cue is None or (ending == "." and not (cue.start == first and not stream.is_upper(first))):
        return None
    bare = ending not in CLOSERS
    if bare and (cue.start - first > _SHORT or cue.takes("naming")):
        return None
    return _inverted(stream, first, limit, cue) if cue.start <= first else _plain(stream, first, limit, cue)


def _inverted(stream: Stream, first: int, limit: int, cue: Cue) -> _Clause | None:
    """The clause of a cue that comes before its subject: "said Anna Berg, the minister"."""
    source = subject_after(stream, cue.last, limit)
    return _Clause(cue, source, (0, 0), first, source[1]) if source is not None else None


def _plain(stream: Stream, first: int, limit: int, cue: Cue) -> _Clause | None:
    """The clause of a cue that comes after its subject: "Anna Berg told Xinhua"; None when the words between begin another sentence.

    A pronoun behind a comma is a new subject, not the end of an apposition: then the words between the mark and
    the comma belong to the next sentence's speaker, and the marks hold a term.
    """
    if stream.tag(first) in {"CCONJ", "SCONJ", "ADP"} or not nominal(stream, first, cue.start):
        return None
    if stream.tag(cue.start - 1) == "PRON" and stream.low[cue.start - 2] == "," and cue.start - 2 > first:
        return None
    last = cue.start - (stream.low[cue.start - 1] == ",")
    heard = told(stream, cue, limit)
    return _Clause(cue, (first, last), (heard.first, heard.last), first, max(heard.last, cue.last))


def _left(stream: Stream, number: int, passage: Passage, cues: tuple[Cue, ...], starts: list[int]) -> _Clause | None:
    """The clause before a passage, if a comma, a colon or the cue itself touches the mark."""
    floor = stream.passages[number - 1].last if number else 0
    cue = _last_cue(stream, max(floor, passage.first - 1 - _FAR_LEFT), passage.first, cues, starts) if passage.first > floor else None
    if cue is None or not _touches(stream, cue, passage) or not _adjoins(stream, cue, passage.first):
        return None
    opening = _unit_start(stream, cue.first)
    lead = max(floor, opening)
    source = None if stream.low[cue.first].endswith("ing") else subject_before(stream, cue.start, lead)
    source = source or first_subject(stream, opening, cue.start)
    if source is None:
        return None
    heard = told(stream, cue, passage.first)
    return _Clause(cue, source, (heard.first, heard.last), min(source[0], cue.start), cue.last)


def _touches(stream: Stream, cue: Cue, passage: Passage) -> bool:
    """True when a comma, a colon or the cue itself stands at the mark; over a paragraph's end only a colon does."""
    before = passage.first - 1
    touch = stream.low[before]
    if stream.paragraph_of[before] != stream.paragraph_of[passage.first]:
        return touch == ":"
    return touch in {",", ":"} or (cue.last == passage.first and _closes(stream, passage))


def _adjoins(stream: Stream, cue: Cue, first: int) -> bool:
    """True when only an addressee, time and place stand between a cue and the mark: no clause of its own, no ", including"."""
    for index in range(cue.last, first - 1):
        if is_finite(stream, index) and not any(stream.low[place] in {"who", "which"} for place in range(cue.last, index)):
            return False
        if stream.low[index] == "," and (stream.low[index + 1].endswith("ing") or stream.low[index + 1] in {"but", "and"}):
            return False
    return True


def _closes(stream: Stream, passage: Passage) -> bool:
    """True when nothing of the outlet's sentence follows the passage."""
    if passage.last >= len(stream) or stream.unit_of[passage.last] != stream.unit_of[passage.first]:
        return True
    return stream.low[passage.last] in STOPS or stream.low[passage.last] == ";"


def _limit(stream: Stream, number: int, first: int) -> int:
    """Where the search for a right-hand cue ends: the next passage, the paragraph, the distance."""
    following = stream.passages[number + 1].first if number + 1 < len(stream.passages) else len(stream)
    limit = min(following, first + _FAR_RIGHT, len(stream))
    paragraph = stream.paragraph_of[stream.passages[number].first]
    while limit > first and stream.paragraph_of[limit - 1] != paragraph:
        limit -= 1
    return limit


def _first_cue(stream: Stream, first: int, limit: int, cues: tuple[Cue, ...], starts: list[int]) -> Cue | None:
    """The first quoting cue of [first, limit) before a stop or another finite verb.

    A finite verb of its own between mark and cue means another clause: "“...,” Berg left and the minister said"
    does not give the words to the minister, unless a comma stands before the cue.
    """
    at = bisect_left(starts, first)
    relative = blocked = False
    for index in range(first, limit):
        if _stops(stream, index, limit):
            return None
        while at < len(cues) and cues[at].first < index:
            at += 1
        if at < len(cues) and cues[at].first == index and cues[at].takes("quote"):
            return cues[at] if not blocked or stream.low[cues[at].start - 1] == "," else None
        relative = relative or stream.low[index] in {"who", "which", "whose", "where"}
        if is_finite(stream, index) and not relative and not (at < len(cues) and cues[at].start <= index < cues[at].first):
            if "," not in stream.low[first:index]:
                return None
            blocked = True
    return None


def _stops(stream: Stream, index: int, limit: int) -> bool:
    """True at the end of a sentence or clause; the stop of an abbreviation ends none."""
    inside = stream.low[index] == "." and index + 1 < limit and stream.sentence_of[index] == stream.sentence_of[index + 1]
    return stream.low[index] in STOPS | {";"} and not inside


def _last_cue(stream: Stream, floor: int, end: int, cues: tuple[Cue, ...], starts: list[int]) -> Cue | None:
    """The nearest quoting cue before `end` in the same sentence."""
    at = bisect_left(starts, end) - 1
    while at >= 0 and cues[at].first >= floor:
        cue = cues[at]
        if stream.unit_of[cue.first] == stream.unit_of[end - 1] and cue.takes("quote"):
            return cue
        at -= 1
    return None


def _lead(stream: Stream, passage: Passage, clause: _Clause) -> int | None:
    """Where the outlet's sentence begins that a passage ends: `The plan “is a gift to the rich,” Berg said`; None for whole sentences.

    Those words are part of what was said, told by the outlet: the mode is then mixed, and the content begins with
    the sentence.
    """
    if clause.first < passage.first or stream.unit_of[passage.first] < 0:
        return None
    first = stream.units[stream.unit_of[passage.first]][0]
    if first >= passage.first or any(stream.quoted[index] >= 0 for index in range(first, passage.first)):
        return None
    own = not stream.is_upper(passage.inner) or stream.low[passage.first - 1] not in {",", ":"}
    return stream.parsed.tokens[first].start if own and passage.first - first > 1 else None


def _unit_start(stream: Stream, index: int) -> int:
    """The first token of the sentence that holds a token."""
    return stream.units[stream.unit_of[index]][0] if stream.unit_of[index] >= 0 else index


def _continues(stream: Stream, number: int, clause: _Clause) -> bool:
    """True when the next passage goes on with the same words: only stops and the cue clause stand between.

    Two words between marks are a term even here; three or more are speech that goes on.
    """
    this, following = stream.passages[number], stream.passages[number + 1]
    if stream.paragraph_of[this.first] != stream.paragraph_of[following.first] or following.words < _LEAST:
        return False
    gap = [index for index in range(this.last, following.first) if not clause.first <= index < clause.last]
    if _closed_by(stream, this, following, clause):
        return True
    if any(is_finite(stream, index) for index in gap):
        return False
    return stream.low[following.first - 1] in STOPS | {",", "-", "–", "—", ":"} or following.first == clause.last or not gap


def _closed_by(stream: Stream, this: Passage, following: Passage, clause: _Clause) -> bool:
    """True when the sentence of the cue is all that stands between two quotations: “Q,” Berg said as she left. “Q” is one statement."""
    home = stream.unit_of[clause.cue.first]
    between = {stream.unit_of[index] for index in range(this.last, following.first)}
    return this.last <= clause.first and between == {home} and stream.unit_of[following.first] != home and following.words >= _LEAST


def _saying(stream: Stream, joined: list[int], clause: _Clause, voices: Lexicon) -> Saying:
    """Passages and their cue clause -> the saying; the outlet's words before a passage that ends its sentence belong to the content."""
    parts = [stream.passages[number] for number in joined]
    tokens = stream.parsed.tokens
    source = stream.span(*clause.source)
    addressee = stream.span(*clause.told)
    cue = stream.span(clause.cue.start, clause.cue.last)
    content = [stream.inside(part) for part in parts]
    lead = _lead(stream, parts[0], clause)
    if lead is not None and content[0] is not None:
        content[0] = Span(lead, content[0].end)
    return Saying(
        mode="direct" if lead is None else "mixed",
        content=tuple(span for span in content if span is not None),
        start=min(lead if lead is not None else parts[0].quotation.start, tokens[clause.first].start),
        end=max(parts[-1].quotation.end, tokens[clause.last - 1].end),
        rule=clause.cue.rule,
        speaker=speaker_of(stream, *clause.source, voices),
        source=(source,) if source else (),
        cue=(cue,) if cue else (),
        cue_at=clause.cue.first,
        aux=cue_aux(stream, clause.cue, clause.first),
        addressee=(addressee,) if addressee else (),
        passages=tuple(joined),
    )
