"""Cue words in a document: verbs and phrases that bring in what somebody says, from the lexicon `cues`.

A form is a cue only where it is a verb: the tag decides, then the words beside it, for taggers take
"claims" and "says" for nouns. Multi-word forms ("pointed out", "called on") win over their first word.

The verbs of the lexicon are written as forms, not lemmas, for a form tells more than its lemma: "saying" opens
no clause of its own, "states" is mostly a noun. Entries earlier in the file win over later ones with the same
form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from dragoman.extract.statements.stream import Stream
from dragoman.extract.statements.wordsets import speech_words
from dragoman.model.claims import Aux
from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Cue", "aux_at", "cue_aux", "find_cues", "helped"]

_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "cannot"})
_HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "if", "unless", "whether"})
_PLANNED = frozenset({"will", "'ll", "shall"})
_HELPERS = speech_words("helpers")
_ADVERBS = speech_words("adverbs")
_DETERMINERS = speech_words("determiners")
_ONLY_VERBS = speech_words("only_verbs")
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


class _Form(Struct, frozen=True):
    """A form as words, with what the lexicon says of it."""

    words: tuple[str, ...]
    entry: Entry
    rule: str
    frames: frozenset[str]


class Cue(Struct, frozen=True):
    """A cue at tokens [first, last); `start` takes in its helpers and adverbs ("had also told")."""

    start: int
    first: int
    last: int
    entry: Entry
    rule: str
    frames: frozenset[str]

    def takes(self, frame: str) -> bool:
        """True when the lexicon gives the cue that frame."""
        return frame in self.frames


def find_cues(stream: Stream, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Every place where a form of the lexicon stands as a verb or fixed phrase, in text order; the longest form wins.

    Cues inside quotations are found as well; it is for the rules to leave them alone.
    """
    forms = _forms(lexicon)
    found: list[Cue] = []
    free = 0
    for index, word in enumerate(stream.low):
        cue = _cue_at(stream, index, forms[word]) if word in forms and index >= free else None
        if cue is not None:
            found.append(cue)
            free = cue.last
    return tuple(found)


def cue_aux(stream: Stream, cue: Cue, first: int) -> Aux:
    """Whether the saying of a cue is asserted, negated, planned or only supposed, by the words of its clause from token `first` on."""
    return aux_at(stream, cue.start, cue.first, first)


def aux_at(stream: Stream, start: int, verb: int, first: int) -> Aux:
    """The same for any verb, known to the lexicon or not, whose helpers begin at token `start`."""
    before = stream.low[max(first, verb - 6) : verb]
    if any(word in _NEGATIONS for word in before) or any(word in {"refused", "declined", "failed"} for word in before[-2:]):
        return "negated"
    helpers = stream.low[start:verb]
    if any(word in _HYPOTHETICAL for word in helpers) or any(word in {"if", "unless"} for word in before):
        return "hypothetical"
    return "planned" if any(word in _PLANNED for word in helpers) or before[-2:] == ("expected", "to") else "asserted"


@cache
def _forms(lexicon: Lexicon) -> Mapping[str, tuple[_Form, ...]]:
    """The lexicon's forms by their first word, so that a token finds its candidates at once; longest first; built once per lexicon."""
    forms: dict[str, list[_Form]] = {}
    for entry in lexicon.entry:
        listed = entry.values.get("frames", [])
        frames = frozenset(listed if isinstance(listed, list) else [])
        for form in entry.forms:
            words = tuple(form.split())
            forms.setdefault(words[0], []).append(_Form(words, entry, lexicon.rule(entry), frames))
    return {word: tuple(sorted(found, key=lambda form: -len(form.words))) for word, found in forms.items()}


def _cue_at(stream: Stream, index: int, forms: Iterable[_Form]) -> Cue | None:
    """The cue that begins at a token with one of the forms, the longest form first; None for a form that is no verb here."""
    for form in forms:
        last = index + len(form.words)
        if stream.low[index:last] == form.words and _is_verb(stream, index, fixed=len(form.words) > 1):
            return Cue(helped(stream, index), index, last, form.entry, form.rule, form.frames)
    return None


def _is_verb(stream: Stream, index: int, *, fixed: bool) -> bool:
    """True unless the tag or the words beside say that the form is a noun or adjective here; a `fixed` phrase needs no tag.

    A number or preposition before it makes it a noun ("in nine states", "of pledged votes"), and so does an article
    or a possessive; `that` alone may be a relative pronoun and proves nothing.
    """
    before = stream.low[index - 1] if index else ""
    if before in _DETERMINERS and stream.low[index - 2 : index - 1] != ("all",) and before != "that":
        return False
    if fixed:
        return True
    if before == "<" or (index and stream.tag(index - 1) in {"ADP", "NUM"} and not stream.low[index].endswith("ing") and before != "to"):
        return False
    after = stream.tag(index + 1) if index + 1 < len(stream) else ""
    if after == "NOUN" and index and stream.tag(index - 1) in {"NUM", "ADJ"} and stream.low[index].endswith("ed"):
        return False
    return stream.tag(index) in {"VERB", "AUX", "X"} or (stream.tag(index) in {"NOUN", "ADJ", "PROPN"} and _surely(stream, index))


def _surely(stream: Stream, index: int) -> bool:
    """A form that a tagger took for a noun, yet a mark or `that` stands beside it: "Berg notes that", "“...,” claims Berg"."""
    after = stream.low[index + 1] if index + 1 < len(stream) else ""
    before = stream.low[index - 1] if index else ""
    if stream.is_upper(index):
        return False
    if stream.low[index] in _ONLY_VERBS and index and stream.tag(index - 1) in {"NOUN", "PROPN", "PRON", "ADV", "ADJ"}:
        return True
    if after in {"that", "“", '"', ":"} or before in {"”", '"'}:
        return True
    named = index > 0 and (stream.tag(index - 1) in {"PROPN", "PRON"} or before == ")")
    follows = index + 1 < len(stream) and stream.tag(index + 1) in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}
    plural = index > 0 and stream.tag(index - 1) == "NOUN" and before.endswith("s") and not stream.low[index].endswith(("s", "ed", "ing"))
    return follows and ((named and stream.low[index].endswith("s")) or (plural and after not in {"of", "and"}))


def helped(stream: Stream, index: int) -> int:
    """Where the helpers and adverbs before a verb begin: "had also told" begins at "had".

    Marks and names stop the walk; an infinitive's `to` is left out, so that the subject is looked for
    before the verb that governs it.
    """
    start = index
    while start > 0 and (stream.low[start - 1] in _HELPERS or stream.low[start - 1] in _ADVERBS or stream.low[start - 1].endswith("ly")):
        if stream.quoted[start - 1] != stream.quoted[index] or stream.tag(start - 1) in {"PROPN", "NOUN"}:
            break
        start -= 1
    while start < index and stream.low[start] not in _HELPERS and stream.low[start] not in _ADVERBS and stream.low[start] == "to":
        start += 1
    return start
