"""What was said, joined to the talks or interview of the same report in which it was said.

Names are compared by the actors they may stand for, or by surname: nothing is resolved yet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from dragoman.model.claims import Event, Statement
from dragoman.model.found import Draft
from dragoman.model.parsed import Parsed
from dragoman.model.spans import Span

__all__ = ["place_occasions"]

_SPOKEN_AT = frozenset({"interview", "talks", "meeting", "call", "summit"})


_Places = Mapping[str, list[tuple[int, str]]]
"""Who takes part -> where their occasions stand in the text and the ids of those, in text order."""


def place_occasions(parsed: Parsed, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with `occasion_id` of their statements filled where one occasion fits. Only held events count.

    An interview fits whose interviewee or interviewer the statement names as speaker or addressee; else
    the nearest talks in which the speaker takes part. Cost: O(n log n) in statements and events.

    A statement without a fitting occasion keeps none: what somebody wrote or tweeted was said nowhere
    in the report.
    """
    keys = _Keys(parsed)
    interviews = _places(keys, (d for d in drafts if _is_held(d) and d.row.mode == "interview"))  # type: ignore[attr-defined]
    others = _places(keys, (d for d in drafts if _is_held(d) and d.row.mode != "interview"))  # type: ignore[attr-defined]
    if not interviews and not others:
        return drafts
    return tuple(_placed(keys, draft, interviews, others) for draft in drafts)


def _is_held(draft: Draft) -> bool:
    """True for an occasion on which people speak, and that has taken place."""
    return isinstance(draft.row, Event) and draft.row.mode in _SPOKEN_AT and draft.row.status == "held"


def _places(keys: _Keys, occasions: Iterable[Draft]) -> _Places:
    """The occasions by each key of each party."""
    out: dict[str, list[tuple[int, str]]] = {}
    for event in occasions:
        party = [span for column in ("actors", "recipients", "participants") for span in event.who.get(column, ())]
        for key in keys.of(party):
            out.setdefault(key, []).append((event.row.evidence[0].start, event.row.id))
    return {key: sorted(found) for key, found in out.items()}


def _placed(keys: _Keys, draft: Draft, interviews: _Places, others: _Places) -> Draft:
    """A statement with the occasion that fits best: interviews before talks."""
    row = draft.row
    if not isinstance(row, Statement) or row.occasion_id is not None:
        return draft
    speakers, asked = keys.of(draft.who.get("speaker_id", ())), keys.of(draft.who.get("addressee_id", ()))
    found = _nearest(interviews, asked or speakers, row.content[0].start)
    if found is None and "addressee_id" not in draft.who:
        found = _nearest(others, speakers, row.content[0].start)
    return draft if found is None else Draft(row=replace(row, occasion_id=found), who=draft.who, when=draft.when)


def _nearest(places: _Places, keys: Iterable[str], at: int) -> str | None:
    """The id of the occasion nearest to offset `at`: those before it come first, however far; ties go to the smaller id."""
    best: tuple[bool, int, str] | None = None
    for key in keys:
        listed = places.get(key, [])
        behind = bisect_right(listed, (at, "\uffff"))
        start = listed[behind - 1][0] if behind else listed[0][0] if listed else None
        if start is not None:
            found = (start > at, abs(start - at), listed[bisect_left(listed, (start, ""))][1])
            best = found if best is None else min(best, found)
    return best[2] if best else None


class _Keys:
    """What spans can be told by before they are resolved: actor ids of the names in them, else the last word of a person's name."""

    def __init__(self, parsed: Parsed) -> None:
        self._names = parsed.names
        self._ends = [name.end for name in parsed.names]

    def of(self, spans: Iterable[Span]) -> frozenset[str]:
        """The keys of all names that the spans touch; O(log n) a span."""
        out: set[str] = set()
        for span in spans:
            at = bisect_right(self._ends, span.start)
            while at < len(self._names) and self._names[at].start < span.end:
                name = self._names[at]
                out.update(name.actors)
                if name.kind == "person":
                    out.add(name.text.split()[-1])
                at += 1
        return frozenset(out)
