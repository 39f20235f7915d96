"""`dragoman explain` and `dragoman doctor`: why a row is there, and whether everything is in order."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman import kit as kits
from dragoman import pipeline
from dragoman.config import default_text, load_config
from dragoman.errors import DragomanError
from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import opened, record_option
from dragoman.faces.cli.printing import clean, print_json
from dragoman.faces.explanation import explain
from dragoman.record import Fault, RecordFolder, leftovers, tidy, verify

__all__ = ["doctor_command", "explain_command"]


@click.command("explain")
@click.argument("row_id", metavar="ID")
@record_option
@json_option
def explain_command(row_id: str, record: Path, as_json: bool) -> None:
    """Why a row is in the record: its words in context, the rule with an example, its report, links and findings."""
    with opened(record) as published:
        found = explain(published, kits.build().lexicons, row_id)
    if as_json:
        print_json(found)
    else:
        for line in _told(found):
            click.echo(clean(line))


def _told(found: dict[str, Any]) -> Iterator[str]:
    """The explanation as lines: the row, its words in context, rules, report, links, findings."""
    row = found["row"]
    yield f"{found['table']} {row['id']}"
    for name, value in row.items():
        if name != "id" and value not in (None, []) and not _is_spans(value):
            yield f"  {name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
    for words in found["words"]:
        context = f"{words['before']}[{words['text']}]{words['after']}".replace("\n", " ")
        yield f"  {words['column']} at {words['start']}-{words['end']}: ...{context}..."
    for rule in found["rules"]:
        yield f"  rule {rule['rule']}"
        if rule["example"]:
            yield f"    fires on:     {rule['example']}"
            yield f"    and not on:   {rule['not']}"
    if article := found["article"]:
        yield f"  report {article['source_id']} ({article['path']}), published {article['published_start'] or 'unknown'}, {article['id']}"
    for link in found["links"]:
        reasons = f" ({', '.join(link['reasons'])})" if link["reasons"] else ""
        yield f"  link {link['kind']} {link['relation']} {link['score']:.2f}: {link['left']} - {link['right']}{reasons}"
    for finding in found["findings"]:
        yield f"  finding {finding['verdict']}: {finding['explanation']}"


def _is_spans(value: Any) -> bool:
    """True for a list of spans: those are shown as words, not as a column."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


@click.command("doctor")
@record_option
@click.option("--config", type=click.Path(path_type=Path), help="The dragoman.toml to check.")
@click.option("--tidy", "tidying", is_flag=True, help="Remove segments that nothing in the record refers to any more.")
@click.option("--defaults", is_flag=True, help="Print every key of dragoman.toml with its default, and stop.")
@json_option
def doctor_command(*, record: Path, config: Path | None, tidying: bool, defaults: bool, as_json: bool) -> int:
    """Check the installation and, when it is there, the record; say what to do. Exit code 1 when something is wrong."""
    if defaults:
        click.echo(default_text(), nl=False)
        return 0
    facts, faults = _environment(config)
    folder = RecordFolder(record)
    if folder.header.exists() or tidying:
        facts["record"] = str(record)
        facts["segments left over"] = _left_over(folder, record, tidying=tidying)
        faults += list(verify(folder))
    else:
        facts["record"] = f"none at {record}; make one with: dragoman read REPORTS --record {record}"
    if as_json:
        print_json({"facts": facts, "faults": faults})
    else:
        for name, value in facts.items():
            click.echo(clean(f"{name}: {value}"))
        for fault in faults:
            click.echo(clean(f"WRONG: {fault.what} {fault.remedy}".rstrip()))
        click.echo(f"{len(faults)} {'thing is' if len(faults) == 1 else 'things are'} wrong." if faults else "Everything is in order.")
    return 1 if faults else 0


def _left_over(folder: RecordFolder, record: Path, *, tidying: bool) -> str:
    """How many segments nothing refers to, how large they are, and what can be, or has been, done about them."""
    found = tidy(folder) if tidying else leftovers(folder)
    if not found:
        return "0"
    size = sum(leftover.size for leftover in found) / 1_000_000
    done = "removed" if tidying else f"remove them with: dragoman doctor --tidy --record {record}"
    return f"{len(found)} ({size:.1f} MB), {done}"


def _environment(config: Path | None) -> tuple[dict[str, Any], list[Fault]]:
    """What is installed and in force, and what is wrong with it: configuration, lexicons, actor tables."""
    facts: dict[str, Any] = {"dragoman": pipeline.version(), "python": platform.python_version()}
    faults: list[Fault] = []
    try:
        facts["workers"] = load_config(config).read.processes()
        kit = kits.build()
        facts["parser"] = kit.parser.name
        facts["rules"] = sum(len(lexicon.entry) for lexicon in kit.lexicons.values())
        facts["actors"] = len(kit.actors.actors)
    except DragomanError as error:
        faults.append(Fault(str(error), ""))
    return facts, faults
