"""Anniversaries and numbered meetings: dates by what is celebrated or held."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman import kit as kits
from dragoman.extract.numerals import numerals, spoken_year, word_value
from dragoman.extract.times import find_times
from dragoman.model.actors import ActorTable, ForumMeeting
from dragoman.model.document import Source
from dragoman.model.time import TimeExpression
from dragoman.segment import segment

KIT = kits.build("rules")
KNOWN = numerals(KIT.lexicons["quantities"])


def times(text: str, meetings: tuple[ForumMeeting, ...] = ()) -> tuple[TimeExpression, ...]:
    actors = KIT.actors
    table = ActorTable(actors=actors.actors, names=actors.names, tenures=actors.tenures, members=actors.members, meetings=meetings)
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    return find_times(KIT.parser.parse(document), replace(KIT, actors=table))


def test_an_anniversary_of_a_known_event_has_its_base_year() -> None:
    (time,) = times("They will celebrate the 70th anniversary of the defeat of Nazi Germany.")
    assert (time.kind, time.offset, time.base) == ("anniversary", 70, "1945")
    assert time.text == "the 70th anniversary of the defeat of Nazi Germany"


def test_an_anniversary_of_anything_else_stays_open() -> None:
    (time,) = times("They will celebrate the twenty-fifth anniversary of the bakery.")
    assert (time.offset, time.base, time.text) == (25, None, "the twenty-fifth anniversary")


def test_ordinals_in_words_are_read() -> None:
    (time,) = times("They marked the seventieth anniversary of the United Nations.")
    assert (time.offset, time.base) == (70, "1945")
    assert times("They marked a happy anniversary.") == ()


def test_a_numbered_meeting_takes_its_dates_from_the_table() -> None:
    meetings = (
        ForumMeeting("forum/SPIEF", 20, "2016-06-16", "2016-06-18", "St. Petersburg", "state/RUS", "test", "2026-01"),
        ForumMeeting("forum/SPIEF", 21, "2017-06-01", "2017-06-03", "St. Petersburg", "state/RUS", "test", "2026-01"),
    )
    (time,) = times("He spoke at the 20th St. Petersburg International Economic Forum about gas.", meetings)
    assert (time.kind, time.value_start, time.value_end) == ("ordinal_meeting", "2016-06-16", "2016-06-18")
    assert times("He spoke at the 9th St. Petersburg International Economic Forum about gas.", meetings) == ()


def test_number_words_compose() -> None:
    said = {
        "two hundred and six thousand": 206_000,
        "two dozen": 24,
        "sixty-four": 64,
        "a million": 1_000_000,
        "three hundred million": 300_000_000,
        "one hundred and five": 105,
    }
    assert {text: word_value(text, KNOWN) for text in said} == said
    assert word_value("two bananas", KNOWN) is None
    assert word_value("", KNOWN) is None


def test_spoken_years() -> None:
    assert spoken_year("nineteen ninety-four", KNOWN) == 1994
    assert spoken_year("the year two thousand and five", KNOWN) == 2005
    assert spoken_year("nineteen delegates", KNOWN) is None
    assert spoken_year("nineteen", KNOWN) is None
