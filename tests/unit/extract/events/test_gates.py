"""What is no act: everyday uses of the words for acts, wishes, purposes, things that nobody does."""

from __future__ import annotations

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


def rows(text: str) -> list[Event]:
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    times = tuple(find_times(parsed, kit()))
    marked = Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, kit())))
    found = [draft.row for draft in events(marked, kit()) if isinstance(draft, Draft)]
    return [row for row in found if isinstance(row, Event)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg declined to say when the plant would open.",
        "Anna Berg refused to comment.",
        "The reporter asked Anna Berg about the loan.",
        "Anna Berg asked whether the plant would open.",
        "I disagree with the plan of Anna Berg.",
        "Oil prices will help the industry.",
        "Anna Berg pressed her agenda in the north.",
        "Anna Berg backed out of the debate.",
        "The company bought 7,300 shares of Norte Gas.",
        "It takes courage to oppose Anna Berg.",
        "The ministers want to meet a target of ten percent.",
        "Anna Berg said before the meeting that she was tired.",
        "The alliances of the trade, letting more firms in, grew.",
        "Anna Berg could ignore the rules.",
    ],
)
def test_everyday_words_are_no_acts(text: str) -> None:
    assert rows(text) == []


def test_what_is_promised_is_one_act() -> None:
    found = rows("Portugal agreed to release the sailors of Brazil.")
    assert [(row.event_type, row.evidence[0].rule) for row in found] == [("AGREE", "acts.agree")]


def test_not_to_give_way_is_a_refusal() -> None:
    found = rows("Portugal did not agree to the plan of Brazil.")
    assert [(row.event_type, row.aux) for row in found] == [("REJECT", "asserted")]


def test_willingness_lies_ahead() -> None:
    found = rows("Anna Berg is willing to meet Luis Ortega.")
    assert [(row.event_type, row.underlying, row.aux) for row in found if row.mode == "meeting"] == [("AGREE", "CONSULT", "planned")]


def test_any_attack_is_none() -> None:
    found = rows("Anna Berg was unaware of any attack by Brazil on Portugal.")
    assert {row.aux for row in found} == {"negated"}


def test_a_verb_taken_for_a_noun_is_read() -> None:
    found = rows("The Portuguese government accuses Brazil of delay.")
    assert [row.event_type for row in found] == ["ACCUSE"]


def test_a_capital_acts_for_its_state() -> None:
    found = rows("Lisbon rejected the plan.")
    assert [row.event_type for row in found] == ["REJECT"]
