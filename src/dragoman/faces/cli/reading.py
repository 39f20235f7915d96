"""`dragoman read`: reports in, record up to date."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from dragoman import kit as kits
from dragoman import pipeline
from dragoman.config import load_config
from dragoman.faces.cli.bars import drawn
from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import opened, record_option
from dragoman.faces.cli.printing import clean, print_json
from dragoman.record import RecordFolder

__all__ = ["read_command"]

_SHOWN = ("statement", "event", "agreement", "project", "figure", "link", "finding")


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option("--config", type=click.Path(path_type=Path), help="A dragoman.toml; by default that of the current folder.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read; by default one per processor.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on stderr.")
@json_option
def read_command(*, paths: tuple[str, ...], record: Path, config: Path | None, workers: int | None, quiet: bool, as_json: bool) -> int:
    """Read reports into the record: files, folders, globs, JSONL, `-` for standard input.

    Only what is new or has changed is read. What cannot be read becomes a note, and the exit code is 3.
    """
    settings = load_config(config)
    if workers:
        settings = settings.with_workers(workers)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    with drawn(quiet=quiet or as_json) as progress:
        outcome = pipeline.run(paths, RecordFolder(record), settings, stdin=stdin, progress=progress)
    summary = _summary(record, outcome)
    if as_json:
        print_json(summary)
    else:
        _tell(record, summary)
    return 3 if outcome.failed else 0


def _summary(record: Path, outcome: pipeline.Outcome) -> dict[str, Any]:
    """What the run met and what the record holds now, as plain values: the answer of `--json`."""
    with opened(record) as published:
        counts = {table: published.sql(f'SELECT count(*) AS n FROM "{table}"').to_pylist()[0]["n"] for table in ("article", *_SHOWN)}  # noqa: S608 tables of ours
        refused = published.sql("SELECT input, stage, code, message FROM note WHERE article_id IS NULL ORDER BY input, code").to_pylist()
    met = {"read": outcome.read, "known": outcome.known, "notes": outcome.failed, "duplicates": outcome.duplicates}
    return {"record": str(record), **met, "rows": counts, "refused": refused, "seconds": outcome.seconds}


def _tell(record: Path, summary: dict[str, Any]) -> None:
    """The summary as a few lines: counts, the first refusals with their reasons, where to go next."""
    rows = summary["rows"]
    known = f", {summary['known']} already in the record" if summary["known"] else ""
    notes = "1 became a note" if summary["notes"] == 1 else f"{summary['notes']} became notes"
    click.echo(f"{summary['read']} read{known}, {notes}. The record holds {_many(rows['article'], 'article')}:")
    click.echo("  " + ", ".join(_many(rows[table], table) for table in _SHOWN))
    if summary["notes"]:
        codes = Counter(row["code"] for row in summary["refused"])
        click.echo("  not read: " + ", ".join(f"{count} {code}" for code, count in sorted(codes.items())))
        for row in summary["refused"][:5]:
            click.echo(f"    {clean(row['input'])}: {clean(row['message'])}")
    if missing := kits.shortfall():
        click.echo(missing)
    where = "" if str(record) == "dragoman.record" else f" --record {clean(str(record))}"
    click.echo(f"Next: dragoman show{where} | dragoman quotes{where} | dragoman conflicts{where}")


def _many(count: int, name: str) -> str:
    """`1 event`, `2 events`."""
    return f"{count} {name}{'' if count == 1 else 's'}"
