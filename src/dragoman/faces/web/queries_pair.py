"""What the index and the record know of two parties."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from dragoman.faces.web.cards import id_of
from dragoman.faces.web.filters import Filters
from dragoman.faces.web.shelf import Desk
from dragoman.model.claims import AgreementStatus

__all__ = ["LADDER", "Pair", "counted", "findings_of", "institutions", "ledger", "picked", "sides", "years"]

LADDER: tuple[AgreementStatus, ...] = ("planned", "pledge", "negotiated", "signed", "in_force", "under_construction", "completed")
"""The rungs of a commitment in order; suspended and cancelled stand beside the ladder."""
_SHARED = """
  WITH ours AS (SELECT * FROM party WHERE key = hash($one) AND actor = $one),
       theirs AS (SELECT * FROM party WHERE key = hash($other) AND actor = $other),
       shared AS (
         SELECT x.* FROM ours x JOIN theirs y ON x.row = y.row
         WHERE x.own AND y.own OR x.kind IN ('figure', 'project') OR x.kind = 'statement' AND (x.own OR y.own)),
       dealing AS (SELECT DISTINCT n FROM shared WHERE kind IN ('event', 'agreement'))
  SELECT DISTINCT ON (row) kind, row, day, day_end, dated, class, mode, outlet_id, control FROM (
    FROM shared
    UNION ALL
    SELECT z.* FROM (FROM ours UNION ALL FROM theirs) z JOIN dealing d ON d.n = z.n WHERE z.kind = 'statement' AND z.own)"""
"""The entries that both sides are in, as table `dealt` of the index has them for two states: as parties, for figures and projects close by,
for statements as speaker and named one; and what either side says in a report of something that passed between them."""
_MOST_FINDINGS = 30


class Pair(Struct, frozen=True, kw_only=True):
    """Two actors with their names and the path of their dossier."""

    one: str
    other: str
    name: str
    other_name: str
    path: str


def _asked(desk: Desk, pair: Pair, filters: Filters) -> tuple[str, dict[str, Any]]:
    """`FROM ... WHERE ...` over the entries of the pair as `x`, with its values. Those of two states lie ready; others are joined once."""
    tests, values = filters.conditions()
    if pair.one.startswith("state/") and pair.other.startswith("state/"):
        return f"FROM dealt x WHERE x.key = hash($both){tests}", {**values, "both": " ".join(sorted((pair.one, pair.other)))}
    desk.join("shared", _SHARED, one=pair.one, other=pair.other)
    return f"FROM shared x WHERE true{tests}", values


def counted(desk: Desk, pair: Pair, filters: Filters) -> dict[str, int]:
    """How many entries of each table both sides are in, `undated` among the events, and `all` of them."""
    source, values = _asked(desk, pair, filters)
    query = f"SELECT x.kind, count(*) AS n, count(*) FILTER (NOT x.dated) AS undated {source} GROUP BY x.kind"
    rows = desk.looked(query, **values)
    found = {row["kind"]: row["n"] for row in rows}
    return found | {"undated": sum(row["undated"] for row in rows if row["kind"] == "event"), "all": sum(found.values())}


def picked(
    desk: Desk,
    pair: Pair,
    filters: Filters,
    kinds: tuple[str, ...],
    *,
    limit: int,
    offset: int = 0,
    dated: bool = False,
    newest: bool = False,
) -> list[str]:
    """The ids of entries of these tables by day (newest first when asked), undated ones by the day of their report and last."""
    source, values = _asked(desk, pair, filters)
    only = " AND x.dated" if dated else ""
    way = "DESC" if newest else "ASC"
    names = ", ".join(f"'{kind}'" for kind in kinds)
    query = f"""SELECT x.kind, x.row {source}{only} AND x.kind IN ({names})
                ORDER BY x.dated DESC, x.day {way} NULLS LAST, x.kind, x.row LIMIT $limit OFFSET $offset"""
    return [id_of(row["kind"], row["row"]) for row in desk.looked(query, **values, limit=limit, offset=offset)]


def years(desk: Desk, pair: Pair, filters: Filters) -> list[tuple[str, int]]:
    """The years in which something dated passed between both, with how many events and agreements fall into each."""
    source, values = _asked(desk, pair, filters)
    query = (
        f"SELECT x.day[1:4] AS year, count(*) AS n {source} AND x.dated AND x.kind IN ('event', 'agreement') GROUP BY year ORDER BY year"
    )
    return [(row["year"], row["n"]) for row in desk.looked(query, **values)]


def sides(desk: Desk, pair: Pair) -> list[tuple[str, str]]:
    """The outlets that report on the pair, (id, name) by name: what the filter offers."""
    source, values = _asked(desk, pair, Filters())
    query = f"SELECT DISTINCT x.outlet_id AS id {source} AND x.outlet_id IS NOT NULL ORDER BY id LIMIT 300"
    names = desk.names(row["id"] for row in desk.looked(query, **values))
    return sorted(names.items(), key=lambda item: item[1].lower())


def findings_of(desk: Desk, pair: Pair, filters: Filters) -> list[dict[str, Any]]:
    """What does not fit together among the entries of the pair, gravest first."""
    source, values = _asked(desk, pair, filters)
    query = f"""SELECT DISTINCT t.place, t.finding_id FROM (SELECT x.row {source}) e JOIN amiss t ON t.row = e.row
                ORDER BY t.place LIMIT $limit"""  # noqa: S608 values bound
    return desk.lookup.findings([row["finding_id"] for row in desk.looked(query, **values, limit=_MOST_FINDINGS)])


def institutions(desk: Desk, pair: Pair) -> list[dict[str, Any]]:
    """The bodies both sit in by the actor tables, by name, each with the role and years of either side and the record's words on it."""
    spells: dict[str, dict[str, Any]] = {}
    for spell in desk.kit.actors.members:
        if spell.member_id in {pair.one, pair.other}:
            side = spells.setdefault(spell.forum_id, {}).setdefault(spell.member_id, [])
            side.append({"status": spell.status, "start": spell.start, "end": spell.end, "source": spell.source})
    shared = {forum: found for forum, found in spells.items() if len(found) == 2}  # noqa: PLR2004 both sides
    names = desk.names(shared)
    query = """SELECT institution_id AS forum, id FROM membership
               WHERE institution_id IN (SELECT unnest($forums))
                 AND (member_id IS NULL OR member_id IN ($one, $other)) ORDER BY id LIMIT 200"""
    told: dict[str, list[str]] = {}
    for row in desk.rows(query, forums=list(shared), one=pair.one, other=pair.other) if shared else []:
        told.setdefault(row["forum"], []).append(row["id"])
    rows = [
        {"id": forum, "name": names[forum], "one": found[pair.one], "other": found[pair.other], "told": told.get(forum, [])}
        for forum, found in shared.items()
    ]
    return sorted(rows, key=lambda row: (not row["told"], row["name"]))


def ledger(desk: Desk, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Agreements and projects under one name each, with the rungs that reports put them on, best known first."""
    names = desk.names(row.get("project_id") for row in rows)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        name = names.get(row.get("project_id") or "") or " ".join(row["what"].split())
        groups.setdefault((row["kind"], name.lower()), []).append({**row, "name": name})
    found = []
    for (kind, _), members in groups.items():
        known = {row["status"] for row in members if row["status"]}
        rungs = [{"name": rung, "reached": rung in known, "reports": sum(row["status"] == rung for row in members)} for rung in LADDER]
        beside = sorted(known - set(LADDER))
        found.append({"kind": kind, "name": members[0]["name"], "rows": members, "rungs": rungs, "beside": beside, "known": bool(known)})
    return sorted(found, key=lambda one: (one["kind"], -len(one["rows"]), one["name"].lower()))
