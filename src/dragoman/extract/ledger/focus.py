"""Which two states a report is about, for words like "our joint work": "we" of one state's leader is that state and the other in focus.

Focus is a count of names over the whole report; it is refused when a third state is named as often as the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from dragoman.extract.clauses.scenes import DocumentKey, Scene
from dragoman.model.found import Marked
from dragoman.model.parsed import Name
from dragoman.model.spans import Span

__all__ = ["members_meant", "with_counterpart"]

_WE = frozenset({"we", "us", "our", "ours"})
_STATES = frozenset({"state", "adjective"})
_PAIR = 2


def with_counterpart(scene: Scene, parties: Iterable[Span]) -> tuple[Span, ...]:
    """Parties of something joint; when all are "we" or "our", the nearest names of the two states in focus are added.

    `resolve` reads the pronoun as the speaker's own state, so that of the two only the counterpart is new. Nothing is added where no
    two states are in focus, or where the sentence names other bodies that "we" could be.
    """
    given = tuple(dict.fromkeys(parties))
    view = scene.marked.parsed.view
    if not given or any(view[span.start : span.end].lower() not in _WE for span in given):
        return given
    if any(name.kind == "company" for name in scene.names):
        return given
    return tuple(dict.fromkeys([*given, *_nearest(scene)]))


def members_meant(scene: Scene, parties: Iterable[Span]) -> tuple[Span, ...]:
    """The same for rows that hold one member each: the two states in focus stand in for "we", which would give one of them twice."""
    given = tuple(dict.fromkeys(parties))
    return with_counterpart(scene, given)[len(given) :] or given


def _nearest(scene: Scene) -> list[Span]:
    """The name of each state in focus that stands nearest before the end of the sentence, else the first behind it."""
    out = []
    for names in _focus(DocumentKey(scene.marked)):
        before = [name for name in names if name.end <= scene.sentence.end]
        out.append((before[-1] if before else names[0]).span)
    return sorted(out)


@lru_cache(maxsize=1)
def _focus(document: DocumentKey) -> tuple[tuple[Name, ...], ...]:
    """The names of the two states that a report names most often; none when a third is named as often as the second.

    Counted once for a document: the one read last is kept. Adjectives count as their state ("Russian").
    """
    named = list(_names_of_states(document.marked))
    counts = Counter(state for _, state in named).most_common(_PAIR + 1)
    if len(counts) < _PAIR or (len(counts) > _PAIR and counts[_PAIR][1] == counts[1][1]):
        return ()
    return tuple(tuple(name for name, state in named if state == wanted) for wanted, _ in counts[:_PAIR])


def _names_of_states(marked: Marked) -> Iterable[tuple[Name, str]]:
    """Every name of a state or its adjective with the state; a compound ("Sino/Russian") counts for both."""
    for name in marked.parsed.names:
        if name.kind in _STATES:
            yield from ((name, actor) for actor in name.actors if actor.startswith("state/"))
