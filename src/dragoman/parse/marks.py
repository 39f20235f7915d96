"""A document's view -> its quotations: every pair of quotation marks, nested, open-ended, carried over paragraphs.

One pass over the marks of each paragraph with a small stack. A mark opens or closes by its
shape when it is curly or angled, by its edges (white space, letters, stops) when it is
straight. Single marks are the hard case: "ministers' plan", "'90s" and "don't" hold
apostrophes; 'so he said' holds two marks. Nothing raises: what does not pair comes out with
`opened` or `closed` False.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.model.parsed import Quotation
from dragoman.parse.paragraphs import Paragraph

__all__ = ["find_quotations"]

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚‹›']")
_FAMILY = {
    '"': '"',
    "“": "“",
    "”": "“",
    "„": "“",
    "‟": "“",
    "«": "«",
    "»": "«",
    "‘": "‘",
    "’": "‘",
    "‚": "‘",
    "'": "'",
    "''": "''",
    "``": "''",
    "‹": "‹",
    "›": "‹",
}
_DOUBLE = frozenset({'"', "“"})
_OPENING = frozenset("“„‟«‚‹") | {"``"}
_ELIDED = re.compile(r"['’](?:\d0s|em\b|til\b|cause\b|twas\b|tis\b|n\b)", re.IGNORECASE)

# Marks nested deeper are ignored: nobody quotes so, and the scan stays linear.
_DEEPEST = 6


class _Open(Struct):
    """A quotation on the stack: the family of its mark, where mark and words begin, how deep it lies, whether it goes on from before."""

    family: str
    start: int
    inner: int
    depth: int
    continues: bool


class _Scan:
    """The marks of one paragraph read from left to right with a stack of what is open.

    Only the families of marks that stay open pass from one paragraph to the next: English repeats the opening mark there.
    """

    def __init__(self, view: str, paragraph: Paragraph, sentence_starts: Sequence[int], carried: frozenset[str]) -> None:
        """A scan of `paragraph`; `carried` are the families of marks that the paragraph before left open."""
        self.view = view
        self.start, self.end = paragraph.start, paragraph.end
        self.sentence_starts = sentence_starts
        self.carried = carried
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.outer_end = paragraph.start
        self.singles = _single_ends(view, paragraph) if "'" in view[self.start : self.end] or "’" in view[self.start : self.end] else []

    def run(self) -> frozenset[str]:
        """Read all marks; the families of the quotations that stay open."""
        for match in _MARK.finditer(self.view, self.start, self.end):
            self.read(match.group(), match.start(), match.end())
        still = frozenset(opened.family for opened in self.stack)
        while self.stack:
            self._close(self.stack[-1], self.end, self.end, closed=False)
        return still

    def read(self, mark: str, start: int, end: int) -> None:
        """Take one mark [start, end): an apostrophe, an opening, a closing, or a closing that nothing opened."""
        family = _FAMILY[mark]
        before, after = self._before(start), self._after(end)
        if family in {"'", "‘"} and self._is_apostrophe(mark, start, end, before, after):
            return
        opened = self._fellow(mark, family, before)
        if self._opens(mark, opened, before, after):
            if opened and family in {'"', "''", "'"}:
                self._close(opened, start, start, closed=False)
            self._open(family, start, end)
        elif opened:
            self._close(opened, start, end, closed=True)
        elif family not in {"'", "‘"} and not (mark == '"' and before.isdigit()):
            self._alone(family, start, end)

    def _fellow(self, mark: str, family: str, before: str) -> _Open | None:
        """The open quotation that a mark could close; curly and straight double marks may be mixed by an editor's slip."""
        opened = next((o for o in reversed(self.stack) if o.family == family), None)
        if opened is None and mark in {'"', "”"} and not before.isspace():
            opened = next((o for o in reversed(self.stack) if o.family in _DOUBLE), None)
        return opened

    def _opens(self, mark: str, opened: _Open | None, before: str, after: str) -> bool:
        """True when a mark opens: by its shape, or by its edges.

        An opening edge has white space, a bracket, a dash or another mark before it and no white space behind. A straight mark with
        nothing open is more easily an opening than with something open; a closing shape opens only as a slip ("he said ”Peace”").
        """
        leans = (before.isspace() or before in "([{-–—/…“‘\"'«") and not after.isspace()
        if mark in _OPENING:
            return not (mark == "“" and opened and self.view[opened.start] == "„")
        if mark == "‘":
            return True
        if mark in {"”", "’", "›"}:
            return mark == "”" and not opened and leans and after.isalnum()
        if mark == "»":
            return not opened and leans and after.isalnum()
        if opened is None:
            return (
                leans
                or (mark == '"' and (before in ",:;" or not before.strip()) and not after.isspace())
                or (mark == '"' and before.isspace())
            )
        return leans and (after.isalnum() or after in "[(…$") and before.isspace() and mark != "'"

    def _is_apostrophe(self, mark: str, start: int, end: int, before: str, after: str) -> bool:
        """True for an apostrophe: between letters, before a clipped word, or where no single quotation can open or close.

        "don't", "'90s" and "ministers' plan" are apostrophes. Behind a plural -s a mark that could close is one only when a surer
        closing mark follows later.
        """
        if mark == "‘":
            return (before.isalnum() and after.isalnum()) or not (self._ends_later(end) or before.isspace())
        if (before.isalnum() and after.isalnum()) or _ELIDED.match(self.view, start):
            return True
        opened = any(o.family == _FAMILY[mark] for o in self.stack)
        if not opened:
            can_open = (
                mark == "'" and (before.isspace() or before in '([-–—"“') and (after.isalnum() or after in "[($") and self._ends_later(end)
            )
            return not can_open
        if before.isspace():
            return after.isalnum()
        return before in "sS" and after == " " and self.view[end + 1 : end + 2].islower() and self._ends_later(end, surely=True)

    def _ends_later(self, end: int, *, surely: bool = False) -> bool:
        """True when a single mark that can close stands after `end`; `surely`: one that is no plural's apostrophe.

        Only the next eight such marks are looked at, which keeps the scan linear.
        """
        at = bisect_right(self.singles, (end, False))
        return any(sure or not surely for _, sure in self.singles[at : at + 8])

    def _open(self, family: str, start: int, end: int) -> None:
        """Push a quotation; it continues the one before when it opens its paragraph and that one stayed open."""
        if len(self.stack) == _DEEPEST:
            return
        continues = not self.stack and self._is_carried(family) and not self.view[self.start : start].strip()
        self.stack.append(_Open(family, start, end, len(self.stack), continues))

    def _close(self, opened: _Open, start: int, end: int, *, closed: bool) -> None:
        """End a quotation at a mark [start, end); whatever opened inside it ends unclosed before the mark."""
        while self.stack:
            top = self.stack.pop()
            if top is opened:
                self._keep(top, start, end, closed=closed)
                return
            self._keep(top, start, start, closed=False)

    def _keep(self, opened: _Open, start: int, end: int, *, closed: bool) -> None:
        """Record a quotation that ends at [start, end); white space before an open end is left out, an empty open one is dropped.

        An empty closed one ("" as it stands) is kept: its marks are there.
        """
        last = max(start, opened.inner)
        if last == opened.inner and not closed:
            return
        inner = last
        while not closed and self.view[inner - 1].isspace():
            inner -= 1
        if inner <= opened.inner and not closed:
            return
        if opened.depth == 0:
            self.outer_end = end if closed else inner
        self.found.append(
            Quotation(opened.start, end if closed else inner, opened.inner, inner, opened.depth, closed=closed, continues=opened.continues)
        )

    def _alone(self, family: str, start: int, end: int) -> None:
        """A closing mark without its opening: the words from the sentence's start, from the paragraph's when the one before stayed open.

        They never reach back into a quotation that has ended before; where no word is left, nothing is recorded.
        """
        carried = self._is_carried(family) and not self.found
        at = bisect_right(self.sentence_starts, start) - 1
        begin = self.start if carried or at < 0 else max(self.start, self.sentence_starts[at])
        begin = max(begin, self.outer_end)
        begin += len(self.view[begin:start]) - len(self.view[begin:start].lstrip())
        if begin < start:
            self.found.append(Quotation(begin, end, begin, start, opened=False, continues=carried))
            self.outer_end = end

    def _is_carried(self, family: str) -> bool:
        """True when the paragraph before left a quotation of this family open; curly and straight count as one."""
        return family in self.carried or (family in _DOUBLE and not _DOUBLE.isdisjoint(self.carried))

    def _before(self, start: int) -> str:
        """The character before a mark, a space at the paragraph's edge."""
        return self.view[start - 1] if start > self.start else " "

    def _after(self, end: int) -> str:
        """The character after a mark, a space at the paragraph's edge."""
        return self.view[end] if end < self.end else " "


def _single_ends(view: str, paragraph: Paragraph) -> list[tuple[int, bool]]:
    """Places of single marks that can close (a word or end mark before, no letter after), and whether they surely do."""
    out = []
    for match in re.finditer(r"(?<=\S)['’](?!['’\w])", view[paragraph.start : paragraph.end]):
        at = paragraph.start + match.start()
        out.append((at, view[at - 1] in ".,!?;:…" or view[at - 1] not in "sS"))
    return out


def find_quotations(view: str, paragraphs: Sequence[Paragraph], sentence_starts: Sequence[int]) -> tuple[Quotation, ...]:
    """The quotations of the paragraphs, in text order, outer before inner; `sentence_starts` in order.

    An opening without a close runs to its paragraph's end; the next paragraph's opening mark then continues it. Apostrophes are no marks.
    """
    return tuple(sorted(_all(view, paragraphs, sentence_starts), key=lambda q: (q.start, -q.end, q.depth)))


def _all(view: str, paragraphs: Sequence[Paragraph], sentence_starts: Sequence[int]) -> Iterator[Quotation]:
    """The quotations of all paragraphs, as they close."""
    carried: frozenset[str] = frozenset()
    for paragraph in paragraphs:
        scan = _Scan(view, paragraph, sentence_starts, carried)
        carried = scan.run()
        yield from scan.found
