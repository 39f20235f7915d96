"""Forums, organisations, companies, projects, places and outlets."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from actor_tables.sheets import read_hand, slug

__all__ = ["tables"]

_NAMED = ("id", "kind", "name", "acronyms", "aliases", "state_id", "valid_from", "valid_to", "wikidata", "source", "as_of")
_OUTLET = ("id", "name", "aliases", "domains", "state_id", "control", "source", "as_of")
_SHORTEST, _LONGEST = 3, 60
"""Letters of a medium's name; others are cells that hold something else."""
Row = dict[str, str]


def tables(data: Path, states: list[Row]) -> Iterator[tuple[str, Sequence[str], list[Row]]]:
    """Name, columns and rows of each table."""
    for table in ("forum", "organisation", "company", "project", "place"):
        rows = list(_named(table))
        yield table, _NAMED, [*rows, *_capitals(states, {row["id"] for row in rows})] if table == "place" else rows
    yield "outlet", _OUTLET, list(_outlets(data))
    yield "forum_member", ("forum_id", "member_id", "status", "start", "end", "source", "as_of"), list(_members())
    yield "forum_meeting", ("forum_id", "ordinal", "start", "end", "place", "state_id", "source", "as_of"), list(_meetings())


def _named(table: str) -> Iterator[Row]:
    for row in read_hand(table):
        kind = row.get("kind") or table
        ident = row.get("id") or slug(row["name"])
        yield {
            **row, "id": f"{kind}/{ident}", "state_id": f"state/{row['state']}" if row.get("state") else "",
            "kind": kind if kind != table else "", "source": "public record", "as_of": "2026-08",
        }  # fmt: skip


def _capitals(states: list[Row], taken: set[str]) -> Iterator[Row]:
    """The capitals of living states as places."""
    for state in states:
        name, *others = state.get("capital", "").split("|")
        ident = f"place/{slug(name)}"
        if not name or ident in taken:
            continue
        taken.add(ident)
        yield {
            "id": ident, "name": name, "aliases": "|".join(others), "state_id": state["id"],
            "source": state["source"], "as_of": state["as_of"],
        }  # fmt: skip


def _members() -> Iterator[Row]:
    for row in read_hand("forum_member"):
        for member in row["members"].split():
            yield {
                "forum_id": f"forum/{row['forum']}", "member_id": member if "/" in member else f"state/{member}", "status": row["status"],
                "start": row["start"], "end": row["end"], "source": "public record", "as_of": "2026-08",
            }  # fmt: skip


def _meetings() -> Iterator[Row]:
    for row in read_hand("forum_meeting"):
        ident = row["forum"] if "/" in row["forum"] else f"forum/{row['forum']}"
        yield {
            **row, "forum_id": ident, "end": row["end"] or row["start"], "state_id": f"state/{row['state']}" if row["state"] else "",
            "source": "public record", "as_of": "2026-08",
        }  # fmt: skip


def _outlets(data: Path) -> Iterator[Row]:
    """Hand rows first, with the matrix's domains of the same outlet; then the matrix's other media that have a domain."""
    states = {row["name"]: row["iso3"] for row in read_hand("outlet_country")}
    hand = read_hand("outlet")
    matrix = _matrix(data)
    taken = {domain for row in hand for domain in row["domains"].split("|")}
    used = set()
    for row in hand:
        names = {slug(name) for name in (row["name"], *row["aliases"].split("|"))}
        same = [key for key in matrix if slug(key[0]) in names and states.get(key[1]) == row["state"]]
        more = {domain for key in same for domain in _domains(matrix.pop(key), taken)}
        taken |= more
        used.add(row["id"] or slug(row["name"]))
        yield {
            **row, "id": f"outlet/{row['id'] or slug(row['name'])}", "state_id": f"state/{row['state']}" if row["state"] else "",
            "domains": "|".join(filter(None, [row["domains"], *sorted(more)])), "source": "public record", "as_of": "2026-08",
        }  # fmt: skip
    for (name, country), rows in sorted(matrix.items()):
        domains = _domains(rows, taken)
        ident = slug(name) if slug(name) not in used else f"{slug(name)}-{slug(country)}"
        if not domains or not _SHORTEST <= len(name) <= _LONGEST or not slug(name) or ident in used:
            continue
        used.add(ident)
        taken |= domains
        yield {
            "id": f"outlet/{ident}", "name": name, "domains": "|".join(sorted(domains)), "control": rows[0]["Typology"],
            "state_id": f"state/{states[country]}" if country in states else "", "source": "State Media Matrix (MIT)", "as_of": "2024-02",
        }  # fmt: skip


def _matrix(data: Path) -> dict[tuple[str, str], list[Row]]:
    """The matrix's lines by asset name and country."""
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    with (data / "state_media_matrix.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = re.sub(r"^[\w /]+:\s*|\s*\(.*", "", row["Main assets"] or row["Media company"]).strip()
            groups[(name, row["Country"])].append(row)
    return dict(groups)


def _domains(rows: list[Row], taken: set[str]) -> set[str]:
    return {domain for row in rows if (domain := _domain(row["URL"])) and not _taken(domain, taken)}


def _domain(url: str) -> str:
    match = re.match(r"^(?:https?://)?(?:www\d?\.)?([\w.-]+\.[a-z]{2,})", url.strip().lower())
    return match[1] if match and not re.search(r"facebook|twitter|youtube|instagram|google|telegram|t\.me", match[1]) else ""


def _taken(domain: str, taken: set[str]) -> bool:
    return any(domain == known or domain.endswith("." + known) for known in taken if known)
