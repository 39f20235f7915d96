"""Titles and epithets that stand alone in, the person in focus out: `the president`, `the former president`, `the 70-year-old leader`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dragoman.model.lexicon import Entry, Lexicon
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import FormHit, find_forms
from dragoman.resolve.officeholders import fits

__all__ = ["in_focus", "resolve_bare", "resolve_epithets"]

_THE = re.compile(r"\b(?:the|this|that)\s+((?:[\w-]{1,30}\s+){0,2})$", re.IGNORECASE)
_THE_FAR = re.compile(r"\bthe\s+((?:[\w'’-]{1,30}\s+){0,4})$", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex|late|onetime|previous|outgoing)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:deputy|vice|assistant|future|next|other|second|another)\b", re.IGNORECASE)
_BACK, _FAR = 6, 3000
"""Sentences, and characters, that a bare title may reach back: two paragraphs of newswire."""
_SHORTEST = 4
"""Letters below which a title alone is too often another word."""


def in_focus(cast: Cast, at: int, accept: Callable[[str], bool], *, same_sentence: bool = True, far: bool = True) -> tuple[str, ...]:
    """The persons that may be meant at `at`, from the narrowest stretch that holds one: one is an answer, several are candidates.

    The stretches are the paragraph up to `at`, the sentence before the paragraph, and (with `far`) the six sentences before. Without
    `same_sentence` persons of the own sentence are left out: who is named beside a noun phrase is seldom meant by it.
    """
    for start, end in _stretches(cast, at, same_sentence=same_sentence, far=far):
        found = dict.fromkeys(
            link.ids[0] for link in cast.within(start, end) if len(link.ids) == 1 and cast.is_person(link.ids[0]) and accept(link.ids[0])
        )
        if found:
            return tuple(found)
    return ()


def _stretches(cast: Cast, at: int, *, same_sentence: bool, far: bool) -> Iterator[tuple[int, int]]:
    """Where to look, nearest first, as [start, end) of the text; the paragraph is cut at six sentences, all at 3,000 characters."""
    sentences = cast.parsed.sentences
    index = cast.sentence_index(at)
    first = index
    while first > 0 and index - first < _BACK and sentences[first - 1].paragraph == sentences[index].paragraph:
        first -= 1
    end = at if same_sentence else sentences[index].start
    yield max(sentences[first].start, at - _FAR), end
    if first > 0:
        yield max(sentences[first - 1].start, at - _FAR), sentences[first].start
    if far:
        yield max(sentences[max(0, index - _BACK)].start, at - _FAR), end


def resolve_bare(cast: Cast, titles: Iterable[tuple[FormHit, Entry]]) -> None:
    """Links `the president` with the one person in focus who is called so; two stay candidates, nobody gives no link.

    Between article and title only adjectives may stand: `the club president` is no head of state.
    """
    for hit, entry in titles:
        match = _THE.search(cast.parsed.view, max(0, hit.start - 64), hit.start)
        if not match or entry.group == "counterpart" or hit.end - hit.start < _SHORTEST or _OTHER.search(match[1]):
            continue
        if not _only_adjectives(cast, match.start(1), hit.start):
            continue
        wanted = entry.value("title") or entry.value("role")
        accept = _was(cast, wanted) if _FORMER.search(match[1]) else _is(cast, wanted)
        _keep(cast, hit.start, hit.end, in_focus(cast, hit.start, accept), hit.rule)


def _is(cast: Cast, wanted: str) -> Callable[[str], bool]:
    """Accepts who may be called so on the day."""
    return lambda person: fits(cast, person, wanted)


def _was(cast: Cast, wanted: str) -> Callable[[str], bool]:
    """Who held it, by the text or by a tenure of the table that is over on the day."""

    def accept(person: str) -> bool:
        spells = cast.actors.tenures_of_person.get(person, ())
        past = (spell.office_id for spell in spells if spell.end and cast.day.start and spell.end < cast.day.start)
        return wanted in cast.former.get(person, ()) or any(office.startswith(f"office/{wanted}-") for office in past)

    return accept


def _only_adjectives(cast: Cast, start: int, end: int) -> bool:
    """True when no noun stands in [start, end) but hyphenated ones: `70-year-old` yes, `club` no."""
    return all(word.tag not in ("NOUN", "PROPN") or "-" in word.text for word in cast.tokens(start, end))


def resolve_epithets(cast: Cast, lexicon: Lexicon) -> None:
    """Links `the former KGB operative` or `the business representative` with the one fitting person in focus.

    In focus are the paragraph before and the sentence before that, never the own sentence. A noun of class `leader` fits who held an
    office, one of class `other` persons of whom no office is known. A state among its words must be the person's own.
    """
    for hit in find_forms(lexicon, ("epithet",), cast.parsed.view):
        match = _THE_FAR.search(cast.parsed.view, max(0, hit.start - 130), hit.start)
        if not match or cast.sentence(hit.start) is None or _OTHER.search(match[1]):
            continue
        start = match.start(1) if match[1].strip() else hit.start
        if any(link.end > hit.start for link in cast.within(start, hit.end)):
            continue
        accept = _of_class(cast, lexicon.by_id[hit.entry].value("fits"), start, hit.end)
        _keep(cast, start, hit.end, in_focus(cast, start, accept, same_sentence=False, far=False), hit.rule)


def _of_class(cast: Cast, wanted: str, start: int, end: int) -> Callable[[str], bool]:
    """Accepts persons of the class that an epithet fits, whose state is among the epithet's states if it names any."""
    states = {link.ids[0] for link in cast.within(start, end) if len(link.ids) == 1 and link.ids[0].startswith("state/")}

    def accept(person: str) -> bool:
        known = person in cast.actors.tenures_of_person or person in cast.titles or person in cast.former
        home = cast.home(person)
        return known == (wanted == "leader") and not (states and home and home not in states)

    return accept


def _keep(cast: Cast, start: int, end: int, people: tuple[str, ...], rule: str) -> None:
    """Links one person; keeps several as candidates; does nothing for none."""
    if len(people) == 1:
        cast.add(Link(start, end, people, "role", (), rule))
    elif people:
        cast.add(Link(start, end, (), "role", people, rule))
