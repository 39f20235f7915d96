"""What a cue brings in: where the words after a verb of saying begin and end, by the frame that the lexicon gives it.

The frames are those of the lexicon `cues`: `that` and `clause` bring in clauses, `inf` and `obj_inf`
infinitives, `np` and its kin phrases, `as`, `obj_of`, `obj_for` the second half of a pair. A frame that
does not fit brings in nothing; the cue may then still close its sentence.

All places are token indices; a result never reaches past the `limit` it was asked for, which is the end of
the sentence without its stops. Every search has a fixed reach or moves forward only, so that a document
costs time linear in its length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from dragoman.extract.statements.addressees import Told, told
from dragoman.extract.statements.cues import Cue
from dragoman.extract.statements.sources import is_finite, is_time, nominal
from dragoman.extract.statements.stream import STOPS, Stream
from dragoman.extract.statements.wordsets import speech_words

__all__ = ["Brought", "bare_clause", "clause_end", "content_after", "is_chained"]

_QUESTION = frozenset({"whether", "if", "how", "why", "what", "where", "who", "when"})
_TURNS = speech_words("turns")
_TAIL = 8
"""Words after a cue that closes its sentence: "on Monday in Lisbon"."""
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X"})
_JOINTS = frozenset({";", ":", ",", "and", "but", "–", "—"})
_NEAR = 14
"""Tokens within which the second half of a frame ("accused ... of", "hailed ... as", "urged ... to") has to follow."""


class Brought(Struct, frozen=True):
    """Content at tokens [first, last); whom it is told; whether it is a clause or a mere phrase."""

    first: int
    last: int
    told: Told
    clause: bool


def content_after(stream: Stream, cue: Cue, limit: int, cue_at: Mapping[int, Cue]) -> Brought | None:
    """The content to the right of a cue before token `limit`, None when no frame of the cue fits.

    Clauses are tried first, then phrases in the order of `_PHRASES`, the more telling frames before the
    open ones.
    """
    heard = told(stream, cue, limit)
    first = heard.rest
    if first >= limit:
        return None
    clause = _clause_start(stream, cue, heard, limit, cue_at)
    if clause is not None:
        return _brought(clause, clause_end(stream, clause, limit, cue_at), heard, clause=True)
    for frame, test in _PHRASES.items():
        if cue.takes(frame) and test(stream, cue.last, limit):
            end = clause_end(stream, cue.last, limit, cue_at) if frame in _WIDE else _phrase_end(stream, cue.last, limit, cue_at)
            if frame == "naming" and stream.quoted[cue.last] >= 0:
                end = min(end, stream.passages[stream.quoted[cue.last]].last)
            return _brought(cue.last, end, Told(cue.last, cue.last, cue.last), clause=frame in _WIDE)
    return None


def clause_end(stream: Stream, first: int, limit: int, cue_at: Mapping[int, Cue]) -> int:
    """Where a reported clause ends: the sentence, or the next attribution chained to it (", adding that", ", TASS reported").

    A semicolon ends a clause too. Quotations are never cut: marks inside the clause are stepped over
    whole.
    """
    index = first + 1
    while index < limit:
        may_end = stream.quoted[index] < 0 and (stream.low[index] in _JOINTS or index in cue_at)
        if may_end and (stream.low[index] == ";" or _leads_in(stream, index, limit) or is_chained(stream, index, limit, cue_at)):
            return index
        if index in cue_at and stream.low[index].endswith("ing") and stream.quoted[index - 1] >= 0 > stream.quoted[index]:
            return index
        index += 1
    return limit


def _leads_in(stream: Stream, index: int, limit: int) -> bool:
    """True at a colon that a quotation follows: what stands between marks is said again, in its own words."""
    return stream.low[index] == ":" and index + 1 < limit and stream.quoted[index + 1] >= 0


def _brought(first: int, last: int, heard: Told, *, clause: bool) -> Brought | None:
    """The result, or None when no token is left for the content."""
    return Brought(first, last, heard, clause) if last > first else None


def _clause_start(stream: Stream, cue: Cue, heard: Told, limit: int, cue_at: Mapping[int, Cue]) -> int | None:
    """Where a clause begins: after `that`, at a question word, at a bare clause."""
    first, word = heard.rest, stream.low[heard.rest]
    addressed = cue.takes("obj_that") and heard.last > heard.first
    if word == "that" and (cue.takes("that") or cue.takes("clause") or addressed) and first + 1 < limit:
        return first + 1 if any(stream.tag(index) in {"VERB", "AUX"} for index in range(first + 1, limit)) else None
    if word in _QUESTION and (cue.takes("whether") or cue.takes("clause") or addressed):
        return first
    if (cue.takes("clause") or addressed) and bare_clause(stream, first, clause_end(stream, first, limit, cue_at)):
        return first
    return None


def bare_clause(stream: Stream, first: int, limit: int) -> bool:
    """True when a subject with its finite verb follows, as in "said China is willing".

    The subject has to stand within forty tokens before its verb; a relative clause behind a comma is passed over
    by giving up, for what follows it is as often the outlet's as the speaker's.
    """
    if stream.low[first] in {",", ":", "to", ".", "and", "or", "as", "-", "–", "—", "by"} or stream.tag(first) in {"VERB", "AUX", "PUNCT"}:
        gerund = stream.low[first].endswith("ing") and stream.tag(first) == "VERB"
        return (stream.quoted[first] >= 0 or gerund) and _has_finite(stream, first, limit) and "," not in stream.low[first : first + 4]
    for index in range(first, min(limit, first + 40)):
        if is_finite(stream, index):
            return index > first and any(stream.tag(place) in _SUBJECTS for place in range(first, index))
        if stream.low[index] in {";", ":"} or (stream.low[index] in {"who", "which", "whose"} and stream.low[index - 1] == ","):
            return False
    return False


def _has_finite(stream: Stream, first: int, limit: int) -> bool:
    """True when a finite verb stands in tokens [first, limit)."""
    return any(is_finite(stream, index) for index in range(first, limit))


def _phrase_end(stream: Stream, first: int, limit: int, cue_at: Mapping[int, Cue]) -> int:
    """Where a reported phrase ends: a turn of the sentence, a chained attribution, or the sentence.

    A phrase ends sooner than a clause: behind a comma, "amid", "despite" or "which" bring in the outlet's own words
    about what was praised or condemned.
    """
    end = clause_end(stream, first, limit, cue_at)
    for index in range(first + 1, end):
        closed = (
            stream.quoted[index - 1] >= 0 > stream.quoted[index] and stream.low[stream.passages[stream.quoted[index - 1]].outer - 1] == ","
        )
        if not closed and (stream.quoted[index] >= 0 or stream.low[index] not in {",", "–", "—", ":"}):
            continue
        after = index if closed else index + 1
        following = stream.low[after] if after < end else ""
        if following in _TURNS or following.endswith("ing") or (following in {"and", "but"} and _has_finite(stream, index + 1, end)):
            return index
    return end


def is_chained(stream: Stream, index: int, limit: int, cue_at: Mapping[int, Cue]) -> bool:
    """True when another attribution begins at `index`: ", noting", "and said", ", Berg added.", ", according to"."""
    if stream.low[index] not in {",", "and", "but", "–", "—"} and not (index in cue_at and cue_at[index].takes("according")):
        return False
    if index in cue_at:
        return True
    after = index + 1
    while after < limit and stream.low[after] in {"and", "but", "also", "then"}:
        after += 1
    cue = cue_at.get(after) or _helped_cue(after, limit, cue_at)
    if cue is not None:
        return cue.takes("according") or stream.low[cue.first].endswith("ing") or cue.entry.group != "think"
    if stream.low[index] != ",":
        return False
    return _other_speaker(stream, index + 1, after, limit, cue_at) or _closing_cue(stream, after, limit, cue_at)


def _other_speaker(stream: Stream, joint: int, first: int, limit: int, cue_at: Mapping[int, Cue]) -> bool:
    """True at ", and other leaders said": a clause of its own, joined by a conjunction, with a subject and a cue that reports speech.

    Without it the words of the second speaker would be given to the first: "Berg said the plan was good, and
    Ortega said it was late" holds two statements side by side, not one within the other.
    """
    if stream.low[joint] not in {"and", "but", "while"}:
        return False
    first = max(first, joint + 1)
    for index in range(first + 1, min(limit, first + _NEAR)):
        cue = cue_at.get(index)
        if cue is not None and cue.entry.group != "think" and not cue.takes("according"):
            return cue.start > first and nominal(stream, first, cue.start) and stream.tag(first) not in {"VERB", "AUX", "SCONJ"}
        if stream.low[index] in {",", ";", "who", "that"} or (is_finite(stream, index) and not _helps(index, cue_at)):
            return False
    return False


def _helps(index: int, cue_at: Mapping[int, Cue]) -> bool:
    """True for a helper of a cue that follows within three tokens: "has" in "has also said"."""
    return any(cue_at[place].start <= index for place in range(index, index + 4) if place in cue_at)


def _helped_cue(index: int, limit: int, cue_at: Mapping[int, Cue]) -> Cue | None:
    """The cue whose helpers and adverbs begin at `index`."""
    for place in range(index, min(limit, index + 4)):
        cue = cue_at.get(place)
        if cue is not None and cue.start <= index:
            return cue
    return None


def _closing_cue(stream: Stream, first: int, limit: int, cue_at: Mapping[int, Cue]) -> bool:
    """True when "NP cue" closes the sentence from token `first`: ", TASS reported." and ", the minister said on Monday."."""
    for index in range(first + 1, min(limit, first + _NEAR)):
        cue = cue_at.get(index)
        if cue is not None and cue.takes("final") and cue.start > first:
            tail = range(cue.last, limit)
            return (
                len(tail) <= _TAIL
                and nominal(stream, first, cue.start)
                and not any(is_finite(stream, place) for place in tail)
                and "that" not in stream.low[cue.last : limit]
            )
        if stream.low[index] in {",", ";"} or is_finite(stream, index) or stream.quoted[index] >= 0:
            return False
    return False


def _starts_phrase(stream: Stream, first: int, limit: int) -> bool:
    """True when a noun phrase, a gerund or a quotation begins at a token: what a verb such as "praised" can take.

    It is the loosest of the tests, and so the last but for none: a noun alone tells nothing of where it ends.
    """
    return (
        first < limit
        and stream.low[first] not in STOPS
        and (
            stream.quoted[first] >= 0
            or stream.tag(first) in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"}
            or stream.low[first].endswith("ing")
        )
    )


def _follows(*words: str) -> Callable[[Stream, int, int], bool]:
    """A test that one of the words stands right after the cue: "appealed for", "insisted on"."""

    def test(stream: Stream, first: int, limit: int) -> bool:
        return first + 1 < limit and stream.low[first] in words

    return test


def _later(*words: str) -> Callable[[Stream, int, int], bool]:
    """A test that one of the words follows the object within a few tokens: "accused ... of", "hailed ... as".

    `to` has to open an infinitive: "urged both sides to stop", not "urged to the north".
    """

    def test(stream: Stream, first: int, limit: int) -> bool:
        if not _starts_phrase(stream, first, limit):
            return False
        for index in range(first + 1, min(limit - 1, first + _NEAR)):
            if stream.low[index] in words and stream.quoted[index] < 0:
                return words != ("to",) or stream.tag(index + 1) in {"VERB", "AUX", "ADV"}
            if stream.low[index] in {",", ";"} or is_finite(stream, index):
                return False
        return False

    return test


def _names_in_marks(stream: Stream, first: int, limit: int) -> bool:
    """True when a quotation follows within a few words, or somebody and a name for him.

    "Called him a “good friend”", "called Berg a liar", but not "called him on Monday".
    """
    if any(stream.quoted[index] >= 0 for index in range(first, min(limit, first + 10))):
        return True
    name = stream.name_at.get(first)
    after = name.last if name is not None and name.kind != "adjective" else first + 1
    if after + 1 >= limit or (name is None and stream.low[first] not in {"him", "her", "it", "them"}):
        return False
    return stream.low[after] in {"a", "an"} or (stream.tag(after) == "ADJ" and not is_time(stream, after))


def _infinitive(stream: Stream, first: int, limit: int) -> bool:
    """True when "to do" follows: "pledged to open"."""
    return first + 1 < limit and stream.low[first] == "to" and stream.tag(first + 1) in {"VERB", "AUX", "ADV"}


def _any(stream: Stream, first: int, limit: int) -> bool:
    """True when any word follows."""
    return first < limit and stream.is_word(first)


def _feeling(stream: Stream, first: int, limit: int) -> bool:
    """True when a noun of mind stands in the phrase: "a willingness to", "concern over", "his welcome"."""
    return any(stream.low[index] in _FEELINGS for index in range(first, min(limit, first + 6)))


def _paper(stream: Stream, first: int, limit: int) -> bool:
    """True when a poll, report or the like shows something: "a poll showed Berg leading", not "Berg showed the house"."""
    return _starts_phrase(stream, first, limit) and any(word in _PAPERS for word in stream.low[max(0, first - _NEAR) : first])


_FEELINGS = speech_words("feelings")
_PAPERS = speech_words("papers")
_WIDE = frozenset({"inf", "obj_inf", "as", "passive_as", "feeling", "clause_doc"})
_PHRASES: Mapping[str, Callable[[Stream, int, int], bool]] = {
    "inf": _infinitive,
    "obj_inf": _later("to"),
    "naming": _names_in_marks,
    "as": _later("as"),
    "passive_as": _any,
    "obj_of": _later("of"),
    "obj_for": _later("for"),
    "obj_about": _later("about"),
    "compare": _later("to", "with"),
    "feeling": _feeling,
    "clause_doc": _paper,
    "for_inf": _follows("for", "to"),
    "to_gerund": _follows("to"),
    "on": _follows("on"),
    "about": _follows("about", "of", "on", "against", "over", "how", "what"),
    "np_claim": _later("that", "of", "by", "as", "from"),
    "np_abstract": _starts_phrase,
    "brief": _later("on", "about"),
    "np": _starts_phrase,
}
