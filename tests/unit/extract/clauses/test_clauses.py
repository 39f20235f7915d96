"""Who is the subject, where a clause ends, what "the trip" means: the corners of the clause grammar, seen through events."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.extract.events import events
from dragoman.extract.times import find_times
from dragoman.model.claims import Event
from dragoman.model.document import Source
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.segment import segment


@cache
def kit() -> Kit:
    return kits.build("rules")


def parts(text: str, rule: str) -> tuple[list[str], list[str]]:
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    marked = Marked(parsed=parsed, times=tuple(find_times(parsed, kit())), quantities=())
    for draft in events(marked, kit()):
        assert isinstance(draft, Draft)
        assert isinstance(draft.row, Event)
        if draft.row.evidence[0].rule == rule:
            who = {column: [text[s.start : s.end] for s in spans] for column, spans in draft.who.items()}
            return who.get("actors", []), who.get("recipients", [])
    return [], []


@pytest.mark.parametrize(
    ("text", "rule", "actors", "recipients"),
    [
        ("Anna Berg, who met Luis Ortega in Lisbon, was silent.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("Anna Berg flew to Lisbon and met Luis Ortega.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("Anna Berg, the president of Brazil, met Luis Ortega.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("After meeting Luis Ortega in Lisbon, Anna Berg was silent.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("Anna Berg was silent after meeting Luis Ortega.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("Anna Berg invited Luis Ortega to visit Brazil.", "meetings.visit", ["Luis Ortega"], ["Brazil"]),
        ("Anna Berg and Luis Ortega met again in Lisbon.", "meetings.met_by", ["Anna Berg", "Luis Ortega"], []),
        ("Luis Ortega was interviewed by Reuters at the forum (SPIEF) last week.", "meetings.interviewed", ["Reuters"], ["Luis Ortega"]),
        ("In an interview conducted with Reuters, Anna Berg was silent.", "meetings.interview", ["Anna Berg"], ["Reuters"]),
        ("Anna Berg accused Brazil's government of delay.", "acts.accuse", ["Anna Berg"], ["Brazil's government"]),
        ("Anna Berg (R) met Luis Ortega.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("Anna Berg was in Lisbon on 4 May 2019. Met with Luis Ortega at the harbour.", "meetings.meet", ["Anna Berg"], ["Luis Ortega"]),
        ("The upcoming talks will help the two countries.", "meetings.talks_noun", ["the two countries"], []),
        ("During a visit to Portugal, Anna Berg was silent.", "meetings.visit_noun", ["Anna Berg"], ["Portugal"]),
        ("Anna Berg is on a visit to Portugal.", "meetings.visit_noun", ["Anna Berg"], ["Portugal"]),
        ("Anna Berg and Luis Ortega's meeting in Lisbon was short.", "meetings.meeting_noun", ["Anna Berg", "Luis Ortega"], []),
        ("Anna Berg met Chinese officials on Monday.", "meetings.meet", ["Anna Berg"], ["Chinese officials"]),
        ("Brazil's export plan hurt Portugal, which criticised Brazil.", "acts.accuse", ["Portugal"], ["Brazil"]),
    ],
)
def test_subjects_and_objects(text: str, rule: str, actors: list[str], recipients: list[str]) -> None:
    assert parts(text, rule) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "The idea was in Lisbon.",
        "Anna Berg was in Lisbon.",
        "Brazil received three offers.",
        "The Portuguese ministry left the question open.",
        "A meeting of shareholders was called off.",
        "The talks went on.",
    ],
)
def test_nothing_is_made_of_little(text: str) -> None:
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    assert list(events(Marked(parsed=parsed, times=tuple(find_times(parsed, kit())), quantities=()), kit())) == []
