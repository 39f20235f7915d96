"""Each line of a text gets its region: by what came with the source, by markers, by shape, by place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from dragoman.model.document import Source
from dragoman.model.rows import Region
from dragoman.model.spans import Span
from dragoman.segment.blocks import after_openers, is_prose
from dragoman.segment.context import contexts
from dragoman.segment.furniture import Marker, Markers
from dragoman.segment.headline import byline_of, find_headline
from dragoman.segment.lines import Line
from dragoman.segment.shape import features, load_weights, weighed

__all__ = ["Label", "label_lines"]

_SEPARATOR = re.compile(r"(?=.{0,80}?[*•·—–_=~#+-])[*\s•·—–_=~#.+-]{1,80}")
_PAGE_RULES = 3
_PAGE_SHARE = 0.08
"""A text with so many different furniture markers on such a share of its lines, one of them above the first paragraph, is a saved page: 84
of 91 development pages, none of 3,800 wire reports, and no article that merely has a comment form below it."""
_TITLE_WORDS = 4
_ABOVE, _BELOW = 12, 4


class Label(Struct, frozen=True):
    """The region of a line and the rule that named it."""

    region: Region
    rule: str


_BODY = Label("body", "segment.body")
_QUOTE = Label("blockquote", "segment.blockquote")
_CAPTION = Label("caption", "segment.caption")


def label_lines(lines: Sequence[Line], source: Source, markers: Markers) -> list[Label]:
    """One label per line, in order.

    On a page (HTML, or text saved from one) shape and neighbours decide what is report; in other text
    everything is, save marked lines and what hangs on them. Then come the page's own marks for quotations
    and captions, at last the headline and what stands around it. Linear in the number of lines.
    """
    marks = [markers.find(line.text) for line in lines]
    if source.body_lines is not None or _is_page(lines, marks):
        reports = _report_of_page(lines, marks, source)
    else:
        reports = _report_of_text(lines, marks)
    labels = _named(lines, marks, reports)
    _evidence(lines, labels, source)
    _head(lines, labels, source)
    return labels


def _is_page(lines: Sequence[Line], marks: Sequence[Marker | None]) -> bool:
    """True for the text of a saved page: several kinds of furniture on a fair share of the lines, some above the first paragraph."""
    fired = [mark.rule for mark in marks if mark and not mark.tail]
    if len(set(fired)) < _PAGE_RULES or len(fired) < _PAGE_SHARE * len(marks):
        return False
    first = next((at for at, line in enumerate(lines) if marks[at] is None and is_prose(line)), len(lines))
    return any(mark and not mark.tail for mark in marks[:first])


def _report_of_page(lines: Sequence[Line], marks: Sequence[Marker | None], source: Source) -> list[bool]:
    """Which lines are the report, on a page: by shape, neighbours, and an HTML extractor's verdict where there is one."""
    weights = load_weights()
    often = Counter(line.key for line in lines)
    firm = [None if mark and mark.tail else mark for mark in marks]
    shapes = (
        features(line, weights.known, repeated=often[line.key] > 1, marked=mark is not None) for line, mark in zip(lines, firm, strict=True)
    )
    own = [weighed(weights.shape, shape) for shape in shapes]
    scores = [weighed(weights.context, found) for found in contexts(lines, own, firm)]
    if source.body_lines is not None:
        taken = _inside(lines, source.body_lines)
        scores = [score + (weights.page if yes else -weights.page) for score, yes in zip(scores, taken, strict=True)]
    return [score > 0 and (mark is None or mark.weak) for score, mark in zip(scores, firm, strict=True)]


def _report_of_text(lines: Sequence[Line], marks: Sequence[Marker | None]) -> list[bool]:
    """Which lines are the report, in a text that is no page: all but marked lines, what follows an opener, and the author's tail."""
    reports = [mark is None or mark.tail or mark.weak for mark in marks]
    for start, end in after_openers(lines, marks):
        reports[start:end] = [False] * (end - start)
    for at in range(len(lines) - 1, -1, -1):
        mark = marks[at]
        if reports[at] and not (mark and (mark.tail or mark.weak)):
            break
        reports[at] = False
    for at, mark in enumerate(marks):
        if reports[at] and not (mark and mark.weak):
            break
        reports[at] = False
    return reports


def _named(lines: Sequence[Line], marks: Sequence[Marker | None], reports: Sequence[bool]) -> list[Label]:
    """A label for every line: body, the marker's region, or what its neighbours and its length make of it."""
    labels, opener = list[Label](), None
    for line, mark, report in zip(lines, marks, reports, strict=True):
        opener = mark if mark and mark.opens else None if report else opener
        if _SEPARATOR.fullmatch(line.text):
            labels.append(Label("separator", "segment.separator"))
        elif report:
            labels.append(_BODY)
        elif mark:
            labels.append(Label(mark.region, mark.rule))
        elif opener:
            labels.append(Label(opener.region, "segment.after_opener"))
        elif len(line.words) >= _TITLE_WORDS:
            labels.append(Label("related", "segment.teaser"))
        else:
            labels.append(Label("widget", "segment.page_line"))
    return labels


def _inside(lines: Sequence[Line], spans: Sequence[Span]) -> list[bool]:
    """For every line, whether it lies in one of the spans (both in text order)."""
    out, at = [], 0
    for line in lines:
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        out.append(at < len(spans) and spans[at].start <= line.start)
    return out


def _evidence(lines: Sequence[Line], labels: list[Label], source: Source) -> None:
    """Block quotes and captions that the page marks as such, and lines quoted with `>`."""
    quoted, captions = _inside(lines, source.blockquote_lines), _inside(lines, source.caption_lines)
    for at, line in enumerate(lines):
        if captions[at]:
            labels[at] = _CAPTION
        elif labels[at] is _BODY and (quoted[at] or line.text.startswith("> ")):
            labels[at] = _QUOTE


def _head(lines: Sequence[Line], labels: list[Label], source: Source) -> None:
    """Headline, its doubles, bylines and date lines at the head of the report (or right below its end)."""
    report = [at for at, label in enumerate(labels) if label in (_BODY, _QUOTE)]
    first, last = (report[0], report[-1]) if report else (len(labels), -1)
    head = find_headline(lines, first, source.headline)
    if head is not None:
        labels[head] = Label("headline", "segment.headline")
        for at in range(min(len(lines), first + _BELOW)):
            if at != head and lines[at].key == lines[head].key:
                labels[at] = Label("widget", "segment.headline_again")
    for at, label in enumerate(labels):
        near = first - _ABOVE <= at < first + _BELOW
        if label.region == "dateline" and not near and not last < at <= last + _BELOW:
            labels[at] = Label("widget", label.rule)
        elif near and label.region in ("body", "related", "widget") and byline_of(lines[at].text):
            labels[at] = Label("byline", "segment.byline")
