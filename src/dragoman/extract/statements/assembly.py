"""Statements: who said, denied, promised or asked what.

Marks and formats come first, then cues beside marks (`quoted`), then reported speech (`indirect`),
headlines, blocks, and last the quotations that nobody is named for (`carried`). A statement found later
never takes words of one found before, unless one lies wholly inside the other. These surface rules
stand in for the parser's attribution roles.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dragoman.extract.statements.attributed import find_attributed
from dragoman.extract.statements.belief import seconded
from dragoman.extract.statements.blocks import find_blocks
from dragoman.extract.statements.carried import find_carried
from dragoman.extract.statements.cues import find_cues
from dragoman.extract.statements.formats import find_signed, find_transcripts
from dragoman.extract.statements.headlines import find_headlines, headline_of
from dragoman.extract.statements.indirect import find_indirect
from dragoman.extract.statements.nesting import apart_from, keep_apart, parents, without_own
from dragoman.extract.statements.opinions import without_disclaimed
from dragoman.extract.statements.quoted import find_quoted
from dragoman.extract.statements.sayings import Saying, statement_id, to_draft
from dragoman.extract.statements.speakers import known_class
from dragoman.extract.statements.stream import Stream
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note
from dragoman.model.spans import Span

__all__ = ["find_sayings", "statements"]


def statements(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """A draft for every statement of a document, in text order; inner speech names its parent.

    Speakers are still words here: `who` holds the spans for speaker, addressee and chain, which
    `resolve` turns into actors. `speaker_name` is kept where the words name somebody, so that an
    unnamed group ("experts") stays readable and an unresolved pronoun stays empty.
    """
    sayings = find_sayings(Stream(marked.parsed), kit)
    outer = parents(sayings)
    for saying in sayings:
        parent = outer.get(saying)
        yield to_draft(marked.parsed, saying, statement_id(marked.parsed, parent) if parent is not None else None)


def find_sayings(stream: Stream, kit: Kit) -> tuple[Saying, ...]:
    """The attributions of a document, in text order, before they become drafts.

    The order of the rules is the order of their precision. When a parser gives attribution roles, they
    take the place of the cue pass; formats, marks, blocks and headlines stay as they are, for no
    trained parser sees them.
    """
    if not len(stream):
        return ()
    voices, cues = kit.lexicons["voices"], find_cues(stream, kit.lexicons["cues"])
    headlines = headline_of(stream)
    formats = keep_apart(stream, [*find_transcripts(stream, voices), *find_signed(stream, voices)])
    beside = keep_apart(stream, find_quoted(stream, cues, voices), formats)
    read = keep_apart(stream, find_attributed(stream, cues, beside, voices), formats)
    quoted = keep_apart(stream, beside, read)
    used = {index: saying for saying in quoted for span in saying.cue for index in range(stream.at(span.start), stream.at(span.end))}
    indirect = apart_from(stream, seconded(stream, find_indirect(stream, cues, voices, used), cues), read)
    spoken = keep_apart(stream, indirect, quoted)
    said = _outside_headlines(stream, spoken)
    titles = find_headlines(stream, spoken, headlines, voices) if headlines else ()
    blocks = keep_apart(stream, find_blocks(stream, said, (cue.first for cue in cues), voices), said)
    everything = keep_apart(stream, _outside_headlines(stream, find_carried(stream, blocks, voices)), blocks)
    cut = without_disclaimed(stream, everything, voices)
    return tuple(sorted(_classed(without_own([*cut, *titles])), key=lambda saying: (saying.start, saying.end, saying.content)))


def _outside_headlines(stream: Stream, said: Iterable[Saying]) -> list[Saying]:
    """The sayings that do not begin in a headline: those are `headlines`' to make."""
    spans = [region.span for region in stream.parsed.document.regions if region.region == "headline"]
    if not spans:
        return list(said)
    return [saying for saying in said if not any(span.meets(Span(saying.start, saying.end)) for span in spans)]


def _classed(said: list[Saying]) -> list[Saying]:
    """The sayings with the class of a speaker known from a fuller description elsewhere in the report."""
    known = known_class(saying.speaker for saying in said)
    out = []
    for saying in said:
        kind = known.get((saying.speaker.name or " ").split(" ")[-1])
        fits = kind is not None and saying.speaker.kind == "official" and not saying.speaker.proof
        out.append(replace(saying, speaker=replace(saying.speaker, kind=kind)) if fits else saying)
    return out
