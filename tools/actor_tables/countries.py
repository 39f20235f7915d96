"""Countries: factbook names, adjectives and capitals, corrected and widened by the hand table."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actor_tables.sheets import read_hand

__all__ = ["COLUMNS", "countries", "gec_to_iso3"]

COLUMNS = (
    "id", "name", "official", "aliases", "adjectives", "demonyms", "capital", "metonyms", "prefixes",
    "valid_from", "valid_to", "wikidata", "source", "as_of",
)  # fmt: skip
_NO_METONYM = {"GTM", "KWT", "LUX", "MCO", "PAN", "SGP", "SMR", "DJI", "GIB", "VAT", "WSM", "JAM", "GRD", "SYC", "NCL"}
"""Capitals written like the country, or like a common first name: no metonyms."""

_LONGEST = 30
"""Characters of a word for a people; more is a sentence about it."""


def gec_to_iso3() -> dict[str, str]:
    """The factbook's country codes as ISO 3166 alpha-3."""
    return {row["gec"]: row["iso3"] for row in read_hand("codes")}


def countries(data: Path) -> Iterator[dict[str, str]]:
    """One row a country or territory, former states at the end, in the order of ISO codes."""
    hand = {row["iso3"]: row for row in read_hand("country")}
    codes = gec_to_iso3()
    derived: dict[str, dict[str, str]] = {}
    with gzip.open(data / "factbook_government.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            if entry["code"] in codes and codes[entry["code"]] not in derived:
                derived[codes[entry["code"]]] = _derive(entry)
    claimed = {word for row in hand.values() for column in ("adjectives", "demonyms") for word in row[column].split("|")}
    for iso3 in sorted(set(derived) | set(hand)):
        row = derived.get(iso3, {"source": "public record"})
        by_hand = {key: value for key, value in hand.get(iso3, {}).items() if value and key != "iso3"}
        if by_hand:
            row = {**row, "metonyms": "", **by_hand, "source": f"{row['source']}; written by the project".replace("public record; ", "")}
        else:
            row["metonyms"] = "" if iso3 in _NO_METONYM else row["capital"]
            for column in ("adjectives", "demonyms"):
                row[column] = "|".join(word for word in row[column].split("|") if word not in claimed)
        yield {"id": f"state/{iso3}", "as_of": "2026-01", **row}


def _derive(entry: dict[str, Any]) -> dict[str, str]:
    names, nation, capital = entry.get("Country name") or {}, entry.get("Nationality") or {}, entry.get("Capital") or {}
    short, long = _plain(names.get("conventional short form")), _plain(names.get("conventional long form"))
    name = short or long
    return {
        "name": re.sub(r"^The ", "", name.split(" (")[0]),
        "official": long if long != name else "",
        "adjectives": "|".join(_variants(nation.get("adjective"))),
        "demonyms": "|".join(_variants(nation.get("noun"))),
        "capital": "|".join(_variants(capital.get("name"))[:1]),
        "source": "CIA World Factbook (public domain)",
    }


def _plain(value: Any) -> str:
    text = html.unescape(value).strip() if isinstance(value, str) else ""
    return "" if text.lower() in ("none", "na", "n/a") or text.startswith("none") else text


def _variants(value: Any) -> list[str]:
    """`Barbadian(s) or Bajan (colloquial)` -> Barbadians, Bajan."""
    text = (
        re.sub(r"; note.*|\s*\((?!s\)|men\)|women\)).*?\)", "", _plain(value))
        .replace("(s)", "s")
        .replace("(men)", "")
        .replace("(women)", "")
    )
    parts = [part.strip() for part in re.split(r",| or |;|/", text) if part.strip() and "no official" not in part]
    return [part for part in parts if part[:1].isupper() and len(part) < _LONGEST]
