"""Builds a record from the sample reports and prints what was found: what `make demo` runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import dragoman
from dragoman.model import codec

REPORTS = Path(__file__).parent / "reports"
RECORD = Path("demo.record")
TABLES = [name for name in codec.TABLES if name not in {"judgement", "run"}]


def rows(record: dragoman.Record, query: str) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    found: list[dict[str, Any]] = record.sql(query).to_pylist()
    return found


def table(console: Console, title: str, found: list[dict[str, Any]]) -> None:
    """Print rows as a table; columns are those of the query."""
    out = Table(title=title, title_justify="left", expand=False)
    for column in found[0] if found else ["nothing found"]:
        out.add_column(column, overflow="fold")
    for row in found:
        out.add_row(*("" if value is None else str(value) for value in row.values()))
    console.print(out)


def main() -> int:
    """Read the reports, show the record. Gives 0, or 1 when a planted case was not found."""
    console = Console(width=120)
    shutil.rmtree(RECORD, ignore_errors=True)
    record = dragoman.open(RECORD)
    record.read([REPORTS])
    counts = " union all ".join(f"select {n} as n, '{name}' as t, count(*) as c from {name}" for n, name in enumerate(TABLES))
    console.print("  ".join(f"{row['t']} {row['c']}" for row in rows(record, f"select * from ({counts}) order by n")))
    table(console, "Three statements", rows(record, SPOKEN))
    table(console, "Timeline", rows(record, TIMELINE))
    corroborated = rows(record, FINDING.format("corroborated"))
    contradiction = rows(record, FINDING.format("contradicts"))
    table(console, "Corroborated by independent sources", corroborated)
    table(console, "A contradiction", contradiction)
    console.print(NEXT)
    return 0 if corroborated and contradiction else 1


SPOKEN = """
    select coalesce(a.name, s.speaker_name) as speaker, s.mode, s.content[1].text as words, p.source_id as source
    from statement s join article p on p.id = s.article_id left join actor a on a.id = s.speaker_id
    where s.mode in ('direct', 'block') and s.speaker_name is not null
    qualify row_number() over (partition by coalesce(a.name, s.speaker_name) order by p.published_start, s.id) = 1
    order by speaker limit 3
"""
TIMELINE = """
    select e.date_start || case when e.date_end > e.date_start then ' to ' || e.date_end else '' end as day, e.mode, e.status,
           array_to_string(list_sort(list_distinct(list(a.name))), ', ') as who, e.place, p.source_id as source
    from event e join article p on p.id = e.article_id join actor a on list_contains(e.participants, a.id)
    where e.date_start is not null and e.mode in ('visit', 'meeting', 'talks', 'call', 'interview', 'signing')
    group by e.id, e.date_start, e.date_end, e.mode, e.status, e.place, p.source_id
    qualify row_number() over (partition by e.date_start, e.mode, e.status order by len(who) desc, e.id) = 1
    order by day, e.mode
"""
FINDING = "select rule, len(origins) as origins, explanation from finding where verdict = '{}' order by origins desc, id limit 1"
NEXT = f"""[bold]Try next[/bold]
  .venv/bin/dragoman show --record {RECORD}
  .venv/bin/dragoman quote "we do not come to sell" --record {RECORD}
  .venv/bin/dragoman timeline Uruguay Estonia --record {RECORD}
  .venv/bin/dragoman conflicts --record {RECORD}
  .venv/bin/dragoman export --record {RECORD} --format jsonl --out demo.out"""

if __name__ == "__main__":
    sys.exit(main())
