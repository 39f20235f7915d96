"""Words in the headline: quoted parts, and `X: ...`.

A quotation in a headline is often condensed or made up from several sentences of the body; it is a
statement of mode `headline`, which `match` compares with the body's.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dragoman.extract.statements.sayings import NOBODY, Saying
from dragoman.extract.statements.speakers import Speaker, speaker_of
from dragoman.extract.statements.stream import Stream
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Name
from dragoman.model.spans import Span

__all__ = ["find_headlines", "headline_of"]

_LEAST = 2
"""Words of a quotation in a headline."""


def headline_of(stream: Stream) -> tuple[Span, ...]:
    """The headline regions of a document; a headline that stands twice counts once."""
    view, seen, out = stream.parsed.view, set(), []
    for region in stream.parsed.document.regions:
        text = " ".join(view[region.start : region.end].split())
        if region.region == "headline" and text and text not in seen:
            seen.add(text)
            out.append(region.span)
    return tuple(out)


def find_headlines(stream: Stream, said: Iterable[Saying], headlines: tuple[Span, ...], voices: Lexicon) -> Iterable[Saying]:
    """A saying for every quotation in a headline.

    The speaker is the one named after a dash or before a colon, else the only person the headline
    names, else nobody. What a cue in the headline brings in ("Berg says ...") is kept, with mode
    headline.

    Two words are enough for a quotation here, single marks included, for headlines quote in scraps.
    """
    claimed: set[int] = set()
    for saying in said:
        if any(span.start <= saying.start < span.end for span in headlines) and (saying.passages or saying.clause):
            claimed.update(saying.passages)
            yield replace(saying, mode="headline")
    for number, passage in enumerate(stream.passages):
        home = next((span for span in headlines if span.start <= passage.quotation.start < span.end), None)
        content = stream.inside(passage)
        if home is None or content is None or passage.words < _LEAST or number in claimed:
            continue
        speaker = _speaker(stream, passage.first, passage.last, home, voices)
        yield Saying(
            mode="headline",
            content=(content,),
            start=passage.quotation.start,
            end=passage.quotation.end,
            rule="voices.headline",
            speaker=speaker,
            source=speaker.spans,
            passages=(number,),
        )


def _speaker(stream: Stream, first: int, last: int, home: Span, voices: Lexicon) -> Speaker:
    """After a dash, before a colon, or the only person of the headline."""
    names = [name for name in stream.parsed.names if home.covers(name.span) and name.kind not in {"adjective", "project"}]
    names = [name for name in names if not first <= name.first < last]
    after = [name for name in names if name.first >= last and stream.low[last] in {"-", "–", "—", "--", ":"} and name.first <= last + 3]
    before = [name for name in names if name.last <= first]
    persons = [name for name in names if name.kind == "person"]
    chosen: list[Name] = after[:1] or [name for name in persons if name in before][:1] or persons[:1]
    if not chosen:
        chosen = [name for name in before if stream.low[name.last] in {":", "says", "hails", "calls"}][:1]
    return speaker_of(stream, chosen[0].first, chosen[0].last, voices) if chosen else NOBODY
