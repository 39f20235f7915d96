"""Reading hand tables and writing the shipped ones."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

__all__ = ["HAND", "read_hand", "slug", "write_table"]

HAND = Path(__file__).parent.parent / "actors"
"""Tables written by hand: public facts with their date of survey."""


def read_hand(name: str) -> list[dict[str, str]]:
    """The rows of a hand table; cells stripped."""
    with (HAND / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def slug(name: str) -> str:
    """A name as the tail of an id: `Recep Tayyip Erdoğan` -> `recep-tayyip-erdogan`."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Writes rows with the columns given, each line ended by one line feed; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore", restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
