"""Room match: which rows of many articles belong together. Joins only: every row stays, a link says how two of them are related.

`sketch` fingerprints one article at landing; `match` links all published rows: reprints and passages, statements, events, agreements,
projects, figures, stories. Same input, same links, in any order of rows; no step compares all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dragoman.match.reprints import reprints
from dragoman.match.sketch import SKETCH_SCHEMA, Sketch, sketch, sketch_table
from dragoman.match.tables import rows_of
from dragoman.match.utterances import utterances
from dragoman.model.kit import Kit
from dragoman.model.rows import Link

__all__ = ["SKETCH_SCHEMA", "Sketch", "match", "sketch", "sketch_table"]


def match(tables: Mapping[str, pa.Table], kit: Kit) -> tuple[Link, ...]:
    """Every link between the rows of `tables`, sorted by kind, left, right and id.

    `tables` maps table names to all published rows, `sketch` among them; a table that is missing has no rows.
    """
    _ = kit
    articles = rows_of(tables, "article")
    known = {row["id"]: row for row in articles}
    found = list(reprints(articles, _table(tables, "sketch")))
    related = frozenset((min(row.left, row.right), max(row.left, row.right)) for row in found if row.relation != "boilerplate")
    found += utterances(rows_of(tables, "statement"), known, related)
    once = {row.id: row for row in found}
    return tuple(sorted(once.values(), key=lambda row: (row.kind, row.left, row.right, row.id)))


def _table(tables: Mapping[str, pa.Table], name: str) -> pa.Table | None:
    return tables.get(name)
