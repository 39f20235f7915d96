"""The net's names beside those of the table and the rules."""

from types import SimpleNamespace

import numpy as np
import pytest

from dragoman.parse.encoder.fitting import Fit
from dragoman.parse.encoder.parser import _merged
from dragoman.parse.names import Found, in_title_case

PERSON, ORGANISATION, PLACE = 0, 1, 2


def merged(text, heard, own=(), breaks=()):
    """Names of a text whose words are those of the net, as (words, kind); `breaks` end sentences."""
    words = text.split()
    ends = [*breaks, len(words)]
    layout = SimpleNamespace(words=words, ranges=list(zip([0, *ends], ends, strict=False)))
    fitted = Fit(np.arange(len(words)), np.ones(len(words), np.int64))
    found = _merged(list(own), SimpleNamespace(names=list(heard)), fitted, layout)
    return [(" ".join(words[name.first : name.last]), name.kind) for name in found]


@pytest.mark.parametrize(
    ("text", "heard", "names"),
    [
        ("President Anna Berg came .", (PERSON, 0, 3), [("Anna Berg", "person")]),
        ("The President came home .", (PERSON, 1, 2), []),
        ("The Berg Trust paid .", (ORGANISATION, 1, 3), [("Berg Trust", "organisation")]),
        ("The General Bank paid .", (ORGANISATION, 1, 3), [("General Bank", "organisation")]),
    ],
)
def test_a_person_is_named_without_titles_and_an_organisation_keeps_its_words(text, heard, names):
    assert merged(text, [heard]) == names


def test_a_finer_kind_of_the_same_words_stays():
    own = [Found(1, 3, "company")]
    assert merged("The Berg Oil paid .", [(ORGANISATION, 1, 3)], own) == [("Berg Oil", "company")]
    assert merged("The Berg Oil paid .", [(PERSON, 1, 3)], own) == [("Berg Oil", "person")]


def test_the_table_and_kinds_that_the_net_does_not_know_stand_above_it():
    own = [Found(0, 1, "state", ("state/NOR",)), Found(2, 4, "project")]
    assert merged("Norway builds Nordic Link now .", [(PLACE, 0, 1), (ORGANISATION, 2, 4)], own) == [
        ("Norway", "state"),
        ("Nordic Link", "project"),
    ]


def test_in_a_heading_a_name_is_cut_to_what_the_report_knows():
    text = "Berg Courts Nordic Exporters Today Anna Berg came to Oslo today ."
    heard = [(PERSON, 0, 2), (PERSON, 5, 7), (PLACE, 9, 10)]
    assert merged(text, heard, breaks=[5]) == [("Berg", "person"), ("Anna Berg", "person"), ("Oslo", "place")]


def test_headings_are_told_by_their_capitals():
    assert in_title_case(["Berg", "Courts", "Nordic", "Exporters"])
    assert in_title_case(["BERG", "COURTS", "NORDIC", "EXPORTERS"])
    assert not in_title_case(["Anna", "Berg", "came", "to", "Oslo", "today", "."])
