"""The rule parser: splitters, word lists and the actor table, no weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model.actors import ActorTable
from dragoman.model.document import Document
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Name, NameKind, Parsed, Sentence, Tag, Token
from dragoman.parse.gazetteer import Gazetteer
from dragoman.parse.lemmas import lemma
from dragoman.parse.marks import find_quotations
from dragoman.parse.names import Found, find_names
from dragoman.parse.paragraphs import Paragraph, find_paragraphs
from dragoman.parse.sentences import split_sentences
from dragoman.parse.tagging import tag_sentence
from dragoman.parse.words import find_words

__all__ = ["RuleParser"]


class RuleParser:
    """Parses by rules alone; it gives no syntax and no roles. Immutable after building, so one may serve many threads."""

    name = "rules/1"

    def __init__(self, lexicons: Mapping[str, Lexicon], actors: ActorTable) -> None:
        """The parser over an actor table; `lexicons` are the kit's (the rule parser's own word lists ship with it)."""
        self._lexicons = lexicons
        self._gazetteer = Gazetteer(actors)

    def parse(self, document: Document) -> Parsed:
        """Tokens, sentences, tags, names and quotations of the content regions. Linear in the text, about 15 microseconds a word."""
        view, text = document.view, document.article.text
        paragraphs = find_paragraphs(document)
        places, ranges, homes = self._split(view, paragraphs)
        words = [view[start:end] for start, end in places]
        found = find_names(words, ranges, self._gazetteer)
        tags = _tagged(words, ranges, found)
        tokens = tuple(
            Token(start, end, text[start:end], tag, lemma(word, tag)) for (start, end), word, tag in zip(places, words, tags, strict=True)
        )
        sentences = tuple(
            Sentence(places[first][0], places[last - 1][1], first, last, number)
            for (first, last), number in zip(ranges, homes, strict=True)
        )
        return Parsed(
            document=document,
            tokens=tokens,
            sentences=sentences,
            names=tuple(_name(text, places, name) for name in found),
            quotations=find_quotations(view, paragraphs, [sentence.start for sentence in sentences]),
        )

    def _split(self, view: str, paragraphs: Sequence[Paragraph]) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[int]]:
        """Word spans, sentence ranges over them, and each sentence's paragraph number."""
        places: list[tuple[int, int]] = []
        ranges: list[tuple[int, int]] = []
        homes: list[int] = []
        for paragraph in paragraphs:
            base = len(places)
            found = list(find_words(view, paragraph.start, paragraph.end, self._gazetteer.knows))
            places.extend(found)
            for first, last in split_sentences(view, found):
                ranges.append((base + first, base + last))
                homes.append(paragraph.number)
        return places, ranges, homes


def _tagged(words: Sequence[str], ranges: Sequence[tuple[int, int]], names: Sequence[Found]) -> list[Tag]:
    kinds: dict[int, NameKind] = {i: name.kind for name in names for i in range(name.first, name.last)}
    tags: list[Tag] = []
    for first, last in ranges:
        tags.extend(tag_sentence(words[first:last], {i - first: kinds[i] for i in range(first, last) if i in kinds}))
    return tags


def _name(text: str, places: Sequence[tuple[int, int]], name: Found) -> Name:
    start, end = places[name.first][0], places[name.last - 1][1]
    return Name(start, end, text[start:end], name.kind, name.first, name.last, name.actors)
