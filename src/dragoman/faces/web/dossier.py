"""The dossier of a pair: `/pair/RUS/CHN`, narrowed by the query string; to read, to print, to take away with citations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.faces.pairs import party
from dragoman.faces.web.cards import cards
from dragoman.faces.web.dossier_text import as_markdown
from dragoman.faces.web.drawing_figures import figure_series
from dragoman.faces.web.drawing_timeline import timeline_drawing
from dragoman.faces.web.filters import PER_PAGE, Filters, page_number, paged
from dragoman.faces.web.overview import code
from dragoman.faces.web.page import page, view
from dragoman.faces.web.queries_pair import Pair, counted, findings_of, institutions, ledger, picked, sides, years
from dragoman.faces.web.shelf import Desk
from dragoman.model.actors import fold

__all__ = ["dossier", "dossier_page", "dossier_taken", "pair_chosen"]

_FIGURES = 120
_DRAWN = 300
"""Events and agreements on the timeline at most; narrow the dates to see the others."""


@view
def pair_chosen(request: Request, desk: Desk) -> Response:
    """`/pair?a=Russia&b=China`: on to the dossier of the two that are called so, filters kept."""
    one, other = (_called(desk, request.query_params.get(name, "").strip()) for name in ("a", "b"))
    kept = urlencode([(key, value) for key, value in request.query_params.items() if key not in {"a", "b"} and value])
    return RedirectResponse(f"/pair/{code(one)}/{code(other)}" + (f"?{kept}" if kept else ""), status_code=303)


@view
def dossier_page(request: Request, desk: Desk) -> Response:
    """`/pair/{one}/{other}`."""
    pages = {name: page_number(request.query_params, name) for name in ("page", "statements")}
    return page("dossier.html", **dossier(desk, _pair(request, desk), Filters.of(request.query_params), **pages), path=request.url.path)


@view
def dossier_taken(request: Request, desk: Desk) -> Response:
    """`/pair/{one}/{other}/dossier.md` or `.html`: the same dossier as one file, every entry with its source."""
    form = request.path_params["form"]
    found = dossier(desk, _pair(request, desk), Filters.of(request.query_params), size=1000)
    name = f"{code(found['pair'].one)}-{code(found['pair'].other)}"
    if form == "html":
        answer: Response = page("dossier_file.html", **found)
    elif form == "md":
        answer = Response(as_markdown(found).encode("utf-8", "replace"), media_type="text/markdown; charset=utf-8")
    else:
        return page("error.html", 404, title="No such form", message="A dossier can be taken as dossier.md or dossier.html.")
    answer.headers["content-disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def dossier(desk: Desk, pair: Pair, filters: Filters, *, size: int = PER_PAGE, **pages: int) -> dict[str, Any]:
    """Everything a dossier shows, each list bounded; `page` is that of the events, `statements` that of the statements."""
    at, spoken = pages.get("page", 1), pages.get("statements", 1)
    drawn = cards(desk, picked(desk, pair, filters, ("event", "agreement"), limit=_DRAWN, dated=True))
    entries = paged(cards(desk, picked(desk, pair, filters, ("event",), limit=size + 1, offset=(at - 1) * size)), at, size)
    said = paged(
        cards(desk, picked(desk, pair, filters, ("statement",), limit=size + 1, offset=(spoken - 1) * size, newest=True)), spoken, size
    )
    figures = cards(desk, picked(desk, pair, filters, ("figure",), limit=_FIGURES))
    return {
        "pair": pair,
        "filters": filters,
        "counts": counted(desk, pair, filters),
        "drawing": timeline_drawing(drawn),
        "drawn": len(drawn),
        "years": years(desk, pair, filters),
        "events": entries,
        "statements": said,
        "speakers": _by_speaker(said["rows"]),
        "ledger": ledger(desk, cards(desk, picked(desk, pair, filters, ("agreement", "project"), limit=_FIGURES))),
        "series": figure_series(figures),
        "institutions": institutions(desk, pair),
        "findings": findings_of(desk, pair, filters),
        "outlets": sides(desk, pair),
    }


def _by_speaker(rows: list[dict[str, Any]]) -> list[tuple[str, str | None, list[dict[str, Any]]]]:
    """Statements under their speakers: (name, id, statements), who speaks most first; unclear speakers last."""
    groups: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for row in rows:
        ids = [one for one, _ in row["who"]]
        name = ", ".join(name for _, name in row["who"]) or "Speaker unclear"
        groups.setdefault((name, ids[0] if len(ids) == 1 else None), []).append(row)
    return [
        (*key, rows) for key, rows in sorted(groups.items(), key=lambda item: (item[0][0] == "Speaker unclear", -len(item[1]), item[0][0]))
    ]


def _pair(request: Request, desk: Desk) -> Pair:
    one, other = (_called(desk, request.path_params[name].replace("~", "/")) for name in ("one", "other"))
    names = desk.names((one, other))
    return Pair(one=one, other=other, name=names[one], other_name=names[other], path=f"/pair/{code(one)}/{code(other)}")


def _called(desk: Desk, name: str) -> str:
    """The actor of a code, an id or a name. Raises: QueryError when nobody is called so, with who comes near."""
    for known in (f"state/{name}", name):
        if known in desk.kit.actors.actors or desk.lookup.actor(known):
            return known
    found = {one.actor_id for one in desk.kit.actors.by_name.get(fold(name), ()) if one.actor_id.startswith("state/")}
    if len(found) == 1:
        return found.pop()
    return party(desk.published, desk.kit.actors, name)
