"""Any spaCy pipeline as the parser: its tags, lemmas, heads and names on our words, sentences and quotations.

spaCy is an optional extra and is imported only when a parser is built without its own way to
make documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from dragoman.errors import ConfigError
from dragoman.model.actors import ActorTable
from dragoman.model.document import Document
from dragoman.model.parsed import Parsed, Syntax, Tag
from dragoman.parse.gazetteer import Gazetteer
from dragoman.parse.layout import Layout, assemble, lay_out
from dragoman.parse.lemmas import lemma
from dragoman.parse.names import Found, find_names
from dragoman.parse.rules import tag_words
from dragoman.parse.universal import from_clearnlp, speaks_clearnlp, today
from dragoman.parse.wordlists import label_map

__all__ = ["SpacyParser", "load_spacy"]

MakeDoc = Callable[[Sequence[str], Sequence[bool], Sequence[bool]], Any]
"""Words, whether a space follows each, whether each starts a sentence -> a spaCy Doc."""
_TAGS: frozenset[Tag] = frozenset(get_args(Tag))


class SpacyParser:
    """Parses with a loaded spaCy pipeline; what the pipeline lacks (tags, names) the rules give, table names come from ours always."""

    def __init__(self, nlp: Any, actors: ActorTable, make_doc: MakeDoc | None = None) -> None:
        """The parser over the pipeline `nlp`.

        Raises: ModuleNotFoundError when spaCy is not installed (and no `make_doc` is given).
        """
        meta = dict(getattr(nlp, "meta", {}))
        self.name = f"spacy/{meta.get('lang', 'en')}_{meta.get('name', 'pipeline')}-{meta.get('version', '0')}"
        self._nlp = nlp
        self._gazetteer = Gazetteer(actors)
        self._make_doc = make_doc or _doc_maker(nlp)

    def parse(self, document: Document) -> Parsed:
        """The document parsed; the pipeline reads one paragraph at a time, so that memory stays flat and no batch-mate changes a result."""
        layout = lay_out(document, self._gazetteer.knows)
        own = find_names(layout.words, layout.ranges, self._gazetteer)
        docs = [(first, self._doc(layout, document.view, sentences)) for first, sentences in _by_paragraph(layout)]
        tags = _tags(tag_words(layout, own), docs)
        lemmas = [lemma(word, tag) for word, tag in zip(layout.words, tags, strict=True)]
        for first, doc in docs:
            for i, token in enumerate(doc, start=first):
                lemmas[i] = token.lemma_.lower() or lemmas[i]
        names = _merged(own, docs)
        return assemble(document, layout, names, tags, lemmas, syntax=_syntax(layout, docs, tags))

    def _doc(self, layout: Layout, view: str, sentences: Sequence[tuple[int, int]]) -> Any:
        """One paragraph run through the pipeline, with our words and sentence starts given to it.

        A pipeline that sets sentence starts of its own does not change ours.
        """
        first, last = sentences[0][0], sentences[-1][1]
        starts = {start for start, _ in sentences}
        ends = [end for _, end in layout.places[first:last]]
        spaces = [view[end : end + 1].isspace() for end in ends]
        return self._nlp(self._make_doc(layout.words[first:last], spaces, [i in starts for i in range(first, last)]))


def load_spacy(name: str, actors: ActorTable) -> SpacyParser:
    """The parser over an installed spaCy pipeline, or one in a folder.

    Raises: ConfigError when spaCy is not installed or has no such pipeline.
    """
    try:
        import spacy  # noqa: PLC0415 an optional extra
    except ModuleNotFoundError:
        raise ConfigError(f"spacy:{name} needs spaCy: install dragoman[spacy], or choose the parser rules.") from None
    try:
        return SpacyParser(spacy.load(name), actors)
    except OSError as error:
        raise ConfigError(f"spacy:{name} cannot be loaded: {str(error).splitlines()[0]}") from None


def _doc_maker(nlp: Any) -> MakeDoc:
    """What turns words into a spaCy Doc on the vocabulary of the pipeline.

    Raises: ModuleNotFoundError when spaCy is not installed.
    """
    import spacy.tokens  # noqa: PLC0415 - an optional extra, met only by those who pass a pipeline

    def make(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool]) -> Any:
        return spacy.tokens.Doc(nlp.vocab, words=list(words), spaces=list(spaces), sent_starts=list(starts))

    return make


def _by_paragraph(layout: Layout) -> list[tuple[int, list[tuple[int, int]]]]:
    """Sentences grouped by paragraph, each group with its first word."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for span, home in zip(layout.ranges, layout.homes, strict=True):
        groups.setdefault(home, []).append(span)
    return [(spans[0][0], spans) for spans in groups.values()]


def _tags(tags: list[Tag], docs: Sequence[tuple[int, Any]]) -> list[Tag]:
    """The pipeline's tags where it has some, else the rules'."""
    out = list(tags)
    for first, doc in docs:
        for i, token in enumerate(doc, start=first):
            if token.pos_ in _TAGS:
                out[i] = token.pos_
    return out


def _merged(own: Sequence[Found], docs: Sequence[tuple[int, Any]]) -> list[Found]:
    """Table names, and between them the pipeline's names; where it finds none at all, the rules' other names stay.

    Where the two overlap the table's name is kept, since only it carries candidates. In text order.
    """
    kinds = label_map("entities")
    found = [
        Found(first + span.start, first + span.end, kinds[span.label_]) for first, doc in docs for span in doc.ents if span.label_ in kinds
    ]
    if not found:
        return list(own)
    kept = [name for name in own if name.actors]
    taken = {i for name in kept for i in range(name.first, name.last)}
    kept.extend(name for name in found if taken.isdisjoint(range(name.first, name.last)))
    return sorted(kept, key=lambda name: name.first)


def _syntax(layout: Layout, docs: Sequence[tuple[int, Any]], tags: Sequence[Tag]) -> Syntax | None:
    """Heads and UD relations of all words, None when the pipeline parses none. A word whose head is outside its sentence is a root."""
    labels = [token.dep_ for _, doc in docs for token in doc]
    if not any(labels):
        return None
    heads = [first + token.head.i for first, doc in docs for token in doc]
    clearnlp = speaks_clearnlp(labels)
    relations: list[str] = []
    for start, end in layout.ranges:
        near = [head - start if start <= head < end else i for i, head in enumerate(heads[start:end])]
        ours = [labels[start + i] or "dep" if head != i else "root" for i, head in enumerate(near)]
        if clearnlp:
            near, ours = from_clearnlp(layout.words[start:end], tags[start:end], near, ours)
        heads[start:end] = [start + head for head in near]
        relations.extend(today(ours))
    return Syntax(tuple(heads), tuple(relations))
