"""JSON lines: one article a line, `id` and `text` required; what a line holds and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec
from msgspec import Struct

from dragoman.errors import ReadError
from dragoman.model.rows import Note
from dragoman.read.inputs import Input, input_note, printable
from dragoman.read.unpack import LIMIT

__all__ = ["Line", "is_jsonl", "lines_of", "parse_line"]

_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_BOM = b"\xef\xbb\xbf"


class Line(Struct, frozen=True):
    """The fields of a line that are read; others are ignored."""

    id: str | int
    text: str
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None


def is_jsonl(name: str, head: bytes) -> bool:
    """True when the name says so, or the first line is a JSON object that has a `text`.

    `head` is the beginning of the unpacked bytes. When the first line is longer than it, the keys `id` and
    `text` in what is there have to do.
    """
    if name.lower().endswith(_NAMES):
        return True
    first, _, rest = head.removeprefix(_BOM).lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if len(first) > len(head) // 2 and not rest:
        return b'"text"' in first and b'"id"' in first
    try:
        found = msgspec.json.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(found, dict) and "text" in found


def parse_line(raw: bytes) -> Line:
    """The article of a line.

    Raises: ReadError `bad_json` when it is no JSON object, `bad_field` when `id` or `text` is missing or a
    field has the wrong type, `encoding` when it is not UTF-8, `empty` when `text` is blank. The message
    names what to change.
    """
    try:
        line = msgspec.json.decode(raw, type=Line)
    except msgspec.ValidationError as error:
        raise ReadError(
            "bad_field", f"{error}. A line needs `id` and `text`; `url`, `outlet`, `headline`, `published` are text or left out."
        ) from None
    except UnicodeDecodeError:
        raise ReadError("encoding", "This line is not UTF-8; save the file as UTF-8.") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReadError("bad_json", f"This line is no JSON object ({error}); mend or remove it.") from None
    if not line.text.strip():
        raise ReadError("empty", "`text` holds no words; leave the line out.")
    return line


def lines_of(handle: IO[bytes] | Iterable[bytes], path: str, key: str) -> Iterator[Input | Note]:
    """One input per line, blank lines skipped; a note for a line that is broken, or that repeats an `id`.

    In the order of the file. The key of an input is `key#id`, so that a line may move without being read
    again; its hash is of the raw line. Streams: only the ids seen so far are held, with eight bytes of each
    line's hash.

    Note codes: those of `parse_line`, `duplicate` for the same line again, `duplicate_id` for another
    article under a taken id.
    """
    seen: dict[str, bytes] = {}
    for number, raw in _numbered(handle):
        where = f"{path}:{number}"
        try:
            line = parse_line(raw)
        except ReadError as error:
            yield input_note(where, error.code, str(error))
            continue
        name, digest = str(line.id), hashlib.sha256(raw)
        if name in seen:
            yield _repeated(f"{where} {name}", same=seen[name] == digest.digest()[:8])
            continue
        seen[name] = digest.digest()[:8]
        yield Input(
            key=f"{key}#{name}",
            path=path,
            input=printable(f"{where} {name}"),
            kind="jsonl",
            sha256=digest.hexdigest(),
            payload=raw,
            line=number,
        )


def _repeated(where: str, *, same: bool) -> Note:
    """The note about an `id` that came before: harmless when the whole line is the same, else an article is being lost."""
    if same:
        return input_note(where, "duplicate", "The same line stands earlier in this file; it is read once.")
    return input_note(where, "duplicate_id", "This `id` stands on an earlier line with other words; give each article its own.")


def _numbered(handle: IO[bytes] | Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their 1-based numbers, without line ends; a line above LIMIT arrives cut and so fails to parse."""
    lines = iter(handle) if not hasattr(handle, "readline") else iter(lambda: handle.readline(LIMIT), b"")
    for number, raw in enumerate(lines, start=1):
        line = (raw.removeprefix(_BOM) if number == 1 else raw).strip()
        if line:
            yield number, line
