"""Lexicons: rules held as data. Each entry has an id, forms or a pattern, an example that must fire it and a `not` that must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

__all__ = ["Entry", "Header", "Lexicon"]


class Header(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wrote a lexicon, from what, under which licence."""

    name: str
    version: int
    language: str
    licence: str
    source: str
    reviewer: str


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule. `forms` are matched as words (lower case unless they hold capitals), `pattern` is a regular expression over the view.

    `group` sorts the entries of a lexicon ("say", "deny", "praise"); `values` carries what the rule sets (`event_type = "CONSULT"`).
    The ids of entries that fire are the `rule` of the evidence: `<lexicon>.<id>`.
    """

    id: str
    example: str
    counter: str = field(name="not")
    forms: tuple[str, ...] = ()
    pattern: str | None = None
    group: str = ""
    values: dict[str, str | float | bool | list[str]] = {}
    source: str | None = None

    def value(self, key: str, default: str = "") -> str:
        """The value under `key` as a string."""
        return str(self.values.get(key, default))


class Lexicon(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True, eq=False):
    """A lexicon file: header and entries, ids unique. Equal to itself alone, so that what is compiled from it can be cached on it."""

    lexicon: Header
    entry: tuple[Entry, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entry id -> entry."""
        return {entry.id: entry for entry in self.entry}

    @cached_property
    def by_form(self) -> Mapping[str, Entry]:
        """Form -> entry (the first that lists it)."""
        return {form: entry for entry in reversed(self.entry) for form in entry.forms}

    def of_group(self, group: str) -> Iterator[Entry]:
        """The entries of one group, in file order."""
        return (entry for entry in self.entry if entry.group == group)

    def rule(self, entry: Entry) -> str:
        """The rule id that evidence carries: `<lexicon>.<entry>`."""
        return f"{self.lexicon.name}.{entry.id}"
