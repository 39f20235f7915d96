"""An actor: who it is, what it is called, in which offices and bodies, with whom it deals, and its entries."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.faces.web.cards import cards, id_of
from dragoman.faces.web.filters import PER_PAGE, Filters, page_number, paged
from dragoman.faces.web.index import CONTROL, control_classes
from dragoman.faces.web.overview import code
from dragoman.faces.web.page import NotInRecord, page, view
from dragoman.faces.web.shelf import Desk

__all__ = ["actor_page"]

_LISTED = ("event", "statement", "agreement", "project", "figure", "membership", "role")


@view
def actor_page(request: Request, desk: Desk) -> Response:
    """`/actor/{id}`; `?kind=` chooses the table, filters as in a dossier."""
    actor_id = request.path_params["id"]
    known = desk.kit.actors.actors.get(actor_id)
    row = desk.row("SELECT * FROM actor WHERE id = $id", id=actor_id) if known is None or desk.lookup.actor(actor_id) else None
    if row is None and known is None:
        raise NotInRecord(f"Nobody in this record has the id {actor_id}. Search for the name.")
    kind, filters = request.query_params.get("kind", ""), Filters.of(request.query_params)
    counts = _counts(desk, actor_id, filters)
    kind = kind if kind in _LISTED else next((name for name in _LISTED if counts.get(name)), "event")
    at = page_number(request.query_params)
    entries = paged(cards(desk, _ids(desk, actor_id, kind, filters, at)), at)
    actor = row or {
        "id": actor_id,
        "kind": known.kind if known else "",
        "name": known.name if known else actor_id,
        "aliases": list(known.aliases if known else ()),
    }
    extra = {"tenures": _tenures(desk, actor_id), "bodies": _bodies(desk, actor_id), "reports": _reports(desk, actor_id)}
    control = CONTROL.get(control_classes().get(actor_id, ""))
    return page(
        "actor.html", actor=actor, kind=kind, counts=counts, kinds=_LISTED, entries=entries, filters=filters, pairs=_pairs(desk, actor_id),
        control=control, path=request.url.path, **extra,
    )  # fmt: skip


def _counts(desk: Desk, actor_id: str, filters: Filters) -> dict[str, int]:
    tests, values = filters.conditions()
    query = f"""SELECT kind, count(*) AS n FROM party x
                WHERE key = hash($actor) AND actor = $actor AND own{tests} GROUP BY kind"""  # noqa: S608 values bound
    return {row["kind"]: row["n"] for row in desk.looked(query, actor=actor_id, **values)}


def _ids(desk: Desk, actor_id: str, kind: str, filters: Filters, at: int) -> list[str]:
    tests, values = filters.conditions()
    query = f"""SELECT x.row FROM party x WHERE key = hash($actor) AND actor = $actor AND own AND kind = $kind{tests}
                ORDER BY day DESC NULLS LAST, x.row LIMIT $limit OFFSET $offset"""  # noqa: S608 values bound
    limits = {"limit": PER_PAGE + 1, "offset": (at - 1) * PER_PAGE}
    return [id_of(kind, row["row"]) for row in desk.looked(query, actor=actor_id, kind=kind, **values, **limits)]


def _pairs(desk: Desk, actor_id: str) -> list[dict[str, Any]]:
    """With whom a state deals most."""
    query = """SELECT CASE WHEN one = $actor THEN other ELSE one END AS other, events, agreements, newest FROM pair
               WHERE one = $actor OR other = $actor ORDER BY events + agreements DESC, other LIMIT 12"""
    rows = desk.looked(query, actor=actor_id)
    names = desk.names(row["other"] for row in rows)
    return [{**row, "name": names[row["other"]], "href": f"/pair/{code(actor_id)}/{code(row['other'])}"} for row in rows]


def _tenures(desk: Desk, actor_id: str) -> list[dict[str, Any]]:
    """Offices of a person, or who holds the offices of a body, newest first, by the actor tables."""
    found = [one for one in desk.kit.actors.tenures if actor_id in {one.person_id, one.body_id}]
    found.sort(key=lambda one: (one.start or "", one.person_id), reverse=True)
    names = desk.names(name for one in found[:20] for name in (one.person_id, one.body_id))
    return [{"tenure": one, "person": names[one.person_id], "body": names[one.body_id]} for one in found[:20]]


def _bodies(desk: Desk, actor_id: str) -> list[dict[str, Any]]:
    """The bodies an actor sits in, or the members of a body."""
    found = [one for one in desk.kit.actors.members if actor_id in {one.member_id, one.forum_id}][:80]
    others = [one.forum_id if one.member_id == actor_id else one.member_id for one in found]
    names = desk.names(others)
    rows = [{"spell": spell, "id": other, "name": names[other]} for spell, other in zip(found, others, strict=True)]
    return sorted(rows, key=lambda row: row["name"])


def _reports(desk: Desk, actor_id: str) -> list[dict[str, Any]]:
    """The reports of an outlet, newest first."""
    query = """SELECT id, source_id, headline, published_start FROM article WHERE outlet_id = $id
               ORDER BY published_start DESC NULLS LAST, id LIMIT 40"""
    return desk.rows(query, id=actor_id)
