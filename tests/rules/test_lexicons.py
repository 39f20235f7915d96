"""Every rule fires on its example and keeps still on its counter-example: generated from the lexicons, run through the whole path."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import kit as kits
from dragoman.model.document import Source
from dragoman.model.lexicon import Entry, Lexicon
from dragoman.model.reading import Reading
from dragoman.pipeline import read_source

KIT = kits.build()
LEARNED = frozenset({"cues"})
"""Lexicons that only class what the net finds: what it takes for speech is measured in tests/eval, and their frames hold for the rules alone."""
ENTRIES = [pytest.param(lexicon, entry, id=lexicon.rule(entry)) for lexicon in KIT.lexicons.values() for entry in lexicon.entry]


@cache
def read(text: str, parser: str | None = None) -> Reading:
    return read_source(Source(source_id="rule", path="rule.txt", input="rule.txt", text=text), kits.build(parser))


def rules_fired(text: str, parser: str | None = None) -> set[str]:
    reading = read(text, parser)
    claims = (*reading.statement, *reading.event, *reading.agreement, *reading.project, *reading.figure, *reading.membership, *reading.role)
    fired = {evidence.rule for claim in claims for evidence in claim.evidence}
    fired |= {row.rule for row in (*reading.segment, *reading.mention, *reading.date, *reading.quantity) if row.rule}
    return fired


@pytest.mark.parametrize(("lexicon", "entry"), ENTRIES)
def test_the_example_fires_the_rule(lexicon: Lexicon, entry: Entry) -> None:
    assert lexicon.rule(entry) in rules_fired(entry.example)


@pytest.mark.parametrize(("lexicon", "entry"), ENTRIES)
def test_the_counter_example_does_not(lexicon: Lexicon, entry: Entry) -> None:
    parser = "rules" if lexicon.lexicon.name in LEARNED else None
    assert lexicon.rule(entry) not in rules_fired(entry.counter, parser)


@pytest.mark.parametrize(("lexicon", "entry"), ENTRIES)
def test_no_example_is_read_with_a_false_span(lexicon: Lexicon, entry: Entry) -> None:
    reading = read(entry.example)
    for claim in (*reading.statement, *reading.event):
        assert all(reading.article.text[e.start : e.end] == e.text for e in claim.evidence)


def test_no_form_stands_twice_in_a_lexicon() -> None:
    for lexicon in KIT.lexicons.values():
        forms = [(entry.group, form) for entry in lexicon.entry for form in entry.forms]
        assert len(forms) == len(set(forms)), lexicon.lexicon.name


def test_headers_are_told() -> None:
    for lexicon in KIT.lexicons.values():
        assert lexicon.lexicon.licence
        assert lexicon.lexicon.source
