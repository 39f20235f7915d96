"""Asking the published copy: read-only, no file, no network, no way to change a setting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from dragoman.errors import QueryError, RecordError
from dragoman.model import codec
from dragoman.record.folder import RecordFolder

__all__ = ["Published"]

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "lock_configuration": "true",
}


class Published:
    """The published copy, open for reading; a context manager. It stays what it was when opened, also when a new one is swapped in."""

    def __init__(self, folder: RecordFolder) -> None:
        """Open it. Raises: RecordError when there is no record or nothing has been published yet."""
        folder.require()
        if not folder.published.is_file():
            raise RecordError(f"{folder.path} has nothing published yet. Run: dragoman read REPORTS --record {folder.path}")
        try:
            self._connection = duckdb.connect(str(folder.published), read_only=True, config=_CONFIG)
        except duckdb.Error as error:
            raise RecordError(f"{folder.published} cannot be opened ({_told(error)}). Delete it and run dragoman read again.") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def sql(self, query: str, parameters: dict[str, Any] | list[Any] | None = None) -> pa.Table:
        """The result of one SELECT as Arrow. `parameters` fill `$name` or `?`.

        Raises: QueryError that says what is wrong and which tables there are.

        The whole result is held: put a LIMIT on what may be large, or use `batches`. Files, network and
        settings are out of reach of the query. Order is that of the query.
        """
        self._refuse_all_but_reading(query)
        try:
            return self._connection.sql(query, params=parameters).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"{_told(error)}{self._hint(error)}") from None

    def check(self, query: str) -> None:
        """Nothing, when the text is one reading statement. Raises: QueryError."""
        self._refuse_all_but_reading(query)

    def interrupt(self) -> None:
        """Break off the question that another thread is asking: its `sql` raises QueryError."""
        self._connection.interrupt()

    def batches(self, table: str, size: int = 10_000) -> Iterator[pa.RecordBatch]:
        """A table of the record in batches, rows by id, with the table's schema: memory stays flat."""
        columns = ", ".join(f'"{name}"' for name in codec.schema(table).names)
        reader = self._connection.sql(f'SELECT {columns} FROM "{table}" ORDER BY id').to_arrow_reader(size)  # noqa: S608 a table of ours
        for batch in reader:
            yield batch.cast(codec.schema(table))

    def table(self, table: str) -> pa.Table:
        """A whole table by id, with the table's schema."""
        return pa.Table.from_batches(self.batches(table), schema=codec.schema(table))

    def _refuse_all_but_reading(self, query: str) -> None:
        """Nothing, for one SELECT or EXPLAIN. Raises: QueryError for anything else, and for what does not parse."""
        try:
            statements = duckdb.extract_statements(query)
        except duckdb.Error as error:
            raise QueryError(f"{_told(error)} The SQL is DuckDB's; strings stand in single quotes.") from None
        if len(statements) != 1 or statements[0].type not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
            raise QueryError("The record is read-only: give one SELECT (or FROM, WITH, DESCRIBE, EXPLAIN).")

    def _hint(self, error: duckdb.Error) -> str:
        """The names that a query could have meant, after an unknown table."""
        if not isinstance(error, duckdb.CatalogException):
            return ""
        rows = self._connection.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
        return f" Tables and views: {', '.join(name for (name,) in rows)}."


def _told(error: Exception) -> str:
    """DuckDB's message with its advice, without its drawing of the query."""
    lines = takewhile(lambda line: not line.startswith("LINE "), str(error).splitlines())
    return " ".join(line.strip() for line in lines if line.strip()) or type(error).__name__
