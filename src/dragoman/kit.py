"""Builds the kit: lexicons from `lexicons/*.toml`, the actor table, the parser.

The parser is the encoder where its weights are, else the rules. `DRAGOMAN_PARSER` (`encoder`, `rules`, or `spacy:NAME` for an installed
spaCy pipeline or the folder of one) chooses one, `DRAGOMAN_WEIGHTS` names another folder of weights; worker processes inherit both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.errors import ConfigError, LexiconError
from dragoman.model.actors import ActorTable
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Parser
from dragoman.parse import EncoderParser, RuleParser, load_spacy
from dragoman.resolve import load_actors

__all__ = ["build", "load_lexicon", "load_lexicons", "shortfall"]

_PACKAGE = Path(str(resources.files("dragoman")))


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
def build(parser: str | None = None, actors: Path | None = None) -> Kit:
    """The kit of the installed package, built once per process; `parser` chooses in place of the environment: see above.

    `actors` is a folder of actor tables to use instead of the shipped ones.
    Raises: ConfigError for another name, and when the weights or the pipeline that are asked for cannot be read; ActorsError for tables
    that do not load.
    """
    lexicons = load_lexicons(_PACKAGE / "lexicons")
    table = load_actors(actors or _PACKAGE / "actors")
    return Kit(lexicons=lexicons, actors=table, parser=_parser(parser or _asked(), lexicons, table))


def shortfall() -> str | None:
    """Why the parser in force is not the encoder, in a sentence for people; None when it is, or when rules were asked for."""
    if _asked() or _weights() is not None:
        return None
    return "Read by rules alone, which find far less: the weights of the encoder are not installed."


def _parser(asked: str, lexicons: Mapping[str, Lexicon], actors: ActorTable) -> Parser:
    """The parser of a name; without one the encoder where its weights are, else the rules."""
    if asked.startswith("spacy:"):
        return load_spacy(asked.removeprefix("spacy:"), actors)
    if asked not in {"", "encoder", "rules"}:
        raise ConfigError(f"There is no parser {asked!r}: choose encoder, rules or spacy:NAME.")
    folder = _weights()
    if asked == "encoder" or (folder and not asked):
        return EncoderParser(folder or _PACKAGE / "weights", actors)
    return RuleParser(lexicons, actors)


def _asked() -> str:
    """The parser that the environment asks for, empty when it does not."""
    return os.environ.get("DRAGOMAN_PARSER", "")


def _weights() -> Path | None:
    """The folder of weights that the environment names, else the package's when a net stands there."""
    if named := os.environ.get("DRAGOMAN_WEIGHTS", ""):
        return Path(named)
    shipped = _PACKAGE / "weights"
    return shipped if (shipped / "reader.onnx").is_file() else None
