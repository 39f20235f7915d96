"""Why a row is in the record: its words in context, the rule that read them so, its report, its links and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.errors import QueryError
from dragoman.model import codec
from dragoman.model.lexicon import Lexicon
from dragoman.record import Published

__all__ = ["CONTEXT", "explain"]

CONTEXT = 32
"""Characters of context on each side, as in the W3C's TextQuoteSelector examples and our export of it."""
_SPAN_COLUMNS = ("evidence", "source", "cue", "content", "left_spans", "right_spans")


def explain(
    record: Published, lexicons: Mapping[str, Lexicon], row_id: str, beside: Mapping[str, list[dict[str, Any]]] | None = None
) -> dict[str, Any]:
    """A row of any table with everything that stands behind it, as plain values.

    `beside` gives links and findings where the caller has found them already; else every link of the record is looked at.

    Keys: table, row, words (with 32 characters on each side), rules (with an example on which each fires
    and one on which it must not), article (without its text), links, findings, judgements. Raises:
    QueryError when there is no such row.
    """
    table, row = _found(record, row_id)
    article = _article(record, row.get("article_id"))
    text = article.pop("text", "") if article else ""
    return {
        "table": table,
        "row": {name: value for name, value in row.items() if name != "text" or table != "article"},
        "words": [_in_context(text, span, column) for column, span in _spans(row)] if article else [],
        "rules": [_rule(lexicons, rule) for rule in sorted(_rules(row))],
        "article": article,
        **(beside if beside is not None else _beside(record, row_id)),
        "judgements": _rows(record, 'SELECT * FROM judgement WHERE list_contains(target, $id) ORDER BY "when", id', row_id),
    }


def _beside(record: Published, row_id: str) -> dict[str, list[dict[str, Any]]]:
    return {
        "links": _rows(record, 'SELECT * FROM link WHERE "left" = $id OR "right" = $id ORDER BY kind, id', row_id),
        "findings": _rows(record, "SELECT * FROM finding WHERE list_contains(members, $id) ORDER BY verdict, id", row_id),
    }


def _rows(record: Published, query: str, row_id: str) -> list[dict[str, Any]]:
    """The rows of a query about one id."""
    found: list[dict[str, Any]] = record.sql(query, {"id": row_id}).to_pylist()
    return found


def _found(record: Published, row_id: str) -> tuple[str, dict[str, Any]]:
    """The table and the row of an id: the table of its first word, else tables in the order of the schema. Raises: QueryError."""
    first = row_id.rpartition("-")[0]
    for table in sorted(codec.TABLES, key=lambda name: name != first):
        if rows := _rows(record, f'SELECT * FROM "{table}" WHERE id = $id', row_id):  # noqa: S608 tables of ours
            return table, rows[0]
    raise QueryError(f"No row of this record has the id {row_id}. Ids stand in the last columns of quotes, timeline and conflicts.")


def _article(record: Published, article_id: str | None) -> dict[str, Any] | None:
    if article_id is None:
        return None
    columns = "id, source_id, path, url, outlet_id, headline, published_start, published_end, published_basis, text"
    rows = _rows(record, f"SELECT {columns} FROM article WHERE id = $id", article_id)  # noqa: S608 columns of ours
    return rows[0] if rows else None


def _spans(row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The spans of a row with the column each stands in."""
    if isinstance(row.get("start"), int) and isinstance(row.get("end"), int):
        yield "words", row
    for column in _SPAN_COLUMNS:
        for span in row.get(column) or ():
            yield column, span


def _in_context(text: str, span: Mapping[str, Any], column: str) -> dict[str, Any]:
    """A span with its words and what stands before and after them; offsets are of the article's text."""
    start, end = span["start"], span["end"]
    return {
        "column": column,
        "start": start,
        "end": end,
        "before": text[max(0, start - CONTEXT) : start],
        "text": text[start:end],
        "after": text[end : end + CONTEXT],
        "rule": span.get("rule"),
    }


def _rules(row: Mapping[str, Any]) -> set[str]:
    """The ids of all rules that a row or its spans name."""
    return {rule for rule in (row.get("rule"), *(span.get("rule") for _, span in _spans(row))) if rule}


def _rule(lexicons: Mapping[str, Lexicon], rule: str) -> dict[str, Any]:
    """A rule with its example and counter-example; rules that are code have only their name."""
    lexicon, _, entry_id = rule.partition(".")
    entry = lexicons[lexicon].by_id.get(entry_id) if lexicon in lexicons else None
    if entry is None:
        return {"rule": rule, "example": None, "not": None}
    return {"rule": rule, "example": entry.example, "not": entry.counter}
