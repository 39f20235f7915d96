"""Where words came from: speaker, then who passed them on, then the reports that print them, as a layered graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from dragoman.faces.web.page import is_actor

__all__ = ["origins_drawing"]

_COLUMN, _ROW, _BOX = 250, 58, 190


def origins_drawing(
    rows: Sequence[dict[str, Any]], chains: Mapping[str, Sequence[str]], names: Mapping[str, str], shared: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """Nodes and edges with places for the statements `rows` (cards); `shared` are reprint links between their reports. None for nothing."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows:
        _add_report(graph, row, chains.get(row["id"]) or [one for one, _ in row["who"] if one], names)
    if not graph:
        return None
    for layer, members in enumerate(nx.topological_generations(graph)):
        for node in members:
            graph.nodes[node]["layer"] = layer
    last = max(data["layer"] for _, data in graph.nodes(data=True))
    for _, data in graph.nodes(data=True):
        data["layer"] = last if data["kind"] == "report" else data["layer"]
    places = _places(graph)
    nodes = [{**data, "x": places[node][0], "y": places[node][1], "wide": _BOX} for node, data in graph.nodes(data=True)]
    edges = [_edge(places[one], places[other], data.get("label", "")) for one, other, data in graph.edges(data=True)]
    ties = [
        _tie(places[f"report:{link['left']}"], places[f"report:{link['right']}"], link["relation"])
        for link in shared
        if f"report:{link['left']}" in places and f"report:{link['right']}" in places
    ]
    width = max(x for x, _ in places.values()) + _BOX + 90
    return {"nodes": nodes, "edges": edges, "ties": ties, "width": width, "height": max(y for _, y in places.values()) + _ROW}


def _add_report(graph: nx.DiGraph[str], row: dict[str, Any], chain: Sequence[str], names: Mapping[str, str]) -> None:
    """The path from speaker to report; the outlet at the end of a chain is the report itself."""
    steps = [one for one in chain if one != row["outlet_id"]]
    report = f"report:{row['article_id']}"
    graph.add_node(report, name=row["outlet"], under=row["published"] or "undated", href=f"/article/{row['article_id']}", kind="report")
    before = None
    for depth, one in enumerate(steps):
        node = f"{depth}:{one}"
        href = f"/actor/{one}" if is_actor(one) else None
        graph.add_node(
            node, name=names.get(one, one), under="passed on by" if depth or not row["who"] else "speaker", href=href, kind="actor"
        )
        if before:
            graph.add_edge(before, node)
        before = node
    if before:
        graph.add_edge(before, report, label=row["what"])


def _places(graph: nx.DiGraph[str]) -> dict[str, tuple[int, int]]:
    """A column per layer; inside a column by name, so that the same record is drawn alike every time."""
    columns: dict[int, list[str]] = {}
    for node in sorted(graph, key=lambda name: (graph.nodes[name]["under"], graph.nodes[name]["name"], name)):
        columns.setdefault(graph.nodes[node]["layer"], []).append(node)
    tallest = max(len(nodes) for nodes in columns.values())
    return {
        node: (8 + layer * _COLUMN, 8 + round((tallest - len(nodes)) * _ROW / 2) + number * _ROW)
        for layer, nodes in columns.items()
        for number, node in enumerate(nodes)
    }


def _edge(one: tuple[int, int], other: tuple[int, int], label: str) -> dict[str, Any]:
    x, y, to_x, to_y = one[0] + _BOX, one[1] + 21, other[0], other[1] + 21
    bend = (x + to_x) // 2
    return {"path": f"M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}", "label": label}


def _tie(one: tuple[int, int], other: tuple[int, int], label: str) -> dict[str, Any]:
    """An arc on the right side between two reports that share text."""
    x, y, to_x, to_y = one[0] + _BOX, one[1] + 21, other[0] + _BOX, other[1] + 21
    out = max(x, to_x) + 46
    return {"path": f"M{x} {y}C{out} {y} {out} {to_y} {to_x} {to_y}", "label": label, "x": out - 10, "y": (y + to_y) // 2}
