"""Where the entries of a lexicon stand in a sentence: lexicon + scene -> triggers.

All plain forms of a group of entries are one expression, compiled once for a lexicon and kept with it; so are the patterns. A tag test
follows, since "visits" and "offer" are as often nouns as verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from dragoman.extract.clauses.scenes import Scene
from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Matcher", "Trigger", "matcher"]

_BEFORE_GERUND = frozenset({"after", "before", "while", "by", "when", "since", "upon"})


class Trigger(Struct, frozen=True):
    """An entry that stands at tokens [first, last), characters [start, end); `groups` are the named groups of its pattern, as spans.

    Offsets and spans are code points of `Article.text`. Groups that did not take part in the match are missing.
    """

    entry: Entry
    rule: str
    first: int
    last: int
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]] = {}


class _Forms(Struct, frozen=True):
    """The forms of one group of entries: form -> entry (the first that lists it), and the expressions that find them."""

    of: Mapping[str, Entry]
    plain: re.Pattern[str] | None
    cased: re.Pattern[str] | None

    def matches(self, view: str, lowered: str) -> Iterator[tuple[Entry, re.Match[str]]]:
        """Each form in a sentence with its entry: plain ones in the lower-case view, those that hold capitals in the view as it is."""
        for text, pattern in ((lowered, self.plain), (view, self.cased)):
            for match in pattern.finditer(text) if pattern else ():
                words = match.group()
                yield self.of[words] if words in self.of else self.of[" ".join(words.split())], match


class Matcher:
    """The entries of a lexicon, or of some groups of it, made ready for matching; made by `matcher`, once for a lexicon."""

    def __init__(self, lexicon: Lexicon, groups: tuple[str, ...]) -> None:
        """Compile the expressions of the entries of `groups`; no groups are all."""
        entries = [entry for entry in lexicon.entry if not groups or entry.group in groups]
        self._rules = {entry.id: lexicon.rule(entry) for entry in entries}
        names = sorted({entry.group for entry in entries if entry.forms})
        self._forms = [_forms([entry for entry in entries if entry.group == name]) for name in names]
        self._patterns = [(entry, re.compile(entry.pattern)) for entry in entries if entry.pattern is not None]

    def find(self, scene: Scene) -> list[Trigger]:
        """The entries that stand in a sentence, longest first at each place, not overlapping, in text order.

        Forms match whole words, in lower case unless the form holds capitals; patterns match the plain view as it is written. A form
        with `part` = verb or noun stands only where the tagger sees one.
        """
        out: list[Trigger] = []
        for trigger in sorted(self._matches(scene), key=lambda t: (t.start, -t.end, t.rule)):
            if not out or trigger.start >= out[-1].end:
                out.append(trigger)
        return out

    def _matches(self, scene: Scene) -> Iterator[Trigger]:
        """Every place where a form or pattern of the lexicon stands, overlapping ones included."""
        lowered = scene.lowered
        for forms in self._forms:
            for entry, match in forms.matches(scene.view, lowered):
                trigger = self._trigger(scene, entry, match)
                if _fits(scene, trigger):
                    yield trigger
        for entry, pattern in self._patterns:
            for match in pattern.finditer(scene.view):
                if match.end() > match.start():
                    trigger = self._trigger(scene, entry, match)
                    if not _is_noun_after_all(scene, trigger):
                        yield trigger

    def _trigger(self, scene: Scene, entry: Entry, match: re.Match[str]) -> Trigger:
        """A match as tokens and characters of the document, its named groups as spans."""
        base = scene.sentence.start
        groups = {name: (match.start(name) + base, match.end(name) + base) for name, got in match.groupdict().items() if got}
        start, end = match.start() + base, match.end() + base
        first = scene.token_at(start)
        last = min(max(first, scene.token_at(end - 1)) + 1, scene.sentence.last)
        return Trigger(entry, self._rules[entry.id], first, last, start, end, groups)


@cache
def matcher(lexicon: Lexicon, *groups: str) -> Matcher:
    """The matcher of a lexicon, or of some groups of it; compiled at the first call and kept as long as the process."""
    return Matcher(lexicon, groups)


def _fits(scene: Scene, trigger: Trigger) -> bool:
    """False where a form that is to be a verb stands as a noun ("his travel to"), or the other way round.

    A form of several words ("rolled out") needs no verb's tag on its first, only none of a noun, name, adjective or article. Within
    a time expression nothing fits: "march" in "5 March" acts not.
    """
    part, tag = trigger.entry.value("part"), scene.tag(trigger.first)
    if trigger.first in scene.timed:
        return False
    if _is_gerund(scene, trigger):
        return part == "verb"
    if part == "verb":
        return (
            tag in ("VERB", "AUX")
            or _is_verb_after_all(scene, trigger)
            or (trigger.last - trigger.first > 1 and tag not in ("NOUN", "PROPN", "ADJ", "DET"))
        )
    return part != "noun" or tag not in ("VERB", "AUX")


def _is_noun_after_all(scene: Scene, trigger: Trigger) -> bool:
    """True for a pattern of verbs that begins with a noun behind its article: "the offer to sell".

    Only where the tagger saw no verb in the whole match; an adjective or owner in front tells the same as an article ("his pledge to").
    """
    holds_verb = any(scene.tag(i) == "VERB" for i in range(trigger.first, trigger.last))
    if trigger.entry.value("part") != "verb" or holds_verb or scene.tag(trigger.first) not in ("NOUN", "PROPN"):
        return False
    return scene.tag(trigger.first - 1) in ("DET", "ADJ") or scene.low(trigger.first - 1) in ("'s", "’s", "his", "her", "its", "their")


def _is_verb_after_all(scene: Scene, trigger: Trigger) -> bool:
    """True for a form that the tagger took for a noun: "The court accuses Russia", "Lisbon still refuses to go".

    It stands between a noun and a new phrase, and no verb came before it in the sentence.
    """
    first, last = trigger.first, trigger.last
    led = scene.tag(first - 1) in ("NOUN", "PROPN", "ADV")
    opens = scene.tag(last) in ("DET", "PRON", "PROPN") or scene.named_at(last) or scene.low(last) == "to"
    between = led and opens
    return scene.tag(first) == "NOUN" and between and all(scene.tag(i) not in ("VERB", "AUX") for i in range(scene.sentence.first, first))


def _is_gerund(scene: Scene, trigger: Trigger) -> bool:
    """True for "after meeting A": a form in -ing with a name right behind it, whatever the tagger says."""
    led = scene.low(trigger.first).endswith("ing") and scene.low(trigger.first - 1) in _BEFORE_GERUND
    return (
        led
        and any(name.first in (trigger.last, trigger.last + 1, trigger.last + 2) for name in scene.names)
        and scene.tag(trigger.last) != "ADP"
    )


def _forms(entries: list[Entry]) -> _Forms:
    """The forms of entries with their expressions; of two entries with one form the first has it."""
    of = {form: entry for entry in reversed(entries) for form in entry.forms}
    return _Forms(of, _any_of([form for form in of if form == form.lower()]), _any_of([form for form in of if form != form.lower()]))


def _any_of(forms: list[str]) -> re.Pattern[str] | None:
    """One expression for many forms, gathered by their first letter, so that most places of a text are left after one look."""
    if not forms:
        return None
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"\s+"))
    branches = "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(rf"(?<![\w-])(?:{branches})(?![\w-])")
