"""Events: who met, visited, praised or sanctioned whom, from invented sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.extract.events import events
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.claims import Event
from dragoman.model.document import Source
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.segment import segment


@cache
def kit() -> Kit:
    return kits.build("rules")


def mark(text: str) -> Marked:
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    times = tuple(find_times(parsed, kit()))
    return Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, kit())))


def drafts(text: str) -> list[tuple[Event, dict[str, list[str]], dict[str, str]]]:
    found: Iterable[object] = events(mark(text), kit())
    out = []
    for draft in found:
        assert isinstance(draft, Draft)
        assert isinstance(draft.row, Event)
        who = {column: [text[s.start : s.end] for s in spans] for column, spans in draft.who.items()}
        out.append((draft.row, who, {stem: text[s.start : s.end] for stem, s in draft.when.items()}))
    return out


def one(text: str, mode: str) -> tuple[Event, dict[str, list[str]], dict[str, str]]:
    found = [draft for draft in drafts(text) if draft[0].mode == mode]
    assert len(found) == 1, [d[0] for d in drafts(text)]
    return found[0]


def test_a_meeting_has_its_parties_place_day_and_topic() -> None:
    row, who, when = one("On Monday, President Anna Berg met Prime Minister Luis Ortega in Lisbon to discuss trade.", "meeting")
    assert (row.event_type, row.status, row.aux) == ("CONSULT", "held", "asserted")
    assert who["actors"] == ["Anna Berg"]
    assert who["recipients"] == ["Luis Ortega"]
    assert who["participants"] == ["Anna Berg", "Luis Ortega"]
    assert row.place == "Lisbon"
    assert row.topics == ("trade",)
    assert when == {"date": "Monday"}


def test_a_planned_visit_is_an_agreement_to_consult() -> None:
    row, who, when = one("President Anna Berg will travel to Portugal on Tuesday.", "visit")
    assert (row.event_type, row.underlying, row.status, row.aux) == ("AGREE", "CONSULT", "planned", "planned")
    assert who["actors"] == ["Anna Berg"]
    assert who["recipients"] == ["Portugal"]
    assert when == {"date": "Tuesday"}


def test_a_state_visit_has_a_level_and_an_owner() -> None:
    row, who, _ = one("Ahead of Anna Berg's state visit to Portugal, ministers were silent.", "visit")
    assert row.level == "state visit"
    assert row.status == "planned"
    assert who["actors"] == ["Anna Berg"]
    assert who["place_id"] == ["Portugal"]


def test_the_host_is_the_recipient() -> None:
    _, who, _ = one("President Anna Berg received Prime Minister Luis Ortega in Lisbon on 4 May 2019.", "visit")
    assert who["actors"] == ["Luis Ortega"]
    assert who["recipients"] == ["Anna Berg"]


def test_an_outlet_makes_it_an_interview() -> None:
    row, who, _ = one("President Anna Berg sat down with Reuters to discuss the plan.", "interview")
    assert row.event_type == "CONSULT"
    assert who["recipients"] == ["Reuters"]


def test_the_trip_points_back_at_its_traveller() -> None:
    text = "President Anna Berg held talks with Luis Ortega in Lisbon. The trip took place between 16 February and 19 February 2008."
    _, who, when = one(text, "visit")
    assert who["actors"] == ["Anna Berg"]
    assert when["date"].startswith("16 February")


def test_a_list_of_hosts_is_read_to_its_first_name() -> None:
    _, who, _ = one("King Pedro Sousa, Prime Minister Luis Ortega, and Rita Alves received President Anna Berg in Lisbon.", "visit")
    assert who["recipients"] == ["Pedro Sousa", "Luis Ortega", "Rita Alves"]


def test_an_infinitive_has_the_subject_of_its_verb() -> None:
    row, who, _ = one("President Anna Berg is expected in Lisbon on 8 July to hold talks with President Luis Ortega.", "talks")
    assert row.aux == "planned"
    assert who["actors"] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("text", "status", "aux"),
    [
        ("President Anna Berg did not meet Prime Minister Luis Ortega.", "cancelled", "negated"),
        ("President Anna Berg could meet Prime Minister Luis Ortega.", "planned", "hypothetical"),
        ("President Anna Berg will meet Prime Minister Luis Ortega.", "planned", "planned"),
        ("President Anna Berg cancelled a meeting with Prime Minister Luis Ortega.", "cancelled", "negated"),
        ("President Anna Berg met Prime Minister Luis Ortega in 1992.", "held", "historical"),
    ],
)
def test_moods(text: str, status: str, aux: str) -> None:
    row, _, _ = one(text, "meeting")
    assert (row.status, row.aux) == (status, aux)


def test_how_often_is_a_figure_and_no_event() -> None:
    assert drafts("Last year, Anna Berg met with Luis Ortega five times.") == []


def test_deadlines_and_parcels_are_no_events() -> None:
    assert drafts("The deadline was met on Monday. The parcel arrived in the morning. Tourists visited the old harbour.") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Portugal accused Brazil of breaking the treaty.", "ACCUSE"),
        ("Portugal rejected the proposal of Brazil.", "REJECT"),
        ("Portugal threatened to close the border with Brazil.", "THREATEN"),
        ("Portugal expelled two diplomats of Brazil.", "SANCTION"),
        ("Rebels attacked an army post in Brazil.", "ASSAULT"),
        ("The police of Brazil arrested three men on Friday.", "COERCE"),
        ("President Anna Berg urged Brazil to open the border.", "REQUEST"),
        ("President Anna Berg praised Brazil for its efforts.", "SUPPORT"),
        ("Portugal and Brazil agreed to share data on shipping.", "AGREE"),
        ("Brazil withdrew its troops from the border.", "RETREAT"),
        ("Portugal and Brazil held joint naval exercises off Lisbon.", "COOPERATE"),
        ("Workers protested in Lisbon against the reform.", "PROTEST"),
    ],
)
def test_acts_after_plover(text: str, code: str) -> None:
    assert code in {row.event_type for row, _, _ in drafts(text)}


def test_passive_turns_the_sides() -> None:
    row, who, _ = drafts("Two diplomats were expelled by Portugal.")[0]
    assert row.event_type == "SANCTION"
    assert who["actors"] == ["Portugal"]


def test_evidence_is_the_words_of_the_clause_and_ids_are_stable() -> None:
    text = "President Anna Berg met Prime Minister Luis Ortega in Lisbon, a spokesman for the host said."
    first, again = drafts(text), drafts(text)
    assert [row.id for row, _, _ in first] == [row.id for row, _, _ in again]
    words = first[0][0].evidence[0]
    assert words.text == "President Anna Berg met Prime Minister Luis Ortega in Lisbon"
    assert words.rule == "meetings.meet"


def test_a_list_without_end_is_passed_over() -> None:
    text = "President Anna Berg met " + ", ".join(["Luis Ortega"] * 600) + "."
    assert drafts(text) == []
