"""How answers are printed: tables for people, JSON for programs, and never a raw control character."""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.faces.export.csv import cell

__all__ = ["clean", "print_csv", "print_json", "print_lines", "print_table"]

_NARROWEST = 12
"""Characters that a column takes at least, its margin included: on fewer, words break into letters."""

_RISKY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls other than tab and line feed, and what turns the direction of text."""


def clean(text: str) -> str:
    r"""Text that cannot move the cursor, colour or reverse a terminal: such characters become their escapes (`\x1b`, `\u202e`)."""
    return _RISKY.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def _json(value: Any) -> str:
    """JSON on one line with risky characters as JSON escapes: the value is the same."""
    return _RISKY.sub(lambda found: f"\\u{ord(found.group()):04x}", msgspec.json.encode(value).decode())


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    click.echo(_json(value))


def print_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on stdout."""
    for row in rows:
        print_json(row)


def print_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """CSV on stdout with a header line.

    Lists and structs are JSON in their cell; risky characters are escaped, so a cell that holds one is not
    the value any more: take JSON for that.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    click.echo(clean(out.getvalue()), nl=False)


def print_table(names: Sequence[str], rows: Iterable[Mapping[str, Any]], *, title: str = "") -> None:
    """A table for people on stdout, as wide as the terminal; `nothing` when there is no row.

    More columns than fit beside each other (seven and more on 80 characters) stand below each other, one block per row.
    """
    found = list(rows)
    if not found:
        click.echo(f"{title}: nothing" if title else "nothing")
        return
    width = shutil.get_terminal_size((80, 24)).columns
    if len(names) * _NARROWEST > width:
        click.echo(clean(f"{title}\n" if title else ""), nl=False)
        _print_down(names, found)
        return
    table = Table(title=Text(clean(title)) if title else None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=name == "id" or name.endswith("_id") or name.startswith("date_"))
    for row in found:
        table.add_row(*(Text(_shown(row.get(name))) for name in names))
    Console(highlight=False).print(table)


def _print_down(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row as a block of `name  value` lines; what is null is left out."""
    widest = max(map(len, names))
    for number, row in enumerate(rows, start=1):
        click.echo(f"-- {number}")
        for name in names:
            if row.get(name) is not None:
                click.echo(f"{clean(name):{widest}}  {_shown(row[name])}")


def _shown(value: Any) -> str:
    """A value as one line of text, safe to print: nothing for null, lists of names joined, other structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return clean(", ".join(value))
    text = _json(value) if isinstance(value, (list, dict)) else f"{value:g}" if isinstance(value, float) else str(value)
    return clean(unicodedata.normalize("NFC", " ".join(text.split())))
