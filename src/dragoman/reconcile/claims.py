"""Findings over statements, events, agreements and projects: corroborated, drift, contradicting dates and speakers.

Every sentence names both sides with their words, outlets and days, so that an analyst can judge it without opening a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.model.rows import Finding, Link
from dragoman.reconcile.findings import finding
from dragoman.reconcile.groups import APART
from dragoman.reconcile.records import Row
from dragoman.reconcile.witnesses import Witnesses

__all__ = ["corroborated", "date_conflicts", "drifts", "headlines_unsaid", "must_not_merge", "two_speakers"]

_SPEAKERS = "speakers differ"
_DRIFT = "drift: "
_MARKS = ".,;:!?\"'“”‘’()"
_SHORT = 3


def corroborated(table: str, members: tuple[str, ...], seen: Witnesses) -> Iterator[Finding]:
    """One finding when two independent origins or more stand behind rows of a group that claim the same standing.

    A plan is no witness that something was held, and a bare mention of an agreement ("the trade agreement") claims nothing.
    """
    by_standing: dict[str, list[str]] = {}
    for name in members:
        row = seen.records.tables[table].get(name)
        standing = _standing(table, row) if row and row.get("aux") in {"asserted", "planned", "historical", None} else None
        if standing is not None:
            by_standing.setdefault(standing, []).append(name)
    for standing, names in sorted(by_standing.items()):
        origins = seen.independent(names)
        if len(origins) > 1:
            sides = seen.sides(names, origins)
            what = _told(table, [seen.records.row[name] for name in names], standing)
            yield finding("corroborated", names, origins, f"{table}.origins", f"{len(origins)} independent reports {what}: {sides}.")


def _standing(table: str, row: Row) -> str | None:
    """What a row claims beyond naming its thing: an event held or planned, an agreement signed; None when nothing."""
    if table == "event":
        return "planned" if row.get("status") in {"planned", "announced"} or row.get("aux") == "planned" else "held"
    if table == "agreement":
        return row.get("status")
    return ""


def _told(table: str, rows: list[Row], standing: str) -> str:
    """What independent reports do: give words of a speaker whom all name alike, tell of one event, agreement or project; else agree."""
    if table == "statement":
        speakers = {row.get("speaker_id") for row in rows}
        direct = any(row.get("mode") in {"direct", "mixed", "block"} for row in rows)
        if len(speakers) > 1 or None in speakers:
            return "agree"
        return f"{'give these words of' if direct else 'tell what was said by'} {_name(rows)}"
    kind = str(rows[0].get("mode" if table == "event" else "agreement_type") or table).replace("_", " ")
    return f"tell of one {standing.replace('_', ' ')} {kind}" if standing and standing != "held" else f"tell of one {kind}"


def _name(rows: list[Row]) -> str:
    """The name that most reports give a speaker; of equally many the longer, then the first."""
    names = Counter(str(row.get("speaker_name") or "one speaker") for row in rows)
    return min(names, key=lambda name: (-names[name], -len(name), name))


def headlines_unsaid(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Drift: a headline gives words in quotation marks that stand in no statement of its report, nor in one that it is linked with."""
    backed: set[str] = set()
    for made in links:
        if made.kind == "statement" and made.relation not in APART:
            backed.update((made.left, made.right))
    for name, row in sorted(seen.records.tables["statement"].items()):
        if row.get("mode") == "headline" and name not in backed and not _stands(row, seen):
            near = _nearest(row, seen)
            pair = (name, near) if near else (name,)
            said = f"the nearest is {seen.records.side(near)}" if near else "none comes near"
            sentence = f"The headline quotes {seen.records.side(name)}, words that nobody says in the report: {said}."
            yield finding("drift", pair, seen.origins(pair), "statement.headline", sentence)


def _stands(row: Row, seen: Witnesses) -> bool:
    """True when a statement of the report holds all words of the headline's quotation.

    Words are compared by their first five letters and in any order, so that a headline may inflect; one missing word is enough to
    fail.
    """
    mine = _stems(row)
    return any(mine <= _stems(other) for other in seen.records.statements_of[row["article_id"]] if other["id"] != row["id"])


def _nearest(row: Row, seen: Witnesses) -> str | None:
    """The statement of the report that shares most words with the headline's quotation; None when none shares one."""
    mine = _stems(row)
    others = [
        (len(mine & _stems(other)), other["id"]) for other in seen.records.statements_of[row["article_id"]] if other["id"] != row["id"]
    ]
    best = min(((-shared, name) for shared, name in others if shared), default=None)
    return best[1] if best else None


def _stems(row: Row) -> frozenset[str]:
    """The first five letters of each word of a statement that has three or more."""
    words = " ".join(part["text"] for part in row["content"]).lower().split()
    return frozenset(word.strip(_MARKS)[:5] for word in words if len(word.strip(_MARKS)) >= _SHORT)


def drifts(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Drift: two wordings of one utterance that differ in tense or modality, negation, hedge or number."""
    for row in links:
        found = [why.removeprefix(_DRIFT) for why in row.reasons if why.startswith(_DRIFT)]
        if row.kind == "statement" and row.relation not in APART and found and {row.left, row.right} <= set(seen.records.row):
            pair = (row.left, row.right)
            sentence = (
                f"One utterance in two wordings: {seen.records.side(row.left)} and {seen.records.side(row.right)}; {'; '.join(found)}."
            )
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
    """True when two dated rows have no day in common."""
    return bool(one["date_end"] < other["date_start"] or other["date_end"] < one["date_start"])


def must_not_merge(links: Iterable[Link], seen: Witnesses) -> Iterator[Finding]:
    """Must not merge: rows alike enough to be taken for one, which are not.

    One finding for each link `not_same`, the last of whose reasons says what tells the two apart.
    """
    for row in links:
        if row.relation == "not_same" and {row.left, row.right} <= set(seen.records.row):
            pair = (row.left, row.right)
            why = row.reasons[-1] if row.reasons else "told apart"
            sentence = f"{seen.records.side(row.left)} and {seen.records.side(row.right)} are not one {row.kind}: {why}."
            yield finding("must_not_merge", pair, seen.origins(pair), f"{row.kind}.not_same", sentence)
