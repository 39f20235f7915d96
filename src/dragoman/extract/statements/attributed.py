"""Attributions that a parser's net read -> sayings: stretches of tokens become words, speaker, mode, addressee, aux.

The net knows who brings in what; it does not know marks. So its content takes in the whole of a quotation
that it touches, unless the quotation is itself the place of the cue. The lexicon `cues` says which class of
saying the cue is; a cue that it does not hold keeps the net's rule alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.extract.statements.addressees import told
from dragoman.extract.statements.belief import believed, of_author, tokens_of
from dragoman.extract.statements.contents import content_spans, stands_alone
from dragoman.extract.statements.cues import Cue, aux_at, helped
from dragoman.extract.statements.sayings import NOBODY, Saying
from dragoman.extract.statements.sources import is_finite, subject_before
from dragoman.extract.statements.speakers import Speaker, speaker_of
from dragoman.extract.statements.stream import Stream
from dragoman.model.claims import Aux, StatementMode
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Attribution, Stretch
from dragoman.model.spans import Span

__all__ = ["RULE", "find_attributed"]

RULE = "encoder.roles"
"""The rule of a statement whose words a parser's net told apart."""
_CLAUSE = 3
"""Words of a reported clause with its conjunction."""
_RELATIVES = frozenset({"who", "which", "that"})


class _Read(Struct, frozen=True):
    """One attribution with its content as token ranges, widened to quotations; `passages` are those it holds whole.

    `beside` is what the rules made of the same quotation, None without one.
    """

    found: Attribution
    content: tuple[Stretch, ...]
    passages: tuple[int, ...]
    beside: Saying | None


def find_attributed(stream: Stream, cues: Sequence[Cue], quoted: Sequence[Saying], voices: Lexicon) -> Iterable[Saying]:
    """A saying for every attribution of the parser that has a word of content, in the parser's order; none without attributions.

    `quoted` are the quotations with a cue beside them, as the rules read them: an attribution with the same cue takes
    their quotations over. A quotation that two attributions touch goes to the one that holds more of its words.
    """
    known = {index: cue for cue in cues for index in range(cue.first, cue.last)}
    for read in _widened(stream, believed(stream, known), quoted):
        saying = _saying(stream, read, known, voices)
        if saying is not None:
            yield saying


def _widened(stream: Stream, found: Sequence[Attribution], quoted: Sequence[Saying]) -> Iterable[_Read]:
    """The attributions with the whole of the quotations that their content touches, or that the rules give to their cue."""
    by_cue = {saying.cue_at: saying for saying in quoted}
    beside = [next((by_cue[index] for index in tokens_of(attribution.cue) if index in by_cue), None) for attribution in found]
    share = _shares(stream, found, beside)
    holder = {passage: max(held, key=lambda number: (held[number], -number)) for passage, held in share.items()}
    for number, attribution in enumerate(found):
        held = sorted(passage for passage, first in holder.items() if first == number)
        passages = tuple(_at_home(stream, attribution, held))
        lost = {passage for passage, held_by in share.items() if number in held_by} - set(passages)
        tokens = {
            index for index in tokens_of(attribution.content) if stream.quoted[index] not in lost and _near(stream, attribution, index)
        }
        whole = beside[number]
        if passages and whole is not None and whole.mode == "direct":
            tokens = {index for index in tokens if stream.quoted[index] in passages}
        for passage in passages:
            tokens.update(range(stream.passages[passage].first, stream.passages[passage].last))
        yield _Read(attribution, _without_that(stream, _ranges(stream, sorted(tokens))), passages, beside[number])


def _near(stream: Stream, found: Attribution, index: int) -> bool:
    """True for a token in the paragraph of the cue: words of the report beyond it are a block, which rules of their own read."""
    return not found.cue or stream.paragraph_of[index] == stream.paragraph_of[found.cue[0][0]]


def _at_home(stream: Stream, found: Attribution, passages: Sequence[int]) -> Iterable[int]:
    """Those quotations that may go with a cue: in its paragraph, going on there from before, or behind a colon."""
    cue = found.cue[0][0] if found.cue else found.content[0][0]
    for number in passages:
        passage = stream.passages[number]
        near = stream.paragraph_of[passage.first] == stream.paragraph_of[cue]
        led = passage.first > 0 and stream.low[passage.first - 1] == ":"
        closed = (
            passage.last <= cue and stream.low[passage.outer - 1] == "." and stream.unit_of[passage.last] != stream.unit_of[passage.first]
        )
        if (near or led or passage.quotation.continues) and not closed:
            yield number


def _shares(stream: Stream, found: Sequence[Attribution], beside: Sequence[Saying | None]) -> dict[int, dict[int, int]]:
    """For each quotation how many of its words each attribution holds; one that the rules give to its cue counts as held by a word."""
    share: dict[int, dict[int, int]] = {}
    for number, (attribution, saying) in enumerate(zip(found, beside, strict=True)):
        own = _places(stream, (*attribution.cue, *attribution.source))
        for index in tokens_of(attribution.content):
            passage = stream.quoted[index]
            if passage >= 0 and passage not in own and stream.is_word(index):
                held = share.setdefault(passage, {})
                held[number] = held.get(number, 0) + 1
        for passage in saying.passages if saying is not None else ():
            share.setdefault(passage, {}).setdefault(number, 1)
    return share


def _places(stream: Stream, stretches: Iterable[Stretch]) -> set[int]:
    """The quotations that hold tokens of the stretches."""
    return {stream.quoted[index] for index in tokens_of(stretches)} - {-1}


def _ranges(stream: Stream, tokens: Sequence[int]) -> tuple[Stretch, ...]:
    """Sorted tokens as ranges that hold a word; a gap of marks and commas alone divides none within a paragraph."""
    out: list[Stretch] = []
    for index in tokens:
        if out and _joined(stream, out[-1][1], index):
            out[-1] = (out[-1][0], index + 1)
        else:
            out.append((index, index + 1))
    return tuple(stretch for stretch in out if any(stream.is_word(index) for index in range(*stretch)))


def _without_that(stream: Stream, ranges: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The ranges without the conjunction that opens a reported clause: it is the report's, and the same words are said without it."""
    if not ranges or stream.low[ranges[0][0]] != "that" or stream.tag(ranges[0][0]) != "SCONJ" or ranges[0][1] - ranges[0][0] < _CLAUSE:
        return ranges
    return ((ranges[0][0] + 1, ranges[0][1]), *ranges[1:])


def _joined(stream: Stream, last: int, index: int) -> bool:
    """True when nothing but marks and commas stands between a range that ends at `last` and a token."""
    return stream.paragraph_of[last - 1] == stream.paragraph_of[index] and not any(map(stream.is_word, range(last, index)))


def _saying(stream: Stream, read: _Read, known: dict[int, Cue], voices: Lexicon) -> Saying | None:
    """The saying of one attribution; None when no word of content is left or the author speaks for himself."""
    found = read.found
    content = content_spans(stream, read.content, read.passages)
    beside, cue = read.beside, _words(stream, found.cue)
    source = _words(stream, found.source) or (beside.source if beside is not None else ())
    if not content:
        return None
    verb = next((known[index] for index in tokens_of(found.cue) if index in known), None)
    places = (*content, *source, *cue, *(stream.passages[passage].quotation.span for passage in read.passages))
    return Saying(
        mode=_mode(stream, read),
        content=content,
        start=min(place.start for place in places),
        end=max(place.end for place in places),
        rule=RULE,
        proof=tuple(
            (span, verb.rule if verb is not None else _beside_marks(stream, read)) for span in cue[:1] if verb is not None or read.passages
        ),
        speaker=beside.speaker if beside is not None and not found.source else _speaker(stream, found, voices),
        source=source,
        cue=cue,
        cue_at=found.cue[0][0] if found.cue else -1,
        aux=_aux(stream, found),
        addressee=_told(stream, read, verb),
        passages=read.passages,
        clause=any(is_finite(stream, index) for index in tokens_of(read.content)),
    )


def _beside_marks(stream: Stream, read: _Read) -> str:
    """The rule of a verb beside a quotation that the lexicon does not hold."""
    before = read.found.cue[0][0] < stream.passages[read.passages[0]].first
    return "voices.verb_before_marks" if before else "voices.verb_after_marks"


def _words(stream: Stream, stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """The characters of stretches, those without a word left out."""
    return tuple(span for first, last in stretches if (span := stream.span(first, last)) is not None)


def _mode(stream: Stream, read: _Read) -> StatementMode:
    """Direct for whole quotations that stand as sentences or parts of their own, mixed for other marks, indirect for none."""
    words = [index for index in tokens_of(read.content) if stream.is_word(index)]
    held = set(read.passages)
    if not held:
        return "indirect"
    if any(stream.quoted[index] not in held for index in words):
        return "mixed"
    return "direct" if stands_alone(stream, stream.passages[read.passages[0]]) else "mixed"


def _speaker(stream: Stream, found: Attribution, voices: Lexicon) -> Speaker:
    """Who the source's words describe; for a relative pronoun ("Berg, who said") the noun before it."""
    if not found.source:
        return NOBODY
    first, last = found.source[0]
    if of_author(stream, found):
        return replace(speaker_of(stream, first, last, voices), kind="opinion")
    if last - first == 1 and stream.low[first] in _RELATIVES:
        unit = stream.unit_of[first]
        antecedent = subject_before(stream, last, stream.units[unit][0]) if unit >= 0 else None
        if antecedent is not None and antecedent[1] <= first:
            return speaker_of(stream, *antecedent, voices)
    return speaker_of(stream, first, last, voices)


def _told(stream: Stream, read: _Read, verb: Cue | None) -> tuple[Span, ...]:
    """The addressee behind a cue that the lexicon knows, as far as the content begins behind it."""
    if verb is None or stream.unit_of[verb.first] < 0:
        return ()
    limit = stream.units[stream.unit_of[verb.first]][1]
    limit = min([limit, *(first for first, _ in read.content if first >= verb.last)])
    heard = told(stream, verb, limit)
    span = stream.span(heard.first, heard.last)
    return (span,) if span is not None else ()


def _aux(stream: Stream, found: Attribution) -> Aux:
    """Whether what is said is said, negated, planned or supposed, by the cue's helpers and what stands before them."""
    if not found.cue:
        return "asserted"
    first, last = found.cue[0]
    verb = next((index for index in range(first, last) if stream.tag(index) in {"VERB", "NOUN"}), last - 1)
    unit = stream.unit_of[first]
    return aux_at(stream, min(first, helped(stream, verb)), verb, stream.units[unit][0] if unit >= 0 else first)
