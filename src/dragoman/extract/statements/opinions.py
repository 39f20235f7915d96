"""The author's own voice: disclaimers ("my words, not his"), first-person asides, and markers of opinion and irony.

Markers are entries of the lexicon `voices`: groups `disclaimer` (the clause before is the author's) and
`opinion` (the sentence is). They count only outside quotations and outside every statement, for a
speaker's "I doubt" is the speaker's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.extract.statements.sayings import Saying
from dragoman.extract.statements.stream import Stream
from dragoman.model.claims import Statement
from dragoman.model.found import Draft
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Entry, Lexicon
from dragoman.model.parsed import Parsed
from dragoman.model.spans import Span

__all__ = ["find_opinions", "without_disclaimed"]

_OVERLAPPING = 50
"""Statements that can begin before a place and still reach it: a paragraph holds fewer."""
_BREAKS = ",–—;"
_BEFORE = 40
_BEHIND = 120
_BODY = frozenset({"body", "caption"})


def find_opinions(parsed: Parsed, said: Iterable[Draft], kit: Kit) -> tuple[tuple[Span, str], ...]:
    """Stretches in which the author speaks for himself, with the rule, in text order.

    They are clauses that a disclaimer hands back, and sentences with a marker of opinion outside
    everybody's words. Statements of the author's own ("I think") cover no opinion.
    """
    voices, stream = kit.lexicons["voices"], Stream(parsed)
    said = [draft for draft in said if not (isinstance(draft.row, Statement) and draft.row.evidence_class == "opinion")]
    ends = sorted(draft.row.evidence[0].end for draft in said)
    contents = sorted((piece.start, piece.end) for draft in said if isinstance(draft.row, Statement) for piece in draft.row.content)
    handed = list(_handed_back(stream, ends, voices))
    proofs = [Span(draft.row.evidence[0].start, draft.row.evidence[0].end) for draft in said] + [span for span, _ in handed]
    proofs.sort()
    found = {span: rule for span, rule in _marked(stream, contents, voices) if not _meets_any(span, proofs)}
    found.update(handed)
    return tuple(sorted(found.items()))


def without_disclaimed(stream: Stream, said: Iterable[Saying], voices: Lexicon) -> list[Saying]:
    """The sayings, each without the clause that the author takes upon himself; those of which nothing is left are gone.

    Most reports hold no disclaimer, and then nothing is looked at twice.
    """
    if not any(True for _ in _disclaimers(stream, voices, 0, len(stream.parsed.view))):
        return list(said)
    return [kept for saying in said if (kept := _disclaimed(stream, saying, voices)) is not None]


def _disclaimed(stream: Stream, saying: Saying, voices: Lexicon) -> Saying | None:
    """The saying without the clause that its author takes upon himself: None when nothing is left of it.

    The clause runs from the last dash or comma before the disclaimer's own; what stands before it stays
    the speaker's.
    """
    for place, _, _ in _disclaimers(stream, voices, saying.start, saying.end + 1):
        cut = _clause_start(stream, place, saying.start)
        content = tuple(span if span.end <= cut else Span(span.start, cut) for span in saying.content if span.start < cut)
        if not content:
            return None
        kept = tuple(_trimmed(stream.parsed.view, span) for span in content)
        return replace(
            saying, content=kept, end=max(kept[-1].end, *(span.end for span in saying.cue), *(span.end for span in saying.source), 0)
        )
    return saying


def _meets_any(span: Span, others: Sequence[Span]) -> bool:
    """True when a span meets one of the others, which are in text order."""
    at = bisect_right(others, Span(span.end, span.end + 1))
    return any(span.meets(other) for other in others[max(0, at - _OVERLAPPING) : at])


def _disclaimers(stream: Stream, voices: Lexicon, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """(start, end, rule) of every disclaimer that begins in [start, end)."""
    view = stream.parsed.view[start : end + 80]
    for entry, match in _matches(view, voices, "disclaimer"):
        if match.start() + start < end:
            yield match.start() + start, match.end() + start, voices.rule(entry)


def _matches(view: str, voices: Lexicon, group: str) -> Iterable[tuple[Entry, re.Match[str]]]:
    """Every match of the patterns of a group.

    A pattern is tried only around the words that it `needs`, for most texts hold none: it has to lie within
    40 characters before such a word and 120 behind it.
    """
    for entry in voices.of_group(group):
        pattern, found = re.compile(entry.pattern or ""), -1
        for place in _places(view, entry):
            match = pattern.search(view, max(found, place - _BEFORE), place + _BEHIND)
            if match is not None and match.end() > found:
                found = match.end()
                yield entry, match


def _places(view: str, entry: Entry) -> list[int]:
    """Where one of the words stands that a rule `needs`, in text order."""
    needs = entry.values.get("needs", [])
    places: list[int] = []
    for word in needs if isinstance(needs, list) else []:
        at = view.find(word)
        while at >= 0:
            places.append(at)
            at = view.find(word, at + 1)
    return sorted(places)


def _clause_start(stream: Stream, place: int, floor: int) -> int:
    """Where the clause before a disclaimer begins: after the last dash or comma that stands before the disclaimer's own."""
    view = stream.parsed.view
    at = place - 1
    while at > floor and view[at] in " " + _BREAKS + "-(":
        at -= 1
    while at > floor and view[at] not in _BREAKS:
        at -= 1
    return at


def _trimmed(view: str, span: Span) -> Span:
    """A span without trailing commas, dashes and spaces."""
    end = span.end
    while end > span.start + 1 and view[end - 1] in " " + _BREAKS + "-":
        end -= 1
    return Span(span.start, end)


def _handed_back(stream: Stream, ends: list[int], voices: Lexicon) -> Iterable[tuple[Span, str]]:
    """The clauses that disclaimers hand back: from the end of the statement before in the same sentence, else from the last comma."""
    for start, end, rule in _disclaimers(stream, voices, 0, len(stream.parsed.view)):
        unit = stream.unit_of[min(len(stream) - 1, stream.at(start))] if len(stream) else -1
        floor = stream.parsed.tokens[stream.units[unit][0]].start if unit >= 0 else 0
        before = bisect_right(ends, start) - 1
        begin = ends[before] if before >= 0 and ends[before] > floor else _clause_start(stream, start, floor)
        view = stream.parsed.view
        while begin < start and view[begin] in " " + _BREAKS + '”"':
            begin += 1
        yield Span(begin, end), rule


def _marked(stream: Stream, contents: Sequence[tuple[int, int]], voices: Lexicon) -> Iterable[tuple[Span, str]]:
    """Sentences of the report itself with a marker of opinion outside everybody's words."""
    view, starts = stream.parsed.view, [start for start, _ in contents]
    for entry, match in _matches(view, voices, "opinion"):
        index = stream.at(match.start())
        at = bisect_right(starts, match.start()) - 1
        held = at >= 0 and contents[at][1] > match.start()
        region = stream.regions_near(match.start(), match.end())
        if held or not region or region[0].region not in _BODY or not _narrated(stream, index, match.end()):
            continue
        first, last = stream.units[stream.unit_of[index]]
        yield Span(stream.parsed.tokens[first].start, stream.parsed.tokens[last - 1].end), voices.rule(entry)


def _narrated(stream: Stream, index: int, end: int) -> bool:
    """True when the token is one of a sentence of the report before `end`, outside marks."""
    return index < len(stream) and stream.parsed.tokens[index].start < end and stream.quoted[index] < 0 <= stream.unit_of[index]
