"""Pronouns: the one fitting person, the speaker who goes on, nobody between two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.model.reading import Reading
from dragoman.model.rows import Mention


def test_between_two_persons_of_one_sentence_the_subject_is_no_proof(mentions: Callable[..., list[Mention]]) -> None:
    text = "Chancellor Karl Brandt met President Paul Moreau in Vienna. He said that the talks were useful."
    (mention,) = mentions(text, "He")
    assert mention.actor_id is None
    assert set(mention.candidates) == {"unresolved/karl-brandt", "unresolved/paul-moreau"}


def test_a_text_about_one_goes_on_about_him(who: Callable[..., list[str | None]]) -> None:
    text = "Vladimir Putin came on Monday. Putin met Xi Jinping. He said that the talks were useful."
    assert who(text, "He") == ["person/vladimir-putin"]


def test_whom_a_sentence_calls_he_is_meant_in_the_next(who: Callable[..., list[str | None]]) -> None:
    text = "Vladimir Putin came on Monday. Last year, he met with Xi Jinping five times. He said that the talks were useful."
    assert who(text, "He") == ["person/vladimir-putin"]


def test_a_speaker_goes_on_whoever_is_spoken_of(who: Callable[..., list[str | None]]) -> None:
    text = "Vladimir Putin said on Monday that Xi Jinping was a friend. He added that trade would grow."
    assert who(text, "He") == ["person/vladimir-putin"]


def test_who_speaks_the_quoted_words_is_not_he(who: Callable[..., list[str | None]]) -> None:
    text = 'Vladimir Putin met Xi Jinping on Monday. "He is a friend," Putin said.'
    assert who(text, "He") == ["person/xi-jinping"]


@pytest.mark.parametrize(
    ("named", "pronoun", "found"),
    [
        ("Mrs Anna Berg", "He", []),
        ("Mr. Luis Ortega", "She", []),
        ("Mrs Anna Berg", "She", ["unresolved/anna-berg"]),
        ("Margaret Hall", "He", []),
    ],
)
def test_gender_by_title_or_given_name(who: Callable[..., list[str | None]], named: str, pronoun: str, found: list[str]) -> None:
    assert who(f"{named} came to Lisbon on Monday. {pronoun} said that trade would grow.", pronoun) == found


def test_nobody_before_is_nobody(read: Callable[..., Reading]) -> None:
    reading = read("He said that trade would grow.")
    assert [m for m in reading.mention if m.text == "He"] == []
    assert [said.speaker_id for said in reading.statement] == [None]


def test_first_persons_of_an_unknown_speaker_stay_words(who: Callable[..., list[str | None]]) -> None:
    assert who('Writer Ola Brun said on Monday: "Our books will sell."', "Our") == []
