"""Speakers with long descriptions, split clauses, passives, labels: who says what where words stand between."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.extract.statements import statements
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Marked
from dragoman.segment import segment

KIT = kits.build("rules")
LEAD = "The ministers met in the old town hall on Monday.\n\n"


@cache
def rows(text: str) -> tuple[Statement, ...]:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=LEAD + text), KIT)
    marked = Marked(parsed=KIT.parser.parse(document), times=(), quantities=())
    return tuple(draft.row for draft in statements(marked, KIT) if isinstance(getattr(draft, "row", None), Statement))


def told(text: str) -> set[tuple[str, str]]:
    return {(" ".join(s.text for s in row.source), " … ".join(s.text for s in row.content)) for row in rows(text)}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "A report released in September by the harbour board noted that trade had grown.",
            "A report released in September by the harbour board",
        ),
        (
            "Jan Holt, 24, who was visiting Lisbon from Porto, told reporters that he had left.",
            "Jan Holt, 24, who was visiting Lisbon from Porto",
        ),
        ("The envoys who had met in Lisbon said that the road was open.", "The envoys who had met in Lisbon"),
        ("It said that the road was open.", "It"),
        ("Engineers soon noted that the road was open.", "Engineers"),
        ("Luis Ortega, now a paid adviser, has denied that the road was open.", "Luis Ortega, now a paid adviser"),
        ("The ministry issued a statement saying that the road was open.", "The ministry"),
        ("The senator’s campaign says it raised nine million crowns.", "The senator’s campaign"),
    ],
)
def test_a_described_speaker_is_kept_whole(sentence: str, source: str) -> None:
    assert source in {by for by, _ in told(sentence)}


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("The goal, he said, is to forge a lasting peace.", ("he", "The goal … is to forge a lasting peace")),
        ("While Berg said that the road was open, it is still closed.", ("Berg", "the road was open")),
        ("The mayor, who said that the talks had failed, left on Monday.", ("who", "the talks had failed")),
        ("Berg said that the road was open, and other leaders said that it was closed.", ("Berg", "the road was open")),
        ("Berg said that the road was open, and other leaders said that it was closed.", ("other leaders", "it was closed")),
        ("Berg said — in a letter, as it happens — that the road was open.", ("Berg", "the road was open")),
        ("Berg said seeing the ships in the harbour was a joy.", ("Berg", "seeing the ships in the harbour was a joy")),
        ("Ortega asserted that the road was lost: “The road is gone,” he claimed.", ("Ortega", "the road was lost")),
        ("They left what Berg called “the old harbour,” the club built a new one.", ("Berg", "the old harbour")),
        ("Berg called Ortega a coward in the end.", ("Berg", "Ortega a coward in the end")),
        ("A new poll showed Berg leading in nine districts.", ("A new poll", "Berg leading in nine districts")),
    ],
)
def test_content_ends_where_the_outlet_goes_on(sentence: str, pair: tuple[str, str]) -> None:
    assert pair in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("Asked by Luis Ortega whether the road was open, Anna Berg said that it was.", ("Luis Ortega", "whether the road was open")),
        ("When asked about the bridge, Berg said that it was safe.", ("", "about the bridge")),
        ("The canal was described by Ortega as a lifeline.", ("Ortega", "as a lifeline")),
    ],
)
def test_the_passive_names_its_source_or_nobody(sentence: str, pair: tuple[str, str]) -> None:
    assert pair in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The canal was described as a lifeline.",
        "The road was asked for in nine letters.",
        "Asked by the harbour in the morning.",
        "Those in pledged hands left the town.",
    ],
)
def test_the_passive_without_a_sure_sign_says_nothing(sentence: str) -> None:
    assert told(sentence) == set()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Anna Berg: “The road to the harbour is open again.”", "Anna Berg"),
        ("Ortega answered with a smile and a wave of the hand:\n\n“The road to the harbour is open again.”", "Ortega"),
        ("“The road to the harbour is open again,” Ortega fumed.", "Ortega"),
    ],
)
def test_a_quotation_is_given_to_the_one_beside_it(text: str, source: str) -> None:
    (row,) = rows(text)
    assert " ".join(span.text for span in row.source) == source
    assert row.mode == "direct"


def test_a_comma_before_a_pronoun_ends_an_apposition() -> None:
    assert ("he", "the race is on") in told("Looking back to the “Great Game,” the contest of two empires, he says the race is on.")
