"""Paths become files: folders are walked, globs expanded, links followed once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model.rows import Note
from dragoman.read.inputs import input_note

__all__ = ["files_of", "safe"]


def files_of(paths: Iterable[str], seen: set[str]) -> Iterator[Path | Note]:
    """Every regular file under the paths, each once, in sorted order within a folder; real entries before links, hidden entries left out.

    `seen` holds the real paths met so far and is added to. A path that exists is itself even with glob
    signs in it. What cannot be listed becomes a note.

    Note codes: `missing`, `no_match` for a pattern without files, `not_a_file`, `broken_link`,
    `no_permission`, `unreadable`. A generator: a folder of a million files is not held.
    """
    for given in paths:
        for path in _expanded(given):
            if isinstance(path, Note):
                yield path
            else:
                yield from _walk(path, seen)


def safe(path: str) -> str:
    r"""A path as Unicode that Arrow and SQLite hold: undecodable bytes of the name become `\xff` escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expanded(given: str) -> Iterator[Path | Note]:
    """The paths that a word of the command line stands for: itself when it exists, else the files that match it as a pattern."""
    if os.path.lexists(given):
        yield Path(given)
    elif glob.has_magic(given):
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
        yield from (Path(path) for path in found)
        if not found:
            yield input_note(safe(given), "no_match", "No file matches this pattern; check the spelling, or quote the pattern.")
    else:
        yield input_note(safe(given), "missing", "There is no such file or folder; check the path.")


def _walk(path: Path, seen: set[str]) -> Iterator[Path | Note]:
    """Files under `path`, a stack instead of recursion; links of a tree come after its real entries, so that these keep their own names."""
    todo, links = [path], list[Path]()
    while todo or links:
        here = todo.pop() if todo else links.pop()
        try:
            mode = here.stat().st_mode
            if _again(here, seen):
                continue
            if stat.S_ISDIR(mode):
                _descend(here, todo, links)
            elif stat.S_ISREG(mode):
                yield here
            else:
                yield input_note(safe(str(here)), "not_a_file", "This is a device, pipe or socket; give a regular file.")
        except (OSError, RuntimeError) as error:
            yield input_note(safe(str(here)), *_reason(error, here))


def _again(here: Path, seen: set[str]) -> bool:
    """True when the real path was met before, by whatever link; it is remembered."""
    real = os.path.realpath(here)
    if real in seen:
        return True
    seen.add(real)
    return False


def _descend(folder: Path, todo: list[Path], links: list[Path]) -> None:
    """The entries of a folder put on the stacks so that they come off in alphabetical order, links apart from real entries."""
    entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    for entry in sorted(entries, reverse=True):
        (links if entry.is_symlink() else todo).append(entry)


def _reason(error: BaseException, here: Path) -> tuple[str, str]:
    """The code and message for a path that the system refuses."""
    if here.is_symlink():
        return "broken_link", "This link leads nowhere or to itself; remove it or mend its target."
    if isinstance(error, PermissionError):
        return "no_permission", "No permission to read this; change its rights or run as its owner."
    return "unreadable", f"The system cannot read this ({type(error).__name__}); check the disk and the path."
