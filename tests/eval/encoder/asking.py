"""A net or a parser asked about gold words or about a raw text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpora import CLASSES, Text
from report import FULL_NET, NET, need
from scores import Answer

from dragoman.kit import build
from dragoman.model.document import Document, LabelledRegion
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed, Parser
from dragoman.model.rows import Article
from dragoman.parse.encoder.net import Net
from dragoman.parse.encoder.parser import EncoderParser, _spoken
from dragoman.parse.encoder.reading import Heard, Reader, Spoken
from dragoman.parse.encoder.weights import load_weights
from dragoman.parse.gazetteer import Gazetteer
from dragoman.parse.layout import lay_out
from dragoman.segment import plain_view

KINDS = {
    "person": "PER",
    **dict.fromkeys(["organisation", "company", "forum", "outlet"], "ORG"),
    **dict.fromkeys(["place", "state"], "LOC"),
}
"""How the product's kinds of names become three classes; adjectives, projects and others are no names here."""


def document(raw: str) -> Document:
    """A text as one region of body: what is measured is parsing, not the cutting of furniture."""
    whole = (LabelledRegion(0, len(raw), "body", "eval"),) if raw else ()
    return Document(article=Article(id="a", source_id="a", path="a.txt", text=raw, sha256="0"), view=plain_view(raw), regions=whole)


def parser(name: str, folder: Path) -> Parser:
    """The parser called `encoder` (with the net of the folder), `rules`, or `spacy:PIPELINE`."""
    return EncoderParser(folder, _rules().actors) if name == "encoder" else build(name).parser


def _rules() -> Kit:
    """The kit without any net."""
    return build("rules")


def reader(folder: Path, *, full: bool = False) -> Reader:
    """What asks the net of a folder; `full` takes the one that is not quantised."""
    net = folder / (FULL_NET if full else NET)
    need(net)
    return Reader(load_weights(folder), Net(net))


def gold_words(text: Text) -> Spoken:
    """A text's gold words and sentences, as the net is asked."""
    view = plain_view(text.raw)
    return Spoken([view[word.start : word.end] for word in text.words], [word.space for word in text.words], text.ends())


def own_words(raw: str) -> tuple[list[tuple[int, int]], Spoken]:
    """The places of the UD words that the product cuts a raw text into, and what the net is asked about them."""
    page = document(raw)
    return _spoken(lay_out(page, Gazetteer(_rules().actors).knows), page.view)


def words_of(kind: str, text: Text) -> tuple[list[tuple[int, int]], Spoken]:
    """The places of a text's words, `gold` or as the product cuts its raw characters, and what the net is asked about them."""
    return ([(word.start, word.end) for word in text.words], gold_words(text)) if kind == "gold" else own_words(text.raw)


def heard_words(places: Sequence[tuple[int, int]], spoken: Spoken, heard: Heard) -> Answer:
    """The net's answer on UD words."""
    starts = [places[first][0] for first in [0, *spoken.ends[:-1]]] if places else []
    return Answer(places, starts, heard.upos, heard.heads.tolist(), heard.relations, penn=heard.xpos)


def heard_names(places: Sequence[tuple[int, int]], heard: Heard) -> list[tuple[int, int, str]]:
    """The net's names as places and classes."""
    return [(places[first][0], places[last - 1][1], CLASSES[kind]) for kind, first, last in heard.names]


def parsed_words(parsed: Parsed) -> Answer:
    """A parser's answer on the product's words."""
    return Answer(
        [(token.start, token.end) for token in parsed.tokens],
        [sentence.start for sentence in parsed.sentences],
        [token.tag for token in parsed.tokens],
        parsed.syntax.heads if parsed.syntax else (),
        parsed.syntax.relations if parsed.syntax else (),
        [token.lemma for token in parsed.tokens],
    )


def parsed_names(parsed: Parsed) -> list[tuple[int, int, str]]:
    """The product's names as places and classes."""
    return [(name.start, name.end, KINDS[name.kind]) for name in parsed.names if name.kind in KINDS]
