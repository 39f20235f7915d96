"""Builds the kit: lexicons from `lexicons/*.toml`, the actor table, the parser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.errors import LexiconError
from dragoman.model.actors import ActorTable
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.parse import RuleParser
from dragoman.resolve import load_actors

__all__ = ["build", "load_lexicon", "load_lexicons"]


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in a TOML file.

    Raises: LexiconError naming file and field when the file does not parse, or naming the entry when its id is taken or it has no form.
    """
    try:
        lexicon = msgspec.toml.decode(path.read_bytes(), type=Lexicon)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}. See CONTRIBUTING, 'Add a rule'.") from None
    seen: set[str] = set()
    for number, entry in enumerate(lexicon.entry, start=1):
        if entry.id in seen:
            raise LexiconError(f"{path.name}: entry {number}: id {entry.id!r} stands twice; give it another.")
        if not entry.forms and entry.pattern is None:
            raise LexiconError(f"{path.name}: entry {number} ({entry.id}): needs forms or a pattern.")
        seen.add(entry.id)
    return lexicon


def load_lexicons(folder: Path) -> Mapping[str, Lexicon]:
    """Every lexicon of a folder by its header's name."""
    found = [load_lexicon(path) for path in sorted(folder.glob("*.toml"))]
    return {lexicon.lexicon.name: lexicon for lexicon in found}


@cache
def build() -> Kit:
    """The kit of the installed package, built once per process."""
    package = Path(str(resources.files("dragoman")))
    lexicons = load_lexicons(package / "lexicons")
    actors: ActorTable = load_actors(package / "actors")
    return Kit(lexicons=lexicons, actors=actors, parser=RuleParser(lexicons, actors))
