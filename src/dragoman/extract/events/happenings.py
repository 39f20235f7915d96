"""A happening: one act with its parts as spans, and how it becomes the draft of an event row."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import ids
from dragoman.model.claims import Aux, Event, EventMode, EventStatus
from dragoman.model.found import Draft, Marked
from dragoman.model.spans import Span, evidence

__all__ = ["Happening", "draft"]


class Happening(Struct, frozen=True, kw_only=True):
    """One act: `span` are its words, `trigger` the word that names it; the columns hold the spans that fill them, in text order.

    All spans are code points of `Article.text`. `event_type` is a PLOVER root before planning is coded, None for acts outside it.
    `refused` says that a party would not do it. `reasons` are the words that weighed most where a model told the root, with the rule
    `reasons_rule`.
    """

    rule: str
    span: Span
    trigger: Span
    event_type: str | None
    mode: EventMode
    aux: Aux = "asserted"
    status: EventStatus = "held"
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    date: Span | None = None
    place: Span | None = None
    place_id: tuple[Span, ...] = ()
    forum: tuple[Span, ...] = ()
    level: str | None = None
    topics: tuple[str, ...] = ()
    refused: bool = False
    reasons: tuple[Span, ...] = ()
    reasons_rule: str = ""

    def joined(self, other: Happening) -> Happening:
        """This happening with the columns that only the other fills, over the words of both; an interview stays one."""
        first, second = (other, self) if other.mode == "interview" and self.mode != "interview" else (self, other)
        return replace(
            first,
            span=Span(min(self.span.start, other.span.start), max(self.span.end, other.span.end)),
            actors=first.actors or second.actors,
            recipients=first.recipients or tuple(span for span in second.recipients if span not in first.actors),
            date=first.date or second.date,
            place=first.place or second.place,
            place_id=first.place_id or second.place_id,
            forum=first.forum or second.forum,
            level=first.level or second.level,
            topics=first.topics or second.topics,
        )


def draft(marked: Marked, happening: Happening) -> Draft:
    """The draft of a happening. What lies ahead is an agreement to do it (PLOVER): AGREE with the act as `underlying`.

    The id hangs on words, trigger, root and mode, so that two acts of one clause differ. `participants` are actors and recipients
    together.
    """
    parsed = marked.parsed
    coded, underlying = _coded(happening)
    row = Event(
        id=ids.content_id("event", parsed.article_id, [happening.span, happening.trigger], coded, happening.mode),
        article_id=parsed.article_id,
        evidence=(
            evidence(parsed.text, happening.span, happening.rule),
            *(evidence(parsed.text, span, happening.reasons_rule) for span in happening.reasons),
        ),
        aux=happening.aux,
        event_type=coded,
        underlying=underlying,
        mode=happening.mode,
        place=parsed.text[happening.place.start : happening.place.end] if happening.place else None,
        level=happening.level,
        status=happening.status,
        topics=happening.topics,
    )
    return Draft(row=row, who=_who(happening), when={"date": happening.date} if happening.date else {})


def _coded(happening: Happening) -> tuple[str | None, str | None]:
    """PLOVER root and underlying root: what lies ahead is AGREE, with the act itself underlying.

    Only acts of working together are agreed upon (CONSULT, SUPPORT, COOPERATE, AID): a planned attack keeps its own root. What is refused
    ("refused to meet") is REJECT in the same way.
    """
    if happening.refused:
        return "REJECT", happening.event_type
    ahead = happening.aux == "planned" and happening.event_type in ("CONSULT", "SUPPORT", "COOPERATE", "AID")
    return ("AGREE", happening.event_type) if ahead else (happening.event_type, None)


def _who(happening: Happening) -> Mapping[str, tuple[Span, ...]]:
    """The columns of the row with the spans that fill them; empty ones are left out."""
    columns = {
        "actors": happening.actors,
        "recipients": happening.recipients,
        "participants": tuple(sorted({*happening.actors, *happening.recipients})),
        "place_id": happening.place_id[:1],
        "forum_id": happening.forum[:1],
    }
    return {column: spans for column, spans in columns.items() if spans}
