"""Seats not yet taken and pacts not concluded."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.model.document import Source
from dragoman.model.reading import Reading
from dragoman.pipeline import read_source

KIT = kits.build("rules")


def read(text: str) -> Reading:
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)


@pytest.mark.parametrize(
    ("text", "aux"),
    [
        ("Portugal was invited to join BRICS in 2023.", "planned"),
        ("Brazil joined BRICS in 2009.", "asserted"),
        ("Portugal became the latest country to join NATO in 2020.", "asserted"),
        ("Portugal will join BRICS next year.", "planned"),
        ("Brazil left BRICS in 2021.", "negated"),
    ],
)
def test_a_seat_is_held_when_it_is_taken(text: str, aux: str) -> None:
    (row,) = read(text).membership
    assert row.aux == aux
    assert (row.since_start is not None) == (aux == "asserted")


def test_a_pact_that_failed_is_still_negotiated() -> None:
    (row,) = read("Brazil and Portugal failed to conclude their trade agreement in March.").agreement
    assert (row.status, row.aux) == ("negotiated", "negated")


@pytest.mark.parametrize(
    ("text", "count", "role"),
    [
        ("The 27-nation European Union adopted the plan.", 27, "member"),
        ("The seven-member African Union adopted the plan.", 7, "member"),
        ("The African Union consists of 55 member states and one observer.", 55, "member"),
    ],
)
def test_counts_of_members(text: str, count: int, role: str) -> None:
    assert (count, role) in {(row.count, row.role) for row in read(text).membership}
