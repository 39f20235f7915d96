"""Occasions that are dates: anniversaries of known events, and numbered meetings of forums ("the third Belt and Road Forum").

The base years of events are a lexicon of their own, an analyst's table of what is celebrated; an anniversary of anything else is found
with its number and stays open. Meetings come from the actor table, which knows ordinal, days and place of each; a number that the table
does not hold, or holds twice, gives no expression. Both are evidence for the day of a report that has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.extract.numerals import Numerals
from dragoman.model.actors import ActorTable
from dragoman.model.lexicon import Lexicon
from dragoman.model.parsed import Name, Parsed, Sentence
from dragoman.model.time import TimeExpression

__all__ = ["find_anniversaries", "find_meetings"]

_ANNIVERSARY = re.compile(
    r"\b(?:the\s{1,4})?(?:(?P<figure>\d{1,3})(?:st|nd|rd|th)|(?P<word>[a-z]{3,10}(?:-[a-z]{3,7})?))\s{1,4}anniversar(?:y|ies)\b"
    r"(?P<of>\s{1,4}of\s{1,4}(?:the\s{1,4})?)?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:(?P<figure>\d{1,3})(?:st|nd|rd|th)|(?P<word>[A-Za-z]{5,10}(?:-[a-z]{5,7})?))\s{1,4}"
    r"(?:annual\s|meeting of the\s|summit of the\s)?$"
)
_STEMS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_OPEN_RULE = "times.anniversary"


def find_anniversaries(parsed: Parsed, sentence: Sentence, events: Lexicon, known: Numerals) -> Iterator[TimeExpression]:
    """Anniversaries in a sentence; `base` is set when the event is in the lexicon, else they stay open.

    "The 70th anniversary of the founding of X" -> 70 years from the base of X, with the words of the event in the expression;
    without a known event it ends before "of". A word that is no ordinal ("golden") gives nothing.
    """
    pattern, bases = _events(events)
    for match in _ANNIVERSARY.finditer(parsed.view, sentence.start, sentence.end):
        years = _ordinal(match["figure"], match["word"], known)
        if not years:
            continue
        end = match.start("of") if match["of"] else match.end()
        event = pattern.match(parsed.view, match.end(), sentence.end) if match["of"] else None
        rule, base = bases[re.sub(r"\s+", " ", event[0]).lower()] if event else (_OPEN_RULE, None)
        end = event.end() if event else end
        yield TimeExpression(
            start=match.start(), end=end, text=parsed.text[match.start() : end], rule=rule, kind="anniversary", granularity="year",
            unit="year", offset=years, base=base,
        )  # fmt: skip


def find_meetings(parsed: Parsed, actors: ActorTable, known: Numerals) -> Iterator[TimeExpression]:
    """Numbered meetings of forums whose dates are in the actor table, with those dates.

    "The third X Forum" -> the days of that meeting. The ordinal must end in the forty characters before the name, with no more than
    "annual", "meeting of the" or "summit of the" between; a name with several candidates is passed over.
    """
    for name in parsed.names:
        if len(name.actors) != 1 or name.actors[0] not in actors.meetings_of:
            continue
        found = _ORDINAL.search(parsed.view, max(0, name.start - 40), name.start)
        number = _ordinal(found["figure"], found["word"], known) if found else None
        if found is None or number is None:
            continue
        yield from _meeting(parsed, actors, name, found.start(), number)


def _meeting(parsed: Parsed, actors: ActorTable, name: Name, start: int, number: int) -> Iterator[TimeExpression]:
    """The only meeting of that number, with its days; nothing when the table holds none or several."""
    meetings = [meeting for meeting in actors.meetings_of[name.actors[0]] if meeting.ordinal == number]
    if len(meetings) == 1:
        first, last = meetings[0].start, meetings[0].end
        yield TimeExpression(
            start=start, end=name.end, text=parsed.text[start : name.end], rule="times.numbered_meeting", kind="ordinal_meeting",
            granularity="day" if first == last else "range", value_start=first, value_end=last, offset=number,
        )  # fmt: skip


@cache
def _events(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """A pattern for all events, longest first, and event -> (rule, base year)."""
    bases = {form.lower(): (lexicon.rule(entry), entry.value("base")) for entry in lexicon.entry for form in entry.forms}
    forms = sorted(bases, key=lambda form: (-len(form), form))
    written = "|".join(re.escape(form).replace(r"\ ", r"\s{1,4}").replace("'", "['’]") for form in forms)
    return re.compile(rf"(?i:{written})(?!\w)"), bases


def _ordinal(figure: str | None, word: str | None, known: Numerals) -> int | None:
    """The number of an ordinal: `70th`, `third`, `twenty-fifth`; None when the word is none.

    Ordinals that are formed from their number are read by their stem, the rest are listed in `_STEMS`.
    """
    if figure:
        return int(figure)
    tens, _, last = (word or "").lower().rpartition("-")
    value = _STEMS.get(last) or _by_stem(last, known)
    if value is None or (tens and tens not in known.small):
        return None
    return int(value + (known.small[tens] if tens else 0))


def _by_stem(word: str, known: Numerals) -> int | None:
    """`fourth` -> 4, `seventieth` -> 70."""
    stem = word.removesuffix("th")
    stem = stem.removesuffix("ie") + "y" if stem.endswith("ie") else stem
    return int(known.small[stem]) if word.endswith("th") and stem in known.small else None
