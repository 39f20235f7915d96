"""Tenures whose persons may be one under two spellings in, tenures of one person each out."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations

__all__ = ["unify"]

_ALIKE = 0.75
"""Likeness of two folded names (difflib's ratio) from which they are spellings of one: `bernard-gomou` and `bernard-goumou` have .96."""
_LETTERS = 4
"""Letters of a part of a name that two spellings must share at least, where they are not alike as a whole."""
_SINGLE = re.compile(r"office/(?:president|prime-minister|king|queen|emir|sultan|chancellor|chief-executive|foreign-minister)-")
Row = dict[str, str]


def unify(tenures: list[Row], persons: dict[str, Row]) -> list[Row]:
    """The tenures with every second spelling of a person replaced by the first; the second becomes an alias, its row goes.

    The source spells holders anew every few years. Two persons who began in one office of one state on one day are one when their names
    are alike or share a part; of two unlike ones the day is the predecessor's, left standing for a successor who has a spell of his own.
    """
    by_start: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tenures:
        if len(row["start"]) > _LETTERS:
            by_start[row["office_id"], row["start"]].append(row)
    same: dict[str, str] = {}
    wrong: set[int] = set()
    for rows in by_start.values():
        if not _single(rows[0]["office_id"]):
            continue
        for one, two in combinations(rows, 2):
            left, right = _first(one["person_id"], same), _first(two["person_id"], same)
            if left == right:
                continue
            if _alike(left, right):
                stays, gone = _ranked(one, two, persons, same)
                same[gone] = stays
            else:
                wrong |= {id(row) for row in (one, two) if _again(row, tenures)}
    _merge(same, persons)
    kept = [row for row in tenures if id(row) not in wrong]
    for row in kept:
        row["person_id"] = _first(row["person_id"], same)
    return kept


def _single(office: str) -> bool:
    """True for offices that one person holds at a time."""
    return bool(
        re.match(r"office/(?:president|prime-minister|king|queen|emir|sultan|chancellor|chief-executive|foreign-minister)-", office)
    )


def _first(person: str, same: dict[str, str]) -> str:
    """The id under which a person is kept."""
    while person in same:
        person = same[person]
    return person


def _alike(left: str, right: str) -> bool:
    one, two = left.removeprefix("person/"), right.removeprefix("person/")
    shared = {part for part in one.split("-") if len(part) >= _LETTERS} & set(two.split("-"))
    return bool(shared) or SequenceMatcher(None, one, two).ratio() >= _ALIKE


def _ranked(one: Row, two: Row, persons: dict[str, Row], same: dict[str, str]) -> tuple[str, str]:
    """Which of two spellings stays: the hand table's, else the one that was seen last."""
    left, right = _first(one["person_id"], same), _first(two["person_id"], same)
    by_hand = [person for person in (left, right) if persons[person]["source"] == "public record"]
    later = left if (one["end"] or "9999") >= (two["end"] or "9999") else right
    kept = by_hand[0] if by_hand else later
    return kept, right if kept == left else left


def _again(row: Row, tenures: list[Row]) -> bool:
    """True when the same person begins in the same office once more, later."""
    return any(r["person_id"] == row["person_id"] and r["office_id"] == row["office_id"] and r["start"] > row["start"] for r in tenures)


def _merge(same: dict[str, str], persons: dict[str, Row]) -> None:
    for gone in same:
        row, kept = persons.pop(gone), persons[_first(gone, same)]
        names = [kept.get("aliases", ""), row["name"], row.get("aliases", "")]
        parts = dict.fromkeys(part for cell in names for part in cell.split("|") if part and part != kept["name"])
        kept["aliases"] = "|".join(parts)
