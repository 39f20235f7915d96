"""`nlp.add_pipe("dragoman")`: who said what in a spaCy Doc, as `doc._.statements`.

Statements are read from `doc.text` by Dragoman's own parser and extractors, not from the pipeline's parse: any English pipeline will do,
a blank one too. What is kept on the Doc are plain rows in `doc.user_data`, so that a Doc can be written, pickled and sent between
processes; the spaCy Spans are made when they are asked for.

spaCy finds the component by the entry point `spacy_factories`, that is, it loads this module for every pipeline on a machine where
Dragoman is installed. So what is heavy is imported only when a pipeline takes the component in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from dragoman.errors import ConfigError
from dragoman.model.claims import Statement
from dragoman.model.document import DateClue, Source
from dragoman.model.kit import Kit
from dragoman.model.spans import Words

__all__ = ["DocStatement", "StatementFinder", "make_finder", "register", "statements_of"]

Alignment = Literal["strict", "contract", "expand"]
_KEY = "dragoman"
_DEFAULTS: dict[str, str | None] = {"parser": None, "actors": None, "alignment_mode": "expand", "outlet": None, "published": None}


class DocStatement:
    """A statement of a Doc: `content`, `source` and `cue` as spaCy Spans, every other column of the row as it is.

    `row` is the row itself: its `content`, `source` and `cue` hold the exact characters (`start`, `end`, `text`) also where no token
    begins or ends there.
    """

    __slots__ = ("_alignment", "_doc", "row")

    def __init__(self, doc: Any, row: Statement, alignment: Alignment) -> None:
        """The statement of a row over the Doc that it was read from."""
        self._doc, self.row, self._alignment = doc, row, alignment

    def __getattr__(self, name: str) -> Any:
        """A column of the row."""
        if name in self.__slots__:  # not set yet: asking the row for it would never end
            raise AttributeError(name)
        return getattr(self.row, name)

    def __repr__(self) -> str:
        """Who said what."""
        return f"<{self.row.mode} {self.row.speaker_name or '?'}: {' ... '.join(part.text for part in self.row.content)!r}>"

    @property
    def content(self) -> tuple[Any, ...]:
        """The words said, as Spans in text order."""
        return self._spans(self.row.content)

    @property
    def source(self) -> tuple[Any, ...]:
        """The words that name who said it, as Spans."""
        return self._spans(self.row.source)

    @property
    def cue(self) -> tuple[Any, ...]:
        """The words that bring it in ("said", "according to"), as Spans."""
        return self._spans(self.row.cue)

    @property
    def aligned(self) -> bool:
        """True when every stretch begins and ends where a token does: the Spans hold exactly the row's characters."""
        parts = (*self.row.content, *self.row.source, *self.row.cue)
        return all(self._doc.char_span(part.start, part.end, alignment_mode="strict") is not None for part in parts)

    def _spans(self, parts: tuple[Words, ...]) -> tuple[Any, ...]:
        """The Spans of stretches; one that the alignment mode gives no token for is left out here and stays in the row."""
        found = (self._doc.char_span(part.start, part.end, alignment_mode=self._alignment) for part in parts)
        return tuple(span for span in found if span is not None)


class StatementFinder:
    """The component: a Doc in, the same Doc out with its statements."""

    def __init__(self, kit: Kit, alignment: Alignment = "expand", outlet: str | None = None, published: str | None = None) -> None:
        """The component over a kit; `outlet` and `published` (ISO text) are said of every Doc.

        Raises: ConfigError when the alignment mode is none of spaCy's.
        """
        if alignment not in get_args(Alignment):
            raise ConfigError(f"alignment_mode {alignment!r}: say strict, contract or expand.")
        self._kit, self._alignment, self._outlet = kit, alignment, outlet
        self._clues = (DateClue(basis="user", value=published, rule="user"),) if published else ()

    def __call__(self, doc: Any) -> Any:
        """The Doc with the rows of its statements in `user_data`. Tokens, tags and entities stay as they are."""
        from dragoman import pipeline  # noqa: PLC0415 heavy, see above

        source = Source(source_id="doc", path="doc", input="doc", text=doc.text, outlet=self._outlet, clues=self._clues)
        rows = pipeline.read_source(source, self._kit).statement
        doc.user_data[_KEY] = {"alignment": self._alignment, "statements": msgspec.to_builtins(rows)}
        return doc


def statements_of(doc: Any) -> tuple[DocStatement, ...]:
    """The statements of a Doc in text order: what `doc._.statements` gives; none when the component has not seen it."""
    kept = doc.user_data.get(_KEY, {"alignment": "expand", "statements": ()})
    rows = msgspec.convert(kept["statements"], tuple[Statement, ...])
    return tuple(DocStatement(doc, row, kept["alignment"]) for row in rows)


def make_finder(  # noqa: PLR0917 spaCy names them all
    nlp: Any,  # noqa: ARG001 spaCy hands every factory its pipeline and a name
    name: str,  # noqa: ARG001
    parser: str | None,
    actors: str | None,
    alignment_mode: Alignment,
    outlet: str | None,
    published: str | None,
) -> StatementFinder:
    """The component as a pipeline's configuration describes it.

    `parser` chooses as `DRAGOMAN_PARSER` does, `actors` is a folder of actor tables to read instead of the shipped ones.
    Raises: ConfigError for a parser that there is not, ActorsError for tables that do not load.
    """
    from dragoman import kit as kits  # noqa: PLC0415 heavy, see above

    kit = kits.build(parser, Path(actors) if actors else None) if parser or actors else kits.build()
    return StatementFinder(kit, alignment_mode, outlet, published)


def register(language: Any, doc: Any) -> Any:
    """The factory, registered with spaCy's `Language` as `dragoman`, and `statements` as an extension of its `Doc`. May be called twice."""
    doc.set_extension("statements", getter=statements_of, force=True)
    return language.factory("dragoman", assigns=["doc._.statements"], default_config=_DEFAULTS, func=make_finder)


def __getattr__(name: str) -> Any:
    """`factory`, what the entry point names: spaCy is imported when it is first asked for, so that this module loads without spaCy."""
    if name != "factory":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from spacy.language import Language  # noqa: PLC0415 an optional extra
    from spacy.tokens import Doc  # noqa: PLC0415

    return register(Language, Doc)
