"""Quantities: values, units, bounds, ranges, rates, counted nouns, and what is no quantity."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.rows import Quantity
from dragoman.segment import segment

KIT = kits.build("rules")


def quantities(text: str) -> tuple[Quantity, ...]:
    document = segment(Source(source_id="q", path="q.txt", input="q.txt", text=text), KIT)
    parsed = KIT.parser.parse(document)
    return find_quantities(parsed, find_times(parsed, KIT), KIT)


def only(text: str) -> Quantity:
    (row,) = quantities(text)
    return row


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The loan was $10 billion.", 1e10, "USD"),
        ("The loan was $1.5bn.", 1.5e9, "USD"),
        ("The loan was US $7.2 million.", 7.2e6, "USD"),
        ("The loan was €5m.", 5e6, "EUR"),
        ("The loan was RMB 300 million.", 3e8, "CNY"),
        ("The loan was 10.5 million Australian dollars.", 1.05e7, "AUD"),
        ("The loan was half a million roubles.", 5e5, "RUB"),
        ("Trade grew by 12 percent.", 12, "percent"),
        ("Trade grew by 12\u00a0per\u00a0cent.", 12, "percent"),
        ("Trade grew by 2 1/2 percentage points.", 2.5, "percentage point"),
        ("Trade grew by 3½ percent.", 3.5, "percent"),
        ("The field lies 30 kilometres away.", 30, "kilometre"),
        ("The field lies 30km away.", 30, "kilometre"),
        ("They agreed on a 2,000-kilometre border.", 2000, "kilometre"),
        ("It was minus 40 degrees Celsius there.", -40, "degree Celsius"),
        ("The plant gives 1,200 megawatts to the grid.", 1200, "megawatt"),
        ("The two-day visit was short.", 2, "day"),
        ("The contract runs for thirty years.", 30, "year"),
        ("The envoy is 62 years old.", 62, "year of age"),
        ("Anna Berg, 62, leads the delegation.", 62, "year of age"),
        ("He gained 517 rushing yards there.", 517, "yard"),
    ],
)
def test_values_are_full_numbers_with_units(text: str, value: float, unit: str) -> None:
    row = only(text)
    assert (row.value, row.unit, row.counted) == (value, unit, None)


def test_a_bounded_rate_of_a_large_volume() -> None:
    row = only("The line will supply up to 38\u00a0billion cubic meters of gas per annum.")
    assert (row.value, row.unit, row.comparator, row.rate) == (38e9, "cubic metre", "<=", "year")
    assert row.text == "38\u00a0billion cubic meters"
    assert row.rule == "units.cubic_metre"


def test_money_per_thing_and_per_time() -> None:
    assert only("Oil cost $58.24 per barrel.").unit == "dollar per barrel"
    assert only("Land cost $80 per sq m.").unit == "dollar per square metre"
    monthly = only("He pays $3,500 a month.")
    assert (monthly.unit, monthly.rate) == ("USD", "month")
    flow = only("The line carries 90,000 barrels a day.")
    assert (flow.unit, flow.rate) == ("barrel per day", "day")
    assert only("The mill ships 700 tonnes annually.").rate == "year"


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("Over two dozen subcommittees work.", ">", 24),
        ("At least 40 observers came.", ">=", 40),
        ("Some 40 observers came.", "~", 40),
        ("Fewer than 40 observers came.", "<", 40),
        ("No more than 40 observers came.", "<=", 40),
        ("They sent 40 or more observers.", "=", 40),
        ("They sent 40 observers.", "=", 40),
    ],
)
def test_bounds_become_comparators(text: str, comparator: str, value: float) -> None:
    row = only(text)
    assert (row.value, row.comparator) == (value, comparator if "or more" not in text else ">=")


def test_counted_nouns_are_heads_in_the_singular() -> None:
    rows = quantities("The body has 24 member countries and nine observer countries.")
    assert [(row.value, row.counted, row.unit) for row in rows] == [(24, "country", None), (9, "country", None)]
    assert only("The two presidents met.").counted == "president"
    assert only("They met 21 times since 2013.").counted == "time"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Trade grew by 10-15 percent.", 10, 15, "percent"),
        ("Trade grew by 10 to 15 percent.", 10, 15, "percent"),
        ("Trade grew between 10 and 15 percent.", 10, 15, "percent"),
        ("The price is between $62 and $68 per share.", 62, 68, "dollar per share"),
        ("The price ranges from $2 to $3 million.", 2e6, 3e6, "USD"),
        ("The price ranges from $200 to $4 million.", 200, 4e6, "USD"),
        ("It takes three or four years.", 3, 4, "year"),
        ("It needs two to three million dollars.", 2e6, 3e6, "USD"),
    ],
)
def test_ranges_have_both_ends_and_no_value(text: str, low: float, high: float, unit: str) -> None:
    row = only(text)
    assert (row.value, row.low, row.high, row.unit) == (None, low, high, unit)


def test_two_amounts_that_follow_each_other_are_no_range() -> None:
    assert [row.value for row in quantities("Sales rose $5 million to $50 million.")] == [5e6, 5e7]
    assert [row.value for row in quantities("They sent 3 tanks and 5 trucks.")] == [3, 5]


def test_vague_numbers_are_orders_of_magnitude() -> None:
    row = only("Tens of thousands of people fled.")
    assert (row.value, row.low, row.high, row.counted) == (None, 1e4, 1e5, "people")
    assert only("It reaches hundreds of miles into space.").unit == "mile"


@pytest.mark.parametrize(
    "text",
    [
        "The third forum was the twenty-first of its kind.",
        "The Boeing 747 landed; Section 5 and Resolution 1559 apply.",
        "G20, COVID-19 and F-16 are names, and so is 5G.",
        "They met on 3 May 2016 at 7:15 p.m.",
        "They spoke to one another, and no one left.",
        "Visitors won 2-0 in the rain.",
        "He lives at 575 Wilbraham Road.",
    ],
)
def test_what_counts_nothing_gives_no_row(text: str) -> None:
    assert quantities(text) == ()


def test_years_and_dates_are_masked() -> None:
    assert only("In 2015 they built 12 bridges.").value == 12
    assert only("Gains of 2.1 last year followed.").unit is None


def test_rows_point_at_their_words() -> None:
    text = "The two sides signed 14 deals worth $3.2 billion, up 7%."
    for row in quantities(text):
        assert text[row.start : row.end] == row.text
    assert len({row.id for row in quantities(text)}) == 4
