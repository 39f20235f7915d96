"""A source becomes a document: lines labelled, regions laid over every character, the article row made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from dragoman.model import ids
from dragoman.model.actors import ActorTable, fold
from dragoman.model.document import DateClue, Document, LabelledRegion, Source
from dragoman.model.kit import Kit
from dragoman.model.rows import Article
from dragoman.segment.dateline import clue_of, find_dateline
from dragoman.segment.furniture import Markers
from dragoman.segment.headline import byline_of
from dragoman.segment.labels import Label, label_lines
from dragoman.segment.lines import Line, lines_of
from dragoman.segment.view import plain_view

__all__ = ["segment"]

_OPENING = 3
_SPEAKER = re.compile(r"[A-Z][A-Z.’' -]{1,40}:\s")
_TITLE = re.compile(r"(?:PRESIDENT|PREMIER|PRIME|CHAIR\w*|MINISTER|SECRETARY|MR|MRS|MS|DR|GEN\w*|SEN|QUESTION|ANSWER|MODERATOR|HOST)\b")


def segment(source: Source, kit: Kit) -> Document:
    """The document of a source: its text unchanged, regions that cover it once, the date clues of source and dateline in this order.

    Linear in the length of the text. Publication columns of the article stay unset: `resolve` fills them.

    Every rule that labelled a region is named in it (`segment.*` in code, `furniture.*` and others in the
    lexicons). Raises nothing: an empty text gives no regions, white space alone one separator.
    """
    view = plain_view(source.text)
    lines = list(lines_of(view))
    labels = label_lines(lines, source, Markers.of(kit.lexicons))
    regions, clues = _regions(source.text, lines, labels, kit.actors)
    article = _article(source, kit, lines, labels)
    return Document(article=article, view=view, regions=regions, clues=(*source.clues, *clues))


def _article(source: Source, kit: Kit, lines: Sequence[Line], labels: Sequence[Label]) -> Article:
    """The article row: ids and hash from the text, headline and byline from the source, else from the lines labelled so."""
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
    """The one outlet of the actor table with the source's outlet name or its address's host; else the name as printed, for `resolve`."""
    for name in filter(None, (source.outlet, _host(source.url))):
        found = {n.actor_id for n in kit.actors.by_name.get(fold(name), ()) if kit.actors.actors[n.actor_id].kind == "outlet"}
        if len(found) == 1:
            return found.pop()
    return source.outlet


def _host(url: str | None) -> str | None:
    """The host of an address without `www.`."""
    host = (url or "").partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or None


def _regions(
    text: str, lines: Sequence[Line], labels: Sequence[Label], actors: ActorTable
) -> tuple[tuple[LabelledRegion, ...], tuple[DateClue, ...]]:
    """Regions from line labels: white space belongs to the region before it, at the very start to the first; like neighbours are joined."""
    cuts: list[tuple[int, Label]] = []
    clues: list[DateClue | None] = []
    opening = _opening(labels)
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        found = find_dateline(line.text) if at in opening else None
        if found and (found.bare is None or _may_be_place(found.bare, lines, actors)):
            opening = ()
            cuts += [(line.start, Label("dateline", "segment.dateline")), (line.start + found.end, label)]
            clues.append(clue_of(line.text[: found.end], line.start, "segment.dateline"))
            continue
        cuts.append((line.start, label))
        if label.region == "dateline":
            clues.append(clue_of(line.text, line.start, label.rule))
    return _joined(len(text), cuts), tuple(clue for clue in clues if clue)


def _opening(labels: Sequence[Label]) -> tuple[int, ...]:
    """The first lines of the body, one of which a dateline may open."""
    return tuple(islice((at for at, label in enumerate(labels) if label.region == "body"), _OPENING))


def _may_be_place(name: str, lines: Sequence[Line], actors: ActorTable) -> bool:
    """False for the speaker labels of a transcript ("PRESIDENT BERG: ..." on several lines) and for names of persons and bodies."""
    speakers = sum(1 for line in lines if _SPEAKER.match(line.text))
    kinds = {actors.actors[known.actor_id].kind for known in actors.by_name.get(fold(name), ())}
    return speakers <= 1 and not _TITLE.match(name) and (not kinds or bool(kinds & {"state", "place"}))


def _joined(length: int, cuts: Sequence[tuple[int, Label]]) -> tuple[LabelledRegion, ...]:
    """Regions out of cuts (start, label): each lasts to the next cut with another label, and together they cover [0, length)."""
    kept: list[tuple[int, Label]] = []
    for start, label in cuts:
        if not kept or kept[-1][1] != label:
            kept.append((start if kept else 0, label))
    if not length:
        return ()
    if not kept:
        kept.append((0, Label("separator", "segment.blank")))
    ends = [start for start, _ in kept[1:]] + [length]
    return tuple(LabelledRegion(start, end, label.region, label.rule) for (start, label), end in zip(kept, ends, strict=True))
