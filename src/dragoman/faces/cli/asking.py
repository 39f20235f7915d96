"""Commands that ask the record: `show`, `quotes`, `quote`, `timeline`, `conflicts`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman import kit as kits
from dragoman.faces.cli.entries import act_entry, finding_entry, print_entries, quotation_entry
from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import limited, opened, record_option
from dragoman.faces.cli.printing import print_json, print_lines, print_table
from dragoman.faces.pairs import name_of, near, party, timeline
from dragoman.faces.quotation import find_quote
from dragoman.model import codec
from dragoman.record import Published

__all__ = ["conflicts_command", "quote_command", "quotes_command", "show_command", "timeline_command"]

_NEWEST = {
    "who_met_whom": "date_start, date_end, mode, status, who, whom, place, words, report, event_id",
    "who_said_what": "published, speaker, mode, words, report, statement_id",
    "ledger": "date_start, date_end, kind, name, parties, status, words, report, id",
}
"""What `show` gives of each view: the first column is the day, the last the id."""


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
        entry = quotation_entry if view == "who_said_what" else act_entry
        print_entries((entry(row) for row in rows), title=f"{view}, newest first", empty=f"{view}: nothing yet\n")


def _count(published: Published, table: str) -> int:
    """The number of rows of a table."""
    return int(published.sql(f'SELECT count(*) AS n FROM "{table}"').to_pylist()[0]["n"])  # noqa: S608 a table of ours


def _newest(published: Published, view: str, columns: str, limit: int) -> list[dict[str, Any]]:
    """The last rows of a view by day, undated ones at the end."""
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
    where = "WHERE contains(strip_accents(lower(speaker)), strip_accents(lower($speaker))) OR speaker_id = $speaker" if speaker else ""
    query = f"""
        SELECT w.speaker, w.mode, w.words, w.cue, w.published, w.report, w.statement_id
        FROM who_said_what w JOIN statement s ON s.id = w.statement_id {where}
        ORDER BY w.published DESC NULLS LAST, w.report, s.content[1].start, w.statement_id LIMIT $limit
    """  # noqa: S608 values bound
    with opened(record) as published:
        rows = published.sql(query, {"limit": limit} | ({"speaker": speaker} if speaker else {})).to_pylist()
        others = near(published, speaker) if speaker and not rows else []
    if as_json:
        print_lines(rows)
        return
    asked = f"Nothing is said by {speaker} in this record." if speaker else "Nobody says anything in this record."
    hint = f" Near: {', '.join(others)}." if others else " Read more reports with: dragoman read REPORTS"
    print_entries(map(quotation_entry, rows), title="Who said what, newest report first", empty=asked + hint)


@click.command("quote")
@click.argument("words")
@record_option
@limited
@json_option
def quote_command(words: str, record: Path, limit: int, as_json: bool) -> None:
    """Find a pasted quotation: who said it, where, in which wordings, what was cut."""
    with opened(record) as published:
        rows = find_quote(published, words, limit=limit)
    if as_json:
        print_lines(rows)
        return
    empty = "Nobody says this, or nearly this, in the record. Give four words or more: fewer are only looked for exactly."
    print_entries(map(quotation_entry, rows), title="Best first", empty=empty)


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
        names = [name_of(published, side) for side in sides]
    if as_json:
        print_lines(rows)
        return
    between = f"{names[0]} and {names[1]}"
    print_entries(map(act_entry, rows), title=f"Between {between}, by date", empty=f"Nothing between {between} is in this record.")


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
    print_entries(
        map(finding_entry, rows), title="What does not fit together", empty="Nothing in this record speaks against anything else."
    )
