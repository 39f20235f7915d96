"""Where the entries of a lexicon stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from dragoman.extract.scenes import Scene
from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["Matcher", "Trigger"]


class Trigger(Struct, frozen=True):
    """An entry that stands at tokens [first, last), characters [start, end); `groups` are the named groups of its pattern, as spans."""

    entry: Entry
    rule: str
    first: int
    last: int
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]] = {}


class _Forms:
    """The forms of one group of entries; the first entry that lists a form has it."""

    def __init__(self, entries: list[Entry]) -> None:
        self._of = {form: entry for entry in reversed(entries) for form in entry.forms}
        self._plain = _forms_pattern(tuple(form for form in self._of if form == form.lower()))
        self._cased = _forms_pattern(tuple(form for form in self._of if form != form.lower()))

    def matches(self, view: str, lowered: str) -> Iterator[tuple[Entry, re.Match[str]]]:
        for text, pattern in ((lowered, self._plain), (view, self._cased)):
            for match in pattern.finditer(text) if pattern else ():
                yield self._of[re.sub(r"\s+", " ", match.group())], match


class Matcher:
    """The entries of a lexicon, or of some groups of it, made ready for matching; one per document, its expressions compiled once."""

    def __init__(self, lexicon: Lexicon, *groups: str) -> None:
        """Take the entries of the lexicon, or of some groups of it."""
        self.lexicon = lexicon
        entries = [entry for entry in lexicon.entry if not groups or entry.group in groups]
        self._forms = [_Forms([entry for entry in entries if entry.group == name]) for name in sorted({entry.group for entry in entries})]
        self._patterns = [(entry, _pattern(entry.pattern)) for entry in entries if entry.pattern is not None]

    def find(self, scene: Scene) -> list[Trigger]:
        """The entries that stand in a sentence, longest first at each place, not overlapping, in text order.

        Forms match whole words, in lower case unless the form holds capitals; patterns match the plain view as it is written.
        """
        out: list[Trigger] = []
        for trigger in sorted(self._matches(scene), key=lambda t: (t.start, -t.end, t.rule)):
            if not out or trigger.start >= out[-1].end:
                out.append(trigger)
        return out

    def _matches(self, scene: Scene) -> Iterator[Trigger]:
        lowered = scene.view.lower()
        for forms in self._forms:
            for entry, match in forms.matches(scene.view, lowered if len(lowered) == len(scene.view) else scene.view):
                trigger = self._trigger(scene, entry, match)
                if _fits(scene, trigger):
                    yield trigger
        for entry, pattern in self._patterns:
            for match in pattern.finditer(scene.view):
                if match.end() > match.start():
                    yield self._trigger(scene, entry, match)

    def _trigger(self, scene: Scene, entry: Entry, match: re.Match[str]) -> Trigger:
        base = scene.sentence.start
        groups = {name: (match.start(name) + base, match.end(name) + base) for name, got in match.groupdict().items() if got}
        start, end = match.start() + base, match.end() + base
        first = scene.token_at(start)
        last = min(max(first, scene.token_at(end - 1)) + 1, scene.sentence.last)
        return Trigger(entry, self.lexicon.rule(entry), first, last, start, end, groups)


def _fits(scene: Scene, trigger: Trigger) -> bool:
    """False where a form that is to be a verb stands as a noun ("his travel to"), or the other way round."""
    part, tag = trigger.entry.value("part"), scene.tag(trigger.first)
    if _is_gerund(scene, trigger):
        return part == "verb"
    if part == "verb":
        return tag in ("VERB", "AUX") or (trigger.last - trigger.first > 1 and tag not in ("NOUN", "PROPN", "ADJ", "DET"))
    return part != "noun" or tag not in ("VERB", "AUX")


def _is_gerund(scene: Scene, trigger: Trigger) -> bool:
    """True for "after meeting A": a form in -ing with a name right behind it, whatever the tagger says."""
    led = scene.low(trigger.first).endswith("ing") and scene.low(trigger.first - 1) in (
        "after",
        "before",
        "while",
        "by",
        "when",
        "since",
        "upon",
    )
    return (
        led
        and any(name.first in (trigger.last, trigger.last + 1, trigger.last + 2) for name in scene.names)
        and scene.tag(trigger.last) != "ADP"
    )


@cache
def _forms_pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_alternatives(forms))})(?![\w-])") if forms else None


def _alternatives(forms: Iterable[str]) -> list[str]:
    return [re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form))]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
