"""Findings over statements, events, agreements and projects: corroborated, drift, contradicting dates and speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.model.rows import Finding, Link
from dragoman.reconcile.findings import finding
from dragoman.reconcile.groups import APART
from dragoman.reconcile.records import Row
from dragoman.reconcile.witnesses import Witnesses

__all__ = ["corroborated", "date_conflicts", "drifts", "must_not_merge", "two_speakers"]

_SPEAKERS = "speakers differ"
_DRIFT = "drift: "


def corroborated(table: str, members: tuple[str, ...], seen: Witnesses) -> Iterator[Finding]:
    """One finding when two independent origins or more stand behind a group. What is only planned is not corroborated by what was held."""
    names = [name for name in members if name in seen.records.tables[table]]
    firm = [name for name in names if seen.records.row[name].get("aux") in {"asserted", "planned", "historical", None}]
    origins = seen.origins(firm)
    if len(origins) > 1:
        sides = " and ".join(seen.records.side(name) for name in _one_each(firm, origins, seen)[:2])
        yield finding("corroborated", firm, origins, f"{table}.origins", f"{len(origins)} independent reports agree: {sides}.")


def _one_each(names: list[str], origins: tuple[str, ...], seen: Witnesses) -> list[str]:
    """The first row of each origin."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(seen.first_print(seen.records.article_of(name)), name)
    return [first[article] for article in origins if article in first]


def drifts(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Drift: two wordings of one utterance that differ in tense or modality, negation, hedge or number."""
    for row in links:
        found = [why.removeprefix(_DRIFT) for why in row.reasons if why.startswith(_DRIFT)]
        if row.kind == "statement" and row.relation not in APART and found and {row.left, row.right} <= set(seen.records.row):
            pair = (row.left, row.right)
            sentence = f"{seen.records.side(row.left)} became {seen.records.side(row.right)}: {'; '.join(found)}."
            yield finding("drift", pair, seen.origins(pair), "statement.drift", sentence)


def two_speakers(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Contradicts: the same words given to two speakers."""
    for row in links:
        if row.kind == "statement" and _SPEAKERS in row.reasons and {row.left, row.right} <= set(seen.records.row):
            pair = (row.left, row.right)
            left, right = (seen.records.row[name].get("speaker_id") for name in pair)
            sentence = f"The same words are given to {left} and to {right}: {seen.records.side(row.left)}, {seen.records.side(row.right)}."
            yield finding("contradicts", pair, seen.origins(pair), "statement.speaker", sentence)


def date_conflicts(members: tuple[str, ...], seen: Witnesses) -> Iterator[Finding]:
    """Contradicts: dates of one event that do not meet, both sides held and of different origins. A plan that was moved is no conflict."""
    rows = [seen.records.tables["event"][name] for name in members if name in seen.records.tables["event"]]
    dated = [row for row in rows if row.get("date_start") and row.get("date_end") and row.get("status") == "held"]
    said: set[tuple[str, ...]] = set()
    for one, other in combinations(dated, 2):
        key = tuple(sorted((one["date_start"], other["date_start"])))
        pair = (one["id"], other["id"])
        if _disjoint(one, other) and key not in said and len(seen.origins(pair)) > 1:
            said.add(key)
            sentence = f"{seen.records.side(pair[0])} and {seen.records.side(pair[1])} date one event to {key[0]} and {key[1]}."
            yield finding("contradicts", pair, seen.origins(pair), "event.date", sentence)


def _disjoint(one: Row, other: Row) -> bool:
    return bool(one["date_end"] < other["date_start"] or other["date_end"] < one["date_start"])


def must_not_merge(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Must not merge: rows alike enough to be taken for one, which are not."""
    for row in links:
        if row.relation == "not_same" and {row.left, row.right} <= set(seen.records.row):
            pair = (row.left, row.right)
            why = row.reasons[-1] if row.reasons else "told apart"
            sentence = f"{seen.records.side(row.left)} and {seen.records.side(row.right)} are not one {row.kind}: {why}."
            yield finding("must_not_merge", pair, seen.origins(pair), f"{row.kind}.not_same", sentence)
