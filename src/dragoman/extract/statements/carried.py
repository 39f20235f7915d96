"""Quotations without a cue of their own: the speaker carried over from before, taken from after, or nobody.

Measured on PolNeAR train and dev: of whole quoted paragraphs without a cue, 77 % go with the speaker
before, 9 % with the one after, 13 % with nobody. Parts of a sentence follow the subject of their own
verb far more often than the last speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

from dragoman.extract.statements.sayings import NOBODY, Saying
from dragoman.extract.statements.sources import is_finite, subject_before
from dragoman.extract.statements.speakers import Speaker, carried, speaker_of
from dragoman.extract.statements.stream import STOPS, Passage, Stream
from dragoman.extract.statements.wordsets import speech_words
from dragoman.model.lexicon import Lexicon

__all__ = ["find_carried"]

_LEAST = 4
"""Words of a part of a sentence between marks below which it is a term, a label or a title."""
_TITLED = speech_words("titled")
_FAR = 14
_NEAR = 10
_LEADING = 45
"""Words of a sentence that leads in a quotation with a colon."""
_AUTHOR = frozenset({("i",), ("we",), ("you",)})
_GOES_ON = frozenset({"cues.continue", "cues.go_on", "cues.add"})


class _Beside(Struct, frozen=True):
    """A verb and the tokens of its subject."""

    verb: int
    source: tuple[int, int]


def find_carried(stream: Stream, said: Iterable[Saying], voices: Lexicon) -> Iterable[Saying]:
    """A saying for every quotation that no saying holds, unless it is a title, a label or a term.

    Whole sentences between marks take the speaker of the words before them in the paragraph, of a
    following "X continued", or, when they open the next paragraph, of the paragraph before (77 % right
    on PolNeAR); a part of a sentence takes the subject of the verb before it.

    Titles (capitals, "titled") and terms of up to three words are passed over. A quotation whose
    speaker stays open is kept all the same, with basis none.
    """
    said = list(said)
    known = sorted((saying for saying in said if saying.speaker.kind != "opinion"), key=lambda saying: (saying.start, saying.end))
    starts = [saying.start for saying in known]
    claimed = {number for saying in said for number in saying.passages}
    last: Speaker | None = None
    last_paragraph = -2
    for number, passage in enumerate(stream.passages):
        at = bisect_right(starts, passage.quotation.start) - 1
        paragraph = stream.paragraph_of[passage.first]
        if at >= 0:
            before = stream.paragraph_of[min(len(stream) - 1, stream.at(known[at].end - 1))]
            if before >= last_paragraph:
                last, last_paragraph = known[at].speaker, before
        if number in claimed or not _speaks(stream, passage):
            continue
        whole = _whole(stream, passage)
        beside = _after(stream, passage)
        if beside is None and (not whole or stream.low[max(0, passage.first - 1)] == ":"):
            beside = _beside(stream, passage)
        if beside is not None:
            speaker = speaker_of(stream, *beside.source, voices)
            last, last_paragraph = speaker, paragraph
            yield _with_verb(stream, number, passage, beside, speaker)
            continue
        speaker = _speaker(stream, passage, last, last_paragraph, known[at + 1] if at + 1 < len(known) else None)
        if not whole and not speaker.spans and passage.words < 3 * _LEAST:
            continue
        yield _saying(stream, number, passage, speaker, whole=whole)
        if last is not None and paragraph - last_paragraph <= 1:
            last_paragraph = paragraph
        if speaker.spans:
            last, last_paragraph = speaker, paragraph


def _speaker(stream: Stream, passage: Passage, last: Speaker | None, last_paragraph: int, following: Saying | None) -> Speaker:
    """Who speaks in a quotation without cue and verb: a following "X continued", else the last speaker if near enough.

    Near is the same paragraph, or the one before when a whole sentence opens the next; everything else
    stays without a speaker, for a wrong name does more harm than none.
    """
    paragraph = stream.paragraph_of[passage.first]
    if following is not None and _GOES_ON & following.rules() and stream.paragraph_of[stream.at(following.start)] == paragraph:
        return carried(following.speaker)
    if last is None or not 0 <= paragraph - last_paragraph <= 1:
        return NOBODY
    if paragraph > last_paragraph and not (_whole(stream, passage) and _opens(stream, passage)):
        return NOBODY
    return carried(last)


def _beside(stream: Stream, passage: Passage) -> _Beside | None:
    """The nearest finite verb before a part of a sentence between marks, with its subject: "her letter promised “...”"."""
    unit = stream.unit_of[passage.first]
    if unit < 0:
        return None
    if stream.low[passage.first - 1] == ":" and passage.first:
        return _label(stream, passage.first - 1) or _before_colon(stream, passage.first - 1)
    floor = max(stream.units[unit][0], passage.first - _FAR)
    for index in range(passage.first - 1, floor, -1):
        if stream.quoted[index] >= 0 or stream.low[index] == ";":
            return None
        if stream.low[index] == "," and index < passage.first - 1:
            return None
        if is_finite(stream, index):
            source = subject_before(stream, index, stream.units[unit][0])
            if source is None:
                continue
            return None if stream.tag(index) == "AUX" or stream.low[source[0] : source[1]] in _AUTHOR else _Beside(index, source)
    return None


def _before_colon(stream: Stream, colon: int) -> _Beside | None:
    """The subject of a sentence that ends in a colon, with its verb: "Ortega answered with a smile: “...”"; a paragraph may end between.

    The first verb of the sentence counts, for the later ones are in clauses that hang on it; forty-five tokens
    hold nearly every sentence that leads in a quotation.
    """
    first = stream.units[stream.unit_of[colon]][0] if stream.unit_of[colon] >= 0 else colon
    for index in range(max(first, colon - _LEADING), colon):
        if stream.quoted[index] < 0 and is_finite(stream, index):
            source = subject_before(stream, index, first)
            if source is not None and stream.low[source[0] : source[1]] not in _AUTHOR:
                return _Beside(index, source)
    return None


def _label(stream: Stream, colon: int) -> _Beside | None:
    """The person named right before a colon, without a verb between: "Anna Berg: “...”"."""
    name = stream.name_at.get(colon - 1)
    return _Beside(colon, (name.first, name.last)) if name is not None and name.kind == "person" and name.last == colon else None


def _after(stream: Stream, passage: Passage) -> _Beside | None:
    """The verb after a quotation that ends in a comma, with its subject: "“...,” Ortega fumed".

    Only a verb that ends its clause or has a preposition or adverb behind it speaks: "“...,” Ortega fumed on
    Monday", not "“...,” Ortega signed the treaty".
    """
    first = passage.last
    if (
        stream.low[passage.outer - 1] not in {",", "?", "!"}
        or first >= len(stream)
        or stream.unit_of[first] != stream.unit_of[passage.first]
    ):
        return None
    for index in range(first + 1, min(len(stream), first + _NEAR)):
        if stream.quoted[index] >= 0 or stream.low[index] in STOPS | {",", ";", ":"}:
            return None
        if is_finite(stream, index):
            source = subject_before(stream, index, first)
            closed = index + 1 >= len(stream) or stream.low[index + 1] in STOPS | {",", ";"} or stream.tag(index + 1) in {"ADP", "ADV"}
            spoken = stream.tag(index) == "VERB" and closed and source is not None and source[0] == first
            return _Beside(index, source) if spoken and source is not None else None
    return None


def _with_verb(stream: Stream, number: int, passage: Passage, beside: _Beside, speaker: Speaker) -> Saying:
    """The saying of a quotation with the verb before it as cue and that verb's subject as source."""
    tokens = stream.parsed.tokens
    source = stream.span(*beside.source)
    return Saying(
        mode="direct" if stream.low[passage.first - 1] == ":" or beside.verb >= passage.last else "mixed",
        content=(stream.inside(passage) or passage.quotation.inner,),
        start=min(tokens[beside.source[0]].start, tokens[beside.verb].start, passage.quotation.start),
        end=max(passage.quotation.end, tokens[beside.verb].end),
        rule="voices.verb_after_marks" if beside.verb >= passage.last else "voices.verb_before_marks",
        speaker=speaker,
        source=(source,) if source else (),
        cue=(tokens[beside.verb].span,),
        cue_at=beside.verb,
        passages=(number,),
    )


def _speaks(stream: Stream, passage: Passage) -> bool:
    """False for titles, labels and terms.

    Titles have capitals on more than half of their long words, or stand behind "called", "entitled", "book";
    terms have up to three words. What is left out here is still marked as a quotation of the text.
    """
    if _whole(stream, passage):
        return passage.words > 1
    before = stream.low[max(0, passage.first - 2) : passage.first]
    if passage.words < _LEAST or any(word in _TITLED for word in before):
        return False
    words = [index for index in range(passage.inner, passage.outer) if stream.is_word(index) and len(stream.low[index]) >= _LEAST]
    return sum(stream.is_upper(index) for index in words) * 2 <= len(words)


def _whole(stream: Stream, passage: Passage) -> bool:
    """True for whole sentences between marks, with nothing of the outlet's sentence before or after them.

    The words before have to end their sentence or stand before a colon, and a verb has to stand inside.
    """
    opens = (
        passage.first == 0
        or stream.unit_of[passage.first - 1] != stream.unit_of[passage.first]
        or stream.low[passage.first - 1] in STOPS | {":"}
    )
    ends = stream.low[passage.outer - 1] in STOPS | {":", ","} or not passage.quotation.closed
    after = (
        passage.last >= len(stream)
        or stream.unit_of[passage.last] != stream.unit_of[passage.first]
        or stream.low[passage.outer - 1] in STOPS
    )
    return opens and ends and after and any(is_finite(stream, index) for index in range(passage.inner, passage.outer))


def _opens(stream: Stream, passage: Passage) -> bool:
    """True when a passage is the first thing in its paragraph."""
    return passage.first == 0 or stream.paragraph_of[passage.first - 1] != stream.paragraph_of[passage.first]


def _saying(stream: Stream, number: int, passage: Passage, speaker: Speaker, *, whole: bool) -> Saying:
    """The saying of a quotation with a carried speaker or none."""
    span = stream.inside(passage) or passage.quotation.inner
    return Saying(
        mode="direct" if whole else "mixed",
        content=(span,),
        start=passage.quotation.start,
        end=passage.quotation.end,
        rule="voices.continuation" if speaker.spans else "voices.quotation",
        speaker=speaker,
        source=speaker.spans,
        passages=(number,),
    )
