"""A dossier as Markdown: every entry with its words, and a numbered list of the reports they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.faces.web.page import amount

__all__ = ["as_markdown", "escaped"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escaped(text: str | None) -> str:
    """Words on one line that no Markdown reader takes for markup; characters that steer text become U+FFFD."""
    return _SPECIAL.sub(r"\\\1", _STEERING.sub("\ufffd", " ".join((text or "").split())))


class _Citations:
    """Reports in the order they are first cited."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}

    def __call__(self, row: dict[str, Any]) -> str:
        self.known.setdefault(row["article_id"], row)
        return f"[{list(self.known).index(row['article_id']) + 1}]"


def as_markdown(found: dict[str, Any]) -> str:
    """The dossier that `dossier` gives, as one Markdown text."""
    cite = _Citations()
    pair, filters = found["pair"], found["filters"]
    lines = [f"# {escaped(pair.name)} and {escaped(pair.other_name)}", ""]
    if filters.active:
        lines += [f"Narrowed to: {escaped(filters.query().removeprefix('?').replace('&', ', '))}", ""]
    lines += [*_events(found, cite), *_statements(found, cite), *_ledger(found, cite), *_figures(found, cite), *_rest(found)]
    lines += ["## Reports", ""]
    for number, row in enumerate(cite.known.values(), start=1):
        lines.append(f"{number}. {escaped(row['outlet'])}, {row['published'] or 'undated'}, {escaped(row['report'])} ({row['article_id']})")
    return "\n".join(lines) + "\n"


def _events(found: dict[str, Any], cite: _Citations) -> Iterator[str]:
    yield from ("## Events", "")
    for row in found["events"]["rows"]:
        who = ", ".join(name for _, name in row["who"])
        whom = f" - {', '.join(name for _, name in row['whom'])}" if row["whom"] else ""
        what = f"{row['what']} ({row['status']}): {escaped(who + whom)}"
        yield f"- **{row['day'] or 'undated'}** {what}. “{escaped(row['words'])}” {cite(row)}"
    yield ""


def _statements(found: dict[str, Any], cite: _Citations) -> Iterator[str]:
    yield from ("## Statements", "")
    for name, _, rows in found["speakers"]:
        yield from (f"### {escaped(name)}", "")
        for row in rows:
            yield f"- {row['published'] or 'undated'}, {row['what']}: “{escaped(row['words'])}” {cite(row)}"
        yield ""


def _ledger(found: dict[str, Any], cite: _Citations) -> Iterator[str]:
    yield from ("## Agreements and projects", "")
    for group in found["ledger"]:
        yield f"- **{escaped(group['name'])}** ({group['kind']})"
        for row in group["rows"]:
            yield f"  - {(row['status'] or 'status not said').replace('_', ' ')}: “{escaped(row['words'])}” {cite(row)}"
    yield ""


def _figures(found: dict[str, Any], cite: _Citations) -> Iterator[str]:
    yield from ("## Figures", "")
    for series in found["series"]:
        yield f"- **{escaped(series['name'])}**"
        for row in series["rows"]:
            yield f"  - {escaped(amount(row))}, {row['day'] or 'undated'}: “{escaped(row['words'])}” {cite(row)}"
    yield ""


def _rest(found: dict[str, Any]) -> Iterator[str]:
    yield from ("## What does not fit together", "")
    for row in found["findings"]:
        yield f"- {row['verdict'].replace('_', ' ')}: {escaped(row['explanation'])}"
    if not found["findings"]:
        yield "Nothing was found."
    yield ""
    yield from ("## Institutions both sit in", "")
    for row in found["institutions"]:
        yield f"- {escaped(row['name'])}"
    yield ""
