"""Two parties and what passed between them: the rows of a timeline."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz

from dragoman.errors import QueryError
from dragoman.model.actors import ActorTable, fold
from dragoman.record import Published

__all__ = ["name_of", "near", "party", "timeline"]

_NEAR = 70.0
"""Similarity (0-100) from which a name may be what was meant: one letter in five, or two in ten, may be wrong."""

_TIMELINE = """
SELECT * FROM (
  SELECT e.date_start, e.date_end, e.mode AS kind, e.status, coalesce(names(e.actors), names(e.participants)) AS who,
         names(e.recipients) AS whom, coalesce(e.place, name_of(e.place_id)) AS place, e.aux, e.evidence[1].text AS words,
         r.source_id AS report, name_of(r.outlet_id) AS outlet, e.id, e.participants AS ids
  FROM event e JOIN article r ON r.id = e.article_id
  UNION ALL
  SELECT g.date_start, g.date_end, 'agreement', g.status, names(g.parties), NULL, NULL, g.aux, g.evidence[1].text, r.source_id,
         name_of(r.outlet_id), g.id, g.parties
  FROM agreement g JOIN article r ON r.id = g.article_id
)
WHERE list_has_any(ids, $left) AND list_has_any(ids, $right)
ORDER BY date_start NULLS LAST, date_end NULLS LAST, id
"""


def party(record: Published, actors: ActorTable, name: str) -> str:
    """The id of the actor that somebody calls by an id, a code (`RUS`) or a name (`Russia`).

    Raises: QueryError with what comes near when nobody or several are called so.

    Looked for in this order: ids, names and aliases of the record's actors, names of the actor table, the
    last part of its ids. Of several, a state wins.
    """
    rows = record.sql("SELECT id, name, aliases FROM actor ORDER BY id").to_pylist()
    wanted = fold(name)
    known = {
        row["id"]: {fold(text) for text in (row["id"], row["id"].rpartition("/")[2], row["name"], *(row["aliases"] or ()))} for row in rows
    }
    found = sorted(key for key, names in known.items() if wanted in names)
    found = found or sorted({entry.actor_id for entry in actors.by_name.get(wanted, ())})
    found = found or sorted(key for key in actors.actors if fold(key.rpartition("/")[2]) == wanted)
    states = [key for key in found if key.startswith("state/")]
    if len(found) == 1 or len(states) == 1:
        return str((states or found)[0])
    if found:
        raise QueryError(f"{name} may be {', '.join(found[:8])}: give the id.")
    others = near(record, name)
    raise QueryError(
        f"Nobody in the record is called {name}. " + (f"Near: {', '.join(others)}." if others else "Give a name, or a code such as RUS.")
    )


def near(record: Published, name: str) -> list[str]:
    """At most eight names in the record that hold what was given, or are spelt nearly so, nearest first."""
    wanted = fold(name)
    if not wanted:
        return []
    query = "SELECT DISTINCT name FROM actor WHERE kind NOT IN ('place', 'unresolved') ORDER BY name"
    names = [row["name"] for row in record.sql(query).to_pylist()]
    likeness = {other: _likeness(wanted, fold(other)) for other in names}
    return [other for other in sorted(names, key=lambda other: (-likeness[other], other)) if likeness[other] >= _NEAR][:8]


def _likeness(wanted: str, name: str) -> float:
    """0-100: how near what was given comes to a folded name or to one of its words."""
    return 100.0 if wanted in name else max(fuzz.ratio(wanted, part) for part in (name, *name.split()))


def name_of(record: Published, actor: str) -> str:
    """The name of an actor in the record, or its id when no report names it."""
    return str(record.sql("SELECT name_of($actor) AS name", {"actor": actor}).to_pylist()[0]["name"])


def timeline(record: Published, actors: ActorTable, left: str, right: str) -> list[dict[str, Any]]:
    """Events and agreements between two actors (ids) by date, undated ones last; a state stands for its office holders too.

    Columns: date_start, date_end, kind, status, who, whom, place, aux, words, report, outlet, id. Rows of
    one date stand by their last day, then by id. What a row says is planned or denied is in `aux` and
    `status`: the timeline leaves nothing out.
    """
    sides = {"left": _side(record, actors, left), "right": _side(record, actors, right)}
    rows: list[dict[str, Any]] = record.sql(_TIMELINE, sides).to_pylist()
    for row in rows:
        del row["ids"]
    return rows


def _side(record: Published, actors: ActorTable, actor: str) -> list[str]:
    """An actor and, for a state or body, everybody who held an office of it."""
    query = "SELECT DISTINCT person_id FROM role WHERE state_id = $actor AND person_id IS NOT NULL"
    roles = {row["person_id"] for row in record.sql(query, {"actor": actor}).to_pylist()}
    return sorted({actor, *roles, *(tenure.person_id for tenure in actors.tenures if tenure.body_id == actor)})
