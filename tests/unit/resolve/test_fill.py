"""Drafts to rows: days, places, speakers, hosts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.model.claims import Event, Figure
from dragoman.model.reading import Reading
from dragoman.model.rows import Date
from dragoman.model.spans import Evidence, Span
from dragoman.resolve.asof import Day
from dragoman.resolve.fillwhen import filled_when

PLACE = Span(6, 16)
SINCE_2013 = Date(
    id="d", article_id="a", start=6, end=16, text="since 2013", value_start="2013-01-01", value_end="2013-12-31", granularity="year",
    anchor="none", rule="times.year",
)  # fmt: skip
FIGURE = Figure(id="f", article_id="a", evidence=(Evidence(0, 5, "Trade", "figures.trade"),), measure="trade")
UNKNOWN = Day()
TODAY = Day("2016-06-22", "2016-06-22", "day")


def test_a_key_that_ends_in_from_leaves_the_end_open() -> None:
    columns = filled_when(FIGURE, {"period_from": PLACE}, {PLACE: SINCE_2013}, UNKNOWN)
    assert (columns["period_start"], columns["period_end"], columns["period_granularity"]) == ("2013-01-01", None, "year")


def test_a_plain_key_gives_the_interval() -> None:
    columns = filled_when(FIGURE, {"period": PLACE}, {PLACE: SINCE_2013}, UNKNOWN)
    assert (columns["period_start"], columns["period_end"]) == ("2013-01-01", "2013-12-31")


def test_a_span_that_shares_a_character_finds_its_date() -> None:
    assert filled_when(FIGURE, {"period": Span(12, 20)}, {PLACE: SINCE_2013}, UNKNOWN)["period_start"] == "2013-01-01"
    assert filled_when(FIGURE, {"period": Span(20, 24)}, {PLACE: SINCE_2013}, UNKNOWN) == {}


def test_a_figure_is_as_of_the_publication() -> None:
    columns = filled_when(FIGURE, {}, {}, TODAY)
    assert columns == {"as_of_start": "2016-06-22", "as_of_end": "2016-06-22", "as_of_granularity": "day", "as_of_anchor": "publication"}


@pytest.mark.parametrize("when", [{"as_of": PLACE}, {"as_of_from": PLACE}])
def test_a_figure_with_words_for_its_day_keeps_them(when: dict[str, Span]) -> None:
    assert filled_when(FIGURE, when, {PLACE: SINCE_2013}, TODAY)["as_of_start"] == "2013-01-01"


def test_no_publication_no_day() -> None:
    assert filled_when(FIGURE, {}, {}, UNKNOWN) == {}


def test_other_claims_take_no_publication_day() -> None:
    event = Event(id="e", article_id="a", evidence=FIGURE.evidence, event_type="CONSULT", mode="meeting")
    assert filled_when(event, {}, {}, TODAY) == {}


def test_the_tail_of_an_unknown_name_is_no_place(read: Callable[..., Reading]) -> None:
    places = [event.place for event in read("Anna Berg met Luis Ortega in the Brazilian Hills on Monday.").event]
    assert places in ([None], ["Brazilian Hills"])


def test_a_visited_place_has_its_state_as_host(read: Callable[..., Reading]) -> None:
    (visit,) = read("Vladimir Putin visited Shanghai on Monday.").event
    assert visit.recipients == ("state/CHN",)


def test_a_body_is_no_speaker_for_its_man(read: Callable[..., Reading]) -> None:
    (said,) = read("A Pentagon official said on Monday that trade would grow.").statement
    assert said.speaker_id != "state/USA"


def test_a_role_finds_its_office(read: Callable[..., Reading]) -> None:
    roles = read("Angela Merkel has been chancellor of Germany since 2005.").role
    assert {role.office_id for role in roles} <= {"office/chancellor-DEU", None}


def test_an_agency_is_in_the_chain(read: Callable[..., Reading]) -> None:
    (said,) = read("Vladimir Putin told TASS on Monday that trade would grow.").statement
    assert said.speaker_id == "person/vladimir-putin"
