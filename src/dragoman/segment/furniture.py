"""Which entries of the furniture lexicon stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model.lexicon import Entry, Lexicon
from dragoman.model.rows import Region

__all__ = ["Marker", "Markers"]

_LONGEST = 600
"""Lines above this many characters are paragraphs: a marker phrase inside one is prose (measured on the development pages)."""


class Marker(Struct, frozen=True):
    """A furniture phrase: its region, the rule id, and how it must stand: `line` the whole line, `start`, or `any`."""

    region: Region
    rule: str
    where: str
    pattern: re.Pattern[str]

    def fires(self, text: str) -> bool:
        """True when the phrase stands in the line as it must."""
        if self.where == "line":
            return self.pattern.fullmatch(text) is not None
        return (self.pattern.match(text) if self.where == "start" else self.pattern.search(text)) is not None


class Markers:
    """All markers, made once from the lexicon."""

    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon | None) -> None:
        """Compile entries of the lexicon: `group` is the region, `values.where` how it stands."""
        self._markers = tuple(_marker(lexicon, entry) for entry in entries) if lexicon else ()

    @staticmethod
    def of(lexicons: Mapping[str, Lexicon]) -> Markers:
        """The markers of a kit; none without a furniture lexicon."""
        lexicon = lexicons.get("furniture")
        return _compiled(lexicon) if lexicon else Markers((), None)

    def find(self, text: str) -> Marker | None:
        """The first marker of the file that fires in a line of the plain view; None in long lines."""
        if len(text) > _LONGEST:
            return None
        return next((marker for marker in self._markers if marker.fires(text)), None)


def _marker(lexicon: Lexicon, entry: Entry) -> Marker:
    forms = "|".join(re.escape(form) for form in sorted(entry.forms, key=lambda form: (-len(form), form)))
    words = entry.pattern or rf"(?<!\w)(?:{forms})(?!\w)"
    region: Region = entry.group  # type: ignore[assignment]  # the rule tests check that every group is a region
    where = entry.value("where", "any")
    tail = r"[\s:.!?…»›>|-]*" if where == "line" and not entry.pattern else ""
    flags = re.NOFLAG if any(form != form.lower() for form in entry.forms) else re.IGNORECASE
    return Marker(region, lexicon.rule(entry), where, re.compile(words + tail, flags))


def _compiled(lexicon: Lexicon) -> Markers:
    """The markers of a lexicon, kept beside its other derived tables: a lexicon never changes."""
    found: Markers | None = lexicon.__dict__.get("_markers")
    if found is None:
        found = lexicon.__dict__["_markers"] = Markers(lexicon.entry, lexicon)
    return found
