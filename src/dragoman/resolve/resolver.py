"""One document's findings in, its rows out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dragoman.model.claims import Agreement, Claim, Event, Figure, Membership, Project, Role, Statement
from dragoman.model.found import Found
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Article, Date, Note
from dragoman.model.spans import Span
from dragoman.resolve.asof import Day
from dragoman.resolve.cast import Cast
from dragoman.resolve.fill import fill
from dragoman.resolve.groups import resolve_groups
from dragoman.resolve.landing import actor_rows, in_order, mention_rows, segment_rows
from dragoman.resolve.names import resolve_names
from dragoman.resolve.outlets import outlet_of
from dragoman.resolve.pronouns import resolve_pronouns
from dragoman.resolve.published import Published, published
from dragoman.resolve.titles import resolve_titles
from dragoman.resolve.when import date_rows

__all__ = ["resolve"]


def resolve(found: Found, kit: Kit) -> Reading:
    """The landing of one document: published day, who is meant where, claims filled, rows in order. Pure, no clock."""
    parsed, times = found.marked.parsed, found.marked.times
    when = published(parsed.document, times, kit.actors, parsed.names)
    cast = Cast(parsed, kit.actors, Day(when.start, when.end))
    article = _article(cast, when)
    dates = date_rows(times, when, parsed)
    resolve_names(cast)
    resolve_titles(cast, kit.lexicons.get("offices"))
    resolve_groups(cast, kit.lexicons.get("groups"))
    resolve_pronouns(cast, kit.lexicons.get("groups"))
    claims = tuple(fill(cast, draft, dates, article.outlet_id) for draft in found.drafts)
    return _reading(cast, found, article, claims, dates, found.notes)


def _article(cast: Cast, when: Published) -> Article:
    article = cast.parsed.document.article
    return replace(
        article, outlet_id=outlet_of(cast, article.outlet_id, article.url), published_start=when.start, published_end=when.end,
        published_granularity=when.granularity, published_basis=when.basis,
    )  # fmt: skip


def _reading(
    cast: Cast, found: Found, article: Article, claims: tuple[Claim, ...], dates: Mapping[Span, Date], notes: tuple[Note, ...]
) -> Reading:
    mentions = mention_rows(cast)
    said = {row.id: row for row in claims if isinstance(row, Statement)}
    segments = segment_rows(article, found.voices, said)
    kinds: dict[str, type[Any]] = {
        "statement": Statement, "event": Event, "agreement": Agreement, "project": Project, "figure": Figure, "membership": Membership,
        "role": Role,
    }  # fmt: skip
    tables: dict[str, Any] = {name: in_order(row for row in claims if type(row) is kind) for name, kind in kinds.items()}
    return Reading(
        article=article,
        segment=segments,
        mention=mentions,
        date=tuple(sorted(dates.values(), key=lambda row: (row.start, row.id))),
        quantity=tuple(sorted(found.marked.quantities, key=lambda row: (row.start, row.id))),
        actor=actor_rows(cast, [article, *mentions, *segments, *claims]),
        note=tuple(sorted(notes, key=lambda row: (row.start or 0, row.id))),
        **tables,
    )
