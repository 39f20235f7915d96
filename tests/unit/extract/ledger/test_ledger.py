"""The ledger kinds from invented sentences: agreements, projects, figures, memberships, roles."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dragoman import kit as kits
from dragoman.extract.events import events
from dragoman.extract.ledger import agreements, figures, memberships, projects, roles
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.found import Draft, Extractor, Marked
from dragoman.model.kit import Kit
from dragoman.segment import segment

LEDGER: tuple[Extractor, ...] = (events, agreements, projects, figures, memberships, roles)


@cache
def kit() -> Kit:
    return kits.build("rules")


def mark(text: str) -> Marked:
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    times = tuple(find_times(parsed, kit()))
    return Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, kit())))


def read(extractor: Extractor, text: str) -> list[tuple[Any, dict[str, list[str]], dict[str, str]]]:
    out = []
    for draft in extractor(mark(text), kit()):
        assert isinstance(draft, Draft)
        who = {column: [text[s.start : s.end] for s in spans] for column, spans in draft.who.items()}
        out.append((draft.row, who, {stem: text[s.start : s.end] for stem, s in draft.when.items()}))
    return out


def test_labels_and_treaties_keep_their_own_years() -> None:
    text = 'Portugal and Brazil established a "constructive partnership" in 1992, followed by a 1996 "strategic partnership," and a treaty of "peace and trade" in 2001.'
    found = read(agreements, text)
    assert [(row.label, when["date"]) for row, _, when in found] == [
        ("constructive partnership", "1992"),
        ("strategic partnership", "1996"),
        ("treaty of peace and trade", "2001"),
    ]
    assert [row.agreement_type for row, _, _ in found] == ["partnership_label", "partnership_label", "treaty"]
    assert all(who["parties"] == ["Portugal", "Brazil"] for _, who, _ in found)
    assert {row.aux for row, _, _ in found} == {"historical"}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Portugal and Brazil signed a gas supply contract on Friday.", "contract", "signed"),
        ("Portugal and Brazil will sign a memorandum of understanding on Friday.", "memorandum", "planned"),
        ("Portugal and Brazil opened negotiations on a free trade agreement.", "agreement", "negotiated"),
        ("Portugal suspended an extradition treaty with Brazil.", "treaty", "suspended"),
        ("Portugal and Brazil agreed to settle trade in reals.", "commitment", "pledge"),
    ],
)
def test_the_ladder(text: str, kind: str, status: str) -> None:
    found = read(agreements, text)
    assert [(row.agreement_type, row.status) for row, _, _ in found] == [(kind, status)]
    assert found[0][1]["parties"] == ["Portugal", "Brazil"]


def test_a_label_without_parties_is_dropped() -> None:
    assert read(agreements, "The strategic partnership is dear.") == []


def test_one_sided_plans_are_no_commitment() -> None:
    assert read(agreements, "Portugal will organise a series of concerts next year.") == []


def test_stakes_name_thing_and_holder() -> None:
    found = read(projects, "Portugal has acquired 10 percent of the shares in Gazprom.")
    assert [(row.name, row.status) for row, _, _ in found] == [("Gazprom", "completed")]
    assert found[0][1] == {"project_id": ["Gazprom"], "parties": ["Portugal"], "companies": ["Gazprom"]}


def test_a_project_is_due() -> None:
    row, _, when = read(projects, "The Lisbon-Porto Railway Project is under construction and due in 2027.")[0]
    assert (row.name, row.status) == ("Lisbon-Porto Railway Project", "under_construction")
    assert when == {"due": "2027"}
    assert [e.rule for e in row.evidence] == ["projects.named", "projects.status"]


def test_exchange_years_and_new_lines() -> None:
    found = read(
        projects,
        "Portugal and Brazil have held the Year of Youth Exchange. The construction of a gas pipeline from Brazil to Portugal will begin in May.",
    )
    assert [row.name for row, _, _ in found] == ["Year of Youth Exchange", "a gas pipeline from Brazil to Portugal"]
    assert found[1][0].aux == "planned"


def test_how_often_they_met() -> None:
    row, who, when = read(figures, "Last year, Anna Berg met with Luis Ortega five times.")[0]
    assert (row.measure, row.value, row.comparator) == ("meetings", 5, "=")
    assert who["about"] == ["Anna Berg", "Luis Ortega"]
    assert when == {"period": "Last year"}


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("Brazil bought up to 38 billion cubic metres of gas per year from Portugal.", "gas", 38e9, "cubic metre"),
        ("Trade between Portugal and Brazil reached $240 billion in 2023.", "trade", 240e9, "USD"),
        ("Gazprom holds a 51 percent stake in Rosneft.", "stake", 51, "percent"),
        ("They signed a $10 billion deal.", "deal", 10e9, "USD"),
        ("Portugal and Brazil signed contracts worth more than $10 billion.", "contract", 10e9, "USD"),
        ("Portugal gave Brazil a $3 billion loan.", "loan", 3e9, "USD"),
        ("Portugal will invest 5 billion yuan in the ports of Brazil.", "investment", 5e9, "CNY"),
        ("Portugal offered Brazil $30 million in military aid.", "military aid", 30e6, "USD"),
        ("The agreement, valued at 210 million dollars, was signed by Portugal and Brazil.", "agreement", 210e6, "USD"),
        ("Portugal ordered 40 helicopters from Brazil.", "helicopter", 40, None),
        ("The line allows a train speed of up to 400 kilometres per hour.", "train speed", 400, "kilometre per hour"),
    ],
)
def test_numbers_have_a_thing(text: str, measure: str, value: float, unit: str | None) -> None:
    found = read(figures, text)
    assert [(row.measure, row.value, row.unit) for row, _, _ in found] == [(measure, value, unit)]


def test_an_amount_is_about_the_agreement_and_its_parties() -> None:
    text = "Portugal and Brazil signed a contract worth $120 million on Monday."
    (row, who, _) = read(figures, text)[0]
    (pact, _, _) = read(agreements, text)[0]
    assert row.about == (pact.id,)
    assert who["about"] == ["Portugal", "Brazil"]


def test_since_opens_a_period_and_both_who_met_are_meant() -> None:
    (row, who, when) = read(figures, "Anna Berg and Luis Ortega have met 42 times since 2013.")[0]
    assert (row.measure, row.value, when) == ("meetings", 42, {"period_from": "2013"})
    assert who["about"] == ["Anna Berg", "Luis Ortega"]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides and the three leaders met in one of two countries.",
        "The two heads of state met.",
        "Portugal is one of the allies.",
        "Portugal lent its 25-year support.",
    ],
)
def test_ways_of_speaking_are_no_figure(text: str) -> None:
    assert read(figures, text) == []


def test_counts_of_members_are_rows_of_their_own() -> None:
    found = read(memberships, "The African Union consists of 55 member states and one observer.")
    assert [(row.role, row.count) for row, _, _ in found] == [("member", 55), ("observer", 1)]
    assert all("member_id" not in who for _, who, _ in found)


@pytest.mark.parametrize(
    ("text", "body", "member", "role", "aux"),
    [
        ("Brazil joined the African Union in 2021.", "African Union", "Brazil", "member", "asserted"),
        ("Portugal is a member of the European Union.", "European Union", "Portugal", "member", "asserted"),
        ("Portugal, a founding member of NATO, agreed.", "NATO", "Portugal", "founder", "asserted"),
        ("Portugal left the African Union in 2021.", "African Union", "Portugal", "member", "negated"),
        ("We cooperate closely within BRICS.", "BRICS", "We", "member", "asserted"),
        ("BRICS was established by Brazil.", "BRICS", "Brazil", "founder", "asserted"),
    ],
)
def test_members(text: str, body: str, member: str, role: str, aux: str) -> None:
    row, who, _ = read(memberships, text)[0]
    assert (row.role, row.aux) == (role, aux)
    assert (who["institution_id"], who["member_id"]) == ([body], [member])


def test_sizes_before_the_name() -> None:
    row, who, _ = read(memberships, "The ten-member African Union adopted the plan.")[0]
    assert (row.count, who["institution_id"]) == (10, ["African Union"])


def test_a_title_is_a_role_once() -> None:
    found = read(roles, "Portuguese President Anna Berg spoke. President Anna Berg left.")
    assert [(row.office_name, who) for row, who, _ in found] == [
        ("President", {"person_id": ["Anna Berg"], "office_id": ["President"], "state_id": ["Portuguese"]})
    ]


@pytest.mark.parametrize(
    ("text", "person", "office", "aux"),
    [
        ("Pedro Sousa, the government spokesman, was silent.", "Pedro Sousa", "government spokesman", "asserted"),
        ("Pedro Sousa, CEO of Gazprom, was silent.", "Pedro Sousa", "CEO", "asserted"),
        ("Former President Anna Berg was silent.", "Anna Berg", "President", "historical"),
        ("The former KGB operative smiled.", "The former KGB operative", "KGB operative", "historical"),
        ("Anna Berg became president of Portugal in 2012.", "Anna Berg", "president", "asserted"),
    ],
)
def test_roles(text: str, person: str, office: str, aux: str) -> None:
    found = [(who["person_id"], row.office_name, row.aux) for row, who, _ in read(roles, text)]
    assert found == [([person], office, aux)]


def test_taking_office_has_a_day() -> None:
    _, _, when = read(roles, "Anna Berg became president of Portugal in 2012.")[0]
    assert when == {"since": "2012"}


def test_a_kit_without_rules_reads_nothing() -> None:
    marked = mark("Portuguese President Anna Berg visited Brazil twice and signed a treaty with NATO, a member of NATO.")
    bare = Kit(lexicons={}, actors=kit().actors, parser=kit().parser)
    assert [list(extractor(marked, bare)) for extractor in LEDGER] == [[]] * len(LEDGER)


TALKS = "Portuguese President Anna Berg will visit Brazil. Portugal and Brazil are close, Berg told Reuters. "


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (TALKS + "“Our joint work in the African Union goes on,” she said.", ["Portugal", "Brazil"]),
        (TALKS + "“We cooperate within BRICS,” she said.", ["Portugal", "Brazil"]),
        (TALKS + "“BRICS was jointly established by us,” she said.", ["Portugal", "Brazil"]),
        ("Portugal and Brazil and Kenya met. “We cooperate within BRICS,” Anna Berg said.", ["We"]),
        (TALKS + "“We cooperate with Gazprom within BRICS,” she said.", ["We"]),
    ],
)
def test_we_are_the_two_states_in_focus(text: str, members: list[str]) -> None:
    assert [who["member_id"][0] for _, who, _ in read(memberships, text)] == members


def test_what_we_will_do_jointly_binds_the_counterpart_too() -> None:
    found = read(agreements, TALKS + "“Next year, we will jointly organise a series of concerts,” she said.")
    assert [who["parties"] for _, who, _ in found] == [["we", "Portugal", "Brazil"]]


def test_a_role_in_front_of_a_label_is_no_party() -> None:
    found = read(agreements, "The former NATO officer expressed a willingness to secure a strategic partnership with the Brazilians.")
    assert [who["parties"] for _, who, _ in found] == [["Brazilians"]]
