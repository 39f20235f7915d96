"""Options that several commands share, and what they open."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.record import Published, RecordFolder

__all__ = ["as_json", "limited", "opened", "record_option"]

record_option = click.option(
    "--record",
    "record",
    type=click.Path(path_type=Path),
    envvar="DRAGOMAN_RECORD",
    default=Path("dragoman.record"),
    show_default=True,
    help="The folder of the record (or set DRAGOMAN_RECORD).",
)
as_json = click.option("--json", "as_json", is_flag=True, help="JSON on stdout, for programs.")
limited = click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to show.")


def opened(record: Path) -> Published:
    """The published copy of the record in that folder."""
    return Published(RecordFolder(record))
