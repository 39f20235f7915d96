"""Findings over labels of relations and holders of offices: two that cannot stand at one time.

Labels and offices are slow to change, so both need a known time; without one there is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from dragoman.model.actors import ActorTable, fold
from dragoman.model.rows import Finding
from dragoman.reconcile.findings import finding
from dragoman.reconcile.records import Row
from dragoman.reconcile.witnesses import Witnesses

__all__ = ["label_conflicts", "role_conflicts"]

_LABELS = ("partnership", "label")
_NARROW = 62
"""An office holder is compared within about two months: a longer interval may hold a change of office."""
_MOST = 200


def label_conflicts(seen: Witnesses) -> Iterator[Finding]:
    """Label conflict: two labels for the relation of the same parties, said to hold at one known time by independent reports."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in seen.records.tables["agreement"].values():
        parties = tuple(sorted(row.get("parties") or ()))
        if any(word in (row.get("agreement_type") or "") for word in _LABELS) and len(parties) > 1 and row.get("date_start"):
            found.setdefault(parties, []).append(row)
    for rows in found.values():
        yield from _labels(rows, seen)


def _labels(rows: list[Row], seen: Witnesses) -> Iterator[Finding]:
    """Conflicts among the labels of one relation: two that are not parts of each other, at dates that meet, by independent reports.

    Cost: pairs of at most two hundred different labels.
    """
    once = {(fold(row["label"]), row["date_start"], row.get("date_end")): row for row in reversed(rows)}
    for one, other in combinations(sorted(once.values(), key=lambda r: r["id"])[:_MOST], 2):
        pair = (one["id"], other["id"])
        names = fold(one["label"]), fold(other["label"])
        nested = names[0] in names[1] or names[1] in names[0]
        if not nested and _meet(one, other, "date") and len(seen.origins(pair)) > 1:
            sentence = f"{seen.records.side(pair[0])} and {seen.records.side(pair[1])} name one relation differently at one time."
            yield finding("label_conflict", pair, seen.origins(pair), "agreement.label", sentence)


def role_conflicts(seen: Witnesses, actors: ActorTable) -> Iterator[Finding]:
    """Role conflict: two persons in one office of one state at one time, by independent reports, which the actor table does not explain."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in seen.records.tables["role"].values():
        if row.get("person_id") and row.get("office_id") and row.get("state_id") and row.get("aux") == "asserted" and _narrow(row):
            found.setdefault((row["office_id"], row["state_id"]), []).append(row)
    for (office, _), rows in sorted(found.items()):
        yield from _holders(office, rows, seen, actors)


def _holders(office: str, rows: list[Row], seen: Witnesses, actors: ActorTable) -> Iterator[Finding]:
    """Conflicts among the holders of one office of one state: two persons at one time of whom the table knows not both.

    One finding for each pair of persons, however often they are named.
    """
    once = {(row["person_id"], row["as_of_start"]): row for row in reversed(rows)}
    said: set[tuple[str, ...]] = set()
    for one, other in combinations(sorted(once.values(), key=lambda r: r["id"])[:_MOST], 2):
        people = tuple(sorted((one["person_id"], other["person_id"])))
        pair = (one["id"], other["id"])
        if people[0] == people[1] or people in said or not _meet(one, other, "as_of") or len(seen.origins(pair)) < 2:  # noqa: PLR2004 - a pair
            continue
        if not all(_held(person, office, actors) for person in people):
            said.add(people)
            sentence = f"{seen.records.side(pair[0])} and {seen.records.side(pair[1])} put two persons in one office at one time."
            yield finding("role_conflict", pair, seen.origins(pair), "role.holder", sentence)


def _held(person: str, office: str, actors: ActorTable) -> bool:
    """True when the table knows the person in that office: then a change of office explains both."""
    return any(tenure.office_id == office for tenure in actors.tenures_of_person.get(person, ()))


def _narrow(row: Row) -> bool:
    """True when the day of a role is known to within about two months."""
    start = str(row.get("as_of_start") or "")
    end = str(row.get("as_of_end") or start)
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days <= _NARROW
    except ValueError:
        return False


def _meet(one: Row, other: Row, stem: str) -> bool:
    """True when two intervals have a day in common."""
    ends = [row.get(f"{stem}_end") or row[f"{stem}_start"] for row in (one, other)]
    return bool(one[f"{stem}_start"] <= ends[1] and other[f"{stem}_start"] <= ends[0])
