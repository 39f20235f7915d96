"""The quality gate: evaluation scripts, compared with floors that only rise. Runs with `make eval`.

Two kinds of script: those of `encoder/` here, which ask parsers and the net, and those beside the checkout, which know nothing but the
installed command.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
CHECKS = Path(os.environ.get("DRAGOMAN_CHECKS", ROOT.parent / "shared" / "checks"))
ENCODER = Path(__file__).parent / "encoder"
SKIPPED = 77
FLOORS: dict[str, dict[str, float]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("raise_floors", ROOT / "tools/raise_floors.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def command(check: str) -> list[str | Path]:
    """How a check is run; skips where its script is not here."""
    if (ENCODER / f"{check}.py").exists():
        return [sys.executable, ENCODER / f"{check}.py"]
    if not (CHECKS / f"{check}.py").exists():
        pytest.skip(f"no {check}.py under {CHECKS}: set DRAGOMAN_CHECKS to the folder of the evaluation scripts")
    return [sys.executable, CHECKS / f"{check}.py", "--project", ROOT]


@pytest.mark.skipif("DRAGOMAN_EVAL" not in os.environ, reason="slow: runs with `make eval`")
@pytest.mark.parametrize("check", sorted(FLOORS))
def test_nothing_got_worse(check: str) -> None:
    done = subprocess.run(command(check), capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode == SKIPPED:
        pytest.skip(done.stdout.strip())
    values = gate().measured(done.stdout)
    missed = {name: (values.get(name), floor) for name, floor in FLOORS[check].items() if values.get(name, 0.0) < floor}
    assert not missed, f"{missed}\n" + done.stdout[-2000:] + done.stderr[-2000:]


def test_the_gate_reads_both_forms_of_a_report() -> None:
    assert gate().measured("quote_f1        0.910\nnoise 12 words\nquote_f1=0.905 event_found=1.000") == {
        "quote_f1": 0.905,
        "event_found": 1.0,
    }


def test_a_floor_rises_and_never_falls() -> None:
    floors = {"seeds": {"a": 0.8, "b": 0.8, "c": 1.0}}
    assert gate().raised(floors, "seeds", {"a": 0.9, "b": 0.7}) == {"seeds": {"a": 0.895, "b": 0.8, "c": 1.0}}


def test_the_floors_survive_rewriting() -> None:
    assert tomllib.loads(gate().written(FLOORS, "# header\n")) == FLOORS
