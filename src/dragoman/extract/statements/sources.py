"""Who a cue belongs to: the words for the speaker before or after a cue, on tags and marks alone.

All ranges are token ranges [first, last) of the stream. Nothing here knows who the words stand for;
`resolve` finds that out.

With tags only, a subject is the longest run of nominal words before the verb. Appositions and relative
clauses between commas or brackets belong to it; an opening "On Tuesday in Lisbon" does not.
"""

from __future__ import annotations

from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.wordsets import speech_words

__all__ = ["first_subject", "is_finite", "is_participle", "is_time", "nominal", "subject_after", "subject_before"]

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "SYM", "X"})
_LINKS = speech_words("links")
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
_TIMES = speech_words("times")
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
_NO_HEAD = frozenset({"it", "there", "what", "which", "that", "this", "let", "i'd"})
_LONGEST = 40
"""Words in a speaker's description; longer ones met in news prose are parse accidents."""
_RELATIVE = 12
"""Words in a relative clause between a speaker and the cue."""


def is_finite(stream: Stream, index: int) -> bool:
    """True for a verb form that can head a clause: not an infinitive after `to`, not an -ing form, not "a paid adviser"."""
    if stream.tag(index) not in {"VERB", "AUX"}:
        return False
    before = stream.low[index - 1] if index else ""
    if index and stream.tag(index - 1) == "DET" and index + 1 < len(stream) and stream.tag(index + 1) == "NOUN":
        return False
    return not (stream.low[index].endswith("ing") or before == "to" or stream.low[index] in {"be", "been", "being"})


def is_participle(stream: Stream, index: int) -> bool:
    """True for a participle between a noun and a preposition or time: "a report released in May", "people close to him"."""
    if index + 1 >= len(stream) or not index or not stream.low[index].endswith(("ed", "en", "ing")):
        return False
    return stream.tag(index - 1) in {"NOUN", "PROPN"} and (stream.tag(index + 1) == "ADP" or is_time(stream, index + 1))


def is_time(stream: Stream, index: int) -> bool:
    """True for a word that begins or names a time: "Monday", "last", "earlier"."""
    return stream.low[index] in _TIMES or stream.low[index] in {"last", "this", "next", "late", "early"}


def nominal(stream: Stream, first: int, last: int) -> bool:
    """True when tokens [first, last) hold a noun, name or pronoun that can speak."""
    return any(stream.tag(index) in _HEADS and stream.low[index] not in _NO_HEAD and stream.is_word(index) for index in range(first, last))


def subject_before(stream: Stream, end: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends at token `end`, not past `floor`, with its appositions; None when there is none.

    `end` is the first token of the cue with its helpers. The walk never crosses a quotation or a comma
    that closes no apposition, and is at most 40 tokens long.
    """
    floor = max(floor, end - _LONGEST)
    last = end
    if last > floor and stream.low[last - 1] == "to":
        return None
    if last > floor and stream.low[last - 1] in {",", ")", "–", "—"}:
        head_end = _before_apposition(stream, last - 1, floor)
        if head_end is None:
            return None
        start = _phrase_start(stream, head_end, floor)
        close = last if stream.low[last - 1] == ")" else last - 1
        return (start, close) if start < head_end and nominal(stream, start, head_end) else None
    while last - 1 > floor and stream.tag(last - 1) == "ADV" and stream.low[last - 1] not in _RELATIVES and not is_time(stream, last - 1):
        last -= 1
    if last > floor and stream.low[last - 1] in _RELATIVES:
        last -= 1
        if last > floor and stream.low[last - 1] == ",":
            last -= 1
    if last > floor and stream.low[last - 1] == "it":
        return (last - 1, last)
    start = _phrase_start(stream, last, floor)
    return (start, last) if start < last and nominal(stream, start, last) else None


def subject_after(stream: Stream, first: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `first`, as after an inverted cue ("said Anna Berg, the minister"); None when there is none.

    Used for inverted cues only: after "said", a noun phrase is the speaker, and its apposition runs to
    the next comma or stop.
    """
    index, limit = first, min(limit, first + _LONGEST)
    while index < limit and _goes_on(stream, index, first):
        index += 1
    head_end = index
    if index < limit and stream.low[index] == "," and _is_apposition(stream, index + 1, limit):
        index += 1
        while index < limit and stream.low[index] not in {".", ",", ";", ":", "“", '"'} and stream.quoted[index] < 0:
            index += 1
    return (first, index) if nominal(stream, first, head_end) else None


def first_subject(stream: Stream, first: int, last: int) -> tuple[int, int] | None:
    """The subject of the first finite verb of tokens [first, last), quotations left out; participles and coordinated verbs inherit it."""
    for index in range(first, last):
        if stream.quoted[index] < 0 and is_finite(stream, index):
            found = subject_before(stream, index, first)
            if found is not None:
                return found
    return None


def _phrase_start(stream: Stream, end: int, floor: int) -> int:
    """Where the noun phrase that ends at `end` begins; a participle or a relative clause without commas belongs to it."""
    start = end
    while start > floor:
        if _joins(stream, start - 1, end):
            start -= 1
            continue
        noun = _described(stream, start, end, floor)
        if noun is None:
            break
        start = noun
    start = _without_lead(stream, start, end)
    while start < end - 1 and stream.low[start] in {"what", "which", "whom", "how", "why", "when", "where", "whether", "if"}:
        start += 1
    while start < end and (
        stream.low[start] in _LINKS or not stream.is_word(start) or stream.tag(start) in {"CCONJ", "ADP", "ADV", "PART"}
    ):
        start += 1
    return start


def _described(stream: Stream, start: int, end: int, floor: int) -> int | None:
    """The end of the noun that the words up to `start` describe; None when there is none.

    "A report released | in May", "people who have met | him": without commas, they belong to the speaker.
    """
    verb = start - 1
    if start >= end or stream.tag(verb) not in {"VERB", "AUX"} or stream.quoted[verb] >= 0:
        return None
    if verb > floor and is_participle(stream, verb):
        return verb
    for index in range(verb, max(floor, verb - _RELATIVE), -1):
        if stream.low[index] in {",", ";", ":", "–", "—"} or stream.quoted[index] >= 0:
            return None
        if stream.low[index] in {"who", "that"} and stream.tag(index - 1) in {"NOUN", "PROPN", "PRON"}:
            return index
    return None


def _joins(stream: Stream, index: int, end: int) -> bool:
    """True when a token can belong to a noun phrase further right."""
    word = stream.low[index]
    if stream.quoted[index] >= 0 or word in {",", ";", ":", "that", "what"}:
        return False
    if stream.tag(index) in _NOMINAL or word in _LINKS:
        return not (word in {"and", "or"} and index == end - 1)
    return index < end - 1 and stream.tag(index) == "ADV" and word.endswith("ly")


def _without_lead(stream: Stream, start: int, end: int) -> int:
    """Past an opening "In Moscow on Tuesday", "At the summit": a phrase that begins with a preposition or a time is no speaker."""
    index = start
    for place in range(start, end - 1):
        if stream.tag(place) in {"VERB", "AUX"}:
            break
        if stream.low[place] in _TIMES and (nominal(stream, place + 1, end)):
            index = place + 1
    if index < end and stream.tag(index) == "ADP" and stream.low[index] != "of":
        name = stream.name_at.get(end - 1)
        if name is not None and name.kind == "person" and name.first > index and stream.low[name.first - 1] not in _LINKS:
            return name.first
        for place in range(end - 1, index, -1):
            begins = stream.tag(place) in {"PRON", "DET"} or (
                stream.tag(place) == "PROPN" and stream.tag(place - 1) not in {"PROPN", "ADJ", "DET"}
            )
            if begins and stream.tag(place - 1) not in {"ADP", "DET", "ADJ", "CCONJ"} and stream.low[place - 1] not in _LINKS:
                return place
        return end
    return index


def _before_apposition(stream: Stream, close: int, floor: int) -> int | None:
    """The end of the head phrase when a comma or bracket at `close` shuts an apposition: "Berg, who had been ill,".

    The nearest opener wins that begins a relative clause or a description; a finite verb without a relative
    pronoun between shows that the comma closes a clause, not an apposition.
    """
    opener = "(" if stream.low[close] == ")" else stream.low[close]
    index = close - 1
    best: int | None = None
    while index > floor:
        if stream.low[index] == opener:
            relative = stream.low[index + 1] in _RELATIVES
            inside_verb = _bare_verb(stream, index + 1, close)
            if not relative and inside_verb:
                return best
            if nominal(stream, max(floor, index - 1), index) and not _age(stream, index - 1, opener):
                best = index
                if relative or _starts_apposition(stream, index + 1):
                    return best
            elif not _age(stream, index - 1, opener):
                return best
        index -= 1
    return best


def _age(stream: Stream, index: int, opener: str) -> bool:
    """True for the number of "Jan Holt, 24, who": an apposition of its own.

    It is skipped on the way to the name, and stays within the source.
    """
    return stream.tag(index) == "NUM" and index > 0 and stream.low[index - 1] == opener == ","


def _bare_verb(stream: Stream, first: int, last: int) -> bool:
    """True when a finite verb stands in [first, last) that no relative pronoun opens a clause for."""
    for index in range(first, last):
        if stream.low[index] in _RELATIVES or stream.low[index] == "that":
            return False
        if is_finite(stream, index):
            return True
    return False


def _starts_apposition(stream: Stream, index: int) -> bool:
    """True at a word that describes the person before the comma: an article, a number, an office."""
    return stream.tag(index) in {"DET", "NUM"} or stream.low[index] in {
        "former",
        "now",
        "head",
        "president",
        "director",
        "chief",
        "his",
        "her",
        "ceo",
    }


def _goes_on(stream: Stream, index: int, first: int) -> bool:
    """True while tokens after an inverted cue still belong to the speaker: "said Anna Berg of the ministry on Monday" ends before "on".

    Verbs, adverbs, times and most prepositions end the phrase; `of`, `for`, `from` and `with` go on
    with it.
    """
    word, tag = stream.low[index], stream.tag(index)
    if stream.quoted[index] >= 0 or word in {",", ";", ":"} or (word in _TIMES and index > first):
        return False
    if tag in {"VERB", "AUX", "SCONJ", "ADV"} or word in {"that", "when", "while", "as"}:
        return False
    if word == "." and index + 1 < len(stream) and stream.sentence_of[index] == stream.sentence_of[index + 1]:
        return True
    if tag == "ADP" or word in {"in", "on", "at", "to", "during", "after", "before"}:
        return index > first and word in {"of", "for", "from", "with"}
    if tag == "PUNCT":
        return word in {"-", "/", "(", ")", "'", "'s", "’"}
    return tag != "PRON" or index == first or stream.low[index - 1] in {"of", "for", "and"}


def _is_apposition(stream: Stream, index: int, limit: int) -> bool:
    """True when what follows a comma describes the speaker rather than goes on with the sentence."""
    if index >= limit or stream.quoted[index] >= 0:
        return False
    if stream.low[index] in {"who", "whose", "which"}:
        return True
    return stream.tag(index) in {"DET", "NOUN", "ADJ", "PROPN"} and stream.low[index] not in {"both", "all"}
