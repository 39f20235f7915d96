"""Time expressions of a document, read by the grammar of the `times` lexicon over the sentences of its content.

The rules run in the lexicon's order over each sentence, and the first that takes a stretch of text keeps it; anniversaries and numbered
meetings go before all. A sentence that holds none of a rule's words and no digit never meets the rule's expression, which keeps the
whole at several thousand sentences a second. Furniture has no sentences and so gives no dates.

Nothing is resolved here: "on Monday" is a weekday with a hint of its tense, and `resolve` finds its day once that of the report is known.
What turns a bare weekday or month to the future is read here because the cue is a matter of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from dragoman.extract.times.grammar import Grammar, TimeRule, grammar
from dragoman.extract.times.occasions import find_anniversaries, find_meetings
from dragoman.extract.times.shapes import read_match
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed, Sentence
from dragoman.model.time import TimeExpression

__all__ = ["find_times"]

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_NEXT = re.compile(r"[\s-]{1,3}([A-Za-z]+)")
_BEFORE = re.compile(r"([A-Za-z$£€]+)[\s-]{1,3}$")
_CUE_REACH = 70
"""Characters before a bare weekday or month in which a cue of the future counts: within the clause, as seen on wire copy."""


def find_times(parsed: Parsed, kit: Kit) -> tuple[TimeExpression, ...]:
    """The time expressions of all sentences, in text order, disjoint; time linear in the length of the text.

    Where two readings meet, an anniversary comes before a numbered meeting and both before a rule of the lexicon. Places are code
    points of `Article.text`, half-open. Words that only look like a date ("31 June") give nothing, and no note.
    """
    known = grammar(kit.lexicons["times"], kit.lexicons["quantities"])
    quoted = _Quoted(parsed)
    named = _Named(parsed)
    meetings = list(find_meetings(parsed, kit.actors, known.numerals))
    found: list[TimeExpression] = []
    for sentence in parsed.sentences:
        said = _of_sentence(parsed, sentence, known, quoted, named)
        if "anniversar" in parsed.view[sentence.start : sentence.end].lower():
            said = _merged(list(find_anniversaries(parsed, sentence, kit.lexicons["anniversaries"], known.numerals)), said)
        found.extend(said)
    if not meetings:
        return tuple(found)
    return tuple(_merged(_merged([time for time in found if time.kind == "anniversary"], meetings), found))


def _merged(first: list[TimeExpression], second: list[TimeExpression]) -> list[TimeExpression]:
    """Both in text order; of two that meet, the one of `first` stays. Both are disjoint and in text order themselves."""
    out: list[TimeExpression] = list(first)
    starts = [time.start for time in first]
    for time in second:
        at = bisect_left(starts, time.end) - 1
        if at < 0 or first[at].end <= time.start:
            out.append(time)
    return sorted(out, key=lambda time: time.start)


class _Quoted:
    """Which places stand between quotation marks.

    Outermost quotations alone, marks not included: what is quoted counts from the day of the speech, which need not be that of the
    report.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.outer = [q.inner for q in parsed.quotations if q.depth == 0]
        self.starts = [span.start for span in self.outer]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.outer[at].end


class _Named:
    """Which stretches are only part of the name of a person, paper, company or project ("April Jones", "Sunday Times")."""

    def __init__(self, parsed: Parsed) -> None:
        self.names = [name for name in parsed.names if name.kind in {"person", "outlet", "company", "project"}]
        self.starts = [name.start for name in self.names]

    def swallows(self, start: int, end: int) -> bool:
        """True when [start, end) lies inside such a name and is not all of it.

        One that is all of it stays a time: a parser may take "March" for a person, and the words are a month still.
        """
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.names[at].end and (start, end) != (self.names[at].start, self.names[at].end)


def _of_sentence(parsed: Parsed, sentence: Sentence, known: Grammar, quoted: _Quoted, named: _Named) -> list[TimeExpression]:
    """The expressions of one sentence in text order, the stretch of each closed to later rules.

    A match is dropped, and its words stay free, when an earlier rule or a name holds them, when its guard refuses, or when its
    shape makes no date of it. The group that an entry names as `group`, else the whole match, is the expression.
    """
    view = parsed.view
    taken = bytearray()
    found: list[TimeExpression] = []
    for rule, match in _matches(view, sentence, known):
        start, end = match.span(rule.entry.value("group") or 0)
        start, end = _trimmed(view, start, end)
        taken = taken or bytearray(sentence.end - sentence.start)
        if taken.find(1, start - sentence.start, end - sentence.start) >= 0 or named.swallows(start, end):
            continue
        if not _guarded(rule, view, start, end, known):
            continue
        fields = read_match(match, rule, known)
        if fields is None:
            continue
        taken[start - sentence.start : end - sentence.start] = b"\x01" * (end - start)
        found.append(_expression(parsed, sentence, (start, end), rule=rule, fields=fields, known=known, quoted=start in quoted))
    return sorted(found, key=lambda time: time.start)


def _matches(view: str, sentence: Sentence, known: Grammar) -> Iterator[tuple[TimeRule, re.Match[str]]]:
    """Every match of every rule that can match, rules in order of precedence.

    A rule is tried only when the sentence has a digit, where it needs one, and one of its words: a sentence without either costs no
    more than one look at its words.
    """
    text = view[sentence.start : sentence.end].lower()
    words = set(_WORD.findall(text))
    digit = _DIGIT.search(text) is not None
    for rule in known.rules:
        if (rule.digit and not digit) or (rule.needs and rule.needs.isdisjoint(words)):
            continue
        for match in rule.regex.finditer(view, sentence.start, sentence.end):
            yield rule, match


def _trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the ends."""
    while start < end - 1 and view[start].isspace():
        start += 1
    while end > start + 1 and view[end - 1].isspace():
        end -= 1
    return start, end


def _guarded(rule: TimeRule, view: str, start: int, end: int, known: Grammar) -> bool:
    """False for a four-figure number that counts something or belongs to a name ("2000 troops", "Agenda 2030").

    Only entries with `guard = "year"` are asked. Before a plural noun a round number counts and another one is a year: "1500
    soldiers", but "the 2014 elections". A word of measure behind it ("2020 metres") always tells a count.
    """
    if rule.entry.value("guard") != "year":
        return True
    before = _BEFORE.search(view, max(0, start - 24), start)
    after = _NEXT.match(view, end)
    if before and before[1].lower() in known.words["named"] and before[1][0].isupper():
        return False
    if after is None:
        return True
    if after[1].lower() in known.words["measured"]:
        return False
    plural = after[1].islower() and after[1].endswith("s") and not after[1].endswith("ss") and len(after[1]) > 3  # noqa: PLR2004 - "was", "its"
    round_number = view[start:end].endswith("00")
    return not (plural and round_number)


def _expression(
    parsed: Parsed, sentence: Sentence, place: tuple[int, int], *, rule: TimeRule, fields: dict[str, Any], known: Grammar, quoted: bool
) -> TimeExpression:
    """The expression at a place; its rule is the cue of the future where that decides its day."""
    start, end = place
    open_year = fields["kind"] in {"weekday", "month", "month_day"} and not fields.get("direction") and fields.get("year_offset") is None
    future = open_year and _is_future(parsed.view, sentence, start, known)
    return TimeExpression(
        start=start,
        end=end,
        text=parsed.text[start:end],
        rule=known.future_rule if future else rule.id,
        future=future,
        quoted=quoted,
        **fields,
    )


def _is_future(view: str, sentence: Sentence, start: int, known: Grammar) -> bool:
    """True when the last cue before the expression points forwards: "will meet on", "due in", but not "will meet, he said on".

    Cues are looked for in `_CUE_REACH` characters of the same sentence, before the expression only.
    """
    window = view[max(sentence.start, start - _CUE_REACH) : start]
    cues = list(known.future.finditer(window))
    past = known.past.search(window)
    return bool(cues) and (past is None or cues[-1].end() > past.start())
