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


def test_a_given_name_after_its_address_is_the_one_named_in_full(who: Callable[..., list[str | None]]) -> None:
    text = "Sheikh Mohamed bin Zayed met Emmanuel Macron in Paris. Sheikh Mohamed said that trade would grow. Mohamed came home."
    assert set(who(text, "Mohamed", "2022-07-18")) == {"person/mohammed-bin-zayed"}
    text = "Sir Geoffrey Howe flew to Moscow on Monday. Sir Geoffrey said that trade would grow."
    assert who(text, "Geoffrey", "1987-03-01") == ["person/geoffrey-howe"]


def test_an_address_of_given_names_finds_no_surname(who: Callable[..., list[str | None]]) -> None:
    assert who("Sheikh Mohamed said on Monday that trade would grow.", "Mohamed", "2022-07-18") == ["unresolved/mohamed"]


def test_a_given_name_alone_yields_to_a_holder_of_office_of_a_state_in_the_report(who: Callable[..., list[str | None]]) -> None:
    text = "Howard Baker came to Australia on Monday. Howard said in Canberra that trade would grow."
    assert who(text, "Howard", "2003-05-01") != ["person/howard-baker"]


def test_a_name_with_bin_is_one(who: Callable[..., list[str | None]], read: Callable[..., Reading]) -> None:
    text = "Crown Prince Mohammed bin Salman met Donald Trump in Riyadh. Prince Mohammed said that oil would flow."
    assert "person/mohammed-bin-salman" in set(who(text, "Mohammed", "2018-06-22"))
    assert {m.actor_id for m in read(text, "2018-06-22").mention if "Salman" in m.text} == {"person/mohammed-bin-salman"}


def test_the_end_of_a_long_name_is_nobody_else(read: Callable[..., Reading]) -> None:
    reading = read("Sheikh Mohamed bin Zayed Al Nahyan came to Lisbon on Monday.", "2022-07-18")
    assert not [m for m in reading.mention if m.text == "Al Nahyan"]


def test_of_two_with_one_given_name_the_one_addressed_so(who: Callable[..., list[str | None]]) -> None:
    text = "Mohamed Morsi met Sheikh Mohamed bin Zayed in Cairo. Sheikh Mohamed said that trade would grow."
    assert who(text, "Mohamed", "2012-09-22") == ["person/mohammed-bin-zayed"]
