"""Titles and epithets: the document before the table, the person in focus, the office when nobody is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.model.reading import Reading
from dragoman.model.rows import Mention


def test_the_named_holder_outweighs_the_table_even_in_the_headline(who: Callable[..., list[str | None]]) -> None:
    text = "Uruguayan president to visit Estonia\n\nUruguayan President Clara Benítez will visit Estonia. The Uruguayan leader said so."
    assert who(text, "Uruguayan president", "2024-05-06") == ["unresolved/clara-benitez"]
    assert who(text, "Uruguayan leader", "2024-05-06") == ["unresolved/clara-benitez"]


def test_the_table_speaks_where_the_document_names_nobody(who: Callable[..., list[str | None]]) -> None:
    assert who("The Uruguayan president will visit Estonia.", "Uruguayan president", "2024-05-06") == ["person/luis-lacalle-pou"]


def test_a_state_after_the_name_entitles_too(who: Callable[..., list[str | None]]) -> None:
    text = "President Clara Benítez of Uruguay arrived in Tallinn. The Uruguayan president said that trade would grow."
    assert who(text, "Uruguayan president", "2024-05-06") == ["unresolved/clara-benitez"]


def test_a_president_of_nowhere_named_does_not_hold_another_states_office(who: Callable[..., list[str | None]]) -> None:
    text = "President Anna Berg met the Chinese president on Monday."
    assert who(text, "Chinese president") == ["person/xi-jinping"]


def test_a_former_holder_is_no_holder(who: Callable[..., list[str | None]]) -> None:
    text = "Former Uruguayan President Clara Benítez spoke on Monday. The Uruguayan president said that trade would grow."
    assert who(text, "Uruguayan president", "2024-05-06") == ["person/luis-lacalle-pou"]


def test_two_holders_named_by_the_document_are_candidates(mentions: Callable[..., list[Mention]]) -> None:
    text = (
        "Uruguayan President Clara Benítez met Uruguayan President Rosa Prieto. Later the Uruguayan president said that trade would grow."
    )
    (mention,) = mentions(text, "Uruguayan president", "2024-05-06")
    assert mention.actor_id == "office/president-URY"
    assert set(mention.candidates) == {"unresolved/clara-benitez", "unresolved/rosa-prieto"}


def test_an_office_whose_holder_nobody_knows_has_a_readable_name(read: Callable[..., Reading]) -> None:
    reading = read("The foreign ministers of India and Kenya spoke by phone on Monday.", "2024-05-06")
    names = {actor.id: (actor.kind, actor.name) for actor in reading.actor}
    assert names["person/s-jaishankar"][0] == "person"
    assert names["office/foreign-minister-KEN"] == ("office", "Foreign Minister of Kenya")


def test_an_acting_president_is_president(who: Callable[..., list[str | None]]) -> None:
    text = "Acting President Anna Berg came to Lisbon on Monday. The president said that trade would grow."
    assert who(text, "president") == ["unresolved/anna-berg"]


def test_the_former_president_is_the_one_so_called(who: Callable[..., list[str | None]]) -> None:
    text = "Former President Anna Berg met President Luis Ortega on Monday. The former president said that trade would grow."
    assert who(text, "president") == ["unresolved/anna-berg"]


def test_the_former_president_by_a_tenure_that_is_over(who: Callable[..., list[str | None]]) -> None:
    text = "Barack Obama came to Lisbon on Monday. The former president said that trade would grow."
    assert who(text, "president", "2018-05-06") == ["person/barack-obama"]


def test_another_president_is_not_the_one_in_focus(who: Callable[..., list[str | None]]) -> None:
    assert who("President Anna Berg came on Monday. The club president said that trade would grow.", "president") == []
    assert who("President Anna Berg came on Monday. The vice mayor saw the other president there.", "president") == []


def test_without_a_day_a_leader_is_whoever_ever_led(who: Callable[..., list[str | None]]) -> None:
    assert who("Vladimir Putin came on Monday. The 70-year-old leader said that trade would grow.", "leader", None) == [
        "person/vladimir-putin"
    ]


def test_the_nearest_paragraph_decides_between_two(who: Callable[..., list[str | None]]) -> None:
    text = "President Anna Berg met President Luis Ortega on Monday.\n\nBerg praised the port. The president said that trade would grow."
    assert who(text, "president") == ["unresolved/anna-berg"]


@pytest.mark.parametrize("words", ["former KGB operative", "veteran politician"])
def test_an_epithet_is_the_one_person_before(read: Callable[..., Reading], words: str) -> None:
    reading = read(f"Vladimir Putin came to Lisbon on Monday. The {words} said that trade would grow.")
    (said,) = reading.statement
    assert said.speaker_id == "person/vladimir-putin"
    assert [m.basis for m in reading.mention if m.text == words] == ["role"]


def test_an_epithet_of_two_stays_open_with_a_note(read: Callable[..., Reading]) -> None:
    reading = read("Vladimir Putin praised Xi Jinping on Monday.\n\nThe former intelligence operative said that trade would grow.")
    assert [said.speaker_id for said in reading.statement if "trade" in said.content[0].text] == [None]
    assert "unresolved_title" in {note.code for note in reading.note}


def test_an_epithet_fits_its_kind_of_person(who: Callable[..., list[str | None]]) -> None:
    text = "{} came to Lisbon on Monday. The business representative said that trade would grow."
    assert who(text.format("Ivan Sorokin"), "business representative") == ["unresolved/ivan-sorokin"]
    assert who(text.format("Vladimir Putin"), "business representative") == []


def test_an_epithets_state_must_be_the_persons(who: Callable[..., list[str | None]]) -> None:
    text = "Vladimir Putin came to Lisbon on Monday. The veteran {} politician said that trade would grow."
    assert who(text.format("Russian"), "veteran Russian politician") == ["person/vladimir-putin"]
    assert who(text.format("Brazilian"), "veteran Brazilian politician") == []


def test_a_counterpart_without_a_day_is_the_office(who: Callable[..., list[str | None]]) -> None:
    text = "President Vladimir Putin said on Monday that he had phoned his Chinese counterpart."
    assert who(text, "Chinese counterpart", None) == ["office/president-CHN"]


def test_an_apposition_entitles_the_name_before(who: Callable[..., list[str | None]]) -> None:
    text = "Clara Benítez, president of Uruguay, came on Monday. The Uruguayan president said that trade would grow."
    assert who(text, "Uruguayan president", "2024-05-06") == ["unresolved/clara-benitez"]


def test_a_title_apposed_before_a_name(who: Callable[..., list[str | None]]) -> None:
    text = "The Uruguayan president, Clara Benítez, came on Monday. The Uruguayan leader said that trade would grow."
    assert who(text, "Uruguayan leader", "2024-05-06") == ["unresolved/clara-benitez"]


def test_the_head_of_the_kremlin(who: Callable[..., list[str | None]]) -> None:
    assert who("The Kremlin chief said on Monday that trade would grow.", "The Kremlin chief") == ["person/vladimir-putin"]


def test_a_government_is_its_state(who: Callable[..., list[str | None]]) -> None:
    assert who("The Turkish government said on Monday that trade would grow.", "Turkish government") == ["state/TUR"]
