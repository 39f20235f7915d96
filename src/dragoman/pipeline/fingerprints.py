"""Which code and data a record was made with: when they change, what depends on them is made again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Literal

from dragoman.kit import build

__all__ = ["fingerprint", "version"]

_READING = (
    "kit.py",
    "model",
    "read",
    "segment",
    "parse",
    "extract",
    "resolve",
    "lexicons",
    "actors",
    "weights",
    "pipeline/__init__.py",
    "pipeline/bounds.py",
    "pipeline/landing.py",
    "record/segments.py",
    "match/sketch.py",
)
"""What the rows of one article depend on: files and folders of the package."""


def fingerprint(scope: Literal["reading", "all"] = "reading") -> str:
    """A hash of the parser in force and the code and data that reading depends on, or (`all`) the whole record: 16 hexadecimal digits.

    When the first changes, inputs are read again; when the second changes, the copy is published again. Reads the installed package once
    per process, about 40 MB with the weights.
    """
    return hashlib.sha256(f"{_package(scope)} {build().parser.name}".encode()).hexdigest()[:16]


@cache
def _package(scope: Literal["reading", "all"]) -> str:
    """A hash of files of the installed package."""
    root = Path(str(resources.files("dragoman")))
    paths = sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in paths:
        name = path.relative_to(root).as_posix()
        if scope == "all" or name in _READING or name.split("/")[0] in _READING:
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def version() -> str:
    """The installed version of Dragoman."""
    return metadata.version("dragoman")
