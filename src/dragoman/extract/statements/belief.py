"""Which attributions of a parser's net are believed: by its confidence, its cue and what it found beside it.

A net gives a score to everything; the record holds statements. What is left out here may still be said by the rules, where
they see a cue too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from dragoman.extract.statements.cues import Cue
from dragoman.extract.statements.sayings import Saying
from dragoman.extract.statements.sources import is_finite
from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.subjects import subject_of
from dragoman.model.parsed import Attribution, Stretch

__all__ = ["believed", "of_author", "seconded", "tokens_of"]

_SURE, _SURE_ALONE, _SURE_OF_NOBODY = 0.5, 0.7, 0.9
"""The least confidence in an attribution whose cue the lexicon knows, in others, and in one without source (PolNeAR dev)."""
_DIPLOMATIC = frozenset({"pledge", "express", "praise", "source"})
"""Groups of cues that the net met too seldom in the campaign news that it was trained on."""
_SURE_INSIDE = 0.65
"""The least confidence in what is said inside what is said, and its cue must be known. PolNeAR marks none, so each costs precision there:
full F1 .724 without any, .720 so, .713 at .55; of thirty written sentences 12, at .55 17, give both statements."""
_TELLING = frozenset({"say", "report", "announce"})
"""Cues by which an outlet speaks of its own reports: "as we reported" is no statement."""
_AUTHOR = frozenset({("i",), ("we",), ("you",), ("us",)})
"""Outside marks the author and the reader: what they think is the author's opinion."""


def believed(stream: Stream, known: Mapping[int, Cue]) -> list[Attribution]:
    """The attributions that are sure enough, in the order given, sources that lack read off the tree; `known` are cues by token."""
    found = stream.parsed.attributions or ()
    kept = [attribution for attribution in found if _whole(stream, attribution) and _sure(stream, attribution, known)]
    return [_with_source(stream, attribution) for attribution in kept]


def seconded(stream: Stream, said: Iterable[Saying], cues: Iterable[Cue]) -> list[Saying]:
    """What the rules say beside a net: where it suspects a cue too, however unsure, and for diplomats' cues; all of it without a net.

    On PolNeAR dev the rules alone are right in 7 of 45 places, but hardly anybody there pledges or sends condolences.
    """
    found = stream.parsed.attributions
    if found is None:
        return list(said)
    suspected = {index for attribution in found for index in tokens_of(attribution.cue)}
    own = {cue.rule for cue in cues if cue.entry.group in _DIPLOMATIC}
    return [
        saying
        for saying in said
        if saying.rule in own
        or any(index in suspected for span in saying.cue for index in range(stream.at(span.start), stream.at(span.end)))
    ]


def of_author(stream: Stream, found: Attribution) -> bool:
    """True for a first or second person outside marks, in the report's own words."""
    return not found.depth and stream.quoted[found.source[0][0]] < 0 and _first_person(stream, found)


def _first_person(stream: Stream, found: Attribution) -> bool:
    """True for a first or second person."""
    first, last = found.source[0]
    return stream.low[first:last] in _AUTHOR


def tokens_of(stretches: Iterable[Stretch]) -> Iterable[int]:
    """The tokens of stretches."""
    return (index for first, last in stretches for index in range(first, last))


def _with_source(stream: Stream, found: Attribution) -> Attribution:
    """The attribution with the subject of its cue as source when the net has seen none."""
    if found.source or not found.cue:
        return found
    subject = subject_of(stream, found.cue[0])
    if subject is None or any(first < subject[1] and subject[0] < last for first, last in (*found.cue, *found.content)):
        return found
    return replace(found, source=(subject,))


def _whole(stream: Stream, found: Attribution) -> bool:
    """False for a content of one word outside marks, for a `that` without its clause, and in headlines."""
    words = [index for index in tokens_of(found.content) if stream.is_word(index)]
    if not words or (len(words) == 1 and stream.quoted[words[0]] < 0) or _in_headline(stream, words[0]):
        return False
    return stream.low[words[0]] != "that" or any(is_finite(stream, index) for index in words)


def _sure(stream: Stream, found: Attribution, known: Mapping[int, Cue]) -> bool:
    """False where the net is too unsure of its words: a cue that the lexicon does not know needs more, a missing source most.

    "I think" between marks is the speaker's own and tells nothing new. "He came to discuss S" says nothing yet: of
    infinitives 2 in 12 are right (PolNeAR dev).
    """
    if not found.source:
        return found.score >= _SURE_OF_NOBODY
    if stream.quoted[found.source[0][0]] >= 0 and _first_person(stream, found):
        return False
    if found.cue and "to" in stream.low[max(0, found.cue[0][0] - 1) : found.cue[0][0] + 1]:
        return False
    cue = next((known[index] for index in tokens_of(found.cue) if index in known), None)
    if found.depth and (cue is None or found.score < _SURE_INSIDE):
        return False
    if cue is None:
        return found.score >= _SURE_ALONE
    return found.score >= _SURE and not (cue.entry.group in _TELLING and of_author(stream, found))


def _in_headline(stream: Stream, index: int) -> bool:
    """True for a token of a headline, which rules of their own read."""
    place = stream.parsed.tokens[index].start
    return any(region.region == "headline" for region in stream.regions_near(place, place + 1))
