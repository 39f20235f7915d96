"""What passes between `read`, `segment` and `parse`: one document on its way to being understood."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.rows import Article, PublishedBasis, Region
from dragoman.model.spans import Span

__all__ = ["DateClue", "Document", "LabelledRegion", "Source"]


class DateClue(Struct, frozen=True, order=True):
    """Evidence for the day of publication.

    `value` is ISO text (`2014`, `2014-05`, `2014-05-19`, or with a time); `span` is given when it stands in the text.
    """

    basis: PublishedBasis
    value: str
    rule: str
    span: Span | None = None


class Source(Struct, frozen=True, kw_only=True):
    """One document as bytes became text: the text kept verbatim (for HTML all visible lines), and what came with it.

    `input` is the path, or JSONL path and line, for notes. `body_lines` is the evidence of an HTML extractor: lines of `text` that it took
    for the article's body, as spans in text order, None when no extractor has seen the document. `blockquote_lines` and
    `caption_lines` are the lines that a page marks as such.
    """

    source_id: str
    path: str
    input: str
    text: str
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    lang: str = "en"
    clues: tuple[DateClue, ...] = ()
    body_lines: tuple[Span, ...] | None = None
    blockquote_lines: tuple[Span, ...] = ()
    caption_lines: tuple[Span, ...] = ()


class LabelledRegion(Struct, frozen=True, order=True):
    """A stretch of text with one label; the regions of a document, in order, cover it exactly once."""

    start: int
    end: int
    region: Region
    rule: str

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Document(Struct, frozen=True, kw_only=True):
    """An article with its regions labelled. `view` has the same length as `article.text`, with marks, spaces and dashes made plain.

    In `view` every kind of double quotation mark is `"` or the curly pair, single ones `'` or the curly pair, NBSP and thin spaces are
    spaces, U+2011 and its kin `-`. Extractors read `view`; words are always cut from `article.text`.
    """

    article: Article
    view: str
    regions: tuple[LabelledRegion, ...]
    clues: tuple[DateClue, ...] = ()

    def content(self) -> tuple[LabelledRegion, ...]:
        """The regions that are the report itself: headline, dateline, body, blockquote, caption."""
        return tuple(r for r in self.regions if r.region in ("headline", "dateline", "body", "blockquote", "caption"))
