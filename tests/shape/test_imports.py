"""The order of the rooms, enforced by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_rooms_keep_their_order() -> None:
    root = Path(__file__).parents[2]
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(linter), "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
