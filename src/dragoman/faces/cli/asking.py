"""Commands that ask the record: `show`, `quotes`, `quote`, `timeline`, `conflicts`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman import kit as kits
from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import limited, opened, record_option
from dragoman.faces.cli.printing import clean, print_json, print_lines, print_table
from dragoman.faces.pairs import party, timeline
from dragoman.faces.quotation import find_quote
from dragoman.model import codec
from dragoman.record import Published

__all__ = ["conflicts_command", "quote_command", "quotes_command", "show_command", "timeline_command"]

_NEWEST = {
    "who_met_whom": "date_start, mode, status, who, whom, place, report, event_id",
    "who_said_what": "published, speaker, mode, words, report, statement_id",
    "ledger": "date_start, kind, name, parties, status, report, id",
}
"""What `show` lists of each view: the first column is the day, the last the id."""


@click.command("show")
@record_option
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Newest rows of each view.")
@json_option
def show_command(record: Path, limit: int, as_json: bool) -> None:
    """The record at a glance: how much it holds, and the newest entries."""
    with opened(record) as published:
        counts = {table: _count(published, table) for table in codec.TABLES}
        newest = {view: _newest(published, view, columns, limit) for view, columns in _NEWEST.items()}
    if as_json:
        print_json({"record": str(record), "rows": counts, "newest": newest})
        return
    print_table(["table", "rows"], [{"table": table, "rows": str(count)} for table, count in counts.items()], title=f"{record}")
    for view, rows in newest.items():
        print_table(_NEWEST[view].split(", "), rows, title=view)


def _count(published: Published, table: str) -> int:
    return int(published.sql(f'SELECT count(*) AS n FROM "{table}"').to_pylist()[0]["n"])  # noqa: S608 a table of ours


def _newest(published: Published, view: str, columns: str, limit: int) -> list[dict[str, Any]]:
    names = columns.split(", ")
    query = f"SELECT {columns} FROM {view} ORDER BY {names[0]} DESC NULLS LAST, {names[-1]} LIMIT {limit}"  # noqa: S608 views of ours
    rows: list[dict[str, Any]] = published.sql(query).to_pylist()
    return rows


@click.command("quotes")
@record_option
@click.option("--speaker", help="Only of this speaker: an id, or part of the name.")
@limited
@json_option
def quotes_command(record: Path, speaker: str | None, limit: int, as_json: bool) -> None:
    """Who said what, newest report first."""
    where = "WHERE contains(lower(speaker), lower($speaker)) OR speaker_id = $speaker" if speaker else ""
    query = f"""
        SELECT w.speaker, w.mode, w.words, w.cue, w.published, w.report, w.statement_id
        FROM who_said_what w JOIN statement s ON s.id = w.statement_id {where}
        ORDER BY w.published DESC NULLS LAST, w.report, s.content[1].start, w.statement_id LIMIT $limit
    """  # noqa: S608 values bound
    with opened(record) as published:
        rows = published.sql(query, {"limit": limit} | ({"speaker": speaker} if speaker else {})).to_pylist()
    _print(rows, ["speaker", "mode", "words", "published", "report", "statement_id"], "quotes", as_json)


@click.command("quote")
@click.argument("words")
@record_option
@limited
@json_option
def quote_command(words: str, record: Path, limit: int, as_json: bool) -> None:
    """Find a pasted quotation: who said it, where, in which wordings, what was cut."""
    with opened(record) as published:
        rows = find_quote(published, words, limit=limit)
    _print(rows, ["match", "score", "speaker", "words", "source_id", "published_start", "variants", "statement_id"], "quote", as_json)


@click.command("timeline")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@record_option
@json_option
def timeline_command(left: str, right: str, record: Path, as_json: bool) -> None:
    """What passed between two parties, by date. A and B are names, ids or codes such as RUS CHN."""
    actors = kits.build().actors
    with opened(record) as published:
        sides = party(published, actors, left), party(published, actors, right)
        rows = timeline(published, actors, *sides)
    _print(rows, ["date_start", "date_end", "kind", "status", "who", "whom", "place", "words", "report", "id"], " - ".join(sides), as_json)


@click.command("conflicts")
@record_option
@json_option
def conflicts_command(record: Path, as_json: bool) -> None:
    """What does not fit together, with the explanation and the rows to look at."""
    with opened(record) as published:
        rows = published.sql("SELECT * FROM contradictions").to_pylist()
    if as_json:
        print_lines(rows)
        return
    for row in rows:
        click.echo(f"{row['verdict']}: {clean(row['explanation'])}")
        count = row["independent_reports"]
        click.echo(f"    {count} independent report{'' if count == 1 else 's'}; dragoman explain {row['finding_id']}")
    if not rows:
        click.echo("conflicts: nothing")


def _print(rows: list[dict[str, Any]], columns: list[str], title: str, as_json: bool) -> None:
    if as_json:
        print_lines(rows)
    else:
        print_table(columns, rows, title=title)
