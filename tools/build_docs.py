"""Writes the generated pages of docs/: tables, views, rules, command line. `--check` writes nothing and fails when a page is stale."""

from __future__ import annotations

import inspect
import sys
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import click

from dragoman.faces.cli import cli
from dragoman.kit import build
from dragoman.model.codec import CLAIM_TABLES, SCHEMA_VERSION, TABLES
from dragoman.model.lexicon import Lexicon

DOCS = Path(__file__).parents[1] / "docs"
VIEWS = Path(__file__).parents[1] / "src/dragoman/record/views"
GENERATED = "<!-- written by tools/build_docs.py; do not edit -->\n\n"


def readable(hint: Any) -> str:
    """A type hint as an analyst reads it: `text`, `list of actor ids`-like plain words."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " \\| ".join(str(arg) for arg in args)
    if origin in (Union, types.UnionType):
        return readable(next(arg for arg in args if arg is not type(None))) + ", or null"
    if origin is tuple:
        return f"list of {readable(args[0])}"
    return {str: "text", int: "whole number", float: "number", bool: "yes/no"}.get(hint, getattr(hint, "__name__", "object").lower())


def tables_page() -> str:
    """docs/tables.md: each table with its columns, from the types themselves."""
    out = [
        GENERATED,
        f"# Tables\n\nSchema version {SCHEMA_VERSION}. Table = type = view = page = one word. Claim tables: {', '.join(CLAIM_TABLES)}.\n",
    ]
    for name, kind in TABLES.items():
        out.append(f"\n## {name}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\n| column | holds |\n|---|---|\n")
        out.extend(f"| `{column}` | {readable(hint)} |\n" for column, hint in get_type_hints(kind).items())
    out.append("\n# Views\n")
    for path in sorted(VIEWS.glob("*.sql")):
        comment = [line[2:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("--")]
        out.append(f"\n## {path.stem}\n\n{' '.join(comment)}\n")
    return "".join(out)


def rules_page() -> str:
    """docs/rules.md: each rule with its forms, example and counter-example."""
    out = [
        GENERATED,
        "# Rules\n\nEach rule fires on its example and keeps still on the other sentence; `dragoman explain ID` shows the rule of a row.\n",
    ]
    lexicons: list[Lexicon] = sorted(build().lexicons.values(), key=lambda lexicon: lexicon.lexicon.name)
    for lexicon in lexicons:
        out.append(f"\n## {lexicon.lexicon.name}\n\n{lexicon.lexicon.source} ({lexicon.lexicon.licence})\n\n")
        out.append("| rule | words | fires on | not on |\n|---|---|---|---|\n")
        for entry in lexicon.entry:
            words = ", ".join(entry.forms) or f"`{entry.pattern}`"
            cells = (f"`{lexicon.rule(entry)}`", words, entry.example, entry.counter)
            out.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |\n")
    return "".join(out)


def cli_page() -> str:
    """docs/cli.md: the help text of every command."""
    out = [GENERATED, "# Command line\n\nExit codes: 0 all was read, 3 some inputs became notes, 2 wrong use.\n"]
    context = click.Context(cli, info_name="dragoman")
    out.append(f"\n```\n{cli.get_help(context)}\n```\n")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            out.append(f"\n## {name}\n\n```\n{command.get_help(click.Context(command, info_name=name, parent=context))}\n```\n")
    return "".join(out)


PAGES = {"tables.md": tables_page, "rules.md": rules_page, "cli.md": cli_page}


def main() -> int:
    """Write the pages, or with --check name those that are stale. Gives 1 when one is."""
    stale = []
    for name, write in PAGES.items():
        path, page = DOCS / name, write()
        if "--check" in sys.argv:
            stale += [name] if not path.exists() or path.read_text(encoding="utf-8") != page else []
        else:
            path.write_text(page, encoding="utf-8")
    print("stale: " + ", ".join(stale) + ": run `make docs`" if stale else "docs are current")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
