"""Third parties' extractors, by the entry-point group `dragoman.extractors`.

A plug-in is loaded once per process; what it yields is checked like everything else when it is written.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from dragoman.model.found import Extractor

__all__ = ["GROUP", "installed"]

GROUP = "dragoman.extractors"
"""The entry-point group: name = extractor's name, value = `module:function`."""


@cache
def installed(built_in: tuple[Extractor, ...]) -> tuple[Extractor, ...]:
    """The installed extractors, sorted by name; one that bears a built-in's name is left out, so that nobody replaces ours unseen."""
    taken = {getattr(extractor, "__name__", "") for extractor in built_in}
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(point.load() for point in found if point.name not in taken)
