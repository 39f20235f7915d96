"""Room match: which rows of many articles belong together. Joins only: every row stays, a link says how two of them are related.

`sketch` fingerprints one article at landing; `match` links all published rows: reprints and passages, statements, events, agreements,
projects, figures, stories. Same input, same links, in any order of rows; no step compares all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dragoman.match.acts import acts_of
from dragoman.match.happenings import events_linked
from dragoman.match.ledger import agreements_linked, projects_linked
from dragoman.match.memory import MEASURE_SCHEMA, Memory
from dragoman.match.numbers import figures_linked, subjects
from dragoman.match.objects import full_names
from dragoman.match.reprints import reprints
from dragoman.match.sketch import SKETCH_SCHEMA, Sketch, sketch, sketch_table
from dragoman.match.stories import likeness, stories
from dragoman.match.tables import Row, Ties, rows_of
from dragoman.match.utterances import utterances
from dragoman.model.kit import Kit
from dragoman.model.rows import Link

__all__ = ["MEASURE_SCHEMA", "SKETCH_SCHEMA", "Memory", "Sketch", "match", "sketch", "sketch_table"]

_TIES = frozenset({"verbatim", "abridged", "edited", "embeds", "shares", "near_verbatim", "cut"})


def match(tables: Mapping[str, pa.Table], kit: Kit, memory: Memory | None = None) -> tuple[Link, ...]:
    """Every link between the rows of `tables`, sorted by kind, left, right and id.

    `tables` maps table names to all published rows, `sketch` among them; a table that is missing has no
    rows. `memory` holds what an earlier run measured, and afterwards what this one did; it never changes a link.
    """
    articles = {row["id"]: row for row in rows_of(tables, "article")}
    cast = {row["id"]: row.get("name") or "" for row in rows_of(tables, "actor")}
    found = list(reprints(list(articles.values()), tables.get("sketch")))
    alike = likeness(articles)
    found += stories(alike, found, len(articles))
    statements = rows_of(tables, "statement")
    found += utterances(statements, articles, _related(found, {}), alike, full_names(cast), memory=memory)
    related = _related(found, {row["id"]: row["article_id"] for row in statements})
    found += events_linked(acts_of(rows_of(tables, "event"), articles, kit.actors, cast), related)
    found += _ledger(tables, articles, cast, related)
    once = {row.id: row for row in found}
    return tuple(sorted(once.values(), key=lambda row: (row.kind, row.left, row.right, row.id)))


def _ledger(tables: Mapping[str, pa.Table], articles: Mapping[str, Row], cast: Mapping[str, str], related: Ties) -> list[Link]:
    """Links between agreements, projects and figures."""
    agreements, projects, figures = (rows_of(tables, name) for name in ("agreement", "project", "figure"))
    claims = {row["id"]: row for row in (*rows_of(tables, "event"), *agreements, *projects)}
    made = [*agreements_linked(agreements, articles, cast, related), *projects_linked(projects)]
    known = full_names(cast)
    about = subjects(figures, claims, rows_of(tables, "mention") if figures else [], known)
    return [*made, *figures_linked(figures, about, related, made)]


def _related(found: list[Link], article_of: Mapping[str, str]) -> Ties:
    """Pairs of articles, smaller id first, that share words or statements. Stories are left out: they tell a subject, not an origin."""
    pairs = set()
    for row in found:
        if row.relation in _TIES and row.kind in {"reprint", "passage", "statement"}:
            one, other = article_of.get(row.left, row.left), article_of.get(row.right, row.right)
            pairs.add((min(one, other), max(one, other)))
    return frozenset(pair for pair in pairs if pair[0] != pair[1])
