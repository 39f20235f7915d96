"""Whether a record is whole: tables, columns, spans, segments, references."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.errors import RecordError
from dragoman.model import codec
from dragoman.record.check import check_words
from dragoman.record.folder import RecordFolder
from dragoman.record.ledger import Ledger
from dragoman.record.query import Published

__all__ = ["Fault", "verify"]


class Fault(Struct, frozen=True):
    """Something wrong with a record, and what to do about it."""

    what: str
    remedy: str


def verify(folder: RecordFolder) -> Iterator[Fault]:
    """Every fault of a record; none when it is whole. Reads all rows: O(size of the record), one table in memory at a time.

    In this order: segments that the ledger names, tables and columns, spans against their words, links and
    findings against rows. A record that cannot be opened is one fault. Changes nothing.
    """
    try:
        with Ledger(folder.ledger) as ledger, Published(folder) as published:
            yield from _missing_segments(folder, ledger)
            yield from _missing_tables(published)
            yield from _false_words(published)
            yield from _loose_ends(published)
    except RecordError as error:
        yield Fault(str(error), "")


def _missing_segments(folder: RecordFolder, ledger: Ledger) -> Iterator[Fault]:
    """Segments that the ledger names and the disk does not have: the copy is still whole, but cannot be made again."""
    lost = {item.segment for item in ledger.inputs() if not (folder.segments / item.segment / "input.parquet").is_file()}
    for segment in sorted(lost):
        yield Fault(f"segment {segment} is missing", "Restore the folder from a backup, or read the reports into a new record.")


def _missing_tables(published: Published) -> Iterator[Fault]:
    """Tables and columns of the schema that the copy lacks."""
    query = "SELECT table_name AS name, column_name AS field FROM information_schema.columns"
    there = {(row["name"], row["field"]) for row in published.sql(query).to_pylist()}
    for table in codec.TABLES:
        if absent := [name for name in codec.schema(table).names if (table, name) not in there]:
            yield Fault(f"table {table} lacks {', '.join(absent)}", "Delete record.duckdb and run dragoman read again.")


def _false_words(published: Published) -> Iterator[Fault]:
    """Rows whose spans do not hold their words, and rows of articles that are not there. Holds all texts once, and 10,000 rows."""
    texts = {row["id"]: row["text"] for row in published.sql("SELECT id, text FROM article").to_pylist()}
    for table in codec.TABLES:
        if table == "article" or "article_id" not in codec.schema(table).names:
            continue
        for batch in published.batches(table):
            for row in batch.to_pylist():
                yield from _false_row(texts, table, row)


def _false_row(texts: dict[str, str], table: str, row: dict[str, object]) -> Iterator[Fault]:
    """The fault of one row, if it has one; rows without an article (refused inputs) have none."""
    article = row["article_id"]
    if article is None:
        return
    if article not in texts:
        yield Fault(f"{table} {row['id']}: its article {article} is not in the record", "Delete record.duckdb and run dragoman read again.")
        return
    try:
        check_words(texts[str(article)], table, [row])
    except RecordError as error:
        yield Fault(str(error), "The record has been changed by hand: read the reports into a new one.")


def _loose_ends(published: Published) -> Iterator[Fault]:
    """Links and findings that name a row that is in no table."""
    known = " UNION ALL ".join(f'SELECT id FROM "{table}"' for table in codec.TABLES)  # noqa: S608 tables of ours
    ends = 'SELECT id, unnest(["left", "right"]) AS row FROM link UNION ALL SELECT id, unnest(members) FROM finding'
    query = f"SELECT id, row FROM ({ends}) WHERE row NOT IN ({known}) ORDER BY 1, 2"  # noqa: S608 tables of ours
    for loose in published.sql(query).to_pylist():
        yield Fault(f"{loose['id']} names {loose['row']}, which is no row", "Run dragoman read again; if it stays, report it.")
