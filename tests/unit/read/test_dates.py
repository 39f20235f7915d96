"""Dates in addresses and stamps."""

from __future__ import annotations

import pytest

from dragoman.read.address import clue_of_address
from dragoman.read.stamp import iso_of


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.example/2016/06/25/putin-visit", "2016-06-25"),
        ("https://x.example/news/2016-06-25-visit.html", "2016-06-25"),
        ("https://x.example/a/20160625.html", "2016-06-25"),
        ("https://x.example/world/2016/jun/25/visit", "2016-06-25"),
        ("https://x.example/2016/06/visit", "2016-06"),
        ("https://x.example/2016/6/visit", "2016-06"),
        ("https://x.example/2016/02/31/visit", None),
        ("https://x.example/201606251234/", None),
        ("https://20160625.example/visit?d=2016/06/25", None),
        ("no address", None),
    ],
)
def test_the_day_in_an_address(url: str, value: str | None) -> None:
    clue = clue_of_address(url)
    assert (clue.value if clue else None) == value
    assert clue is None or clue.basis == "url"


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("2014", "2014"),
        ("2014-05", "2014-05"),
        (" 2014-05-19 ", "2014-05-19"),
        ("20140519", "2014-05-19"),
        ("2014-05-19T08:30:00Z", "2014-05-19T08:30:00+00:00"),
        ("Mon, 19 May 2014 08:30:00 +0200", "2014-05-19T08:30:00+02:00"),
        ("May 19, 2014", "2014-05-19"),
        ("19 May 2014", "2014-05-19"),
        ("2014/05/19", "2014-05-19"),
        ("05/06/2014", None),
        ("soon", None),
        ("2014-13", None),
    ],
)
def test_stamps_become_iso_text(stamp: str, iso: str | None) -> None:
    assert iso_of(stamp) == iso
