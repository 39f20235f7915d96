"""What `parse` gives and every extractor reads: tokens, sentences, tags, names, quotation marks.

No parser's own object passes this seam.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Protocol

from msgspec import Struct

from dragoman.model.document import Document
from dragoman.model.spans import Span

__all__ = ["Attribution", "Name", "NameKind", "Parsed", "Parser", "Quotation", "Sentence", "Stretch", "Syntax", "Tag", "Token"]

Tag = Literal[
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"
]
"""Universal part-of-speech tags."""
NameKind = Literal["person", "organisation", "place", "state", "adjective", "forum", "outlet", "company", "project", "other"]
"""`adjective` is a state's adjective or demonym ("Russian", "Sino/Russian", "the Chinese")."""
Stretch = tuple[int, int]
"""Tokens [first, last)."""


class Token(Struct, frozen=True):
    """A word or mark of `article.text`, code points, half-open. `lemma` is lower case."""

    start: int
    end: int
    text: str
    tag: Tag
    lemma: str

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Sentence(Struct, frozen=True):
    """A sentence: its place in the text, its tokens [first, last), and the paragraph (0-based, counted over the document) it stands in."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Name(Struct, frozen=True):
    """A name in the text, tokens [first, last).

    `actors` are the ids it may stand for by the actor table alone (empty: not in the table).
    """

    start: int
    end: int
    text: str
    kind: NameKind
    first: int
    last: int
    actors: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Quotation(Struct, frozen=True):
    """A stretch between quotation marks. `[start, end)` includes the marks, `[inner_start, inner_end)` does not.

    `opened` / `closed` say whether the mark is there (a paragraph may end without closing; a closing mark may stand alone). `depth` 0 is
    outermost. `continues` is True when it goes on an unclosed quotation of the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        """The whole stretch, marks included."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """The stretch between the marks; the marks themselves when nothing stands between them."""
        return Span(self.inner_start, self.inner_end) if self.inner_start < self.inner_end else self.span


class Syntax(Struct, frozen=True):
    """Heads and relations, one per token: `heads[i]` is the index of token i's head, i itself for a root; `relations` are UD labels."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Attribution(Struct, frozen=True, kw_only=True):
    """Who (`source`) brings in (`cue`) what (`content`), as a parser's net reads it (PARC/PolNeAR roles); stretches in text order.

    `source` is empty when nobody is named near. `depth` 0 stands in the report's own words, 1 within another attribution's content.
    `score` (0 to 1) is the net's mean confidence in the words' roles.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    depth: int = 0
    score: float = 1.0


class Parsed(Struct, frozen=True, kw_only=True, dict=True):
    """A parsed document. All sequences are in text order. Furniture regions are not parsed: they hold no token and no sentence.

    `syntax` (one head and relation per token) and `attributions` (by first cue token) are None when the parser gives none.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]
    syntax: Syntax | None = None
    attributions: tuple[Attribution, ...] | None = None

    @property
    def text(self) -> str:
        """The stored original text."""
        return self.document.article.text

    @property
    def view(self) -> str:
        """The plain view of the same length."""
        return self.document.view

    @property
    def article_id(self) -> str:
        """The id of the article."""
        return self.document.article.id

    @cached_property
    def token_starts(self) -> list[int]:
        """Token offsets, for bisect."""
        return [token.start for token in self.tokens]


class Parser(Protocol):
    """Anything that can parse: the rule parser, the encoder, a spaCy pipeline behind its adapter."""

    name: str
    """What `run.versions` records: name and version."""

    def parse(self, document: Document) -> Parsed:
        """Tokens, sentences, tags, names and quotations of the content regions; a pure function of the document."""
        ...
