"""What holds of every reading: no id without an actor row, segments that tile, mentions that stand in the text, order."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import kit as kits
from dragoman.model.document import Source
from dragoman.model.reading import Reading
from dragoman.pipeline import read_source
from dragoman.resolve.spelling import one_slip

KIT = kits.build()
SENTENCES = st.sampled_from(
    [
        "President Vladimir Putin met President Xi Jinping in Moscow on Monday.",
        "He said that the two countries would trade more.",
        '"We are glad," the Chinese leader told Xinhau.',
        "Both leaders praised our friendship.",
        "A spokesman for Anna Berg denied it.",
        "Moscow and Beijing signed a treaty, the Foreign Ministry of Turkey said.",
        "Kim and Howard Baker spoke to the EU Commission president.",
        "U.S. Secretary of State John Kerry's counterpart left.",
        "Last Friday Reagan said: “I’m sure.”",
        "The former KGB operative, the president and she agreed.\n\n",
    ]
)
ACTOR_COLUMNS = ("speaker_id", "place_id", "forum_id", "project_id", "institution_id", "member_id", "person_id", "office_id", "state_id")
ACTOR_LISTS = ("speaker_ids", "actors", "recipients", "participants", "parties", "companies", "candidates")


def read(text: str) -> Reading:
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_every_reading_is_whole(sentences: list[str]) -> None:
    reading = read(" ".join(sentences))
    known = {actor.id for actor in reading.actor}
    claims = (*reading.statement, *reading.event, *reading.agreement, *reading.project, *reading.membership, *reading.role)
    for row in (*claims, *reading.mention):
        used = {value for column in ACTOR_COLUMNS if (value := getattr(row, column, None))}
        used |= {value for column in ACTOR_LISTS for value in getattr(row, column, ())}
        assert used <= known, (row, used - known)
    assert {mention.actor_id for mention in reading.mention if mention.actor_id} <= known
    for mention in reading.mention:
        assert reading.article.text[mention.start : mention.end] == mention.text
    edges = [(segment.start, segment.end) for segment in reading.segment]
    assert all(one[1] == two[0] for one, two in itertools.pairwise(edges))
    assert (edges[0][0], edges[-1][1]) == (0, len(reading.article.text))
    assert [m.start for m in reading.mention] == sorted(m.start for m in reading.mention)
    assert read(" ".join(sentences)) == reading


@given(st.text("abcdef", min_size=6, max_size=9), st.integers(0, 8), st.sampled_from("xyz"))
def test_one_slip_is_one_edit(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    assert one_slip(word, word[:at] + letter + word[at:])
    assert one_slip(word, word[:at] + letter + word[at + 1 :])
    assert not one_slip(word, word)
    assert not one_slip(word, word + letter + letter)
