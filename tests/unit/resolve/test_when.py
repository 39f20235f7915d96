"""Intervals of expressions, counted from the day of publication or from each other."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman import kit as kits
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.rows import Date
from dragoman.resolve.published import Published
from dragoman.resolve.when import date_rows
from dragoman.resolve.when_calendar import around, months, shifted
from dragoman.segment import segment

KIT = kits.build()
DAY = Published(start="2016-06-22", end="2016-06-22", granularity="day", basis="user", rule="t")  # a Wednesday


def dates(text: str, published: Published = DAY) -> list[Date]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    parsed = KIT.parser.parse(document)
    return list(date_rows(find_times(parsed, KIT), published, parsed).values())


def only(text: str, published: Published = DAY) -> Date:
    (row,) = dates(text, published)
    return row


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They met on Monday.", "2016-06-20", "2016-06-20"),
        ("They met on Wednesday.", "2016-06-22", "2016-06-22"),
        ("They will meet on Monday.", "2016-06-27", "2016-06-27"),
        ("They met last Wednesday.", "2016-06-15", "2016-06-15"),
        ("They meet next Wednesday.", "2016-06-29", "2016-06-29"),
        ("They meet this Friday.", "2016-06-24", "2016-06-24"),
        ("They will meet on Tuesday and Wednesday.", "2016-06-28", "2016-06-29"),
        ("They met last week.", "2016-06-13", "2016-06-19"),
        ("They met at the weekend.", "2016-06-18", "2016-06-19"),
        ("They met last month.", "2016-05-01", "2016-05-31"),
        ("They met last quarter.", "2016-01-01", "2016-03-31"),
        ("They meet next year.", "2017-01-01", "2017-12-31"),
        ("They met six weeks ago.", "2016-05-09", "2016-05-15"),
        ("They met three days ago.", "2016-06-19", "2016-06-19"),
        ("They met yesterday.", "2016-06-21", "2016-06-21"),
        ("They met in April.", "2016-04-01", "2016-04-30"),
        ("They met in November.", "2015-11-01", "2015-11-30"),
        ("They will meet in November.", "2016-11-01", "2016-11-30"),
        ("They met last May.", "2016-05-01", "2016-05-31"),
        ("They meet next May.", "2017-05-01", "2017-05-31"),
        ("They met in June last year.", "2015-06-01", "2015-06-30"),
        ("They met on June 25.", "2016-06-25", "2016-06-25"),
        ("They met on December 3.", "2015-12-03", "2015-12-03"),
        ("They met on Saturday, June 25.", "2016-06-25", "2016-06-25"),
        ("They met on June 20-21.", "2016-06-20", "2016-06-21"),
        ("They met last summer.", "2015-06-01", "2015-08-31"),
        ("They met this summer.", "2016-06-01", "2016-08-31"),
        ("They met in the first quarter.", "2016-01-01", "2016-03-31"),
        ("They met in the past decade.", "2006-06-22", "2016-06-22"),
        ("They met in the last decade.", "2000-01-01", "2009-12-31"),
    ],
)
def test_relative_expressions_count_from_publication(text: str, start: str, end: str) -> None:
    row = only(text)
    assert (row.value_start, row.value_end, row.anchor) == (start, end, "publication")


def test_a_year_of_its_own_needs_no_anchor() -> None:
    row = only("They met on 3 May 2012.", Published())
    assert (row.value_start, row.value_end, row.granularity, row.anchor) == ("2012-05-03", "2012-05-03", "day", "none")


def test_without_a_publication_day_relative_ones_stay_open() -> None:
    row = only("They met on Monday.", Published())
    assert (row.value_start, row.value_end, row.anchor) == (None, None, "unanchored")
    assert only("They recently met.").value_start is None


def test_an_uncertain_publication_widens_or_opens() -> None:
    days = Published(start="2014-05-19", end="2014-05-20", granularity="range", basis="constraint", rule="t")
    assert (only("They met yesterday.", days).value_start, only("They met yesterday.", days).value_end) == ("2014-05-18", "2014-05-19")
    assert only("They met yesterday.", days).granularity == "range"
    assert only("They met on Monday.", days).value_start == "2014-05-19"
    year = Published(start="2014-01-01", end="2014-12-31", granularity="year", basis="constraint", rule="t")
    assert only("They meet next year.", year).value_start == "2015-01-01"
    assert only("They met yesterday.", year).value_start is None


def test_steps_count_from_the_expression_before() -> None:
    first, second = dates("The pact was signed on 3 May 2012 and ratified two years later.")
    assert (second.value_start, second.value_end) == ("2014-01-01", "2014-12-31")
    assert second.anchor == f"{first.start}:{first.end}"
    (alone,) = dates("It was ratified two years later.")
    assert (alone.value_start, alone.anchor) == (None, "unanchored")


def test_a_day_cannot_be_counted_from_a_year() -> None:
    _, row = dates("The pact was signed in 2012 and three days later it was published.")
    assert row.value_start is None


def test_a_year_ago_beside_a_quarter_is_that_quarter() -> None:
    quarter, before = dates("It earned more in the first quarter than a year earlier.")
    assert (quarter.value_start, before.value_start, before.value_end) == ("2016-01-01", "2015-01-01", "2015-03-31")
    assert only("The company earned far more money than a year ago, its chairman told the newspaper.").value_start == "2015-01-01"
    assert only("It earned more than in the year-earlier quarter.").value_start == "2015-01-01"


def test_the_latest_quarter_is_not_the_one_compared_with() -> None:
    rows = dates("It earned more in the first quarter than a year earlier. Sales in the latest quarter rose.")
    assert rows[-1].value_start == "2016-01-01"


def test_anniversaries_fall_in_a_year() -> None:
    rows = dates("They mark the 70th anniversary of the defeat of Nazi Germany. The 70th anniversary matters.", Published())
    assert [(row.value_start, row.value_end) for row in rows] == [("2015-01-01", "2015-12-31")] * 2
    assert rows[1].anchor == f"{rows[0].start}:{rows[0].end}"
    assert only("They mark the 25th anniversary of the bakery.").value_start is None


def test_the_ends_of_the_calendar_leave_it_open() -> None:
    first = Published(start="0001-01-01", end="0001-01-01", granularity="day", basis="user", rule="t")
    assert only("They met on Sunday.", first).value_start is None
    assert only("They met last year.", first).value_start is None


def test_calendar_units_and_their_limits() -> None:
    day = dt.date(2016, 2, 29)
    assert shifted(day, 1) == dt.date(2017, 2, 28)
    assert shifted(day, -3000) is None
    assert around(day, "year", -3000) is None
    assert around(dt.date(2001, 1, 1), "century", 0) == (dt.date(2001, 1, 1), dt.date(2100, 12, 31))
    assert around(dt.date(2016, 6, 23), "weekend", 0) == (dt.date(2016, 6, 25), dt.date(2016, 6, 26))
    assert months(2013, 12, 2) == (dt.date(2013, 12, 1), dt.date(2014, 2, 28))
