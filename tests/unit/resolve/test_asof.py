"""Look-ups as of a day."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.resolve.asof import Day, holders, in_force, named, offices_of, served

ACTORS = kits.build().actors
UNKNOWN = Day()


def on(day: str) -> Day:
    return Day(day, day)


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("office/president-CHN", "2011-05-01", "person/hu-jintao"),
        ("office/president-CHN", "2014-05-19", "person/xi-jinping"),
        ("office/president-RUS", "2010-05-01", "person/dmitry-medvedev"),
        ("office/president-USA", "1987-04-01", "person/ronald-reagan"),
        ("office/foreign-minister-CHN", "2023-05-01", "person/qin-gang"),
        ("office/prime-minister-GBR", "2022-10-01", "person/liz-truss"),
    ],
)
def test_who_held_an_office_on_a_day(office: str, day: str, person: str) -> None:
    assert holders(ACTORS, [office], on(day)) == (person,)


def test_without_a_day_everyone_who_ever_held_it() -> None:
    assert {"person/hu-jintao", "person/xi-jinping"} <= set(holders(ACTORS, ["office/president-CHN"], UNKNOWN))


def test_a_name_of_a_former_state_gives_way_without_a_day() -> None:
    assert {entry.actor_id for entry in named(ACTORS, "Kremlin", UNKNOWN)} == {"state/RUS"}
    assert "state/SUN" in {entry.actor_id for entry in named(ACTORS, "Kremlin", on("1987-03-01"))}
    assert {entry.actor_id for entry in named(ACTORS, "Soviet Union", UNKNOWN)} == {"state/SUN"}


def test_names_never_valid_on_the_day_are_kept_rather_than_lost() -> None:
    assert in_force(ACTORS.by_name["soviet union"], on("2020-01-01"))


def test_offices_of_a_person() -> None:
    assert [spell.office_id for spell in offices_of(ACTORS, "person/vladimir-putin", on("2009-01-01"))] == ["office/prime-minister-RUS"]
    assert offices_of(ACTORS, "person/vladimir-putin", UNKNOWN) == ()


def test_served_widens_by_years() -> None:
    assert served(ACTORS, "person/ronald-reagan", on("1991-01-01"), before=5)
    assert not served(ACTORS, "person/ronald-reagan", on("2016-01-01"), before=5)
