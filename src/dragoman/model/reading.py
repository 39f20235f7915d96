"""The landing: all rows that one article gave."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.claims import Agreement, Event, Figure, Membership, Project, Role, Statement
from dragoman.model.rows import Actor, Article, Date, Mention, Note, Quantity, Segment

__all__ = ["Reading"]


class Reading(Struct, frozen=True, kw_only=True):
    """The rows of one article, one field a table, each sorted by place and id. `actor` holds the actors that the rows name."""

    article: Article
    segment: tuple[Segment, ...]
    statement: tuple[Statement, ...]
    event: tuple[Event, ...]
    agreement: tuple[Agreement, ...]
    project: tuple[Project, ...]
    figure: tuple[Figure, ...]
    membership: tuple[Membership, ...]
    role: tuple[Role, ...]
    mention: tuple[Mention, ...]
    date: tuple[Date, ...]
    quantity: tuple[Quantity, ...]
    actor: tuple[Actor, ...]
    note: tuple[Note, ...]
