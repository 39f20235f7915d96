"""`dragoman sql` and `dragoman export`: the record taken elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import opened, record_option
from dragoman.faces.cli.printing import clean, print_csv, print_json, print_lines, print_table
from dragoman.faces.export import FORMATS, Format, export

__all__ = ["export_command", "sql_command"]


@click.command("sql")
@click.argument("query")
@record_option
@click.option("--format", "kind", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True, help="How to print.")
@json_option
def sql_command(query: str, record: Path, kind: str, as_json: bool) -> None:
    """Ask the record in SQL, read-only: one SELECT over its tables and views.

    Example: dragoman sql "SELECT * FROM who_met_whom"
    """
    with opened(record) as published:
        found = published.sql(query)
    names, rows = found.column_names, (row for batch in found.to_batches(1000) for row in batch.to_pylist())
    if as_json or kind == "jsonl":
        print_lines(rows)
    elif kind == "csv":
        print_csv(names, rows)
    else:
        print_table(names, rows)


@click.command("export")
@record_option
@click.option("--format", "kind", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="The format of the files.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder that gets one file per table.")
@json_option
def export_command(record: Path, kind: str, out: Path, as_json: bool) -> None:
    """Write every table to a folder, sorted, each row with all its columns."""
    with opened(record) as published:
        files = export(published, out, cast("Format", kind))
    if as_json:
        print_json({"files": [str(path) for path in files]})
    else:
        click.echo(f"{len(files)} tables in {clean(str(out))}")
