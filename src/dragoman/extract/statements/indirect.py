"""Reported speech without marks, or with marks on a part only: `X said (that) S`, `S, X said`, `according to X, S`, `X called Y “Z”`.

Each cue is tried in the frames that the lexicon gives it. The speaker is the noun phrase before the
cue; participles ("adding") and coordinated verbs ("and praised") inherit the speaker of the sentence.
Passives ("is said to be") are nobody's words.

The frames are tried in this order: passives that name their source, `according to`, self-descriptions, `as
saying`, what stands right of the cue, and last the cue that closes its sentence. The first that fits is
taken. Ranges are token indices of the stream until `_saying` turns them into characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.extract.statements.addressees import told
from dragoman.extract.statements.brought import Brought, bare_clause, clause_end, content_after, is_chained
from dragoman.extract.statements.contents import mode_of, whole_quotations
from dragoman.extract.statements.cues import Cue, cue_aux
from dragoman.extract.statements.passives import asked, described
from dragoman.extract.statements.sayings import NOBODY, Saying
from dragoman.extract.statements.sources import first_subject, is_finite, is_participle, is_time, nominal, subject_after, subject_before
from dragoman.extract.statements.speakers import speaker_of
from dragoman.extract.statements.stream import STOPS, Stream
from dragoman.extract.statements.wordsets import speech_words
from dragoman.model.lexicon import Lexicon

__all__ = ["find_indirect"]

_LEAST = 3
"""Words of a clause before a closing cue."""
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_AUTHOR = frozenset({("i",), ("we",), ("you",), ("us",)})
"""Outside marks the author and the reader: no statement of anybody in the report."""
_MEASURES = speech_words("measures")
_SUBORDINATING = speech_words("subordinating")
_NEAR_END = 6
_WINDOW = 200
"""Tokens to either side of a cue that can belong to its attribution; it keeps the work linear where no sentence ends."""
_OBJECTS = frozenset({"DET", "NOUN", "ADJ", "PRON", "NUM"})
_TAIL = 14
"""Tokens after a closing cue up to the end of its clause: time, place, addressee."""


class _Found(Struct, frozen=True):
    """One attribution as token ranges.

    `content` may be two ranges, before and after the cue clause ("The goal, he said, is peace"); `source` is empty
    for a question that nobody is named for.
    """

    cue: Cue
    source: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    told: tuple[int, int] = (0, 0)
    clause: bool = False


def find_indirect(stream: Stream, cues: tuple[Cue, ...], voices: Lexicon, used: Mapping[int, Saying]) -> Iterable[Saying]:
    """A saying for every cue outside marks that brings something in; `used` are the cues that quotations have taken, by token.

    First-person sources outside marks are the author's own and give nothing. A cue looks at most 200
    tokens to either side, so that a text without sentence ends is still read in linear time.
    """
    cue_at = {cue.first: cue for cue in cues if stream.quoted[cue.first] < 0}
    sources: dict[int, tuple[int, int]] = {}
    for cue in cues:
        if stream.quoted[cue.first] >= 0 or stream.unit_of[cue.first] < 0:
            continue
        unit = stream.unit_of[cue.first]
        if cue.first in used:
            source = _range(stream, used[cue.first])
            if source is not None:
                sources[unit] = source
            continue
        found = _passive(stream, cue) or (None if _is_passive(stream, cue) else _find(stream, cue, cue_at, sources.get(unit)))
        if found is not None and stream.low[found.source[0] : found.source[1]] not in _AUTHOR:
            if found.source[1] > found.source[0]:
                sources[unit] = found.source
            yield _saying(stream, found, voices)


def _is_passive(stream: Stream, cue: Cue) -> bool:
    """True for "was observed", "is said to": the words of nobody."""
    helpers = stream.low[cue.start : cue.first]
    form = stream.low[cue.first]
    return (
        any(word in _BE for word in helpers)
        and not form.endswith("ing")
        and not any(cue.takes(frame) for frame in ("passive_as", "according"))
        and cue.entry.id != "quoted_saying"
    )


def _find(stream: Stream, cue: Cue, cue_at: Mapping[int, Cue], inherited: tuple[int, int] | None) -> _Found | None:
    """The attribution of one cue: by its own frame, else as a cue that closes its sentence; None when neither fits."""
    first, last = _bounds(stream, cue)
    if cue.takes("according"):
        return _according(stream, cue, first, last, cue_at)
    if cue.takes("passive_as"):
        return _self_description(stream, cue, first, last, cue_at)
    if cue.takes("as_saying") and ((saying := _as_saying(stream, cue, last, cue_at)) or not cue.takes("np")):
        return saying
    brought = content_after(stream, cue, last, cue_at)
    if brought is not None and not _closes_sentence(stream, cue, first, last, brought):
        source = _subject(stream, cue, first, inherited)
        if source is None:
            return None
        end = _main_clause(stream, cue, source, brought)
        return _Found(cue, source, ((brought.first, end),), (brought.told.first, brought.told.last), brought.clause)
    return _closing(stream, cue, first, last, cue_at) if cue.takes("final") else None


def _main_clause(stream: Stream, cue: Cue, source: tuple[int, int], brought: Brought) -> int:
    """Where the outlet's main clause goes on after a reported clause that hangs on it.

    "While he said S, | it is"; "Berg, who said S, | left": the comma before the main clause ends what is said.
    """
    relative = stream.low[cue.start - 2 : cue.start] in {(",", "who"), (",", "which")}
    subordinate = stream.low[source[0] - 1] in _SUBORDINATING if source[0] else False
    if not relative and not subordinate:
        return brought.last
    for index in range(brought.first + 1, brought.last - 1):
        if stream.low[index] == "," and stream.quoted[index] < 0:
            follows = is_finite(stream, index + 1) if relative else bare_clause(stream, index + 1, brought.last)
            if follows:
                return index
    return brought.last


def _passive(stream: Stream, cue: Cue) -> _Found | None:
    """The attribution of a cue in the passive whose frame is certain; None for all others."""
    first, last = _bounds(stream, cue)
    found = asked(stream, cue, first, last) or described(stream, cue, last)
    return _Found(cue, found.source, (found.content,)) if found is not None else None


def _bounds(stream: Stream, cue: Cue) -> tuple[int, int]:
    """The tokens of the cue's sentence that can belong to its attribution, without the stops at its end."""
    first, last = stream.units[stream.unit_of[cue.first]]
    first, last = max(first, cue.first - _WINDOW), min(last, cue.last + _WINDOW)
    while last > first and stream.low[last - 1] in STOPS | {":", ",", ";"} and stream.quoted[last - 1] < 0:
        last -= 1
    return first, last


def _closes_sentence(stream: Stream, cue: Cue, first: int, last: int, brought: Brought) -> bool:
    """True when what stands right of the cue is not its content, for the sentence came before: "S, Berg told a forum that met in May."."""
    return (
        cue.takes("final")
        and last - cue.last <= _NEAR_END
        and not brought.clause
        and stream.low[max(first, cue.start - 1)] != "that"
        and _comma_before(stream, cue, first)
    )


def _comma_before(stream: Stream, cue: Cue, first: int) -> bool:
    """True when a comma and a clause of some length stand before the cue's subject: "S, the minister said"."""
    source = subject_before(stream, cue.start, first)
    return source is not None and source[0] - 1 > first + _LEAST and stream.low[source[0] - 1] == ","


def _subject(stream: Stream, cue: Cue, first: int, inherited: tuple[int, int] | None) -> tuple[int, int] | None:
    """The speaker of a cue: before it; for "adding", "and said" the one that spoke or acted before.

    Where the verb stands behind a conjunction or comma, the sentence has told its speaker before; what was
    read last in the same sentence is inherited, and without that the subject of its first verb.
    """
    before = cue.start - 1
    word = stream.low[before] if before >= first else ""
    participle = stream.low[cue.first].endswith("ing") and cue.start == cue.first
    if participle and not (before >= first and stream.tag(before) == "NOUN" and not _object(stream, before, first)):
        return inherited or first_subject(stream, first, cue.start)
    if stream.tag(before) == "CCONJ" or word in {"and", "but", "or", "then", "to"} or (word == "," and inherited is not None):
        return inherited or first_subject(stream, first, cue.start)
    found = subject_before(stream, cue.start, first)
    if found is not None:
        return found
    what = subject_after(stream, cue.last, cue.last) if word == "what" else None
    return what or inherited or first_subject(stream, first, cue.start)


def _object(stream: Stream, noun: int, first: int) -> bool:
    """True for a noun that is the object of a verb: "issued a statement | saying"; what it says is the issuer's."""
    index = noun
    while index > first and stream.tag(index - 1) in {"DET", "ADJ", "NOUN"}:
        index -= 1
    return index > first and is_finite(stream, index - 1) and stream.tag(index - 1) == "VERB"


def _closing(stream: Stream, cue: Cue, first: int, last: int, cue_at: Mapping[int, Cue]) -> _Found | None:
    """The attribution of a cue that follows its content: `S, X said on Monday`, `S, said X`, `S, X said, S`."""
    source = None if _inverts(stream, cue, last) else subject_before(stream, cue.start, first)
    heard = told(stream, cue, last)
    head, end = (source[0], heard.last) if source else (cue.start, cue.last)
    if source is None or stream.low[head - 1] not in {",", "–", "—"} or head - 1 <= first:
        head = cue.start
        if head - 1 <= first or stream.low[head - 1] not in {",", "–", "—"}:
            return None
        source = subject_after(stream, cue.last, last)
        if source is None:
            return None
        end = source[1]
    rest = _rest(stream, end, last, cue_at)
    if rest is None or stream.low[first] in {"as", "like"} or not _can_close(stream, first, head - 1, rest, last):
        return None
    content = ((first, head - 1), *([(rest, last)] if rest < last else []))
    return _Found(cue, source, content, (heard.first, heard.last))


def _can_close(stream: Stream, first: int, head: int, rest: int, last: int) -> bool:
    """True when the words before a closing cue are a clause, or begin one that goes on after it: "The goal, he said, is peace".

    A participle or conjunction at the start opens no content of this kind: "Speaking in Lisbon, Berg said, ...".
    """
    if any(is_finite(stream, index) for index in range(first, head)):
        return head - first >= _LEAST
    opens = stream.tag(first) not in {"VERB", "CCONJ"} and stream.low[first] not in {"asked", "speaking"}
    return head > first and opens and any(is_finite(stream, index) for index in range(rest, last))


def _inverts(stream: Stream, cue: Cue, last: int) -> bool:
    """True for `S, said Anna Berg, the minister.`: a comma, the bare cue, then a person."""
    if cue.start != cue.first or stream.low[cue.start - 1] not in {",", "–", "—"} or cue.last >= last:
        return False
    return stream.tag(cue.last) in {"PROPN", "DET"} or (cue.last in stream.name_at and stream.name_at[cue.last].kind == "person")


def _rest(stream: Stream, end: int, last: int, cue_at: Mapping[int, Cue]) -> int | None:
    """Where the sentence goes on after a closing cue clause; `last` when it does not, None when what follows is no circumstance."""
    first = end
    while first < last and stream.tag(first) == "ADV" and not is_time(stream, first):
        first += 1
    if first < last and stream.tag(first) in _OBJECTS and not is_time(stream, first):
        return None
    for index in range(end, last):
        if stream.low[index] in {",", "–", "—"}:
            return last if is_chained(stream, index, last, cue_at) else index + 1
        if is_finite(stream, index) or stream.quoted[index] >= 0 or index - end > _TAIL or stream.low[index] == "that":
            return None
    return last


def _according(stream: Stream, cue: Cue, first: int, last: int, cue_at: Mapping[int, Cue]) -> _Found | None:
    """`According to X, S` and `S, according to X`."""
    end = cue.last
    while end < last and stream.quoted[end] < 0 and stream.low[end] not in {",", ";", "–", "—"} | STOPS:
        if is_finite(stream, end) and not is_participle(stream, end):
            break
        end += 1
    if not nominal(stream, cue.last, end) or stream.tag(cue.last) == "VERB" or stream.low[cue.last] in _MEASURES:
        return None
    if cue.first - first <= 1:
        apposition = subject_after(stream, cue.last, last)
        end = max(end, apposition[1]) if apposition and apposition[1] < last and stream.low[apposition[1]] == "," else end
        content = [(end, last)]
    else:
        content = [(first, cue.start)]
        if end < last and stream.low[end] == "," and last - end > _LEAST:
            content.append((end + 1, clause_end(stream, end + 1, last, cue_at)))
    return _Found(cue, (cue.last, end), tuple(content)) if content[0][0] < content[0][1] else None


def _as_saying(stream: Stream, cue: Cue, last: int, cue_at: Mapping[int, Cue]) -> _Found | None:
    """`quoted Berg as saying that S`: the words are Berg's."""
    for index in range(cue.last + 1, min(last - 2, cue.last + _WINDOW)):
        if stream.low[index] == "as" and stream.low[index + 1] == "saying":
            first = index + 2 + (stream.low[index + 2] == "that")
            end = clause_end(stream, first, last, cue_at) if first < last else first
            return (
                _Found(cue, (cue.last, index), ((first, end),), clause=True) if nominal(stream, cue.last, index) and end > first else None
            )
        if is_finite(stream, index) or stream.quoted[index] >= 0:
            return None
    return None


def _self_description(stream: Stream, cue: Cue, first: int, last: int, cue_at: Mapping[int, Cue]) -> _Found | None:
    """`X's “aims” are explained as “...”`: words in marks that are put in the mouth of the body that owns what is described."""
    if not any(stream.quoted[index] >= 0 for index in range(cue.last, last)):
        return None
    for index in range(first, cue.start):
        name = stream.name_at.get(index)
        if name is not None and name.kind != "adjective":
            return _Found(cue, (name.first, name.last), ((cue.last, clause_end(stream, cue.last, last, cue_at)),))
    return None


def _range(stream: Stream, saying: Saying) -> tuple[int, int] | None:
    """The tokens of a saying's source; None when it has none."""
    if not saying.source:
        return None
    return stream.at(saying.source[0].start), stream.at(saying.source[0].end)


def _saying(stream: Stream, found: _Found, voices: Lexicon) -> Saying:
    """Token ranges -> the saying: spans trimmed to words, quotations kept whole, mode by how much stands between marks."""
    spans = [stream.span(first, last) for first, last in found.content]
    content = tuple(span for span in spans if span is not None)
    source, cue = stream.span(*_named(stream, found)), stream.span(found.cue.start, found.cue.last)
    addressee = stream.span(*found.told)
    places = [*content, *(span for span in (source, cue) if span is not None)]
    passages = sorted({stream.quoted[index] for first, last in found.content for index in range(first, last)} - {-1})
    return Saying(
        mode=mode_of(stream, found.content),
        content=whole_quotations(stream, content, passages),
        start=min(span.start for span in places),
        end=max(span.end for span in places),
        rule=found.cue.rule,
        speaker=speaker_of(stream, *found.source, voices) if source is not None else NOBODY,
        source=(source,) if source else (),
        cue=(cue,) if cue else (),
        cue_at=found.cue.first,
        aux=cue_aux(stream, found.cue, stream.units[stream.unit_of[found.cue.first]][0]),
        addressee=(addressee,) if addressee else (),
        passages=tuple(passages),
        clause=found.clause,
    )


def _named(stream: Stream, found: _Found) -> tuple[int, int]:
    """The tokens shown as the source: the relative pronoun of "Berg, who said", whose antecedent is the speaker.

    Resolving still works on the antecedent: the speaker's spans and name are read from the noun phrase, and
    only the words shown as source are those beside the cue.
    """
    before = found.cue.start - 1
    while before > found.source[1] and stream.tag(before) in {"VERB", "AUX", "PART", "ADV"}:
        before -= 1
    relative = stream.low[before : before + 1] in {("who",), ("which",)} and found.source[1] <= before
    return (before, before + 1) if relative else found.source
