"""Places in a text: the spans that every entry of the record stands on."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Edit", "Evidence", "Span", "Words", "evidence", "words"]


class Span(Struct, frozen=True, order=True):
    """A stretch of `Article.text`: code points, half-open (`text[start:end]`)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or negative stretch: nothing in the record may point at no words."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def covers(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when both share at least one character."""
        return self.start < other.end and other.start < self.end


class Words(Struct, frozen=True, order=True):
    """A span together with its exact words; `text == article.text[start:end]` always holds."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Evidence(Struct, frozen=True, order=True):
    """The exact words that carry a claim, and the id of the rule that read them so."""

    start: int
    end: int
    text: str
    rule: str


class Edit(Struct, frozen=True, order=True):
    """What an editor did inside quoted words: `kind` is ellipsis or insertion."""

    start: int
    end: int
    text: str
    kind: str


def words(text: str, span: Span) -> Words:
    """The words of `text` at `span`."""
    return Words(span.start, span.end, text[span.start : span.end])


def evidence(text: str, span: Span, rule: str) -> Evidence:
    """The words of `text` at `span` as evidence found by `rule`."""
    return Evidence(span.start, span.end, text[span.start : span.end], rule)
