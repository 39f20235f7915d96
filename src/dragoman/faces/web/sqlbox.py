"""The SQL box: one SELECT over the tables and views, read-only, bounded in rows and time."""

from __future__ import annotations

import re
import threading

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import QueryError
from dragoman.faces.web.page import page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["sql_page"]

_MOST = 200
_SECONDS = 5.0
"""After this a question is broken off: it would keep every other page waiting."""
_BARE = re.compile(r"(explain|describe|show|summarize)\b", re.IGNORECASE)
"""Questions about the tables themselves: short answers that cannot stand in a FROM."""


@view
def sql_page(request: Request, desk: Desk) -> Response:
    """`/sql?q=SELECT ...`."""
    query = request.query_params.get("q", "").strip().rstrip(";")
    tables = desk.rows(
        "SELECT table_name AS name, table_type = 'VIEW' AS is_view FROM information_schema.tables ORDER BY is_view DESC, name"
    )
    columns: list[str] = []
    rows: list[dict[str, object]] = []
    problem = None
    if query:
        try:
            columns, rows = _asked(desk, query)
        except QueryError as error:
            problem = str(error)
    return page(
        "sql.html",
        400 if problem else 200,
        q=query,
        columns=columns,
        rows=rows[:_MOST],
        more=len(rows) > _MOST,
        problem=problem,
        tables=tables,
        most=_MOST,
    )


def _asked(desk: Desk, query: str) -> tuple[list[str], list[dict[str, object]]]:
    """Columns and rows of the answer. Raises: QueryError, also when it takes too long."""
    desk.published.check(query)
    timer = threading.Timer(_SECONDS, desk.published.interrupt)
    timer.start()
    try:
        found = desk.published.sql(query if _BARE.match(query) else f"FROM ({query}\n) LIMIT {_MOST + 1}")
    finally:
        timer.cancel()
    names = found.column_names
    return names, [dict(zip(names, row.values(), strict=True)) for row in found.to_pylist()]
