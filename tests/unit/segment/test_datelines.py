"""Datelines and the days in them."""

from __future__ import annotations

import pytest

from dragoman.segment.dateline import clue_of, find_dateline
from dragoman.segment.headline import byline_of


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSCOW, May 3 (TASS) - ",
        "MOSCOW, May 3. /TASS/. ",
        "BEIJING: ",
        "(Reuters) - ",
        "WASHINGTON, March 5 - ",
        "Paris, 4 May 2019 (AFP) - ",
        "Moscow (AFP) - ",
        "LONDON — ",
        "NEW YORK, Feb 26 - ",
        "PORTLAND, Ore., Feb 26 - ",
        "BEIJING, Oct. 18 (Xinhua) -- ",
        "ST. PETERSBURG, Russia (AP) — ",
        "New Delhi, May 20 (IANS) ",
        "Oslo. October 5. INTERFAX - ",
        "DUBAI/LONDON, Jan 5 (Reuters) - ",
    ],
)
def test_datelines_are_found_whole(dateline: str) -> None:
    found = find_dateline(f"{dateline}The two ministers met.")
    assert found is not None
    assert found.end == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met.",
        "SCO – the body – met.",
        "EU-China relations grew.",
        "China - the larger one - agreed.",
        "Q: What now?",
        "BEIJING: ",
        "",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("OSLO, May 3 -", "--05-03"),
        ("OSLO, May 3, 2019 -", "2019-05-03"),
        ("4 Sept. 2019", "2019-09-04"),
        ("Updated 2019-11-19 10:00", "2019-11-19"),
        ("Feb 29", "--02-29"),
        ("Feb 31", None),
        ("2019-13-40", None),
        ("OSLO -", None),
        ("Dismay 3", None),
    ],
)
def test_the_day_of_a_dateline(words: str, value: str | None) -> None:
    clue = clue_of(words, 10, "r")
    assert (clue.value if clue else None) == value
    if clue and clue.span:
        assert words[clue.span.start - 10 : clue.span.end - 10].strip()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Field", "Jane Field"),
        ("BY JANE FIELD AND LI WEI", "JANE FIELD AND LI WEI"),
        ("By Jane Field and Li Wei | Strait Press", "Jane Field and Li Wei"),
        ("by Jane Field ( – Home – Jane Field)", "Jane Field"),
        ("By: Ana de Ruiz, Paul O’Neil", "Ana de Ruiz, Paul O’Neil"),
        ("By the way, she left", None),
        ("By Monday it was over.", None),
        ("By " + "A" * 5000, "A" * 5000),
    ],
)
def test_bylines(text: str, names: str | None) -> None:
    assert byline_of(text) == names
