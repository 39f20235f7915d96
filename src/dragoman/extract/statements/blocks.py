"""Words of a speaker set out as paragraphs without marks, after a lead-in ("As RT reports", "Berg said:") or in a block quote.

Nothing but the first person and the lead-in tells such words from narration, so a block ends as soon as
a paragraph has neither first person nor a statement about the speaker. A wrong end loses words; a wrong
start would put the outlet's words in somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.extract.statements.sayings import NOBODY, Saying
from dragoman.extract.statements.sources import first_subject, subject_before
from dragoman.extract.statements.speakers import Speaker, speaker_of
from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.wordsets import speech_words
from dragoman.model.lexicon import Lexicon
from dragoman.model.spans import Span

__all__ = ["find_blocks"]

_FIRST_PERSON = speech_words("first_person")
_BREAK = frozenset({"separator", "headline", "related", "comment_form", "author_note"})
_OPENERS = frozenset({"“", '"', "«", "``", "''"})


class _Open(Struct, frozen=True):
    """A block that is open: its speaker, the outlets between, the proof of the lead-in; `fresh` before its first paragraph."""

    speaker: Speaker
    chain: tuple[Span, ...]
    rule: str
    fresh: bool


def find_blocks(stream: Stream, said: Sequence[Saying], cues: Iterable[int], voices: Lexicon) -> Iterable[Saying]:
    """A saying for every paragraph of a block; `cues` are the tokens of all cues.

    A block opens with a lead-in and holds while paragraphs speak in the first person; narration with a
    statement of its own stands between without closing it; a separator, a heading or other narration
    closes it. A block quote of the page needs no first person.

    The evidence names the lead-in, so that a reader sees why words without marks were given to
    somebody; the chain names the outlet in between.
    """
    spoken: dict[int, list[Saying]] = {}
    for saying in (saying for saying in said if saying.speaker.kind != "opinion"):
        spoken.setdefault(stream.paragraph_of[stream.at(saying.start)], []).append(saying)
    places, opened = frozenset(cues), None
    for number, (first, last) in enumerate(stream.paragraphs):
        if number and _broken(stream, stream.paragraphs[number - 1][1], first):
            opened = None
        found = _lead_in(stream, first, last, said, voices) or _colon(stream, first, last, places, voices)
        if found is not None:
            opened = found
            continue
        page_quote = _region(stream, first) == "blockquote"
        if stream.low[first] in _OPENERS or not (opened or page_quote):
            continue
        about = spoken.get(stream.paragraph_of[first], [])
        if _in_block(stream, first, last, opened, page_quote=page_quote) and not (opened and _by(about, opened.speaker)):
            yield _saying(
                stream,
                first,
                last,
                opened or _Open(_speaker_before(stream, first, said, anybody=True), (), "voices.block", fresh=True),
            )
            opened = replace(opened, fresh=False) if opened else None
        elif not about:
            opened = None


def _in_block(stream: Stream, first: int, last: int, opened: _Open | None, *, page_quote: bool) -> bool:
    """True for a paragraph that belongs to an open block.

    A block quote of the page and the first paragraph after a colon always do; others by their first
    person outside marks.
    """
    if page_quote or (opened is not None and opened.fresh and opened.rule == "voices.colon"):
        return True
    return any(stream.low[index] in _FIRST_PERSON and stream.quoted[index] < 0 for index in range(first, last))


def _by(about: Sequence[Saying], speaker: Speaker) -> bool:
    """True when one of the statements is ascribed to the block's own speaker: then the paragraph is narration."""
    return any(saying.speaker.name == speaker.name or saying.speaker.is_pronoun() for saying in about)


def _lead_in(stream: Stream, first: int, last: int, said: Sequence[Saying], voices: Lexicon) -> _Open | None:
    """The block that "As RT reports" opens: the words are those of whom the report was last about, by way of the outlet named."""
    tokens = stream.parsed.tokens
    text = stream.parsed.view[tokens[first].start : tokens[last - 1].end]
    for entry in voices.of_group("lead_in"):
        match = re.fullmatch(entry.pattern or "", text)
        if match is not None:
            start = tokens[first].start
            via = Span(start + match.start("via"), start + match.end("via"))
            speaker = _speaker_before(stream, first, said, anybody=False)
            proof = ((Span(start, tokens[last - 1].end), voices.rule(entry)),)
            return _Open(replace(speaker, basis="block" if speaker.spans else "none", proof=proof), (via,), "voices.block", fresh=True)
    return None


def _colon(stream: Stream, first: int, last: int, cues: frozenset[int], voices: Lexicon) -> _Open | None:
    """The block that a paragraph opens which ends in "X said:" and is followed by no mark."""
    if stream.low[last - 1] != ":" or last >= len(stream) or stream.low[last] in _OPENERS or _region(stream, first) == "headline":
        return None
    unit = max(first, stream.units[stream.unit_of[last - 1]][0])
    at = next((index for index in range(last - 1, unit, -1) if index in cues), None)
    source = (subject_before(stream, at, unit) or first_subject(stream, unit, at)) if at is not None else None
    if source is None:
        return None
    speaker = speaker_of(stream, *source, voices)
    return _Open(replace(speaker, basis="block"), (), "voices.colon", fresh=True)


def _speaker_before(stream: Stream, first: int, said: Sequence[Saying], *, anybody: bool) -> Speaker:
    """The last speaker by name before a token, outlets and documents left out."""
    place = stream.parsed.tokens[first].start
    fitting = [
        saying
        for saying in said
        if saying.start < place and saying.speaker.spans and saying.speaker.kind not in {"outlet", "document", "opinion"}
    ]
    named = [saying for saying in fitting if saying.speaker.basis == "name"]
    chosen = max(named or (fitting if anybody else []), key=lambda saying: saying.start, default=None)
    return replace(chosen.speaker, basis="block", proof=()) if chosen is not None else NOBODY


def _broken(stream: Stream, before: int, after: int) -> bool:
    """True when a separator or other furniture, or a new headline, lies between two paragraphs."""
    tokens = stream.parsed.tokens
    gap = Span(tokens[before - 1].end, tokens[after].start + 1)
    return any(region.region in _BREAK and region.span.meets(gap) for region in stream.regions_near(gap.start, gap.end))


def _region(stream: Stream, index: int) -> str:
    """The region label of the place where a token stands."""
    place = stream.parsed.tokens[index].start
    return next((region.region for region in stream.regions_near(place, place + 1)), "body")


def _saying(stream: Stream, first: int, last: int, opened: _Open) -> Saying:
    """The saying of one paragraph of a block: all of it, its last stop included.

    Quotations inside are the block speaker's own quoting and are claimed with it.
    """
    tokens = stream.parsed.tokens
    while last > first + 1 and not stream.is_word(last - 1) and stream.low[last - 1] not in {".", "?", "!", "…", ")"}:
        last -= 1
    span = Span(tokens[first].start, tokens[last - 1].end)
    passages = sorted({stream.quoted[index] for index in range(first, last)} - {-1})
    return Saying(
        mode="block",
        content=(span,),
        start=span.start,
        end=span.end,
        rule=opened.rule,
        speaker=opened.speaker,
        source=opened.speaker.spans,
        chain=opened.chain,
        passages=tuple(passages),
    )
