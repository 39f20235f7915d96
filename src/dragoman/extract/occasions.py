"""What was said, joined to the talks or interview of the same report in which it was said.

Names are compared by the actors they may stand for, or by surname: nothing is resolved yet.
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.model.claims import Event, Statement
from dragoman.model.found import Draft
from dragoman.model.parsed import Parsed
from dragoman.model.spans import Span

__all__ = ["place_occasions"]

_SPOKEN_AT = frozenset({"interview", "talks", "meeting", "call", "summit"})


def place_occasions(parsed: Parsed, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with `occasion_id` of their statements filled where one occasion fits. Only held events count.

    An interview fits whose interviewee or interviewer the statement names as speaker or addressee; else
    the nearest talks in which the speaker takes part.

    A statement without a fitting occasion keeps none: what somebody wrote or tweeted was said nowhere
    in the report.
    """
    occasions = [draft for draft in drafts if isinstance(draft.row, Event) and draft.row.mode in _SPOKEN_AT and draft.row.status == "held"]
    if not occasions:
        return drafts
    return tuple(_placed(parsed, draft, occasions) for draft in drafts)


def _placed(parsed: Parsed, draft: Draft, occasions: list[Draft]) -> Draft:
    """A statement with the occasion that fits best: events before the words count before events after them, near ones before far."""
    row = draft.row
    if not isinstance(row, Statement) or row.occasion_id is not None:
        return draft
    for test in (_is_asked, _takes_part):
        fitting = [event for event in occasions if test(parsed, draft, event)]
        if fitting:
            place = row.content[0].start
            best = min(
                fitting, key=lambda event: (event.row.evidence[0].start > place, abs(event.row.evidence[0].start - place), event.row.id)
            )
            return Draft(row=replace(row, occasion_id=best.row.id), who=draft.who, when=draft.when)
    return draft


def _is_asked(parsed: Parsed, said: Draft, event: Draft) -> bool:
    """True for an interview that shares the addressee, or the speaker, with the statement."""
    if not isinstance(event.row, Event) or event.row.mode != "interview":
        return False
    asked = _keys(parsed, said.who.get("addressee_id", ()))
    if asked:
        return bool(asked & _party(parsed, event))
    return bool(_keys(parsed, said.who.get("speaker_id", ())) & _party(parsed, event))


def _takes_part(parsed: Parsed, said: Draft, event: Draft) -> bool:
    """True for talks before the statement in which its speaker takes part."""
    if not isinstance(event.row, Event) or event.row.mode == "interview" or "addressee_id" in said.who:
        return False
    return bool(_keys(parsed, said.who.get("speaker_id", ())) & _party(parsed, event))


def _party(parsed: Parsed, event: Draft) -> frozenset[str]:
    """The keys of all who take part in an event."""
    spans = [span for column in ("actors", "recipients", "participants") for span in event.who.get(column, ())]
    return _keys(parsed, tuple(spans))


def _keys(parsed: Parsed, spans: tuple[Span, ...]) -> frozenset[str]:
    """What spans can be told by before they are resolved: actor ids of the names in them, else the last word of a capitalised name."""
    keys: set[str] = set()
    for span in spans:
        named = [name for name in parsed.names if span.meets(name.span)]
        keys.update(actor for name in named for actor in name.actors)
        keys.update(name.text.split()[-1] for name in named if name.kind == "person")
    return frozenset(keys)
