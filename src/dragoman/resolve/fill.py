"""Drafts in, claim rows with their actor and date columns filled out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dragoman.model.claims import Claim, Event, Role, SpeakerBasis, Statement
from dragoman.model.found import Draft
from dragoman.model.rows import Date, MentionBasis
from dragoman.model.spans import Span
from dragoman.resolve.asof import named, offices_of
from dragoman.resolve.cast import Cast
from dragoman.resolve.fillwhen import filled_when
from dragoman.resolve.heads import Filler, fillers

__all__ = ["fill"]

_LISTS = frozenset({"actors", "recipients", "participants", "parties", "companies", "speaker_ids", "about", "chain"})
_PARTIES = frozenset({"actors", "recipients", "participants", "parties"})
"""Columns of parties: a place stands for its state here."""
_SPEAKER_BASIS: Mapping[MentionBasis, SpeakerBasis] = {
    "title": "title",
    "role": "title",
    "pronoun": "pronoun",
    "group": "group",
    "none": "none",
}
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'-]*) $")
_PREPOSITION = re.compile(r"In|At|Near|To|From|The|Around")
_PRONOUN = re.compile(r"(?:s?he|they|we|i|it|his|hers?|him|them|who|others?|some|many)\Z", re.IGNORECASE)


def fill(cast: Cast, draft: Draft, dates: Mapping[Span, Date], outlet: str | None) -> Claim:
    """The row of a draft with `who` and `when` resolved; columns that an extractor filled are kept and added to.

    What stays open: an actor column whose words are a pronoun between two persons, a place of which only a part of the name was read, a
    date without an anchor. Cost: linear in the links under the draft's spans.
    """
    row = draft.row
    columns: dict[str, Any] = {"reported_by": row.reported_by or outlet}
    for column, spans in draft.who.items():
        found = [filler for span in spans for filler in fillers(cast, span)]
        if column == "speaker_id" and isinstance(row, Statement):
            columns.update(_speaker(cast, row, spans, found))
        elif column in _LISTS:
            columns[column] = _listed(cast, column, getattr(row, column, ()), found)
        elif hasattr(row, column):
            columns[column] = getattr(row, column) or _scalar(cast, column, found)
    columns.update(filled_when(row, draft.when, dates, cast.day))
    if isinstance(row, Event):
        columns["place"] = _whole_place(cast, row, draft)
        columns.update(_event(cast, row, columns))
    if isinstance(row, Role):
        columns["office_id"] = columns.get("office_id") or row.office_id or _office_of(cast, row, columns)
    if isinstance(row, Statement):
        columns["asserted_by"] = row.asserted_by or columns.get("asserted_by") or outlet
    elif row.voice == "narration":
        columns["asserted_by"] = columns.get("asserted_by") or row.asserted_by or outlet
    return replace(row, **{key: value for key, value in columns.items() if hasattr(row, key)})


def _listed(cast: Cast, column: str, given: tuple[str, ...], found: list[Filler]) -> tuple[str, ...]:
    """A list column: what the extractor gave first, then the fillers in text order, each once."""
    ids = [_fit(cast, column, ident) for filler in found for ident in filler.ids or _printed(column, filler)]
    return tuple(dict.fromkeys([*given, *ids]))


def _printed(column: str, filler: Filler) -> tuple[str, ...]:
    """A reporting chain may hold printed names (`a Reuters reporter`); other columns hold ids only."""
    return (filler.text,) if column == "chain" and filler.basis != "pronoun" and filler.text else ()


def _scalar(cast: Cast, column: str, found: list[Filler]) -> str | None:
    """A column of one actor: the first filler of the kind that the column wants, None when there is none of it.

    `person_id` also takes unresolved names; `state_id` takes the state of a place or person, `forum_id` and `office_id` nothing else.
    """
    ids = [_fit(cast, column, ident) for filler in found for ident in filler.ids]
    wanted = {
        "office_id": "office/",
        "state_id": "state/",
        "forum_id": "forum/",
        "person_id": "person/",
    }.get(column)
    if wanted and (fitting := [ident for ident in ids if ident.startswith(wanted)]):
        return fitting[0]
    if column == "person_id":
        return next((ident for ident in ids if cast.is_person(ident) or ident.startswith("unresolved/")), None)
    if column in ("state_id", "forum_id", "office_id"):
        return None
    return ids[0] if ids else None


def _fit(cast: Cast, column: str, ident: str) -> str:
    """A place stands for its state where a party, member or state is wanted."""
    if column in (*_PARTIES, "member_id", "state_id") and ident.startswith("place/"):
        return cast.home(ident) or ident
    if column == "state_id" and not ident.startswith("state/"):
        return cast.home(ident) or ident
    return ident


def _speaker(cast: Cast, row: Statement, spans: tuple[Span, ...], found: list[Filler]) -> dict[str, Any]:
    """Speaker columns: one person in `speaker_id`, a group in `speaker_ids`, the words in `speaker_name` unless they are a pronoun.

    `speaker_basis` says by which kind of words; when nobody is found it is `none` and only the printed words remain, except for a pronoun,
    which leaves no name at all. `office` is what the speaker held on the day.
    """
    ids = tuple(dict.fromkeys([*row.speaker_ids, *(ident for filler in found for ident in filler.ids)]))
    out: dict[str, Any] = {"speaker_ids": ids}
    out["speaker_id"] = row.speaker_id or (ids[0] if len(ids) == 1 else None)
    basis = next((filler.basis for filler in found if filler.ids), None)
    if row.speaker_basis == "none":
        out["speaker_basis"] = "group" if len(ids) > 1 else _SPEAKER_BASIS.get(basis, "name") if basis else "none"
    out["speaker_name"] = _link_name(found) or row.speaker_name or _speaker_name(cast, spans, found)
    if out["speaker_id"]:
        out["office"] = row.office or _office(cast, out["speaker_id"])
    return out


def _link_name(found: list[Filler]) -> str | None:
    """The name alone, where the speaker's words hold more: `Reagan` of `Last Friday Reagan`."""
    return next((filler.text for filler in found if filler.ids and filler.basis in ("name", "short_name", "alias")), None)


def _speaker_name(cast: Cast, spans: tuple[Span, ...], found: list[Filler]) -> str | None:
    """The printed name of a speaker, a pronoun's actor by its name; None for a pronoun that stays open. At most 120 characters."""
    for filler in found:
        if filler.ids and filler.basis != "pronoun":
            return filler.text
        if filler.ids:
            actor = cast.actor(filler.ids[0])
            return actor.name if actor else None
    words = " ".join(cast.parsed.text[spans[0].start : spans[0].end].split()) if spans else ""
    return None if not words or _PRONOUN.match(words) else words[:120]


def _office(cast: Cast, speaker: str) -> str | None:
    """The office held on the day: by the table, else the title that the text gives.

    A title without a state is kept as the word alone, which is no id; None when neither says anything.
    """
    for spell in offices_of(cast.actors, speaker, cast.day):
        return spell.office_id
    for title, state in cast.titles.get(speaker, {}).items():
        return f"office/{title}-{state.rpartition('/')[2]}" if state else title
    return None


def _office_of(cast: Cast, row: Role, columns: Mapping[str, Any]) -> str | None:
    """The office by its printed name and state, when the table has it."""
    state = columns.get("state_id") or row.state_id
    name = columns.get("office_name") or row.office_name
    if not state or not name:
        return None
    title = cast.title_of(name)
    ident = f"office/{title}-{state.rpartition('/')[2]}" if title else ""
    return ident if ident in cast.actors.actors else None


def _whole_place(cast: Cast, row: Event, draft: Draft) -> str | None:
    """The place in words when they are a whole name; None for the tail of a longer one (`Ocean` of `western Polar Ocean`).

    Only a word alone that the table does not know is suspected, and only when a capital or an adjective of a state stands before it.
    """
    spans = draft.who.get("place_id", ())
    if row.place is None or not spans or " " in row.place or named(cast.actors, row.place, cast.day):
        return row.place
    view, start = cast.parsed.view, spans[0].start
    before = _CAPITAL_BEFORE.search(view, max(0, start - 40), start)
    return None if before and _PREPOSITION.fullmatch(before[1]) is None else row.place


def _event(cast: Cast, row: Event, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Participants include actors and recipients; a place in words finds its id; a visit to a place has its state as host.

    A visitor's own state is no host: a president who visits a town at home visits nobody.
    """
    actors = columns.get("actors", row.actors)
    recipients = columns.get("recipients", row.recipients)
    place_id, place = columns.get("place_id", row.place_id), columns["place"]
    if place is None and row.place:
        place_id = None
    if place_id is None and place:
        places = [name.actor_id for name in named(cast.actors, place, cast.day)]
        place_id = next((i for i in places if i.startswith("place/")), places[0] if places else None)
    if row.mode == "visit" and not recipients and place_id and (home := cast.home(place_id)):
        recipients = (home,) if home not in {cast.home(ident) for ident in actors} else ()
    everyone = tuple(dict.fromkeys([*actors, *recipients, *columns.get("participants", row.participants)]))
    return {"place_id": place_id, "recipients": recipients, "participants": everyone}
