"""What the extractors give: claims whose actors and dates are still words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model.claims import Claim, Voice
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Note, Quantity, Region
from dragoman.model.spans import Span
from dragoman.model.time import TimeExpression

if TYPE_CHECKING:
    from dragoman.model.kit import Kit

__all__ = ["Draft", "Extractor", "Found", "Marked", "VoiceSpan"]


class Marked(Struct, frozen=True, kw_only=True):
    """A parsed document with its time expressions and quantities found: what the claim extractors read."""

    parsed: Parsed
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]


class Draft(Struct, frozen=True, kw_only=True):
    """A claim with its words, and the words that say who, when and where.

    `who` maps an actor column of the row (`speaker_id`, `actors`, `recipients`, `participants`, `parties`, `companies`, `member_id`,
    `institution_id`, `person_id`, `office_id`, `state_id`, `forum_id`, `addressee_id`, `project_id`, `place_id`, `about`, `chain`,
    `asserted_by`) to the spans that name its fillers. `when` maps a stem (`date`, `as_of`, `since`, `due`, `period`) to the span of a
    `TimeExpression`; a key that ends in `_from` (`period_from`: "since 2013") gives the start alone and leaves the end open. `resolve`
    fills the columns; columns that an extractor has filled already are kept and added to. A figure without `as_of` takes the publication
    interval when that is known, with the anchor `publication`.
    """

    row: Claim
    who: Mapping[str, tuple[Span, ...]] = {}
    when: Mapping[str, Span] = {}


class VoiceSpan(Struct, frozen=True, order=True):
    """A voice segment before its speaker is known. `statement` is the id of the statement whose content it is."""

    start: int
    end: int
    region: Region
    voice: Voice
    rule: str | None = None
    statement: str | None = None


class Found(Struct, frozen=True, kw_only=True):
    """Everything found in one document, in text order. `voices` cover the text exactly once."""

    marked: Marked
    drafts: tuple[Draft, ...]
    voices: tuple[VoiceSpan, ...]
    notes: tuple[Note, ...] = ()


Extractor = Callable[[Marked, "Kit"], Iterable["Draft | Note"]]
"""An extractor: a pure function; it may not depend on the order in which others run."""
