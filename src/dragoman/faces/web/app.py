"""The application: which URL shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.faces.web.actor import actor_page
from dragoman.faces.web.browse import browse_page
from dragoman.faces.web.dossier import dossier_page, dossier_taken, pair_chosen
from dragoman.faces.web.entry import entry_page
from dragoman.faces.web.finding import contradictions_page, finding_page
from dragoman.faces.web.overview import overview_page
from dragoman.faces.web.page import STATIC, page
from dragoman.faces.web.reader import reader_page
from dragoman.faces.web.rebuilding import Rebuilding
from dragoman.faces.web.review import review_page
from dragoman.faces.web.review_files import import_page, judgements_page, judgements_taken
from dragoman.faces.web.review_writes import judge, rebuild, withdraw
from dragoman.faces.web.safety import LOOPBACK, Safety
from dragoman.faces.web.search import search_page
from dragoman.faces.web.shelf import Shelf
from dragoman.faces.web.sources import sources_page
from dragoman.faces.web.sqlbox import sql_page
from dragoman.faces.web.statement import statement_page

__all__ = ["application"]

_ROUTES = (
    Route("/", overview_page),
    Route("/search", search_page),
    Route("/pair", pair_chosen),
    Route("/pair/{one:str}/{other:str}", dossier_page),
    Route("/pair/{one:str}/{other:str}/dossier.{form:str}", dossier_taken),
    Route("/statement/{id:str}", statement_page),
    Route("/article/{id:str}", reader_page),
    Route("/actor/{id:path}", actor_page),
    Route("/contradictions", contradictions_page),
    Route("/finding/{id:str}", finding_page),
    Route("/sources", sources_page),
    Route("/browse/{kind:str}", browse_page),
    Route("/sql", sql_page),
    Route("/review", review_page),
    Route("/review/judge", judge, methods=["POST"]),
    Route("/review/withdraw", withdraw, methods=["POST"]),
    Route("/review/rebuild", rebuild, methods=["POST"]),
    Route("/review/judgements", judgements_page),
    Route("/review/judgements.jsonl", judgements_taken),
    Route("/review/import", import_page, methods=["POST"]),
    Mount("/static", StaticFiles(directory=STATIC), name="static"),
    Route("/{kind:str}/{id:str}", entry_page),
)


def application(record: Path, *, hosts: frozenset[str] = LOOPBACK) -> Starlette:
    """The explorer of the record in a folder, as an ASGI application; `hosts` are the names it answers under."""
    app = Starlette(routes=_ROUTES, middleware=[Middleware(Safety, hosts=hosts)], exception_handlers={404: _missing, 500: _failed})
    app.state.shelf = Shelf(record)
    app.state.rebuilding = Rebuilding(app.state.shelf.record)
    return app


def _missing(request: Request, error: Exception) -> Response:
    del request, error
    return page("error.html", 404, title="No such page", message="Start from the overview, or search for a name, a word or a number.")


def _failed(request: Request, error: Exception) -> Response:
    del request
    return page(
        "error.html",
        500,
        title="This page failed",
        message=f"{type(error).__name__}. The terminal that runs dragoman serve has the details.",
    )
