"""The kit: what every stage is handed beside its input. Built once per worker by `dragoman.kit.build`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dragoman.model.actors import ActorTable
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Parser

__all__ = ["Kit"]


class Kit(Struct, frozen=True, kw_only=True):
    """Lexicons by name, the actor table, and the parser in force."""

    lexicons: Mapping[str, Lexicon]
    actors: ActorTable
    parser: Parser
