"""The tokens of a parsed document as the statement rules walk them: words, tags, and where quotations, sentences, paragraphs lie.

Every rule of this room walks token indices; only the sayings hold characters. All arrays have one entry
per token.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from msgspec import Struct

from dragoman.model.document import LabelledRegion
from dragoman.model.parsed import Name, Parsed, Quotation, Sentence
from dragoman.model.spans import Span

__all__ = ["CLOSERS", "MARKS", "STOPS", "Passage", "Stream"]

STOPS = frozenset({".", "?", "!", "…"})
"""What ends a sentence."""
MARKS = frozenset({'"', "“", "”", "‘", "’", "''", "``", "«", "»", "'"})
"""Quotation marks, of either kind."""
CLOSERS = frozenset({",", ".", "?", "!", "…", "...", "-", "--", "–", "—"})
"""What may stand before a closing mark when a cue clause follows."""


class Passage(Struct, frozen=True):
    """An outermost quotation as tokens: all of it [first, last), marks included, and the words inside the marks [inner, outer)."""

    first: int
    last: int
    inner: int
    outer: int
    words: int
    quotation: Quotation


class Stream(Struct, frozen=True, dict=True):
    """A parsed document by token index. All look-ups are built once and cost the length of the document."""

    parsed: Parsed

    def __len__(self) -> int:
        return len(self.parsed.tokens)

    @cached_property
    def low(self) -> tuple[str, ...]:
        """Every token in lower case, from the plain view, with the apostrophe straight."""
        view = self.parsed.view.replace("’", "'")
        if len(low := view.lower()) == len(view):
            return tuple([low[token.start : token.end] for token in self.parsed.tokens])
        return tuple([view[token.start : token.end].lower() for token in self.parsed.tokens])

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The outermost quotations that hold a word, in text order."""
        found = (self._passage(quotation) for quotation in self.parsed.quotations if quotation.depth == 0)
        return tuple(passage for passage in found if passage.words)

    @cached_property
    def quoted(self) -> tuple[int, ...]:
        """For each token the index of the passage that it lies in, -1 outside."""
        out = [-1] * len(self)
        for index, passage in enumerate(self.passages):
            out[passage.first : passage.last] = [index] * (passage.last - passage.first)
        return tuple(out)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the index of its sentence, -1 for none."""
        out = [-1] * len(self)
        for index, sentence in enumerate(self.parsed.sentences):
            out[sentence.first : sentence.last] = [index] * (sentence.last - sentence.first)
        return tuple(out)

    @cached_property
    def paragraph_of(self) -> tuple[int, ...]:
        """For each token the number of its paragraph, -1 for none."""
        sentences = self.parsed.sentences
        numbers = [sentence.paragraph for sentence in sentences] + [-1]
        return tuple([numbers[index] for index in self.sentence_of])

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The token ranges of the paragraphs, in text order."""
        bounds: dict[int, tuple[int, int]] = {}
        for sentence in self.parsed.sentences:
            first, last = bounds.get(sentence.paragraph, (sentence.first, sentence.last))
            bounds[sentence.paragraph] = (min(first, sentence.first), max(last, sentence.last))
        return tuple(bounds[key] for key in sorted(bounds))

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """Token index -> the name that holds it; the longest wins."""
        out: dict[int, Name] = {}
        for name in sorted(self.parsed.names, key=lambda found: found.last - found.first):
            out.update(dict.fromkeys(range(name.first, name.last), name))
        return out

    @cached_property
    def dependents(self) -> dict[int, list[int]]:
        """Token index -> the tokens that hang on it in the parser's tree, in text order; empty without a tree."""
        out: dict[int, list[int]] = {}
        for index, head in enumerate(self.parsed.syntax.heads if self.parsed.syntax is not None else ()):
            if head != index:
                out.setdefault(head, []).append(index)
        return out

    @cached_property
    def units(self) -> tuple[tuple[int, int], ...]:
        """Sentences that are not cut inside a quotation: token ranges, in text order.

        A unit ends with a sentence, unless the sentence ends inside marks; then it runs on to where the
        quotation ends its own sentence or the narration does.
        """
        out: list[tuple[int, int]] = []
        start: int | None = None
        for sentence in self.parsed.sentences:
            start = sentence.first if start is None else start
            for index in self._ends_of_passages(max(start, sentence.first) + 1, sentence.last):
                if self._closed_before(index):
                    out.append((start, index))
                    start = index
            if sentence.last > start and self._ends(sentence):
                out.append((start, sentence.last))
                start = None
        if start is not None:
            out.append((start, len(self)))
        return tuple(out)

    @cached_property
    def unit_of(self) -> tuple[int, ...]:
        """For each token the index of its unit, -1 for none."""
        out = [-1] * len(self)
        for index, (first, last) in enumerate(self.units):
            out[first:last] = [index] * (last - first)
        return tuple(out)

    def span(self, first: int, last: int) -> Span | None:
        """The characters of tokens [first, last), without marks and stops at its ends; None when no word is left."""
        while first < last and not self.is_word(first):
            first += 1
        while last > first and not self.is_word(last - 1):
            if self.low[last - 1] in {")", "]"} and {"(", "["} & set(self.low[first : last - 1]):
                break
            last -= 1
        tokens = self.parsed.tokens
        return Span(tokens[first].start, tokens[last - 1].end) if first < last else None

    def inside(self, passage: Passage) -> Span | None:
        """The words between the marks of a passage, with their closing stop but without a closing comma or dash."""
        view, start, end = self.parsed.view, passage.quotation.inner_start, passage.quotation.inner_end
        while start < end and view[start].isspace():
            start += 1
        while end > start and (view[end - 1].isspace() or view[end - 1] in ",-–—"):
            end -= 1
        return Span(start, end) if start < end else None

    def is_word(self, index: int) -> bool:
        """True for a token with a letter or digit."""
        return self._worded[index]

    @cached_property
    def _worded(self) -> tuple[bool, ...]:
        """For each token whether it has a letter or digit."""
        return tuple([word.isalnum() or any(map(str.isalnum, word)) for word in self.low])

    def is_upper(self, index: int) -> bool:
        """True when the token begins with a capital."""
        return self.parsed.tokens[index].text[:1].isupper()

    def at(self, place: int) -> int:
        """The index of the first token that starts at or after a character."""
        return bisect_left(self.parsed.token_starts, place)

    def regions_near(self, start: int, end: int) -> tuple[LabelledRegion, ...]:
        """The regions that meet characters [start, end), in text order."""
        regions = self.parsed.document.regions
        at = max(0, bisect_right(self._region_starts, start) - 1)
        out = []
        while at < len(regions) and regions[at].start < end:
            out.append(regions[at])
            at += 1
        return tuple(out)

    @cached_property
    def _region_starts(self) -> list[int]:
        """Region offsets, for bisect."""
        return [region.start for region in self.parsed.document.regions]

    def tag(self, index: int) -> str:
        """The tag of a token."""
        return self._tags[index]

    @cached_property
    def _tags(self) -> tuple[str, ...]:
        """The tags of all tokens."""
        return tuple([token.tag for token in self.parsed.tokens])

    def _ends(self, sentence: Sentence) -> bool:
        """True when a sentence really ends where the parser says: not inside marks that go on."""
        after = sentence.last
        inside = self.quoted[after - 1]
        if after >= len(self) or inside < 0:
            return True
        return self.quoted[after] != inside

    def _ends_of_passages(self, first: int, last: int) -> list[int]:
        """The tokens of [first, last) that a passage ends before, in order."""
        ends = self._passage_ends
        return ends[bisect_left(ends, first) : bisect_left(ends, last)]

    @cached_property
    def _passage_ends(self) -> list[int]:
        """Where passages end, in order."""
        return sorted({passage.last for passage in self.passages})

    def _closed_before(self, index: int) -> bool:
        """True at a capital after `.”`: the sentence ended inside the marks.

        Parsers take a stop inside marks for part of the sentence around them; the capital behind says otherwise.
        """
        before = self.quoted[index - 1]
        if before < 0 or self.quoted[index] == before or not self.is_upper(index):
            return False
        return self.low[self.passages[before].outer - 1] == "."

    def _passage(self, quotation: Quotation) -> Passage:
        """A quotation as token ranges, with the number of its words."""
        first, last = self.at(quotation.start), self.at(quotation.end)
        inner, outer = self.at(quotation.inner_start), self.at(quotation.inner_end)
        words = sum(self._worded[inner:outer])
        return Passage(first, last, inner, outer, words, quotation)
