"""What a listed input is, how it is named to people, and how its failure becomes a note."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.errors import ReadError
from dragoman.model.ids import row_id
from dragoman.model.rows import Note

__all__ = ["Input", "input_note", "note_of", "printable"]


class Input(Struct, frozen=True, kw_only=True):
    """One document to be read, small enough to be sent to a worker by the thousand.

    `key` is its identity for the ledger: the real path, `path#id` of a JSONL line, `-#sha` of standard input. `path` is as encountered,
    `input` is what notes name. `payload` holds the bytes where the worker cannot open them itself; else they are opened when read. `sha256`
    is of the bytes as listed. All strings are Unicode without lone surrogates, so that Arrow and SQLite can hold them.
    """

    key: str
    path: str
    input: str
    kind: Literal["file", "jsonl"]
    sha256: str
    payload: bytes | None = None
    line: int | None = None


def printable(path: str) -> str:
    r"""A name without control, bidirectional and other invisible characters: each is written as its escape (`\x1b`, `\u202e`)."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in path)


def input_note(where: str, code: str, message: str) -> Note:
    """The note about an input of which no article came, stage `read`; `where` and `message` are made printable.

    `article_id` stays null. The id is made of name, code and message, so that equal runs give equal rows.
    """
    name, words = printable(where), printable(message)
    return Note(id=row_id("note", name, "read", code, words), article_id=None, input=name, stage="read", code=code, message=words)


def note_of(item: Input, error: ReadError) -> Note:
    """The note for an input that `read` refused; its code is the error's, its message says what to do.

    The id depends on name, code and message: the same refusal in the next run is the same row.
    """
    return input_note(item.input, error.code, str(error))
