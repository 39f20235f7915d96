"""The published rows by id, with the report that each stands in, and the words by which a finding names them.

Loaded once for a run; everything here is a look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pyarrow as pa
from msgspec import Struct

__all__ = ["Records", "Row", "load"]

Row = dict[str, Any]
_TABLES = ("statement", "event", "agreement", "project", "figure", "role")
_LONGEST = 160
_BEFORE = 40


class Records(Struct, frozen=True, dict=True):
    """Rows of the claim tables and articles, by id; rows that a person called wrong are left out."""

    articles: Mapping[str, Row]
    tables: Mapping[str, Mapping[str, Row]]

    @cached_property
    def row(self) -> Mapping[str, Row]:
        """Id -> claim row or article."""
        out: dict[str, Row] = dict(self.articles)
        for rows in self.tables.values():
            out.update(rows)
        return out

    @cached_property
    def statements_of(self) -> Mapping[str, list[Row]]:
        """Article id -> its statements, by id."""
        out: dict[str, list[Row]] = {}
        for row in self.tables["statement"].values():
            out.setdefault(row["article_id"], []).append(row)
        return out

    def article_of(self, name: str) -> str:
        """The article of a row (of an article, itself)."""
        row = self.row[name]
        return str(row.get("article_id") or row["id"])

    def source(self, name: str) -> str:
        """The outlet of a row's report, or the report's own name, with its day when known."""
        article = self.articles.get(self.article_of(name), {})
        outlet = str(article.get("outlet_id") or article.get("source_id") or self.article_of(name)).removeprefix("outlet/")
        start = article.get("published_start")
        return f"{outlet}, {start}" if start else outlet

    def words(self, name: str, before: int = 0) -> str:
        """The words of a row, shortened: a statement's content, else its first evidence with so many words that stand before it."""
        row = self.row[name]
        parts = row.get("content") or row.get("evidence") or ()
        text = " ".join(" … ".join(part["text"] for part in parts[: None if row.get("content") else 1]).split()) or str(
            row.get("headline") or name
        )
        text = text.strip("\"“”‘’'«» ") or text
        if before and parts:
            text = " ".join((*self._before(row, parts[0], before), text))
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"

    def _before(self, row: Row, part: Row, count: int) -> list[str]:
        """The words that stand before an evidence on its line, at most so many."""
        text = self.articles.get(row["article_id"], {}).get("text") or ""
        line = text[max(0, part["start"] - _BEFORE) : part["start"]].rpartition("\n")[2]
        return line.split()[-count:] if text[part["start"] : part["end"]] == part["text"] else []

    def side(self, name: str, before: int = 0) -> str:
        """A row's words and source, as a sentence names them: "five times" (xinhua, 2016-06-17)."""
        return f"“{self.words(name, before)}” ({self.source(name)})"


def load(tables: Mapping[str, pa.Table], wrong: frozenset[str]) -> Records:
    """The records of published tables, in order of id whatever the order of rows. A table that is missing has no rows."""
    return Records(_rows(tables, "article", wrong), {name: _rows(tables, name, wrong) for name in _TABLES})


def _rows(tables: Mapping[str, pa.Table], name: str, wrong: frozenset[str]) -> Mapping[str, Row]:
    """Id -> row of a table, without those that a person called wrong."""
    table = tables.get(name)
    found: list[Row] = table.to_pylist() if table is not None else []
    return {row["id"]: row for row in sorted(found, key=lambda r: (r["id"], repr(r))) if row["id"] not in wrong}
