"""Which entries of the furniture lexicons stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model.lexicon import Entry, Lexicon
from dragoman.model.rows import Region

__all__ = ["Marker", "Markers"]

_LONGEST = 400
_SHORT = 170
"""Lines above so many characters are paragraphs: a marker phrase in one is prose (of 3,000 marked lines of the development pages none is
longer)."""


class Marker(Struct, frozen=True):
    """A furniture phrase: its region, the rule id, and how it must stand: `line` the whole line, `start`, or `any`.

    `opens`: what follows it belongs to it. `tail`: it counts only behind the report. `weak`: it counts only outside the report.
    `short`: only in a short line.
    """

    region: Region
    rule: str
    where: str
    pattern: re.Pattern[str]
    opens: bool = False
    tail: bool = False
    weak: bool = False
    short: bool = False

    def fires(self, text: str) -> bool:
        """True when the phrase stands in the line as it must."""
        if self.short and len(text) > _SHORT:
            return False
        if self.where == "line":
            return self.pattern.fullmatch(text) is not None
        return (self.pattern.match(text) if self.where == "start" else self.pattern.search(text)) is not None


class Markers:
    """All markers, made once from the lexicons.

    The phrases of a language's web pages and wire reports that are no report: menus, share buttons, forms,
    teasers, credits.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        """Compile every entry: `group` is the region, `values` say how it stands."""
        self._all = tuple(_marker(lexicon, entry) for lexicon in lexicons for entry in lexicon.entry)

    @staticmethod
    def of(lexicons: Mapping[str, Lexicon]) -> Markers:
        """The markers of a kit's lexicons `furniture` and `furniture_*`, compiled once and kept beside the first."""
        found = [lexicons[name] for name in sorted(lexicons) if name.split("_")[0] == "furniture"]
        if not found:
            return Markers(())
        known: Markers | None = found[0].__dict__.get("_markers")
        if known is None:
            known = found[0].__dict__["_markers"] = Markers(found)
        return known

    def find(self, text: str) -> Marker | None:
        """The first marker that fires in a line of the plain view, `tail` markers last; None in long lines.

        The order of the lexicons decides between several; offsets play no role, the whole line gets the region.
        Cost: one bounded search per marker and line.
        """
        if len(text) > _LONGEST:
            return None
        found = [marker for marker in self._all if marker.fires(text)]
        return min(found, key=lambda marker: (marker.tail, marker.weak), default=None)


def _marker(lexicon: Lexicon, entry: Entry) -> Marker:
    where = entry.value("where", "any")
    forms = "|".join(re.escape(form) for form in sorted(entry.forms, key=lambda form: (-len(form), form)))
    words = entry.pattern or (f"(?:{forms})[\\s:.!?…»›>|-]*" if where == "line" else rf"(?<!\w)(?:{forms})(?!\w)")
    flags = {name: bool(entry.values.get(name)) for name in ("opens", "tail", "weak", "short")}
    region: Region = entry.group  # type: ignore[assignment]  # a test holds every group against the list of regions
    return Marker(region, lexicon.rule(entry), where, re.compile(words, re.IGNORECASE), **flags)
