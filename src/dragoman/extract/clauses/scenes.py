"""A sentence as the act extractors see it: tokens with the phrases, time expressions and names that stand in it.

A phrase is a stretch of tokens that can fill a part of an act: a name, a pronoun, a title, a group ("both leaders") or a plain noun
phrase. Everything is cut once for a document and asked for by index, since each extractor reads every sentence again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import Literal, TypeVar

from msgspec import Struct

from dragoman.extract.clauses.trees import Tree
from dragoman.model.found import Marked
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Name, Sentence, Token
from dragoman.model.rows import Quantity
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

__all__ = ["MAX_SENTENCE", "DocumentKey", "Phrase", "PhraseKind", "Scene", "scenes"]

MAX_SENTENCE = 400
"""Tokens beyond which a sentence is a list or a table, not a clause: nothing is read from it. Keeps the room linear on endless lines."""
_KEPT = 4000
"""Sentences up to which a document's scenes are kept: a long book's would hold memory for nothing."""

_T = TypeVar("_T", Name, TimeExpression, Quantity)
PhraseKind = Literal["name", "pronoun", "group", "plain"]
_NOMINAL = frozenset({"DET", "ADJ", "NUM", "PROPN", "NOUN"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "it", "i", "him", "her", "them", "us", "who"})
_PARTY_NAMES = frozenset({"person", "state", "organisation", "forum", "outlet", "company", "adjective"})
_GROUPS = frozenset(
    {
        "leaders",
        "sides",
        "countries",
        "nations",
        "states",
        "parties",
        "governments",
        "presidents",
        "ministers",
        "two",
        "neighbours",
        "neighbors",
    }
)
_PAIRS = frozenset({"both", "two", "three", "the"})


class Phrase(Struct, frozen=True):
    """A noun phrase of a sentence: tokens [first, last), the name it holds if any, and the words that say who is meant.

    `span` (code points of `Article.text`) may be shorter than the tokens: "former President Anna Berg" has the span of the name, "the
    government" that of its noun without the article.
    """

    first: int
    last: int
    kind: PhraseKind
    span: Span
    name: Name | None = None

    @property
    def is_party(self) -> bool:
        """True for phrases that name or stand for a person, state or body."""
        return self.kind in ("pronoun", "group") or (self.name is not None and self.name.kind in _PARTY_NAMES)

    @property
    def is_place(self) -> bool:
        """True for the name of a place or state."""
        return self.name is not None and self.name.kind in ("place", "state")


class Scene(Struct, frozen=True, dict=True):
    """One sentence with everything marked in it. Token indices are those of the document.

    `grammar` holds the word lists of the clause grammar (see `_grammar`). `names`, `times` and `quantities` are in text order; one that
    crosses the end of the sentence is in both.
    """

    marked: Marked
    sentence: Sentence
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    grammar: Mapping[str, frozenset[str]]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the document; the sentence's are [first, last)."""
        return self.marked.parsed.tokens

    @cached_property
    def view(self) -> str:
        """The sentence in the plain view."""
        return self.marked.parsed.view[self.sentence.start : self.sentence.end]

    @cached_property
    def lowered(self) -> str:
        """The sentence in lower case, of the same length; as it is where lower case would change the length."""
        lowered = self.view.lower()
        return lowered if len(lowered) == len(self.view) else self.view

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases in text order, not overlapping; time expressions are none."""
        return tuple(_phrases(self))

    @cached_property
    def phrase_ending(self) -> dict[int, Phrase]:
        """Last token + 1 -> phrase."""
        return {phrase.last: phrase for phrase in self.phrases}

    @cached_property
    def phrase_from(self) -> dict[int, Phrase]:
        """First token -> phrase."""
        return {phrase.first: phrase for phrase in self.phrases}

    @cached_property
    def phrase_at(self) -> dict[int, Phrase]:
        """Token -> the phrase that it stands in."""
        return {at: phrase for phrase in self.phrases for at in range(phrase.first, phrase.last)}

    @cached_property
    def tree(self) -> Tree | None:
        """The tree of the sentence; None when the parser gives none."""
        syntax = self.marked.parsed.syntax
        return Tree(syntax, self.sentence) if syntax is not None else None

    @cached_property
    def timed(self) -> dict[int, TimeExpression]:
        """Token -> the time expression that it belongs to."""
        first, last = self.sentence.first, self.sentence.last
        out: dict[int, TimeExpression] = {}
        at = 0
        for i in range(first, last):
            token = self.tokens[i]
            while at < len(self.times) and self.times[at].end <= token.start:
                at += 1
            if at < len(self.times) and self.times[at].start < token.end:
                out[i] = self.times[at]
        return out

    def rest_of_phrase(self, at: int) -> Phrase | None:
        """What of a phrase lies at token `at` and behind when it begins before: a gerund taken for a noun ("meeting Anna Berg")."""
        for phrase in self.phrases:
            if phrase.first < at < phrase.last:
                span = phrase.name.span if phrase.name is not None and phrase.name.last == phrase.last else self.span(at, phrase.last)
                return Phrase(at, phrase.last, phrase.kind, span, phrase.name)
        return None

    def head_of_phrase(self, last: int) -> Phrase | None:
        """What of a phrase lies before token `last` when it ends behind: a verb taken for its noun ("The court | accuses")."""
        for phrase in self.phrases:
            if phrase.first < last < phrase.last:
                name = next((n for n in reversed(self.names) if phrase.first <= n.first and n.last <= last), None)
                whole = name is not None and (name.last == last or name.kind == "person")
                span = name.span if whole and name is not None else self.span(phrase.first, last)
                return Phrase(phrase.first, last, "name" if name is not None else "plain", span, name)
        return None

    def named_at(self, i: int) -> bool:
        """True when a name begins at token i."""
        return any(name.first == i for name in self.names)

    def low(self, i: int) -> str:
        """Token i in lower case, empty outside of the sentence."""
        first = self.sentence.first
        return self.lows[i - first] if first <= i < self.sentence.last else ""

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The tokens of the sentence in lower case, in the plain view."""
        base, view, sentence = self.sentence.start, self.view, self.sentence
        return tuple(view[token.start - base : token.end - base].lower() for token in self.tokens[sentence.first : sentence.last])

    def tag(self, i: int) -> str:
        """The tag of token i, empty outside of the sentence."""
        return self.tokens[i].tag if self.sentence.first <= i < self.sentence.last else ""

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def token_at(self, offset: int) -> int:
        """The first token that ends after `offset` (a character of the document); `sentence.last` when there is none.

        By halving, so that a span is turned into tokens in logarithmic time; an offset before the sentence gives its first token.
        """
        low, high = self.sentence.first, self.sentence.last
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low


class DocumentKey:
    """A document as the key of a cache: it equals itself alone, since comparing two by their words would cost more than reading them."""

    def __init__(self, marked: Marked) -> None:
        """Take the document as it is."""
        self.marked = marked

    def __eq__(self, other: object) -> bool:
        """True for the same object alone."""
        return isinstance(other, DocumentKey) and other.marked is self.marked

    def __hash__(self) -> int:
        """The identity of the document; the cache keeps it alive."""
        return id(self.marked)


def scenes(marked: Marked, kit: Kit) -> Iterable[Scene]:
    """The sentences of a document, in order, each with what is marked in it; one pass.

    Those of the document read last are kept, since each extractor asks for them; a document of more than `_KEPT` sentences is cut anew.
    """
    grammar = kit.lexicons.get("meetings")
    if len(marked.parsed.sentences) > _KEPT:
        return _cut(marked, grammar)
    return _kept(DocumentKey(marked), grammar)


@lru_cache(maxsize=1)
def _kept(document: DocumentKey, lexicon: Lexicon | None) -> tuple[Scene, ...]:
    """The scenes of the document read last, cut once for all extractors."""
    return tuple(_cut(document.marked, lexicon))


def _cut(marked: Marked, lexicon: Lexicon | None) -> Iterator[Scene]:
    """The scenes of a document one after the other; one pass over names, times and quantities."""
    parsed = marked.parsed
    grammar = _grammar(lexicon)
    name_at = time_at = quantity_at = 0
    for sentence in parsed.sentences:
        names, name_at = _within(parsed.names, name_at, sentence)
        times, time_at = _within(marked.times, time_at, sentence)
        quantities, quantity_at = _within(marked.quantities, quantity_at, sentence)
        if sentence.last - sentence.first <= MAX_SENTENCE:
            yield Scene(marked, sentence, names, times, quantities, grammar)


@cache
def _grammar(lexicon: Lexicon | None) -> Mapping[str, frozenset[str]]:
    """The word lists that the clause grammar needs, from the entries of `meetings`: list name -> words; an absent list is empty."""
    out = dict.fromkeys(("raising", "control", "prepositions", "light", "ahead", "off", "heading", "departments"), frozenset[str]())
    for entry in lexicon.entry if lexicon else ():
        for key, value in entry.values.items():
            if key in out and isinstance(value, list):
                out[key] |= frozenset(value)
    return out


def _within(items: tuple[_T, ...], at: int, sentence: Sentence) -> tuple[tuple[_T, ...], int]:
    """The items that begin or end inside a sentence, and the place from which the next sentence looks on.

    Items are in text order, so that the whole document costs one pass.
    """
    while at < len(items) and items[at].end <= sentence.start:
        at += 1
    stop = at
    while stop < len(items) and items[stop].start < sentence.end:
        stop += 1
    return items[at:stop], at


def _phrases(scene: Scene) -> Iterator[Phrase]:
    """The phrases of a sentence in text order, none inside another."""
    named = {name.first: name for name in scene.names if name.last > name.first}
    i, last = scene.sentence.first, scene.sentence.last
    while i < last:
        if i in scene.timed:
            i += 1
            continue
        phrase = _phrase(scene, i, named)
        if phrase is not None:
            phrase = _titled(scene, phrase, named)
            yield phrase
        i = phrase.last if phrase is not None else i + 1


def _phrase(scene: Scene, first: int, named: dict[int, Name]) -> Phrase | None:
    """The longest phrase that begins at token `first`, None when none does.

    A phrase holds one name: it ends before a second one, unless that is the person whose title the first belongs to ("Kremlin spokesman
    Luis Ortega"), or the first is a state's adjective ("Russian Foreign Ministry"). It never enters a time expression.
    """
    if first not in named and scene.low(first) in _PRONOUNS:
        return Phrase(first, first + 1, "pronoun", scene.span(first, first + 1))
    if first not in named and scene.tag(first) not in _NOMINAL:
        return None
    last, name, head = first, None, first
    while last < scene.sentence.last and last not in scene.timed:
        if last in named:
            titled = name is not None and named[last].kind == "person" and name.last < last
            if name is not None and name.kind != "adjective" and not titled:
                break
            name, head, last = named[last], last, named[last].last
        elif name is not None and name.kind == "person" and name.last == last:
            break
        elif scene.tag(last) in _NOMINAL and not (last > first and (scene.tag(last) == "DET" or scene.low(last) == "worth")):
            head, last = last, last + 1
        elif scene.low(last) in ("/", "-") and name is not None and name.kind == "adjective" and last + 1 in named:
            last += 1
        else:
            break
    if last == first:
        return None
    return _shaped(scene, first, last, name, head)


def _titled(scene: Scene, phrase: Phrase, named: dict[int, Name]) -> Phrase:
    """The phrase with a title "of" an office and the person who holds it made one: "Secretary of State Anna Berg".

    At least one word of the office has to stand before the person, or at the head of the name ("State Anna Berg"): in "the director
    of Anna Berg" there are two.
    """
    of = phrase.last
    if scene.low(of) != "of" or scene.low(of - 1) not in scene.grammar["heading"]:
        return phrase
    for at in range(of + 1, min(of + 5, scene.sentence.last)):
        name = named.get(at)
        if name is not None and name.kind == "person":
            told = at > of + 1 or scene.low(at) in scene.grammar["departments"]
            return Phrase(phrase.first, name.last, "name", name.span, name) if told else phrase
        if not scene.tokens[at].text[:1].isupper() and scene.low(at) not in ("and", "for"):
            break
    return phrase


def _shaped(scene: Scene, first: int, last: int, name: Name | None, head: int) -> Phrase:
    """The phrase of tokens [first, last): a name at its end is what it names; an adjective name lends its state to the noun behind it.

    "Two leaders" and "both sides" are a group; "Russian gas" is kind name with the words "Russian gas"; a noun behind a place's name
    ("Lisbon talks") stays plain.
    """
    if name is not None and (name.last == last or name.kind == "person"):
        return Phrase(first, last, "name", name.span, name)
    if scene.low(head) in _GROUPS and scene.low(first) in _PAIRS:
        return Phrase(first, last, "group", scene.span(first, last))
    start = first + 1 if scene.tag(first) == "DET" and last - first > 1 else first
    if name is not None:
        return Phrase(first, last, "name" if name.kind != "place" else "plain", scene.span(start, last), name)
    return Phrase(first, last, "plain", scene.span(start, last))
