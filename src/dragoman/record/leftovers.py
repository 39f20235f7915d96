"""Segments that nothing refers to: what a killed run had not remembered yet, what a changed input or newer code has taken the place of."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dragoman.record.folder import RecordFolder, writing
from dragoman.record.ledger import Ledger

__all__ = ["Leftover", "leftovers", "tidy"]


class Leftover(Struct, frozen=True):
    """A segment that no input in the ledger refers to, and the bytes it takes."""

    path: Path
    size: int


def leftovers(folder: RecordFolder) -> list[Leftover]:
    """The segments that nothing refers to, by name. Touches nothing; while a run is on, what it has just written may be among them."""
    if not folder.ledger.is_file():
        return []
    with Ledger(folder.ledger) as ledger:
        return _unreferred(folder, ledger)


def tidy(folder: RecordFolder) -> list[Leftover]:
    """The segments that nothing referred to, removed. Those that the ledger names are never touched.

    Raises: RecordError when there is no record, RecordLocked while another process writes: then some may be about to be remembered.
    """
    folder.require()
    with writing(folder), Ledger(folder.ledger) as ledger:
        found = _unreferred(folder, ledger)
        for leftover in found:
            shutil.rmtree(leftover.path)
    return found


def _unreferred(folder: RecordFolder, ledger: Ledger) -> list[Leftover]:
    """Segments that no input names, by name, with the size of their files."""
    named = {item.segment for item in ledger.inputs()}
    found = sorted(path for path in folder.segments.glob("segment-*") if path.is_dir() and path.name not in named)
    return [Leftover(path, _size(path.iterdir())) for path in found]


def _size(files: Iterable[Path]) -> int:
    """The bytes of files."""
    return sum(path.stat().st_size for path in files)
