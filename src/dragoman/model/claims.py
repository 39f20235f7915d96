"""The claims: what a report says happened, was said, was agreed, counts and holds.

One type is one table of the record; columns are DESIGN section 4's, in its order. Closed lists stand beside the types as Literals.
Intervals are pairs of ISO dates (`YYYY-MM-DD`), both inclusive, None when open or unknown. Actor columns hold `Actor.id`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.model.spans import Edit, Evidence, Words

__all__ = [
    "Agreement",
    "AgreementStatus",
    "Aux",
    "Claim",
    "Comparator",
    "Event",
    "EventMode",
    "EventStatus",
    "EvidenceClass",
    "Figure",
    "Membership",
    "Project",
    "Role",
    "SpeakerBasis",
    "Statement",
    "StatementMode",
    "Voice",
]

Voice = Literal["narration", "speaker", "expert", "document", "opinion", "none"]
"""Who speaks in a stretch of text: the outlet, a named speaker, an expert, a document, the author's opinion, nobody (furniture)."""
Aux = Literal["asserted", "planned", "historical", "hypothetical", "negated"]
"""PLOVER's auxiliaries, and `asserted` for none of them."""
StatementMode = Literal["direct", "indirect", "mixed", "block", "headline"]
SpeakerBasis = Literal["name", "title", "pronoun", "group", "continuation", "block", "judged", "none"]
EvidenceClass = Literal["official", "expert", "document", "outlet", "opinion"]
EventMode = Literal[
    "visit",
    "meeting",
    "talks",
    "summit",
    "call",
    "interview",
    "signing",
    "ratification",
    "invitation",
    "award",
    "statement",
    "trade",
    "aid",
    "exercise",
    "other",
]
EventStatus = Literal["planned", "announced", "held", "cancelled"]
AgreementStatus = Literal[
    "planned", "pledge", "negotiated", "signed", "in_force", "under_construction", "completed", "suspended", "cancelled"
]
"""AidData's ladder of a commitment."""
Comparator = Literal["=", "~", "<=", ">=", "<", ">"]


class Claim(Struct, frozen=True, kw_only=True):
    """What all claim rows share; `evidence` is never empty.

    `asserted_by` and `reported_by` are actor ids or, when unresolved, names as printed. `judged` is what people decided about the row: the
    columns that they corrected, `accepted`, `wrong`; empty on every row that nobody has judged.
    """

    id: str
    article_id: str
    evidence: tuple[Evidence, ...]
    voice: Voice = "narration"
    asserted_by: str | None = None
    reported_by: str | None = None
    aux: Aux = "asserted"
    judged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Promise 1: nothing without its words."""
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} {self.id} has no evidence")


class Statement(Claim, frozen=True, kw_only=True):
    """Somebody's words or reported thought (PARC/PolNeAR: source, cue, content). `content` may be discontinuous and is never empty.

    `chain` runs from the speaker outwards (speaker, agency, outlet), as ids or printed names. `speaker_name` holds the words when they name
    somebody; an unresolved pronoun leaves it None.
    """

    mode: StatementMode
    content: tuple[Words, ...]
    source: tuple[Words, ...] = ()
    cue: tuple[Words, ...] = ()
    parent_id: str | None = None
    speaker_id: str | None = None
    speaker_ids: tuple[str, ...] = ()
    speaker_name: str | None = None
    speaker_basis: SpeakerBasis = "none"
    office: str | None = None
    addressee_id: str | None = None
    occasion_id: str | None = None
    chain: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    evidence_class: EvidenceClass = "outlet"


class Event(Claim, frozen=True, kw_only=True):
    """Who did what to whom (PLOVER root in `event_type`, None for acts outside it); visitor = actor, host = recipient."""

    event_type: str | None
    mode: EventMode
    underlying: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    date_granularity: str | None = None
    date_anchor: str | None = None
    place: str | None = None
    place_id: str | None = None
    forum_id: str | None = None
    level: str | None = None
    status: EventStatus = "held"
    topics: tuple[str, ...] = ()


class Agreement(Claim, frozen=True, kw_only=True):
    """A treaty, partnership label, contract, package or commitment between `parties`."""

    label: str
    agreement_type: str
    parties: tuple[str, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    date_granularity: str | None = None
    date_anchor: str | None = None
    status: AgreementStatus | None = None
    instrument: str | None = None


class Project(Claim, frozen=True, kw_only=True):
    """A pipeline, railway, plant, stake, programme or exchange year. `project_id` is an actor id when the name is known."""

    name: str
    project_id: str | None = None
    parties: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    status: AgreementStatus | None = None
    due_start: str | None = None
    due_end: str | None = None
    due_granularity: str | None = None
    due_anchor: str | None = None


class Figure(Claim, frozen=True, kw_only=True):
    """One number about one thing: `measure` is the thing counted or measured, `about` the rows or actors it is about."""

    measure: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    comparator: Comparator = "="
    rate: str | None = None
    about: tuple[str, ...] = ()
    period_start: str | None = None
    period_end: str | None = None
    period_granularity: str | None = None
    period_anchor: str | None = None
    as_of_start: str | None = None
    as_of_end: str | None = None
    as_of_granularity: str | None = None
    as_of_anchor: str | None = None
    scope: str | None = None


class Membership(Claim, frozen=True, kw_only=True):
    """A state or body in an institution; a mere count ("24 members") is a row with `count` and no member."""

    institution_id: str | None = None
    member_id: str | None = None
    role: str | None = None
    count: int | None = None
    since_start: str | None = None
    since_end: str | None = None
    since_granularity: str | None = None
    since_anchor: str | None = None


class Role(Claim, frozen=True, kw_only=True):
    """A person in an office. A past office has `aux` historical."""

    person_id: str | None = None
    office_id: str | None = None
    office_name: str | None = None
    state_id: str | None = None
    as_of_start: str | None = None
    as_of_end: str | None = None
    as_of_granularity: str | None = None
    as_of_anchor: str | None = None
    since_start: str | None = None
    since_end: str | None = None
    since_granularity: str | None = None
    since_anchor: str | None = None
