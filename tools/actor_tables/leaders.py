"""Persons, their offices and tenures: dated factbook lines and the hand tables."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from actor_tables.countries import gec_to_iso3
from actor_tables.sheets import read_hand, slug
from actor_tables.spellings import unify

__all__ = ["OFFICE_COLUMNS", "PERSON_COLUMNS", "TENURE_COLUMNS", "leaders"]

PERSON_COLUMNS = ("id", "name", "family", "gender", "aliases", "state_id", "wikidata", "source", "as_of")
TENURE_COLUMNS = ("person_id", "office_id", "office_name", "body_id", "start", "end", "source", "as_of")
OFFICE_COLUMNS = ("id", "name", "role", "leads", "state_id", "source", "as_of")
_FACTBOOK = "CIA World Factbook (public domain)"
_HAND = "public record"
_LAST_SEEN = "2026-01"
_MOST_WORDS, _FAMILY_WORDS, _SHORTEST_FAMILY = 7, 4, 3
"""Bounds of a name: words of all, words of the family name, its letters."""
Row = dict[str, str]


def leaders(data: Path, state_names: dict[str, str]) -> tuple[list[Row], list[Row], list[Row]]:
    """Persons, offices and tenures. Hand rows win: a factbook tenure of an office that the hand table covers from that month goes."""
    book = _People(read_hand("person"))
    tenures = list(_by_hand(book))
    covered = {(row["person_id"], row["office_id"]) for row in tenures}
    begun = {(row["office_id"], row["start"][:7]) for row in tenures}
    tenures += [
        row
        for row in _by_factbook(data, book)
        if (row["person_id"], row["office_id"]) not in covered and (row["office_id"], row["start"][:7]) not in begun
    ]
    titles = {row["title"]: row for row in read_hand("title")}
    tenures = _closed(unify(tenures, book.rows))
    leads = {(state, row["titles"]) for row in read_hand("leads") for state in row["states"].split()}
    offices = {}
    for row in tenures:
        title, _, code = row["office_id"].removeprefix("office/").rpartition("-")
        known = titles.get(title, {"name": title.replace("-", " ").title(), "role": ""})
        body = state_names.get(row["body_id"], code)
        offices[row["office_id"]] = {
            "id": row["office_id"], "name": f"{known['name']} of {body}", "role": known["role"],
            "leads": "1" if (code, title) in leads else "", "state_id": row["body_id"],
            "source": "written by the project", "as_of": _LAST_SEEN,
        }  # fmt: skip
        row["office_name"] = known["name"]
    used = {row["person_id"] for row in tenures}
    persons = [row for row in book.rows.values() if row["id"] in used or row["source"] == _HAND]
    return (
        sorted(persons, key=lambda r: r["id"]),
        sorted(offices.values(), key=lambda r: r["id"]),
        sorted(tenures, key=lambda r: (r["body_id"], r["office_id"], r["start"], r["person_id"])),
    )


class _People:
    """The persons met so far; the same name and state is the same person."""

    def __init__(self, hand: Iterable[Row]) -> None:
        self.rows: dict[str, Row] = {}
        self.by_name: dict[str, str] = {}
        for row in hand:
            ident = f"person/{slug(row['name'])}"
            self.rows[ident] = {
                **row,
                "id": ident,
                "state_id": row["state"] and f"state/{row['state']}",
                "source": _HAND,
                "as_of": "2026-08",
            }
            for name in (row["name"], *row["aliases"].split("|")):
                if name:
                    self.by_name.setdefault(slug(name), ident)

    def find(self, name: str) -> str | None:
        return self.by_name.get(slug(name))

    def add(self, name: str, family: str, body: str, aliases: list[str]) -> str:
        for known in (name, *aliases):
            if found := self.find(known):
                return found
        ident = f"person/{slug(name)}"
        self.rows[ident] = {
            "id": ident, "name": name, "family": family, "aliases": "|".join(a for a in aliases if a != name), "state_id": body,
            "source": _FACTBOOK, "as_of": _LAST_SEEN,
        }  # fmt: skip
        for known in (name, *aliases):
            self.by_name[slug(known)] = ident
        return ident


def _by_hand(book: _People) -> Iterator[Row]:
    for row in read_hand("tenure"):
        person = book.find(row["name"])
        body = row["body"]
        if person is None:
            person = book.add(row["name"], row["name"].split()[-1], body if "/" in body else f"state/{body}", [])
            book.rows[person]["source"] = _HAND
        body_id = body if "/" in body else f"state/{body}"
        yield {
            "person_id": person, "office_id": f"office/{row['title']}-{body_id.rpartition('/')[2]}", "body_id": body_id,
            "start": row["start"], "end": row["end"], "source": _HAND, "as_of": "2026-08",
        }  # fmt: skip


def _by_factbook(data: Path, book: _People) -> Iterator[Row]:
    codes = gec_to_iso3()
    titles = [(row["factbook"], row["title"]) for row in read_hand("title") if row["factbook"]]
    titles = [(words, title) for cell, title in titles for words in cell.split("|")]
    titles.sort(key=lambda pair: -len(pair[0]))
    with (data / "factbook_tenures_2014_2026.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parsed = _parse_who(row["who"], titles)
            start = _iso(row["since"])
            if not parsed or not start or row["cc"] not in codes or row["cc"] == "ee":
                continue
            title, name, family, full = parsed
            body = f"state/{codes[row['cc']]}"
            person = book.add(name, family, body, [full])
            end = "" if row["last_seen"] >= "2026-01" else row["last_seen"]
            yield {
                "person_id": person, "office_id": f"office/{title}-{codes[row['cc']]}", "body_id": body, "start": start, "end": end,
                "source": _FACTBOOK, "as_of": _LAST_SEEN,
            }  # fmt: skip


def _parse_who(who: str, titles: list[tuple[str, str]]) -> tuple[str, str, str, str] | None:
    """`Premier LI Keqiang` -> (prime-minister, Li Keqiang, Li, Li Keqiang)."""
    who = re.sub(r"[- ]elect\b|,? (Jr|Sr)\.?,?$|\s*\(.*?\)|[\"“”].*?[\"“”] ?", "", who).strip()
    found = next(((words, title) for words, title in titles if who.startswith(words + " ")), None)
    if found is None:
        return None
    words, title = found
    rest = re.sub(
        r"^(Gen\.|General|Dr\.|Lt\.|Col\.|Capt\.|Sir|Dame|Brig\.|ret\.|Field Marshal|Sheikh|Shaykh|Retired|Maj\.|Adm\.)\s+",
        "",
        who[len(words) + 1 :],
    )
    rest = re.split(r", | of the | and ", rest)[0].strip()
    parts = rest.split()
    caps = [index for index, part in enumerate(parts) if len(part) > 1 and part.upper() == part and any(c.isalpha() for c in part)]
    if not caps or parts[0][0].islower() or len(parts) > _MOST_WORDS or any(char.isdigit() for char in rest):
        return None
    plain = [_cased(part) if index in caps else part for index, part in enumerate(parts)]
    run = [index for index in range(caps[0], len(parts)) if index in caps and index - caps[0] < _FAMILY_WORDS]
    family = " ".join(plain[index] for index in run if index == caps[0] or index - 1 in run)
    full = " ".join(plain)
    if (len(family) < _SHORTEST_FAMILY and caps[0]) or family in ("Bin", "Al", "Elect"):
        return None
    if caps[0] == 0:
        return title, full, "" if re.search(r" [IVX]+$", full) or len(parts) == 1 else family, full
    return title, f"{plain[0]} {family}", family, full


def _cased(word: str) -> str:
    """`WEVER-CROES` -> `Wever-Croes`, `AL-ASAD` -> `Al-Asad`, `III` as it is."""
    if re.fullmatch("[IVX]+", word):
        return word
    cased = "".join(part.capitalize() if part.isalpha() else part for part in re.split(r"([-'’.])", word))
    return re.sub(r"^Mc([a-z])", lambda match: f"Mc{match[1].upper()}", cased)


def _iso(since: str) -> str:
    for shape, out in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m-01"), ("%Y", "%Y-01-01")):
        try:
            return datetime.strptime(since.replace("ca. ", "").strip(), shape).replace(tzinfo=UTC).strftime(out)
        except ValueError:
            continue
    return ""


def _closed(tenures: list[Row]) -> list[Row]:
    """Tenures of one office may not run on after the next holder began: the end is the day before. Repeats of a spell fall together."""
    by_office: defaultdict[str, dict[tuple[str, str], Row]] = defaultdict(dict)
    for row in tenures:
        key = (row["person_id"], row["start"])
        seen = by_office[row["office_id"]].get(key)
        if seen is None or not row["end"] or (seen["end"] and row["end"] > seen["end"]):
            by_office[row["office_id"]][key] = row
    out = []
    for spells in by_office.values():
        ordered = sorted(spells.values(), key=lambda r: (r["start"], r["person_id"]))
        for row, following in zip(ordered, [*ordered[1:], None], strict=True):
            if following and row["source"] != _HAND and following["start"] > row["start"]:
                row["end"] = (date.fromisoformat(following["start"]) - timedelta(days=1)).isoformat()
            out.append(row)
    return out
