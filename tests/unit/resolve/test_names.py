"""Names: joined, cut, told apart, or left with their bearers."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.reading import Reading
from dragoman.model.rows import Mention


def test_words_of_the_calendar_are_no_part_of_a_name(read: Callable[..., Reading]) -> None:
    reading = read("Last Friday Reagan said that trade would fall.", "1987-03-01")
    assert [m.actor_id for m in reading.mention if m.text == "Reagan"] == ["person/ronald-reagan"]
    assert [said.speaker_name for said in reading.statement] == ["Reagan"]


def test_a_known_person_at_the_end_of_a_run_of_capitals(who: Callable[..., list[str | None]]) -> None:
    assert who("Secretary of State George Shultz said that all was well.", "George Shultz", "1987-03-01") == ["person/george-shultz"]


def test_plural_nouns_of_role_are_groups_not_persons(read: Callable[..., Reading]) -> None:
    reading = read("Officials said on Monday that trade would grow. Republican Senators denied that prices would fall.")
    kinds = {actor.kind for actor in reading.actor if actor.name in ("Officials", "Republican Senators")}
    assert kinds == {"group"}


def test_a_party_word_after_an_article_is_no_person(read: Callable[..., Reading]) -> None:
    reading = read("A Republican said on Monday that trade would grow.")
    assert {actor.kind for actor in reading.actor} <= {"group", "unresolved"}
    assert not [m for m in reading.mention if m.text == "Republican" and m.basis == "name"]


def test_an_ocean_is_one_place_and_no_state(read: Callable[..., Reading]) -> None:
    reading = read("Anna Berg met Luis Ortega in the western Indian Ocean on Monday.")
    assert [m.actor_id for m in reading.mention if "Ocean" in m.text] == ["place/indian-ocean"]
    assert [(event.place, event.place_id) for event in reading.event] == [("Indian Ocean", "place/indian-ocean")]
    assert not [m for m in reading.mention if m.text == "Indian"]


def test_a_surname_of_two_whom_the_document_names_stays_open(mentions: Callable[..., list[Mention]]) -> None:
    text = "Anna Berg met Karl Berg in Lisbon on Monday. Berg said that trade would grow."
    (mention,) = mentions(text, "Berg")
    assert mention.actor_id is None
    assert set(mention.candidates) == {"unresolved/anna-berg", "unresolved/karl-berg"}


def test_a_surname_of_several_is_the_one_whose_state_stands_near(who: Callable[..., list[str | None]]) -> None:
    found = who("Ties between India and Russia will grow, Singh said in New Delhi on Monday.", "Singh", "2010-05-01")
    assert found in (["person/manmohan-singh"], [None])


def test_a_name_with_a_particle(who: Callable[..., list[str | None]]) -> None:
    text = "Ursula van der Molen came to Lisbon on Monday. Van der Molen said that trade would grow."
    assert set(who(text, "Ursula van der Molen")) == {"unresolved/ursula-van-der-molen"}


def test_a_family_name_that_stands_first(who: Callable[..., list[str | None]]) -> None:
    text = "Gao Lifen came to Lisbon on Monday. Gao said that trade would grow."
    assert who(text, "Gao") == ["unresolved/gao-lifen"]


def test_a_capital_in_capitals_is_a_dateline(who: Callable[..., list[str | None]]) -> None:
    assert who("BEIJING, Oct. 18 - Trade will grow, officials said.", "BEIJING") == ["place/beijing"]


def test_ties_with_a_capital_are_with_its_state(who: Callable[..., list[str | None]]) -> None:
    assert who("Anna Berg wants ties with Beijing to grow.", "Beijing") == ["state/CHN"]


def test_a_person_long_out_of_office_is_no_bare_surname(who: Callable[..., list[str | None]]) -> None:
    assert "person/ronald-reagan" not in who("Reagan said on Monday that books would sell.", "Reagan", "2020-05-01")
