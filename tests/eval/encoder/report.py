"""What every evaluation of the encoder shares: its options, where data and weights lie, and the form of its report.

A report is a table, then a line of `name=value` (shares of one: what floors are compared with), then one line of JSON for the model card.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
SKIPPED = 77
"""The exit code that says: data or weights are not here, nothing was measured."""
NET, FULL_NET = "reader.onnx", "reader.fp32.onnx"


def options(what: str) -> argparse.ArgumentParser:
    """The command line that all share; `what` is the script's own docstring."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("DRAGOMAN_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=data, help="folder of the data sets (DRAGOMAN_DATA); here: %(default)s")
    parser.add_argument("--weights", type=Path, default=shipped(), help="folder of the net (DRAGOMAN_WEIGHTS); here: %(default)s")
    return parser


def shipped() -> Path:
    """The folder that DRAGOMAN_WEIGHTS names, else the package's own."""
    return Path(os.environ.get("DRAGOMAN_WEIGHTS") or ROOT / "src/dragoman/weights")


def need(*paths: Path) -> None:
    """Ends the script with SKIPPED when something is not there."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        say("skipped: there is no " + ", no ".join(missing))
        sys.exit(SKIPPED)


def say(line: str = "") -> None:
    """A line to standard output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(corner: str, columns: Sequence[str], rows: Mapping[str, Mapping[str, float]], *, percent: bool = True) -> None:
    """Prints rows by name; shares as per cents with one decimal, other numbers with one decimal; nothing where a row lacks a column."""
    wide = max(len(corner), *map(len, rows)) if rows else len(corner)
    say(corner.ljust(wide) + "".join(f"{column:>{max(8, len(column) + 2)}}" for column in columns))
    for name, values in rows.items():
        cells = [f"{values[c] * (100 if percent else 1):.1f}" if c in values else "" for c in columns]
        say(name.ljust(wide) + "".join(f"{cell:>{max(8, len(c) + 2)}}" for c, cell in zip(columns, cells, strict=True)))


def finish(check: str, net: str, figures: Mapping[str, float], **more: object) -> None:
    """Prints the two last lines; `more` goes into the JSON alone."""
    say(" ".join(f"{name}={value:.4f}" for name, value in figures.items()))
    say(json.dumps({"check": check, "net": net, **more, "figures": {k: round(v, 4) for k, v in figures.items()}}, ensure_ascii=False))
