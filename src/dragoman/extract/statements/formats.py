"""Speech set out as a transcript (`BERG: We agree.`) and signed quotations (`“We agree.” -- Anna Berg`).

Both are certain signs where they occur: on PolNeAR dev 23 of 24 signed quotations were right.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.statements.sayings import Saying
from dragoman.extract.statements.speakers import speaker_of
from dragoman.extract.statements.stream import Stream
from dragoman.model.lexicon import Lexicon

__all__ = ["find_signed", "find_transcripts"]

_DASHES = frozenset({"--", "—", "–", "―", "-"})
_LABEL = 5
"""Words of a speaker's label in a transcript."""
_LONGEST = 12
_SHORTEST = 3
"""Letters of a label in capitals: shorter ones are initials."""


def find_transcripts(stream: Stream, voices: Lexicon) -> Iterable[Saying]:
    """A saying for every paragraph that opens with a speaker's label, capitals or a name, when two or more do: one is a dateline."""
    labelled = [(first, colon, last) for first, last in stream.paragraphs if (colon := _colon(stream, first, last))]
    if len(labelled) > 1:
        for first, colon, last in labelled:
            yield _labelled(stream, first, colon, last, voices)


def find_signed(stream: Stream, voices: Lexicon) -> Iterable[Saying]:
    """A saying for every quotation that a dash and a name follow.

    The dash and up to twelve words after it have to close the paragraph and hold no verb.
    """
    for number, passage in enumerate(stream.passages):
        dash = passage.last
        if dash + 1 >= len(stream) or stream.low[dash] not in _DASHES or not stream.is_upper(dash + 1) or _headline(stream, dash):
            continue
        end = dash + 1
        while (
            end < len(stream) and end - dash < _LONGEST and stream.paragraph_of[end] == stream.paragraph_of[dash] and stream.quoted[end] < 0
        ):
            end += 1
        closed = end == len(stream) or stream.paragraph_of[end] != stream.paragraph_of[dash]
        span, source, cue = stream.inside(passage), stream.span(dash + 1, end), stream.parsed.tokens[dash].span
        if span is None or source is None or not closed or any(stream.tag(index) in {"VERB", "AUX"} for index in range(dash + 1, end)):
            continue
        yield Saying(
            mode="direct",
            content=(span,),
            start=passage.quotation.start,
            end=source.end,
            rule="voices.signed",
            speaker=speaker_of(stream, dash + 1, end, voices),
            source=(source,),
            cue=(cue,),
            cue_at=dash,
            passages=(number,),
        )


def _headline(stream: Stream, index: int) -> bool:
    """True inside a headline: there a dash and a name are `headlines`' business."""
    place = stream.parsed.tokens[index].start
    return any(region.region == "headline" and region.start <= place < region.end for region in stream.parsed.document.regions[:4])


def _colon(stream: Stream, first: int, last: int) -> int:
    """The token of the colon after a speaker's label at the start of a paragraph, 0 without one."""
    start = first + (stream.low[first] in {"“", '"'})
    for index in range(start + 1, min(last - 1, start + _LABEL)):
        if stream.low[index] == ":":
            name = stream.name_at.get(start)
            person = name is not None and name.kind == "person" and name.last == index
            return index if person or _capitals(stream, start, index) else 0
    return 0


def _capitals(stream: Stream, first: int, colon: int) -> bool:
    """True when all words of a label are in capitals and the last is no initial."""
    words = [stream.parsed.tokens[index].text for index in range(first, colon) if stream.is_word(index)]
    return bool(words) and all(word.isupper() for word in words) and len(words[-1]) >= _SHORTEST


def _labelled(stream: Stream, first: int, colon: int, last: int, voices: Lexicon) -> Saying:
    """The saying of one turn of a transcript: the paragraph after its label, which is the source, with the colon as cue.

    The label is no part of the content. A turn that runs over several paragraphs gives its first one here; the
    rest is `blocks`' or `carried`'s to find.
    """
    content = stream.span(colon + 1, last)
    source = stream.span(first, colon)
    passages = sorted({stream.quoted[index] for index in range(colon + 1, last)} - {-1})
    return Saying(
        mode="direct",
        content=(content,) if content else (),
        start=stream.parsed.tokens[first].start,
        end=stream.parsed.tokens[last - 1].end,
        rule="voices.transcript",
        speaker=speaker_of(stream, first, colon, voices),
        source=(source,) if source else (),
        cue=(stream.parsed.tokens[colon].span,),
        cue_at=colon,
        passages=tuple(passages),
    )
