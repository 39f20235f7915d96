"""Time expressions: what is read, with which fields, and what is left alone."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.time import TimeExpression
from dragoman.segment import segment

KIT = kits.build("rules")


def times(text: str) -> tuple[TimeExpression, ...]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    return find_times(KIT.parser.parse(document), KIT)


def only(text: str) -> TimeExpression:
    (time,) = times(text)
    return time


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The treaty of 2014-05-20 is in force.", "2014-05-20", "2014-05-20", "2014-05-20"),
        ("The envoys met on 25/06/2016 in Oslo.", "25/06/2016", "2016-06-25", "2016-06-25"),
        ("The envoys met on 06/25/2016 in Oslo.", "06/25/2016", "2016-06-25", "2016-06-25"),
        ("The envoys met on 25.06.2016 in Oslo.", "25.06.2016", "2016-06-25", "2016-06-25"),
        ("The envoys met on 05/05/98 in Oslo.", "05/05/98", "1998-05-05", "1998-05-05"),
        ("The envoys met on May 3, 2016 in Oslo.", "May 3, 2016", "2016-05-03", "2016-05-03"),
        ("The envoys met on 3 May 2016 in Oslo.", "3 May 2016", "2016-05-03", "2016-05-03"),
        ("The envoys met on the 3rd of May, 2016 in Oslo.", "the 3rd of May, 2016", "2016-05-03", "2016-05-03"),
        ("The envoys met between 3 and 5 May 2016 in Oslo.", "3 and 5 May 2016", "2016-05-03", "2016-05-05"),
        ("The envoys met on March 3-5, 1987 in Oslo.", "March 3-5, 1987", "1987-03-03", "1987-03-05"),
        ("The envoys met from 28 May to 3 June 2016 in Oslo.", "28 May to 3 June 2016", "2016-05-28", "2016-06-03"),
        ("The envoys met in June 2016 in Oslo.", "June 2016", "2016-06-01", "2016-06-30"),
        ("The envoys met in the third quarter of 2015.", "the third quarter of 2015", "2015-07-01", "2015-09-30"),
        ("The envoys met in the first half of 2015.", "the first half of 2015", "2015-01-01", "2015-06-30"),
        ("The envoys met in the winter of 2013.", "the winter of 2013", "2013-12-01", "2014-02-28"),
        ("The envoys met in the late 1970s.", "the late 1970s", "1970-01-01", "1979-12-31"),
        ("The envoys met in the '70s.", "the '70s", "1970-01-01", "1979-12-31"),
        ("The empires met in the 19th century.", "the 19th century", "1801-01-01", "1900-12-31"),
        ("The programme for 2014-16 covers gas.", "2014-16", "2014-01-01", "2016-12-31"),
        ("They met between 1985 and 1987 in Oslo.", "between 1985 and 1987", "1985-01-01", "1987-12-31"),
        ("They met in fiscal 2015.", "fiscal 2015", "2015-01-01", "2015-12-31"),
        ("They met in nineteen seventy-nine in Oslo.", "nineteen seventy-nine", "1979-01-01", "1979-12-31"),
        ("They have been friends since 2013.", "2013", "2013-01-01", "2013-12-31"),
        ("It fell in '89 at last.", "'89", "1989-01-01", "1989-12-31"),
    ],
)
def test_dates_with_their_own_year(text: str, words: str, start: str, end: str) -> None:
    time = only(text)
    assert (time.text, time.kind, time.value_start, time.value_end) == (words, "absolute", start, end)


@pytest.mark.parametrize(
    ("text", "unit", "offset"),
    [
        ("The envoys met last week in Oslo.", "week", -1),
        ("The envoys met earlier this month in Oslo.", "month", 0),
        ("The envoys met next year in Oslo.", "year", 1),
        ("The envoys met yesterday in Oslo.", "day", -1),
        ("The envoys met six weeks ago in Oslo.", "week", -6),
        ("The envoys met a couple of years ago in Oslo.", "year", -2),
        ("The envoys met twenty-five years ago in Oslo.", "year", -25),
        ("The envoys will meet ten days from now in Oslo.", "day", 10),
        ("The envoys met the day before yesterday in Oslo.", "day", -2),
        ("The envoys met over the weekend in Oslo.", "weekend", 0),
        ("The envoys met in the last century in Oslo.", "century", -1),
    ],
)
def test_relative_expressions_count_units_from_their_anchor(text: str, unit: str, offset: int) -> None:
    time = only(text)
    assert (time.kind, time.unit, time.offset, time.previous) == ("relative", unit, offset, False)


def test_what_counts_from_the_expression_before_says_so() -> None:
    _, later = times("The pact was signed on 3 May 2012 and ratified two years later.")
    assert (later.unit, later.offset, later.previous) == ("year", 2, True)
    _, that = times("The pact was signed on 3 May 2012 and ratified later that year.")
    assert (that.unit, that.offset, that.previous) == ("year", 0, True)
    _, following = times("The pact was signed on 3 May 2012 and the following day it was published.")
    assert (following.unit, following.offset, following.previous) == ("day", 1, True)


def test_weekdays_look_ahead_only_behind_a_cue() -> None:
    assert not only("The president met the envoy on Monday.").future
    assert only("The president will meet the envoy on Monday.").future
    assert only("He speaks ahead of his travel to Oslo on Tuesday and Wednesday.").future
    assert not only("The president will resign, an aide said on Monday.").future


def test_a_run_of_weekdays_is_one_expression_and_two_days_apart_are_two() -> None:
    run = only("The leaders were in Oslo on Tuesday and Wednesday.")
    assert (run.weekday, run.weekday_end, run.granularity) == (1, 2, "range")
    assert [time.weekday for time in times("The leaders spoke on Friday and Thursday.")] == [4, 3]


def test_last_and_next_relate_the_month_or_its_year() -> None:
    assert only("They met last November.").direction == -1
    assert only("They met in June last year.").year_offset == -1
    assert only("They met this September.").year_offset == 0


@pytest.mark.parametrize(
    "text",
    [
        "The minister may march on, sat down and won a second term.",
        "The order covers 2000 tanks and 1,900 trucks.",
        "The plan is called Vision 2030.",
        "The interview appeared in the Sunday Times.",
        "We sat with the crowd for the second time.",
        "Call 555-1234 for a copy.",
        "The committee met on 31 June to decide.",
        "They voted 10/12 in favour.",
    ],
)
def test_words_that_only_look_like_dates_stay_words(text: str) -> None:
    assert times(text) == ()


def test_figures_that_two_orders_fit_stay_open() -> None:
    time = only("The envoys met on 03/05/2016 in Oslo.")
    assert (time.kind, time.value_start) == ("vague", None)


def test_words_of_no_fixed_time_stay_open() -> None:
    assert [time.kind for time in times("They recently met; several years ago they had not.")] == ["vague", "vague"]


def test_spaces_of_any_kind_do_not_hide_a_date() -> None:
    time = only("The envoys met on 3\u00a0May  2016 in Oslo.")
    assert (time.text, time.value_start) == ("3\u00a0May  2016", "2016-05-03")


def test_a_full_stop_belongs_to_an_abbreviated_month_alone() -> None:
    assert only("They met in December.").text == "December"
    assert only("They met on Sept. 30 in Oslo.").text == "Sept. 30"


def test_quoted_expressions_are_marked() -> None:
    first, second = times("“Next year we celebrate,” he said on Monday.")
    assert (first.quoted, second.quoted) == (True, False)


def test_quarters_are_months_of_a_year() -> None:
    time = only("Sales slowed in the fourth quarter.")
    assert (time.kind, time.month, time.month_end, time.granularity) == ("month", 10, 12, "quarter")
    assert only("Sales slowed in the year-earlier quarter.").previous
    assert only("Last year's third quarter was weak.").year_offset == -1
    assert only("Sales slowed in the latest quarter.").offset == -1
