"""A title's place in the text in, the states it belongs to and the stretch with them out: `Russian and Chinese presidents`."""

from __future__ import annotations

import re

from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import FormHit

__all__ = ["states_after", "states_of"]

_OF = re.compile(r"\s+(?:of|for|to|from)\s+(?:the\s+)?(?:people of\s+)?", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:,\s*and|,|and|&)\s+(?:the\s+)?")
_OWNED = re.compile(r"(?:'s|’s)?\s+(?:new\s+|state\s+|current\s+)?")
_AND = re.compile(r"\s*(?:,|and|/|-|&)\s*")
_REACH = 60
"""Characters before a title in which its states are looked for: three long adjectives with `and`."""


def states_of(cast: Cast, hit: FormHit) -> tuple[list[str], int, int]:
    """The states a title belongs to, and the stretch with them.

    A state inside the form itself (`Kremlin chief`) comes first, then those written before (`China's president`, `Russian and Chinese
    presidents`), then those after (`presidents of Russia and China`). No state: an empty list and the form's own stretch.
    """
    for link in cast.within(max(0, hit.start - _REACH), hit.end):
        if hit.start < link.end < hit.end and len(link.ids) == 1 and (home := cast.home(link.ids[0])):
            return [home], min(link.start, hit.start), hit.end
    before, edge = _before(cast, hit)
    if before:
        return before, edge, hit.end
    after, end = states_after(cast, hit.end)
    return after, hit.start, end


def _before(cast: Cast, hit: FormHit) -> tuple[list[str], int]:
    """States written in front, in text order, and where the first begins: `Russian and Chinese`, `China's`."""
    found: list[str] = []
    edge = hit.start
    for link in reversed(cast.within(max(0, hit.start - _REACH), hit.start)):
        if link.end > edge:
            continue
        gap = cast.parsed.view[link.end : edge]
        if not (_AND if found else _OWNED).fullmatch(gap) or not _a_state(link):
            break
        found.insert(0, link.ids[0])
        edge = link.start
    return found, edge


def states_after(cast: Cast, at: int) -> tuple[list[str], int]:
    """The states that hang on `of` right after `at`, and where the last ends (`at` itself when there are none)."""
    view = cast.parsed.view
    match = _OF.match(view, at)
    states, end = [], at
    while match:
        start = match.end()
        link = next((link for link in cast.within(start, start + 1) if _a_state(link) and link.basis != "adjective"), None)
        if link is None:
            break
        states.append(link.ids[0])
        end = link.end
        match = _MORE.match(view, end)
    return states, end


def _a_state(link: Link) -> bool:
    """True for a link that is one state or forum."""
    return len(link.ids) == 1 and link.ids[0].startswith(("state/", "forum/"))
