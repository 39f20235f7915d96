"""One input becomes one source: bytes fetched, decoded, and read as text or as a page."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.errors import ReadError
from dragoman.model.document import DateClue, Source
from dragoman.read.address import clue_of_address
from dragoman.read.decode import decode, refuse_binary
from dragoman.read.inputs import Input, printable
from dragoman.read.jsonl import Line, parse_line
from dragoman.read.page import declared_charset, is_page, read_page
from dragoman.read.stamp import iso_of
from dragoman.read.unpack import gunzip, whole

__all__ = ["read"]


def read(item: Input) -> Source:
    """The document of an input.

    Raises: ReadError, and nothing else, whatever the bytes are; its code and message say what is wrong and
    what to do.

    The text is the file's or the line's, character for character; of a page its visible lines. A file's
    `source_id` is its name, a line's its `id`.
    """
    try:
        return _from_line(item, parse_line(item.payload or b"")) if item.kind == "jsonl" else _from_bytes(item, _bytes_of(item))
    except OSError as error:
        raise ReadError("unreadable", f"The system cannot read this file ({error.strerror or type(error).__name__}).") from None


def _bytes_of(item: Input) -> bytes:
    """The unpacked bytes, opened now unless they came with the input."""
    return whole(Path(item.path)) if item.payload is None else gunzip(item.payload)


def _from_line(item: Input, line: Line) -> Source:
    """The source of a JSON line: `headline`, `outlet` and `url` as given, however odd."""
    return Source(
        source_id=str(line.id),
        path=item.path,
        input=item.input,
        text=line.text,
        url=line.url,
        outlet=line.outlet,
        headline=line.headline,
        clues=_clues(line),
    )


def _clues(line: Line) -> tuple[DateClue, ...]:
    """What the line says about its day; a `published` that is no date is kept as a clue of no basis, for others to tell."""
    clues = []
    if line.published and line.published.strip():
        iso = iso_of(line.published)
        clues.append(DateClue("user", iso, "read.published") if iso else DateClue("none", line.published, "read.published_unread"))
    address = clue_of_address(line.url) if line.url else None
    return (*clues, address) if address else tuple(clues)


def _from_bytes(item: Input, data: bytes) -> Source:
    """The source of a file: refused, decoded, then taken as a page or as plain text. Raises: ReadError."""
    refuse_binary(data)
    text = decode(data, declared_charset(data))
    name = os.path.basename(item.path) or item.path  # noqa: PTH119 - Path would fold "a/." and the like
    if is_page(text):
        return read_page(text, source_id=name, path=item.path, where=item.input)
    if not text.strip():
        raise ReadError("empty", f"{printable(name)} holds no words.")
    return Source(source_id=name, path=item.path, input=item.input, text=text)
