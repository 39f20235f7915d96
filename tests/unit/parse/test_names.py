from itertools import pairwise

import pytest


def names(parsed):
    return [(name.text, name.kind) for name in parsed.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian President Vladimir Putin met Xi.", [("Russian", "adjective"), ("Vladimir Putin", "person"), ("Xi", "person")]),
        ("Sino/Russian ties grow.", [("Sino", "adjective"), ("Russian", "adjective")]),
        ("The talks with the U.S. went on.", [("U.S.", "state")]),
        ("The U.S. economy grew.", [("U.S.", "adjective")]),
        ("They told us who may come.", []),
        ("US trade grew, and the WHO agreed.", [("US", "adjective"), ("WHO", "forum")]),
        ("WHO MAY TELL US MORE", []),
        ("In May the talks ended.", []),
        ("The talks with Mrs. May ended.", [("May", "person")]),
        ("Beijing agreed.", [("Beijing", "place")]),
        ("Analyst Zhang Hong praised it.", [("Zhang Hong", "person")]),
        ("It was Vladimir V. Putin who spoke.", [("Vladimir V. Putin", "person")]),
        ("President Anna Berg met Luis Ortega in Lisbon.", [("Anna Berg", "person"), ("Luis Ortega", "person"), ("Lisbon", "place")]),
        (
            "She works at the Institute of Northern, Baltic and Arctic Studies.",
            [("Institute of Northern, Baltic and Arctic Studies", "organisation")],
        ),
        ("The Eastern Shipping Company grew.", [("Eastern Shipping Company", "company")]),
        ("He heads the Food and Farming Organization.", [("Food and Farming Organization", "organisation")]),
        ("The Ministry of Foreign Affairs agreed.", [("Ministry of Foreign Affairs", "organisation")]),
        ("Experts of Blue State University Anna Berg praised it.", [("Blue State University", "organisation"), ("Anna Berg", "person")]),
        ("They met on the East China Sea.", [("East China Sea", "place")]),
        ("They crossed the China River Bridge.", [("China River Bridge", "place")]),
        ("The China Growth Bank agreed.", [("China Growth Bank", "organisation")]),
        ("The minister, Khalid al-Berg, spoke.", [("Khalid al-Berg", "person")]),
        ("PM Ortega will visit China.", [("Ortega", "person"), ("China", "state")]),
        ("Ursula van der Berg spoke.", [("Ursula van der Berg", "person")]),
        ("Energy is dear. Construction goes on.", []),
        ("Ortega, a senior analyst, agreed.", [("Ortega", "person")]),
        ("Ortega, 54, agreed.", [("Ortega", "person")]),
        ("OSLO, Feb 26 - Trade grew.", [("OSLO", "place")]),
        ("They joined NORDEX today.", [("NORDEX", "organisation")]),
        ("They crossed Lake Vida and Berg Square.", [("Lake Vida", "place"), ("Berg Square", "place")]),
        ("Acme Holdings Inc. grew.", [("Acme Holdings Inc.", "company")]),
        ("The Silver Mile Act passed.", [("Silver Mile Act", "other")]),
        ("The president of Russia spoke.", [("Russia", "state")]),
        ("Prime Minister of the year.", []),
    ],
)
def test_names(read, text, expected):
    assert names(read(text)) == expected


def test_candidates_are_ids_of_the_table(read):
    parsed = read("Xi met Vladimir V. Putin, Zhang Hong and Anna Berg.")
    assert [name.actors for name in parsed.names] == [("person/xi-jinping",), ("person/vladimir-putin",), (), ()]


def test_a_last_name_takes_the_kind_of_the_full_name(read):
    parsed = read("Analyst Anna Berg praised it. The plan, Berg argued with force, is good. We trust Berg.")
    assert {(name.text, name.kind) for name in parsed.names} == {("Anna Berg", "person"), ("Berg", "person")}


def test_a_heading_gives_only_known_names(read):
    parsed = read("Anna Berg Praises China Plan Again\n\nAnna Berg, an analyst, praised the plan of China.")
    assert [name.text for name in parsed.names] == ["Anna Berg", "China", "Anna Berg", "China"] or [n.text for n in parsed.names][-2:] == [
        "Anna Berg",
        "China",
    ]
    assert "Praises China Plan Again" not in [name.text for name in parsed.names]


def test_names_stand_in_order_without_overlap(read):
    parsed = read("The Institute of Russian and Chinese Studies met Xi Jinping of China at the China Growth Bank.")
    ends = [(name.first, name.last) for name in parsed.names]
    assert all(left[1] <= right[0] for left, right in pairwise(ends))
    assert all(parsed.tokens[n.first].start == n.start and parsed.tokens[n.last - 1].end == n.end for n in parsed.names)
