"""Bytes become a `Source`: files, folders, globs, standard input; plain text, HTML pages and JSON lines, told apart by content.

    paths -> find_inputs -> Input (cheap, may be sent to a worker) -> read -> Source
                         -> Note  (what cannot be listed)          -> ReadError -> note_of -> Note

Nothing is edited: text is decoded without newline translation, a page's text is all its visible lines.
"""

from __future__ import annotations

from dragoman.read.inputs import Input, note_of, printable
from dragoman.read.listing import find_inputs
from dragoman.read.reader import read

__all__ = ["Input", "find_inputs", "note_of", "printable", "read"]
