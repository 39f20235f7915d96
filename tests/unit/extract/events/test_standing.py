"""Who has standing to act, and the words that make no act of a clause."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.model.claims import Event
from dragoman.model.document import Source
from dragoman.pipeline import read_source

KIT = kits.build("rules")


def read(text: str) -> tuple[Event, ...]:
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT).event


@pytest.mark.parametrize(
    "text",
    [
        "The exchange said it would buy more stock from its shareholders.",
        "Anna Berg attacked Luis Ortega over the nomination on Monday.",
        "She said little after the attack.",
        "Mr. Ortega, open this gate!",
        "The minister was criticised for the delay.",
        "Creditors would not wait any longer.",
        "The United States cut its trade deficit last year.",
        "We met on Friday to try to air out some things.",
        "I liked the food during my trip.",
        "A travel ban hit the bankers.",
        "The company met representatives of the stockholders in Lisbon.",
        "Doctors praised the new campaign.",
        "It was made clear to Brazil.",
    ],
)
def test_what_no_coder_would_keep_is_no_event(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rebels of Brazil said they would not accept the offer of Portugal.", "REJECT"),
        ("Prime Minister Luis Ortega accused Brazil of lying.", "ACCUSE"),
        ("Portugal and Brazil agreed in Tokyo on Sunday to expand their naval patrols.", "AGREE"),
        ("China condemned the move and threatened to close its ports.", "ACCUSE"),
        ("China condemned the move and threatened to close its ports.", "THREATEN"),
        ("Workers protested in Lisbon.", "PROTEST"),
        ("Lisbon rejected the proposal of Brazil.", "REJECT"),
        ("President Anna Berg condemned a Brazilian court decision.", "ACCUSE"),
    ],
)
def test_what_parties_of_standing_do_is_an_event(text: str, code: str) -> None:
    assert code in {event.event_type for event in read(text)}


def test_things_stand_in_no_column() -> None:
    for event in read("China accused Brazil of firing 400 missiles. Portugal condemned the remarks of Brazil."):
        assert not any("missile" in actor or "remark" in actor for actor in event.participants)


def test_a_secretary_of_state_is_one_person() -> None:
    (event,) = read("Secretary of State Antony Blinken attended the NATO meeting in Lisbon on Friday.")
    assert [actor.rsplit("/")[-1] for actor in event.actors] == ["antony-blinken"]


def test_a_us_president_is_not_us() -> None:
    (visit,) = read("US President George H.W. Bush was in Panama City on 11 June 1992.")
    assert (visit.mode, visit.date_start) == ("visit", "1992-06-11")
