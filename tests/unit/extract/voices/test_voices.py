"""Voices, opinions, disclaimers, occasions, and the extractors of third parties."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from dragoman import kit as kits
from dragoman.extract import EXTRACTORS, extract, extractors
from dragoman.extract.voices.occasions import place_occasions
from dragoman.model.claims import Event, Statement
from dragoman.model.document import Source
from dragoman.model.found import Draft, Found
from dragoman.model.spans import Span, evidence
from dragoman.segment import segment

KIT = kits.build("rules")


def found(text: str) -> Found:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    return extract(KIT.parser.parse(document), KIT)


def voice_at(result: Found, words: str) -> str:
    place = result.marked.parsed.text.index(words)
    return next(voice.voice for voice in result.voices if voice.start <= place < voice.end)


STORY = "The ministers met in the old town hall on Monday. "


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("President Anna Berg said that the road was open.", "speaker"),
        ("Some experts said that the road was open.", "expert"),
        ("The joint statement said that the road was open.", "document"),
        ("It seems that the road was open.", "narration"),
    ],
)
def test_words_are_heard_in_the_voice_of_their_speaker(sentence: str, voice: str) -> None:
    result = found(STORY + sentence)
    assert voice_at(result, "the road was open") == voice
    assert voice_at(result, "The ministers") == "narration"


def test_my_words_not_his_are_nobodys_but_the_authors() -> None:
    text = STORY + "“The tariff helps nobody,” he said, a clumsy tool, the work of small minds – my words, not his. I doubt he’d disagree."
    result = found(text)
    assert voice_at(result, "a clumsy tool") == "opinion"
    assert voice_at(result, "I doubt") == "opinion"
    said = [piece.text for draft in result.drafts if isinstance(draft.row, Statement) for piece in draft.row.content]
    assert said == ["The tariff helps nobody"]


def test_a_disclaimer_cuts_reported_speech() -> None:
    result = found(STORY + "Anna Berg said that the tariff helps nobody, the work of small minds – my words, not hers.")
    (draft,) = [draft for draft in result.drafts if isinstance(draft.row, Statement)]
    assert [piece.text for piece in draft.row.content] == ["the tariff helps nobody"]
    assert voice_at(result, "the work of small minds") == "opinion"


def test_irony_of_the_outlet_is_opinion_and_no_statement() -> None:
    result = found(STORY + "\n\nWe’re sure the nine warships in the bay are just a coincidence.")
    assert voice_at(result, "nine warships") == "opinion"
    assert not [draft for draft in result.drafts if isinstance(draft.row, Statement)]


def test_an_opinion_marker_inside_somebodys_words_is_theirs() -> None:
    result = found(STORY + "“I doubt the road will open in spring,” Anna Berg said.")
    assert voice_at(result, "I doubt the road") == "speaker"


def test_the_innermost_speaker_is_heard() -> None:
    result = found(STORY + "Some experts said that the joint statement said that the road was open.")
    assert voice_at(result, "the joint statement said") == "expert"
    assert voice_at(result, "the road was open") == "document"


def test_claims_inside_speech_are_asserted_by_the_speaker() -> None:
    text = STORY + "“President Anna Berg visited Lisbon on Monday,” Luis Ortega said."
    result = found(text)
    events = [draft for draft in result.drafts if isinstance(draft.row, Event) and "visited" in draft.row.evidence[0].text]
    assert events
    assert {draft.row.voice for draft in events} == {"speaker"}
    assert [text[span.start : span.end] for span in events[0].who["asserted_by"]] == ["Luis Ortega"]


def test_drafts_come_in_text_order_with_one_id_each() -> None:
    result = found(STORY + "Anna Berg said that the road was open. Luis Ortega said that it was closed.")
    starts = [draft.row.evidence[0].start for draft in result.drafts]
    assert starts == sorted(starts)
    assert len({draft.row.id for draft in result.drafts}) == len(result.drafts)


def event(text: str, words: str, mode: str, names: tuple[str, ...], status: str = "held") -> Draft:
    at = text.index(words)
    row = Event(
        id=f"event-{mode}-{at}",
        article_id="a",
        evidence=(evidence(text, Span(at, at + len(words)), "t"),),
        event_type="CONSULT",
        mode=mode,
        status=status,
    )
    spans = tuple(Span(text.index(name), text.index(name) + len(name)) for name in names)
    return Draft(row=row, who={"participants": spans})


INTERVIEW = "Vladimir Putin gave an interview on Monday. Vladimir Putin held talks. Vladimir Putin told Xinhua that the road was open."


def test_what_was_told_an_agency_was_said_in_its_interview() -> None:
    result = found(INTERVIEW)
    (said,) = [draft for draft in result.drafts if isinstance(draft.row, Statement)]
    interview = event(INTERVIEW, "gave an interview", "interview", ("Vladimir Putin", "Xinhua"))
    talks = event(INTERVIEW, "held talks", "talks", ("Vladimir Putin",))
    placed = [draft.row for draft in place_occasions(result.marked.parsed, (interview, talks, said))]
    assert [getattr(row, "occasion_id", None) for row in placed] == [None, None, interview.row.id]


def test_talks_are_the_occasion_of_those_who_take_part() -> None:
    text = "Vladimir Putin held talks on Monday. Vladimir Putin said that the road was open. Xi Jinping said that it was closed."
    result = found(text)
    said = tuple(draft for draft in result.drafts if isinstance(draft.row, Statement))
    talks = event(text, "held talks", "talks", ("Vladimir Putin",))
    planned = event(text, "Monday", "meeting", ("Xi Jinping",), status="planned")
    placed = {
        draft.row.source[0].text: draft.row.occasion_id
        for draft in place_occasions(result.marked.parsed, (talks, planned, *said))
        if isinstance(draft.row, Statement)
    }
    assert placed == {"Vladimir Putin": talks.row.id, "Xi Jinping": None}


def third_party(marked: object, kit: object) -> tuple[()]:
    return ()


def test_third_parties_join_and_built_ins_win_a_clash(monkeypatch: pytest.MonkeyPatch) -> None:
    group = "dragoman.extractors"
    points = [EntryPoint("statements", "os:getcwd", group), EntryPoint("echo", "os.path:join", group)]
    monkeypatch.setattr(extractors, "entry_points", lambda **_: points)
    extractors.installed.cache_clear()
    try:
        from os.path import join

        assert extractors.installed(EXTRACTORS) == (join,)
    finally:
        extractors.installed.cache_clear()
