"""Group words in, the set they stand for out: `both leaders`, `the two countries`, `the bloc`."""

from __future__ import annotations

from collections import Counter

from dragoman.model.lexicon import Lexicon
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import FormHit, find_forms

__all__ = ["resolve_groups"]

_BACK, _FAR = 8, 3000
"""Sentences, and characters of each, looked back for the members of a group."""


def resolve_groups(cast: Cast, lexicon: Lexicon) -> None:
    """Adds a link per group word: exactly two in focus, else unresolved with candidates.

    Source of the members: persons, states (also the home of a person, since a president's visit speaks of his state) or forums linked so
    far, sentence by sentence backwards up to eight. One member fewer or more than the word says gives no member at all, unless two stand
    out over the whole document. Cost: linear in the links in reach.
    """
    for hit in list(find_forms(lexicon, ("group",), cast.parsed.view)):
        if cast.sentence(hit.start) is None:
            continue
        entry = lexicon.by_id[hit.entry]
        size = 1 if entry.values.get("count") else 2
        _link(cast, hit, entry.value("kind"), size)


def _link(cast: Cast, hit: FormHit, kind: str, size: int) -> None:
    """The group's members as one link, or the persons in reach as candidates (eight at most)."""
    members, seen = _focus(cast, hit, kind, size)
    if len(members) == size:
        cast.add(Link(hit.start, hit.end, members, "group", (), hit.rule))
    elif seen:
        cast.add(Link(hit.start, hit.end, (), "group", seen[:8], hit.rule))


def _focus(cast: Cast, hit: FormHit, kind: str, size: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members, looking back sentence by sentence; when too many come at once, those that the document is about.

    Gives the members (none when it is not clear) and everybody seen on the way, who are the candidates.
    """
    index = cast.sentence_index(hit.start)
    found: dict[str, None] = {}
    end = hit.start
    for number in range(index, max(-1, index - _BACK - 1), -1):
        start = max(cast.parsed.sentences[number].start, end - _FAR)
        for link in cast.within(start, end):
            found.update(dict.fromkeys(_members(cast, link, kind)))
        end = start
        if len(found) == size:
            return tuple(found), tuple(found)
        if len(found) > size:
            break
    if kind == "forum":
        return (), tuple(found)
    return _salient(cast, kind, size, found), tuple(found)


def _salient(cast: Cast, kind: str, size: int, found: dict[str, None]) -> tuple[str, ...]:
    """The most mentioned of the whole document, when they stand out twice over the next and one at least is near.

    Counted once per kind; groups themselves do not count, or an early guess would feed the later ones.
    """
    if kind not in cast.counts:
        cast.counts[kind] = Counter(ident for link in cast.links if link.basis != "group" for ident in _members(cast, link, kind))
    ranked = cast.counts[kind].most_common(size + 1)
    if len(ranked) < size:
        return ()
    rest = ranked[size][1] if len(ranked) > size else 0
    chosen = tuple(ident for ident, _ in ranked[:size])
    return chosen if ranked[size - 1][1] >= 2 * rest and (not found or any(ident in found for ident in chosen)) else ()


def _members(cast: Cast, link: Link, kind: str) -> list[str]:
    """What a link adds to a group of this kind: persons, forums, or the states of states and persons."""
    if kind == "person":
        return [ident for ident in link.ids if cast.is_person(ident)]
    if kind == "forum":
        return [ident for ident in link.ids if ident.startswith("forum/")]
    homes = [
        ident if ident.startswith("state/") else cast.home(ident)
        for ident in link.ids
        if ident.startswith("state/") or cast.is_person(ident)
    ]
    return [home for home in homes if home]
