"""What the words for a speaker tell: the spans to resolve, the name to keep, how the speaker is named and of what class.

The span handed to `resolve` is the name alone when there is one ("the Kremlin's Dmitry Peskov" ->
"Dmitry Peskov"), else the head of the phrase. Class words come from the lexicon `voices`; a person
beside a university counts as an expert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.wordsets import speech_words
from dragoman.model.claims import EvidenceClass, SpeakerBasis
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Name
from dragoman.model.spans import Span

__all__ = ["Speaker", "carried", "known_class", "speaker_of"]

_PRONOUNS = speech_words("pronouns")
_CLASSES: tuple[EvidenceClass, ...] = ("expert", "document", "outlet")
_GROUP = re.compile(r"^(?:both|the two|two|the three|some|many|several|most|all|other|these|those)\b", re.IGNORECASE)


class Speaker(Struct, frozen=True):
    """Who speaks, as far as the words go.

    `spans` are what `resolve` looks at; `name` is kept when the words name somebody (None for a
    pronoun); `proof` are the words that tell the class.
    """

    spans: tuple[Span, ...]
    name: str | None
    basis: SpeakerBasis
    kind: EvidenceClass
    proof: tuple[tuple[Span, str], ...] = ()

    def is_pronoun(self) -> bool:
        """True when only a pronoun stands for the speaker."""
        return self.basis == "pronoun"


def speaker_of(stream: Stream, first: int, last: int, voices: Lexicon) -> Speaker:
    """The speaker that tokens [first, last) describe.

    The class defaults to official: a person or body of whom nothing else is said. A pronoun has no
    name, and its class is that of whoever it stands for.
    """
    head_end = _head_end(stream, first, last)
    kind, proof = _kind(stream, first, last, head_end, voices)
    names = _speaking_names(stream, first, last, head_end)
    if last - first == 1 and stream.low[first] in _PRONOUNS:
        span = stream.span(first, last)
        return Speaker((span,) if span else (), None, "pronoun", "official")
    whole = stream.span(first, head_end) or stream.span(first, last)
    if names:
        text = " and ".join(name.text for name in names)
        return Speaker(tuple(name.span for name in names), text, "name", kind, proof)
    if whole is None:
        return Speaker((), None, "none", kind)
    basis: SpeakerBasis = "group" if _is_group(stream, first, head_end) else "title"
    return Speaker((whole,), stream.parsed.text[whole.start : whole.end], basis, kind, proof)


def carried(speaker: Speaker) -> Speaker:
    """The same speaker, carried on to words without a cue of their own."""
    return Speaker(speaker.spans, speaker.name, "continuation" if speaker.spans else "none", speaker.kind)


def known_class(speakers: Iterable[Speaker]) -> Mapping[str, EvidenceClass]:
    """Surname -> class, from the speakers whose class their own words tell: "Jan Holt, an economist," makes a later "Holt" an expert."""
    found: dict[str, EvidenceClass] = {}
    for speaker in speakers:
        if speaker.name and speaker.basis == "name" and speaker.kind == "expert":
            found.setdefault(speaker.name.split()[-1], speaker.kind)
            found.setdefault(speaker.name.split()[0], speaker.kind)
    return found


def _head_end(stream: Stream, first: int, last: int) -> int:
    """Where the head of a description ends: before its first comma, bracket, dash, relative pronoun or participle."""
    for index in range(first + 1, last):
        if stream.low[index] in {",", "(", "–", "—", "who", "whose", "which", ";"}:
            return index
        if stream.tag(index) == "VERB" and stream.tag(index - 1) in {"NOUN", "PROPN"}:
            return index
    return last


def _speaking_names(stream: Stream, first: int, last: int, head_end: int) -> tuple[Name, ...]:
    """The names that speak: persons of the head, else persons of the apposition, else bodies at the head's end.

    Of several persons only the first speaks, unless `and` joins them. A body speaks when the head of the phrase
    ends in it ("the Foreign Ministry"), not when it owns the one who does ("the ministry's spokesman").
    """
    head = _names(stream, first, head_end)
    persons = [name for name in head if name.kind == "person" and not _possesses(stream, name)]
    if not persons:
        persons = [name for name in _names(stream, head_end, last) if name.kind == "person" and not _possesses(stream, name)][:1]
        if persons and not _ends_with_name(stream, first, head_end, head):
            return tuple(persons)
        persons = []
    if persons:
        return tuple(persons if "and" in stream.low[first:head_end] else persons[:1])
    bodies = [
        name
        for name in head
        if name.kind in {"organisation", "state", "forum", "outlet", "company", "place", "other"} and not _possesses(stream, name)
    ]
    closing = [name for name in bodies if name.last >= head_end and (name.first <= first + 1 or stream.low[name.first - 1] == "'s")]
    return tuple(closing)


def _ends_with_name(stream: Stream, first: int, head_end: int, head: list[Name]) -> bool:
    """True when the head itself ends in a name: then a person in the apposition is somebody else."""
    return any(name.last >= head_end and name.first <= first + 1 and name.kind != "adjective" for name in head) and stream.is_upper(
        head_end - 1
    )


def _possesses(stream: Stream, name: Name) -> bool:
    """True for a name in the genitive: "Berg's spokesman" is not Berg."""
    return stream.low[name.last : name.last + 1] in {("'s",), ("'",)} or name.text.endswith(("'s", "’s"))


def _names(stream: Stream, first: int, last: int) -> list[Name]:
    """The names inside tokens [first, last), in text order, state adjectives left out."""
    found: dict[int, Name] = {}
    for index in range(first, last):
        name = stream.name_at.get(index)
        if name is not None and name.kind != "adjective":
            found[name.first] = name
    return [found[key] for key in sorted(found)]


def _is_group(stream: Stream, first: int, last: int) -> bool:
    """True for several people: "both leaders", "some experts", a plural head without an article."""
    words = " ".join(stream.low[first:last])
    return bool(_GROUP.match(words)) or (
        stream.low[last - 1].endswith("s") and not stream.low[last - 1].endswith("ss") and not words.startswith(("a ", "an "))
    )


def _kind(stream: Stream, first: int, last: int, head_end: int, voices: Lexicon) -> tuple[EvidenceClass, tuple[tuple[Span, str], ...]]:
    """The class of the speaker by the words of the lexicon in its description; the head counts before the rest."""
    for part in (range(first, head_end), range(head_end, last)):
        for kind in _CLASSES:
            if kind == "document" and part.start != first:
                continue
            found = _class_word(stream, part, voices, kind)
            if found is not None:
                return kind, (found,)
    person = any(name.kind == "person" for name in _names(stream, first, last))
    learned = _class_word(stream, range(first, last), voices, "affiliation") if person else None
    if learned is not None:
        return "expert", (learned,)
    if any(name.kind == "outlet" for name in _names(stream, first, head_end)):
        return "outlet", ()
    return "official", ()


def _class_word(stream: Stream, part: Iterable[int], voices: Lexicon, kind: str) -> tuple[Span, str] | None:
    """The first word of a class from the lexicon, as proof with its rule."""
    for index in part:
        entry = voices.by_form.get(stream.low[index])
        if entry is not None and entry.group == kind:
            span = stream.span(index, index + 1)
            if span is not None:
                return span, voices.rule(entry)
    return None
