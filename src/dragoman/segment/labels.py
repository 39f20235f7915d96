"""Each line of a text gets its region: by what came with the source, by markers, by shape, by place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from dragoman.model.document import Source
from dragoman.model.rows import Region
from dragoman.segment.furniture import Markers
from dragoman.segment.headline import byline_of, is_headline
from dragoman.segment.lines import Line

__all__ = ["Label", "label_lines"]

_SEPARATOR = re.compile(r"[*\s•·—–_=~#.+-]{1,80}")


class Label(Struct, frozen=True):
    """The region of a line and the rule that named it."""

    region: Region
    rule: str


BODY = Label("body", "segment.body")


def label_lines(lines: Sequence[Line], source: Source, markers: Markers) -> list[Label]:
    """One label per line, in order."""
    labels = [_alone(line, markers) for line in lines]
    _head(lines, labels, source)
    return labels


def _alone(line: Line, markers: Markers) -> Label:
    if _SEPARATOR.fullmatch(line.text):
        return Label("separator", "segment.separator")
    marker = markers.find(line.text)
    return Label(marker.region, marker.rule) if marker else BODY


def _head(lines: Sequence[Line], labels: list[Label], source: Source) -> None:
    """Headline, its doubles and the byline among the first lines."""
    first = next((n for n, label in enumerate(labels) if label is BODY), None)
    if first is None or not is_headline(lines, first, source.headline):
        first = None
    else:
        labels[first] = Label("headline", "segment.headline")
    for n in range(min(len(lines), 8)):
        if first is not None and n > first and lines[n].key == lines[first].key:
            labels[n] = Label("widget", "segment.headline_again")
        elif labels[n] is BODY and byline_of(lines[n].text):
            labels[n] = Label("byline", "segment.byline")
