"""A document cut into words and sentences, and the way back: tags, names and syntax put on it -> Parsed.

Both parsers stand on it, so that words, sentences and quotations are the same whatever gives tags and heads. Offsets are code
points of the view, which has the length of the text; what is kept as `text` is cut from the text itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from dragoman.model.document import Document
from dragoman.model.parsed import Attribution, Name, Parsed, Sentence, Syntax, Tag, Token
from dragoman.parse.marks import find_quotations
from dragoman.parse.names import Found
from dragoman.parse.paragraphs import Paragraph, find_paragraphs
from dragoman.parse.sentences import split_sentences
from dragoman.parse.words import find_words

__all__ = ["Layout", "assemble", "lay_out"]


class Layout(Struct, frozen=True):
    """The places of all words, their forms in the view, sentences as ranges over them, and each sentence's paragraph number.

    `places` and `words` run side by side, and so do `ranges` and `homes`. Ranges are half-open and cover all words in order.
    """

    paragraphs: tuple[Paragraph, ...]
    places: list[tuple[int, int]]
    words: list[str]
    ranges: list[tuple[int, int]]
    homes: list[int]


def lay_out(document: Document, is_name: Callable[[str], bool]) -> Layout:
    """The words and sentences of a document's content regions; `is_name` tells names inside compounds (see `find_words`).

    No sentence crosses a paragraph. Linear in the text.
    """
    view = document.view
    layout = Layout(find_paragraphs(document), [], [], [], [])
    for paragraph in layout.paragraphs:
        base = len(layout.places)
        found = list(find_words(view, paragraph.start, paragraph.end, is_name))
        layout.places.extend(found)
        for first, last in split_sentences(view, found):
            layout.ranges.append((base + first, base + last))
            layout.homes.append(paragraph.number)
    layout.words.extend(view[start:end] for start, end in layout.places)
    return layout


def assemble(
    document: Document,
    layout: Layout,
    names: Sequence[Found],
    tags: Sequence[Tag],
    lemmas: Sequence[str],
    *,
    syntax: Syntax | None = None,
    attributions: tuple[Attribution, ...] | None = None,
) -> Parsed:
    """The parsed document: one tag and one lemma for each word of the layout; quotations are found here."""
    text = document.article.text
    places = layout.places
    sentences = tuple(
        Sentence(places[first][0], places[last - 1][1], first, last, number)
        for (first, last), number in zip(layout.ranges, layout.homes, strict=True)
    )
    return Parsed(
        document=document,
        tokens=tuple(Token(start, end, text[start:end], tag, lemma) for (start, end), tag, lemma in zip(places, tags, lemmas, strict=True)),
        sentences=sentences,
        names=tuple(_name(text, places, name) for name in names),
        quotations=find_quotations(document.view, layout.paragraphs, [sentence.start for sentence in sentences]),
        syntax=syntax,
        attributions=attributions,
    )


def _name(text: str, places: Sequence[tuple[int, int]], name: Found) -> Name:
    """A name found among words as one of the text: its words are cut from the text and not from the view."""
    start, end = places[name.first][0], places[name.last - 1][1]
    return Name(start, end, text[start:end], name.kind, name.first, name.last, name.actors)
