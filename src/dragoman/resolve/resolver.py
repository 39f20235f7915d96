"""One document's findings in, its rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from dragoman.resolve.doubts import doubts
from dragoman.resolve.fill import fill
from dragoman.resolve.firstperson import resolve_first_persons
from dragoman.resolve.focus import resolve_epithets
from dragoman.resolve.groups import resolve_groups
from dragoman.resolve.landing import actor_rows, in_order, mention_rows, segment_rows
from dragoman.resolve.names import resolve_names
from dragoman.resolve.outlets import outlet_of
from dragoman.resolve.pronouns import resolve_pronouns
from dragoman.resolve.published import Published, published
from dragoman.resolve.sayings import Sayings
from dragoman.resolve.titles import resolve_titles
from dragoman.resolve.when import date_rows

__all__ = ["resolve", "sieve"]


def resolve(found: Found, kit: Kit) -> Reading:
    """The landing of one document: published day, who is meant where, claims filled, rows in order. Pure, no clock.

    The order matters: the day first, since who holds an office depends on it; names before titles before groups before pronouns; statements
    before other claims, since the speaker tells who `we` is. Whatever stays open is a row without an actor, with candidates, and a note
    where a claim leans on it. Cost: linear in the length of the text; about a sixth of reading a report.
    """
    parsed, times = found.marked.parsed, found.marked.times
    when = published(parsed.document, times, kit.actors, parsed.names)
    cast = Cast(parsed, kit.actors, Day(when.start, when.end, when.granularity))
    article = _article(cast, when)
    dates = date_rows(times, when, parsed)
    sieve(cast, kit, Sayings.of(found.drafts))
    claims, notes = _claims(cast, found, dates, article.outlet_id, kit)
    return replace(_reading(cast, found, article, claims, dates), note=_unique((*found.notes, *notes)))


def sieve(cast: Cast, kit: Kit, sayings: Sayings) -> None:
    """The sieves in order, each leaning on what the ones before found; `sayings` tell pronouns who speaks."""
    offices, groups = kit.lexicons.get("offices"), kit.lexicons.get("groups")
    if groups is not None:
        cast.people = {form: groups.rule(entry) for entry in groups.of_group("people") for form in entry.forms}
    resolve_names(cast)
    if offices is not None:
        resolve_titles(cast, offices)
        resolve_epithets(cast, offices)
    if groups is not None:
        resolve_groups(cast, groups)
        resolve_pronouns(cast, groups, sayings)


def _claims(
    cast: Cast, found: Found, dates: Mapping[Span, Date], outlet: str | None, kit: Kit
) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """Statements first: whose words they are tells who `I` and `our` are in the other claims.

    Notes come after, for they name only the open words on which a claim came to lean.
    """
    said = {draft.row.id: fill(cast, draft, dates, outlet) for draft in found.drafts if isinstance(draft.row, Statement)}
    resolve_first_persons(cast, kit.lexicons.get("groups"), [row for row in said.values() if isinstance(row, Statement)])
    claims = {draft.row.id: said.get(draft.row.id) or fill(cast, draft, dates, outlet) for draft in found.drafts}
    return tuple(claims.values()), tuple(doubts(cast, found.drafts))


def _article(cast: Cast, when: Published) -> Article:
    """The article with its outlet and publication interval; everything else stays as it was read."""
    article = cast.parsed.document.article
    return replace(
        article, outlet_id=outlet_of(cast, article.outlet_id, article.url), published_start=when.start, published_end=when.end,
        published_granularity=when.granularity, published_basis=when.basis,
    )  # fmt: skip


def _reading(cast: Cast, found: Found, article: Article, claims: tuple[Claim, ...], dates: Mapping[Span, Date]) -> Reading:
    """Everything but the notes, sorted by place and id."""
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
        note=(),
        **tables,
    )


def _unique(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes once each, by place."""
    return tuple(sorted({row.id: row for row in notes}.values(), key=lambda row: (row.start or 0, row.id)))
