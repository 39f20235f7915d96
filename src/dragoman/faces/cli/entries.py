"""Answers as entries to read down the page: a line that says what, the words below it, then where to look further."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

import click

from dragoman.faces.cli.printing import clean

__all__ = ["act_entry", "finding_entry", "print_entries", "quotation_entry"]

_WIDEST = 110
"""Characters of a line, however wide the terminal: longer ones lose the reader's eye."""


def print_entries(entries: Iterable[tuple[str, str, str]], *, title: str, empty: str) -> None:
    """Entries of head, words and foot on stdout, wrapped to the terminal; the sentence `empty` when there is none."""
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    found = list(entries)
    click.echo(clean(f"{title}\n" if found else empty))
    for head, words, foot in found:
        for text, indent in ((head, ""), (words, "    "), (foot, "    ")):
            if text:
                click.echo(_wrapped(clean(text), width, indent))
        click.echo()


def _wrapped(text: str, width: int, indent: str) -> str:
    """Lines of at most `width` characters; ids and file names are never broken, even where they are longer."""
    line = " ".join(text.split())
    return textwrap.fill(
        line, width, initial_indent=indent, subsequent_indent=indent or "  ", break_long_words=False, break_on_hyphens=False
    )


def quotation_entry(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Who said it when and how, the words, the report and the id: out of a row of `who_said_what` or of an answer of `quote`."""
    likeness = f"{row['match']} ({row['score']:.0f}): " if "match" in row else ""
    day = row.get("published") or row.get("published_start") or "undated"
    others = len(row.get("variants") or ())
    also = f", {others} other wording{'' if others == 1 else 's'}" if others else ""
    words = f"“{row['words']}”" if row["mode"] == "direct" else row["words"]
    return (
        f"{likeness}{row['speaker'] or 'speaker unclear'}, {row['mode']}, {day}",
        words,
        f"{row.get('report') or row['source_id']}{also}; {row['statement_id']}",
    )


def act_entry(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """When, what, between whom and where, the words, the report and the id: out of a row of a timeline, a meeting or the ledger."""
    sides = " - ".join(part for part in (row.get("who") or row.get("parties"), row.get("whom")) if part)
    what = ", ".join(part for part in (row.get("kind") or row.get("mode"), row.get("name"), row.get("status")) if part)
    place = f" ({row['place']})" if row.get("place") else ""
    head = f"{_days(row.get('date_start'), row.get('date_end'))}  {what}{': ' if sides else ''}{sides}{place}"
    return head, row.get("words") or "", f"{row['report']}; {row.get('id') or row.get('event_id')}"


def _days(start: str | None, end: str | None) -> str:
    """A day, a whole year as its number, or first and last day."""
    if not start:
        return "undated"
    if end and start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]} to {end[:4]}"
    return start if end in (None, start) else f"{start} to {end}"


def finding_entry(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """The verdict, the explanation, how many reports are behind it and the id: out of a row of `contradictions`."""
    count = row["independent_reports"]
    foot = f"{count} independent report{'' if count == 1 else 's'}; dragoman explain {row['finding_id']}"
    return f"{row['verdict']}: {row['explanation']}", "", foot
