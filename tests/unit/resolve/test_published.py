"""The day of publication: order of trust, sharpening, and constraints that a text leaves."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman import kit as kits
from dragoman.extract.times import find_times
from dragoman.model.actors import ActorTable, ForumMeeting
from dragoman.model.document import DateClue, Source
from dragoman.model.spans import Span
from dragoman.resolve.published import Published, published
from dragoman.segment import segment

KIT = kits.build()


def meeting(forum: str, start: str, end: str) -> ForumMeeting:
    return ForumMeeting(forum, None, start, end, "", None, "test", "2026-01")


SUMMITS = (
    meeting("forum/CICA", "2002-06-04", "2002-06-04"),
    meeting("forum/CICA", "2010-06-08", "2010-06-09"),
    meeting("forum/CICA", "2014-05-20", "2014-05-21"),
    meeting("forum/SPIEF", "2015-06-18", "2015-06-20"),
    meeting("forum/SPIEF", "2016-06-16", "2016-06-18"),
)


def read(text: str, *clues: DateClue, meetings: tuple[ForumMeeting, ...] = SUMMITS) -> Published:
    known = KIT.actors
    actors = ActorTable(actors=known.actors, names=known.names, tenures=known.tenures, members=known.members, meetings=meetings)
    document = segment(Source(source_id="p", path="p.txt", input="p.txt", text=text, clues=clues), KIT)
    parsed = KIT.parser.parse(document)
    return published(parsed.document, find_times(parsed, KIT), actors, parsed.names)


def clue(basis: str, value: str) -> DateClue:
    return DateClue(basis, value, f"test.{basis}")  # type: ignore[arg-type] # the test names the basis


def test_the_most_trusted_clue_wins() -> None:
    found = read("The ministers met.", clue("url", "2014-05-21"), clue("user", "2014-05-19"), clue("metadata", "2014-05-20"))
    assert (found.start, found.end, found.basis, found.granularity) == ("2014-05-19", "2014-05-19", "user", "day")


def test_a_clue_with_a_time_is_a_day() -> None:
    assert read("The ministers met.", clue("metadata", "2014-05-20T23:59:00+08:00")).start == "2014-05-20"


def test_a_month_is_an_interval_and_is_sharpened_from_inside() -> None:
    month = read("The ministers met.", clue("url", "2014-05"))
    assert (month.start, month.end, month.granularity) == ("2014-05-01", "2014-05-31", "month")
    day = read("The ministers met.", clue("url", "2014-05"), clue("dateline", "2014-05-19"))
    assert (day.start, day.end, day.basis) == ("2014-05-19", "2014-05-19", "dateline")
    outside = read("The ministers met.", clue("url", "2014-05"), clue("dateline", "2013-01-01"))
    assert (outside.start, outside.basis) == ("2014-05-01", "url")
    assert read("The ministers met.", clue("url", "2014")).granularity == "year"


def test_nonsense_clues_are_passed_over() -> None:
    assert read("The ministers met.", clue("metadata", "soon"), clue("url", "2014-13-40")) == Published()


def test_nothing_said_is_nothing_known() -> None:
    assert read("The ministers met on Monday and spoke about 2015.") == Published()


ANNIVERSARY = (
    "He was glad to celebrate the 70th anniversary of the defeat of Nazi Germany. "
    "“Next year, we will jointly celebrate the 70th anniversary of victory,” he said."
)


def test_an_anniversary_ahead_fixes_the_year() -> None:
    found = read(ANNIVERSARY)
    assert (found.start, found.end, found.granularity, found.basis) == ("2014-01-01", "2014-12-31", "year", "constraint")
    assert found.rule == "published.anniversary"
    assert Span(ANNIVERSARY.index("Next"), ANNIVERSARY.index("Next") + 9) in found.spans


def test_a_year_beside_an_anniversary_fixes_it_too() -> None:
    text = "They prepare the 40th anniversary of the bakery in 2015. Next year the 40th anniversary will be grand."
    assert read(text).start == "2014-01-01"


def test_contradicting_years_say_nothing() -> None:
    text = ANNIVERSARY + " “Last year we marked the 60th anniversary of the Treaty of Rome,” said another."
    assert read(text) == Published()


CICA = "His remarks come ahead of his travel to Shanghai on Tuesday and Wednesday for the CICA summit."


def test_weekdays_of_a_forum_meeting_fix_the_week() -> None:
    assert read(CICA) == Published()  # the meeting of 2010 fell on the same weekdays
    found = read(CICA, meetings=(SUMMITS[0], SUMMITS[2]))
    assert (found.start, found.end, found.basis) == ("2014-05-14", "2014-05-20", "constraint")
    assert found.rule == "published.forum_meeting"
    together = read("On Monday, the president met reporters. " + CICA + " " + ANNIVERSARY)
    assert (together.start, together.end) == ("2014-05-19", "2014-05-20")


def test_the_year_and_the_forum_must_agree() -> None:
    assert read(CICA.replace("CICA", "SPIEF") + " " + ANNIVERSARY).start == "2014-01-01"


def test_several_fitting_meetings_say_nothing() -> None:
    text = "He was interviewed at the SPIEF last week."
    assert read(text) == Published()
    one = read(text, meetings=SUMMITS[-1:])
    assert (one.start, one.end) == ("2016-06-20", "2016-06-26")


def test_a_visit_ahead_and_an_office_forbid_meetings() -> None:
    text = "Ahead of his June 25 visit he spoke at the SPIEF last week."
    early = meeting("forum/SPIEF", "2013-09-05", "2013-09-06")
    found = read(text, meetings=(early, SUMMITS[-1]))
    assert found.start == "2016-06-20"
    held = "President Vladimir Putin spoke at the SPIEF last week."
    found = read(held, meetings=(meeting("forum/SPIEF", "2010-06-17", "2010-06-19"), SUMMITS[-1]))
    assert found.start == "2016-06-20"


def test_the_place_of_a_meeting_tells_which_it_is() -> None:
    both = (meeting("forum/G20", "2016-09-04", "2016-09-05"), meeting("forum/G20", "2017-07-07", "2017-07-08"))
    placed = tuple(replace(row, place=place) for row, place in zip(both, ("Hangzhou", "Hamburg"), strict=True))
    text = "He spoke ahead of a visit, followed later this week by G20 leaders meeting in Hamburg."
    found = read(text, meetings=placed)
    assert (found.start, found.end) == ("2017-07-03", "2017-07-07")
    assert read(text, meetings=both) == Published()
    after = read("They met earlier this week at the G20 in Hamburg and parted as friends.", meetings=placed)
    assert (after.start, after.end) == ("2017-07-08", "2017-07-09")


def test_two_forums_that_exclude_each_other_say_nothing() -> None:
    both = (SUMMITS[2], SUMMITS[-1])
    assert read("He spoke at the SPIEF last week. Tomorrow he will be at the CICA summit.", meetings=both) == Published()


def test_a_dateline_without_a_year_takes_it_from_the_constraints() -> None:
    found = read(ANNIVERSARY, clue("dateline", "--05-19"))
    assert (found.start, found.end, found.basis) == ("2014-05-19", "2014-05-19", "dateline")
    assert read("The ministers met.", clue("dateline", "--05-19")) == Published()
    leap = read(ANNIVERSARY, clue("dateline", "--02-29"))
    assert (leap.start, leap.basis) == ("2014-01-01", "constraint")
