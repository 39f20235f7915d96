from __future__ import annotations

from typing import Any

from dragoman.faces.web.drawing_figures import figure_series
from dragoman.faces.web.drawing_origins import origins_drawing
from dragoman.faces.web.drawing_timeline import timeline_drawing
from dragoman.faces.web.filters import Filters, page_number, paged
from dragoman.faces.web.page import amount


def mark(day: str | None, number: int = 0, status: str = "held", day_end: str | None = None) -> dict[str, Any]:
    return {"id": f"event-{number}", "kind": "event", "day": day, "day_end": day_end or day, "status": status}


def test_a_timeline_puts_marks_by_day_in_lanes_of_status() -> None:
    drawing = timeline_drawing(
        [mark("2014-05-20", 1), mark("2014-05-21", 2, "announced"), mark("2016-01-01", 3, "cancelled"), mark(None, 4)]
    )
    assert drawing is not None
    lanes = {lane["key"]: lane for lane in drawing["lanes"]}
    assert list(lanes) == ["held", "planned", "cancelled"]
    assert lanes["held"]["marks"][0]["x"] < lanes["planned"]["marks"][0]["x"] < lanes["cancelled"]["marks"][0]["x"]
    assert timeline_drawing([mark(None)]) is None


def test_marks_of_one_day_do_not_hide_each_other() -> None:
    drawing = timeline_drawing([mark("2014-05-20", number) for number in range(8)])
    assert drawing is not None
    places = {(one["x"], one["y"]) for one in drawing["lanes"][0]["marks"]}
    assert len(places) == 8


def figure(value: float | None, day: str | None, outlet: str = "A", **more: Any) -> dict[str, Any]:
    row = {
        "id": f"figure-{value}-{day}",
        "what": "Gas",
        "unit": "cubic metre",
        "rate": "year",
        "day": day,
        "day_end": day,
        "published": None,
    }
    return {**row, "value": value, "low": None, "high": None, "comparator": "=", "outlet": outlet, "href": "/figure/x", **more}


def test_figures_of_one_thing_are_one_series_with_a_point_per_report() -> None:
    found = figure_series([figure(30e9, "2014-01-01"), figure(38e9, "2018-01-01", "B", what="gas "), figure(5, "2018-01-01", unit=None)])
    assert [len(one["rows"]) for one in found] == [2, 1]
    chart = found[0]["chart"]
    assert [point["shape"] for point in chart["points"]] == ["circle", "square"]
    assert chart["points"][0]["y"] > chart["points"][1]["y"]
    assert chart["points"][0]["x"] < chart["points"][1]["x"]
    assert found[1]["chart"] is None


def test_a_range_reaches_and_an_open_value_is_not_drawn() -> None:
    chart = figure_series([figure(None, "2014-01-01", low=5.0, high=7.0), figure(6, "2015-01-01"), figure(None, "2016-01-01")])[0]["chart"]
    assert len(chart["points"]) == 2
    assert chart["points"][0]["low"] > chart["points"][0]["y"]


def test_amounts_are_said_as_people_say_them() -> None:
    assert amount(figure(38e9, None, comparator="<=")) == "up to 38 billion cubic metre a year"
    assert amount({"value": None, "low": 5.0, "high": 7.5, "unit": "percent"}) == "5 to 7.5 percent"
    assert amount({"value": 1234.0}) == "1,234"
    assert amount({}) == "?"


def test_origins_are_layers_from_speaker_to_report() -> None:
    rows = [
        {
            "id": "s1",
            "article_id": "article-1",
            "outlet": "Daily",
            "outlet_id": None,
            "published": "2014-05-20",
            "what": "direct",
            "who": [("person/x", "X")],
        },
        {"id": "s2", "article_id": "article-2", "outlet": "Post", "outlet_id": "outlet/post", "published": None, "what": "cut", "who": []},
    ]
    drawing = origins_drawing(
        rows,
        {"s2": ["person/x", "outlet/wire", "outlet/post"]},
        {"person/x": "X"},
        [{"left": "article-1", "right": "article-2", "relation": "abridged"}],
    )
    assert drawing is not None
    places = {node["name"]: node["x"] for node in drawing["nodes"]}
    assert places["X"] < places["outlet/wire"] < places["Daily"] == places["Post"]
    assert len(drawing["edges"]) == 3
    assert drawing["ties"][0]["label"] == "abridged"
    assert origins_drawing([], {}, {}, []) is None


def test_filters_read_dates_of_any_length_and_write_themselves_back() -> None:
    found = Filters.of({"from": "2014", "to": "2016-02", "outlet": "outlet/x"})
    assert (found.since, found.until) == ("2014-01-01", "2016-02-29")
    assert found.query(until=None) == "?from=2014-01-01&outlet=outlet%2Fx"
    assert Filters.of({"from": "2014-02-30", "to": "0000", "evidence": "rumour"}).wrong == ("from", "to", "evidence")
    assert not Filters.of({}).active
    assert Filters.of({}).query() == ""


def test_pages_are_numbers_from_one() -> None:
    assert [page_number({"page": given}) for given in ("", "0", "7", "-1", "x", "²", "99999999")] == [1, 1, 7, 1, 1, 1, 1]
    assert paged([1, 2, 3], 1, 2) == {"rows": [1, 2], "page": 1, "before": None, "after": 2}
    assert paged([1], 3, 2)["before"] == 2
    assert paged([1], 3, 2)["after"] is None
