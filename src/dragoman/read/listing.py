"""Paths and standard input become inputs: one per file, one per JSON line."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import ReadError
from dragoman.model.rows import Note
from dragoman.read.inputs import Input, input_note, printable
from dragoman.read.jsonl import is_jsonl, lines_of
from dragoman.read.paths import files_of, safe
from dragoman.read.unpack import head_of, opened

__all__ = ["find_inputs"]

_CHUNK = 1 << 20


def find_inputs(paths: Iterable[str], stdin: bytes | None = None) -> Iterator[Input | Note]:
    """Every input under the paths in the order given, or a note for what cannot be listed; `-` stands for the bytes of `stdin`.

    Lazy: a JSONL of any size is read line by line, a file only hashed. Memory grows with the number of
    names, not with their bytes.

    A file met by two paths or links is given once. Files come sorted within their folder, lines in the
    order of their file. Raises nothing: what cannot be opened is a note, code `no_permission`,
    `unreadable`, or that of the ReadError.
    """
    seen: set[str] = set()
    for path in paths:
        yield from _from_stdin(stdin or b"") if path == "-" else _from_files(path, seen)


def _from_stdin(data: bytes) -> Iterator[Input | Note]:
    """The inputs in the bytes of standard input, which travel with them; named by their hash, as there is no path."""
    digest = hashlib.sha256(data).hexdigest()
    if is_jsonl("-", data[:_CHUNK]):
        yield from lines_of(iter(data.splitlines(keepends=True)), "-", "-")
    else:
        yield Input(key=f"-#{digest}", path="-", input="-", kind="file", sha256=digest, payload=data)


def _from_files(given: str, seen: set[str]) -> Iterator[Input | Note]:
    """The inputs in the files under one path, a note where the system refuses."""
    for path in files_of([given], seen):
        if isinstance(path, Note):
            yield path
            continue
        name = safe(str(path))
        try:
            yield from _from_file(path, name)
        except PermissionError:
            yield input_note(name, "no_permission", "No permission to read this file; change its rights or run as its owner.")
        except ReadError as error:
            yield input_note(name, error.code, str(error))
        except OSError as error:
            yield input_note(
                name, "unreadable", f"The system cannot read this file ({error.strerror or type(error).__name__}); check the disk."
            )


def _from_file(path: Path, name: str) -> Iterator[Input | Note]:
    """The input of a file, or those of its lines; its key is the real path, so that a link to it is the same input."""
    key = safe(os.path.realpath(path))
    if is_jsonl(name, head_of(path)):
        with opened(path) as handle:
            yield from lines_of(handle, name, key)
        return
    payload = path.read_bytes() if name != str(path) else None  # a name that is no Unicode cannot travel: its bytes do
    digest = hashlib.sha256(payload).hexdigest() if payload is not None else _digest(path)
    yield Input(key=key, path=name, input=printable(name), kind="file", sha256=digest, payload=payload)


def _digest(path: Path) -> str:
    """The SHA-256 of a file's bytes as hexadecimal digits, a megabyte at a time."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
