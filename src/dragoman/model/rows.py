"""The other tables of the record: articles, voices, mentions, dates, quantities, actors, and what joins them."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from dragoman.model.claims import Comparator, Voice
from dragoman.model.spans import Span

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "Date",
    "Finding",
    "Granularity",
    "Judgement",
    "Link",
    "LinkKind",
    "LinkRelation",
    "Mention",
    "MentionBasis",
    "Note",
    "PublishedBasis",
    "Quantity",
    "Region",
    "Run",
    "Segment",
    "Stage",
    "Verdict",
]

Region = Literal[
    "headline", "byline", "dateline", "body", "blockquote", "caption", "related", "comment_form", "author_note", "widget", "separator"
]
PublishedBasis = Literal["user", "metadata", "url", "dateline", "constraint", "none"]
Granularity = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range"]
ActorKind = Literal[
    "person",
    "state",
    "organisation",
    "company",
    "forum",
    "outlet",
    "office",
    "project",
    "initiative",
    "instrument",
    "place",
    "group",
    "unresolved",
]
MentionBasis = Literal[
    "name", "short_name", "alias", "title", "metonym", "adjective", "acronym", "group", "role", "pronoun", "spelling", "judged", "none"
]
LinkKind = Literal["reprint", "passage", "story", "statement", "event", "agreement", "project", "figure", "actor"]
LinkRelation = Literal[
    "verbatim",
    "abridged",
    "edited",
    "embeds",
    "shares",
    "boilerplate",
    "near_verbatim",
    "cut",
    "re_translated",
    "indirect",
    "condensed",
    "same",
    "planned_held",
    "part_of",
    "not_same",
    "candidate",
]
Verdict = Literal[
    "corroborated", "consistent_as_of", "hedge_differs", "drift", "contradicts", "label_conflict", "role_conflict", "must_not_merge"
]


class Article(Struct, frozen=True, kw_only=True):
    """One document as read. `text` is never edited; `sha256` is of the text's UTF-8 (lone surrogates passed through)."""

    id: str
    source_id: str
    path: str
    text: str
    sha256: str
    lang: str = "en"
    url: str | None = None
    outlet_id: str | None = None
    headline: str | None = None
    byline: str | None = None
    published_start: str | None = None
    published_end: str | None = None
    published_granularity: str | None = None
    published_basis: PublishedBasis = "none"


class Segment(Struct, frozen=True, kw_only=True):
    """A voice region; the segments of an article, in order, cover its text exactly once."""

    id: str
    article_id: str
    start: int
    end: int
    region: Region
    voice: Voice
    speaker_id: str | None = None
    rule: str | None = None


class Mention(Struct, frozen=True, kw_only=True):
    """A name, title, group word or pronoun; `actor_id` None with `candidates` when it is not clear who is meant.

    A group ("both leaders") gives one row per member. `rule` names the lexicon entry behind a title or group word.
    """

    id: str
    article_id: str
    start: int
    end: int
    text: str
    actor_id: str | None
    basis: MentionBasis
    candidates: tuple[str, ...] = ()
    rule: str | None = None


class Date(Struct, frozen=True, kw_only=True):
    """A time expression with its calendar interval; values None while it stays open. `anchor` says what a relative one counts from."""

    id: str
    article_id: str
    start: int
    end: int
    text: str
    value_start: str | None
    value_end: str | None
    granularity: Granularity | None
    anchor: str | None
    rule: str


class Quantity(Struct, frozen=True, kw_only=True):
    """A number with its unit. `value` is the full number (38 billion = 38e9), None for a range, which has `low` and `high`."""

    id: str
    article_id: str
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    comparator: Comparator
    rate: str | None
    counted: str | None
    rule: str


class Actor(Struct, frozen=True, kw_only=True):
    """A person, state, body or other party. Ids are readable and stable: `person/vladimir-putin`, `state/RUS`, `forum/SCO`."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    wikidata: str | None = None


class Link(Struct, frozen=True, kw_only=True):
    """Two rows that belong together (or, `not_same`, do not); `left` < `right` unless the relation has a direction (left is the origin).

    For passages `left_spans` and `right_spans` say which words are shared: spans of the left and of the right article.
    """

    id: str
    kind: LinkKind
    left: str
    right: str
    relation: LinkRelation
    score: float
    reasons: tuple[str, ...]
    left_spans: tuple[Span, ...] = ()
    right_spans: tuple[Span, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """What a group of linked rows says, in one sentence; `origins` are the independent article ids behind it."""

    id: str
    verdict: Verdict
    members: tuple[str, ...]
    origins: tuple[str, ...]
    rule: str
    explanation: str


class Judgement(Struct, frozen=True, kw_only=True):
    """A person's decision on a row or link: same, different, unsure, wrong, corrected. Replayed after every rebuild.

    withdrawn: the decisions whose ids are the target count no longer.
    """

    id: str
    target: tuple[str, ...]
    action: Literal["same", "different", "unsure", "wrong", "corrected", "withdrawn"]
    value: str | None
    who: str
    when: str
    note: str | None = None


class Note(Struct, frozen=True, kw_only=True):
    """What was difficult or refused, and where: the input path or JSONL id and line, also when no article came of it."""

    id: str
    article_id: str | None
    input: str
    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Stage(Struct, frozen=True, kw_only=True):
    """What one stage of a run did and cost."""

    name: str
    seconds: float
    cpu_seconds: float
    rows_in: int
    rows_out: int


class Run(Struct, frozen=True, kw_only=True):
    """One execution; the only table that may differ between equal runs."""

    id: str
    started: str
    version: str
    schema_version: int
    config_sha256: str
    articles_in: int
    articles_out: int
    notes: int
    stages: tuple[Stage, ...]
    versions: dict[str, Any]
