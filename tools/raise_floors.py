"""Reads reports of the evaluation scripts and raises the floors of tests/eval/floors.toml; a floor is never lowered.

Usage: raise_floors.py REPORT... where each REPORT is the saved output of one script, named `<check>.txt`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "tests/eval/floors.toml"
MARGIN = 0.005
"""Half a point below the measured value: a floor is no trap for rounding."""


def measured(report: str) -> dict[str, float]:
    """`name value` and `name=value` pairs of a report; later lines win."""
    found = re.findall(r"^([a-z_0-9]+)\s+([01]\.\d+)$", report, flags=re.MULTILINE)
    found += re.findall(r"\b([a-z_0-9]+)=([01]\.\d+)", report)
    return {name: float(value) for name, value in found}


def raised(floors: dict[str, dict[str, float]], check: str, values: dict[str, float]) -> dict[str, dict[str, float]]:
    """The floors with those of one check raised to the measured values less the margin; never lowered, none added."""
    own = {name: max(floor, round(values.get(name, floor) - MARGIN, 3)) if floor < 1.0 else floor for name, floor in floors[check].items()}
    return {**floors, check: own}


def written(floors: dict[str, dict[str, float]], header: str) -> str:
    """The floors as TOML under the header comment."""
    parts = [f"[{check}]\n" + "".join(f"{name} = {floor}\n" for name, floor in values.items()) for check, values in floors.items()]
    return header + "\n".join(parts)


def main() -> int:
    """Raise the floors by the given reports."""
    text = FLOORS.read_text(encoding="utf-8")
    floors = tomllib.loads(text)
    for name in sys.argv[1:]:
        path = Path(name)
        floors = raised(floors, path.stem, measured(path.read_text(encoding="utf-8")))
    FLOORS.write_text(written(floors, text[: text.index("[")]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
