"""A source becomes a document: lines labelled, regions laid over every character, the article row made."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import ids
from dragoman.model.actors import fold
from dragoman.model.document import DateClue, Document, LabelledRegion, Source
from dragoman.model.kit import Kit
from dragoman.model.rows import Article
from dragoman.segment.dateline import clue_of, dateline_end
from dragoman.segment.furniture import Markers
from dragoman.segment.headline import byline_of
from dragoman.segment.labels import Label, label_lines
from dragoman.segment.lines import Line, lines_of
from dragoman.segment.view import plain_view

__all__ = ["segment"]


def segment(source: Source, kit: Kit) -> Document:
    """The document of a source: its text unchanged, regions that cover it once, the date clues of source and dateline in this order.

    Linear in the length of the text. Publication columns of the article stay unset: `resolve` fills them.
    """
    view = plain_view(source.text)
    lines = list(lines_of(view))
    labels = label_lines(lines, source, Markers.of(kit.lexicons))
    regions, clues = _regions(source.text, lines, labels)
    article = _article(source, kit, lines, labels)
    return Document(article=article, view=view, regions=regions, clues=(*source.clues, *clues))


def _article(source: Source, kit: Kit, lines: Sequence[Line], labels: Sequence[Label]) -> Article:
    sha = ids.text_sha256(source.text)
    head = next((source.text[i.start : i.end] for i, label in zip(lines, labels, strict=True) if label.region == "headline"), None)
    byline = next((byline_of(i.text) for i, label in zip(lines, labels, strict=True) if label.region == "byline"), None)
    return Article(
        id=ids.article_id(sha, source.url, source.outlet, source.source_id),
        source_id=source.source_id,
        path=source.path,
        text=source.text,
        sha256=sha,
        lang=source.lang,
        url=source.url,
        outlet_id=_outlet_id(source, kit),
        headline=source.headline or head,
        byline=source.byline or byline,
    )


def _outlet_id(source: Source, kit: Kit) -> str | None:
    """The one outlet of the actor table with the source's outlet name or its address's host; None when unknown or unclear."""
    for name in filter(None, (source.outlet, _host(source.url))):
        found = {n.actor_id for n in kit.actors.by_name.get(fold(name), ()) if kit.actors.actors[n.actor_id].kind == "outlet"}
        if len(found) == 1:
            return found.pop()
    return None


def _host(url: str | None) -> str | None:
    """The host of an address without `www.`."""
    host = (url or "").partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or None


def _regions(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> tuple[tuple[LabelledRegion, ...], tuple[DateClue, ...]]:
    """Regions from line labels: white space belongs to the region before it, at the very start to the first; like neighbours are joined."""
    cuts: list[tuple[int, Label]] = []
    clues: list[DateClue] = []
    looked = 0
    for line, label in zip(lines, labels, strict=True):
        end = 0
        if label.region == "body" and looked < 3:  # noqa: PLR2004 - a dateline opens one of the first paragraphs
            looked += 1
            end = dateline_end(line.text)
        if end:
            looked = 3
            cuts += [(line.start, Label("dateline", "segment.dateline")), (line.start + end, label)]
            clues += filter(None, [clue_of(line.text[:end], line.start)])
        else:
            cuts.append((line.start, label))
    return _joined(len(text), cuts), tuple(clues)


def _joined(length: int, cuts: Sequence[tuple[int, Label]]) -> tuple[LabelledRegion, ...]:
    kept: list[tuple[int, Label]] = []
    for start, label in cuts:
        if not kept or kept[-1][1] != label:
            kept.append((start if kept else 0, label))
    if not kept and length:
        kept.append((0, Label("separator", "segment.blank")))
    ends = [start for start, _ in kept[1:]] + [length]
    return tuple(LabelledRegion(start, end, label.region, label.rule) for (start, label), end in zip(kept, ends, strict=True))
