"""Titles, ministries and role nouns in, their holders on the day out: `the Russian President`, `his Chinese counterpart`, `the premier`."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dragoman.model.lexicon import Entry, Lexicon
from dragoman.model.rows import MentionBasis
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.focus import in_focus, resolve_bare
from dragoman.resolve.forms import FormHit, find_forms
from dragoman.resolve.officeholders import holder, office_actor, titles_of
from dragoman.resolve.titlestates import states_after, states_of

__all__ = ["resolve_titles"]

_NOT_IN_OFFICE = re.compile(r"\b(former|ex|then|late|deputy|vice|assistant|acting|future|next|previous|onetime)[ -]+$", re.IGNORECASE)
_OTHER_OFFICE, _IN_OFFICE = ("deputy", "vice", "assistant"), ("", "acting")
_ADDRESS = re.compile(r",?\s+(?:Mr\.?\s+|Dr\.?\s+|Sheikh\s+|H\.?E\.?\s+)?")
_APPOSED = re.compile(r",\s+(?:who is\s+|the\s+|then\s+)?(?:current\s+|new\s+)?$")


class _Title(Struct, frozen=True):
    """A title in the text: its form, its states, the stretch with them, and whose name stands beside it."""

    hit: FormHit
    entry: Entry
    states: tuple[str, ...]
    start: int
    end: int
    person: str | None


def resolve_titles(cast: Cast, lexicon: Lexicon) -> None:
    """Adds a link for each title that stands for its holder; titles before or after a name are kept as that person's.

    Three passes, because a headline names the office and the body its holder: first every title beside a name tells who is called what;
    then titles with a state find their holder, the document's own before the table's; last, titles alone look back to the person in focus.
    Open stay: a title whose state has several known holders and no day, and a bare title with two persons in reach.
    """
    cast.title_words, cast.offices = _office_words(lexicon)
    titles = _titles(cast, lexicon)
    for title in titles:
        if title.person is not None:
            _entitle(cast, title)
    alone = [title for title in titles if title.entry.group == "body" or title.person is None]
    bare = [title for title in alone if not _with_state(cast, title)]
    resolve_bare(cast, [(title.hit, title.entry) for title in bare])


@cache
def _office_words(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, Entry]]:
    """The title of each form, and the entry of each title; once per lexicon."""
    entries = list(lexicon.of_group("office"))
    forms = {form: entry.value("title") for entry in entries for form in entry.forms}
    return forms, {entry.value("title"): entry for entry in reversed(entries)}


def _titles(cast: Cast, lexicon: Lexicon) -> list[_Title]:
    """Every title of a sentence that no link covers yet.

    Names are linked before: a title within a name (`Foreign Minister Road`) is part of it. Cost: one pass of one pattern over the text.
    """
    found = []
    for hit in find_forms(lexicon, ("office", "role", "counterpart", "body"), cast.parsed.view):
        if cast.sentence(hit.start) is None or any(link.start <= hit.start and hit.end <= link.end for link in _around(cast, hit)):
            continue
        states, start, end = states_of(cast, hit)
        person = _named_after(cast, end) or _named_after(cast, hit.end) or _named_before(cast, start)
        found.append(_Title(hit, lexicon.by_id[hit.entry], tuple(states), start, end, person))
    return found


def _around(cast: Cast, hit: FormHit) -> list[Link]:
    """The links that may cover a form: those that begin up to 60 characters before it."""
    return cast.within(max(0, hit.start - 60), hit.end)


def _named_after(cast: Cast, end: int) -> str | None:
    """The person whose name follows a title at once; after a comma only where the name closes the apposition.

    `the premier, Li Keqiang, said` names him; in `the premier, Li Keqiang and` the comma may begin a list.
    """
    gap = _ADDRESS.match(cast.parsed.view, end)
    if gap is None:
        return None
    link = _person_at(cast, gap.end())
    if link is None or ("," in gap[0] and cast.parsed.view[link.end : link.end + 1] not in (",", ".", "")):
        return None
    return link.ids[0]


def _person_at(cast: Cast, start: int) -> Link | None:
    """The link of a person's name that begins exactly at `start`."""
    link = next((link for link in cast.within(start, start + 1) if link.basis in ("name", "short_name", "alias", "spelling")), None)
    return link if link and link.ids and cast.is_person(link.ids[0]) else None


def _named_before(cast: Cast, start: int) -> str | None:
    """The person named just before: `Xi Jinping, president of China`."""
    first = max(0, start - 20)
    match = _APPOSED.search(cast.parsed.view[first:start])
    if match is None:
        return None
    edge = first + match.start()
    link = next((link for link in reversed(cast.within(max(0, edge - 60), edge)) if link.end == edge), None)
    return link.ids[0] if link and len(link.ids) == 1 and cast.is_person(link.ids[0]) else None


def _entitle(cast: Cast, title: _Title) -> None:
    """Keeps what the text calls a person, with the state before the title or after the name; what somebody was is kept apart.

    The first state that comes with a title stays; a later mention without a state does not take it away.
    """
    entry, person = title.entry, title.person or ""
    word = entry.value("title") or entry.value("role")
    if not word or entry.group in ("body", "counterpart"):
        return
    if gender := entry.value("gender"):
        cast.genders[person] = cast.genders.get(person) or gender
    qualifier = _qualifier(cast, title)
    if qualifier not in _IN_OFFICE:
        if qualifier not in _OTHER_OFFICE:
            cast.former[person].add(word)
        return
    state = title.states[0] if title.states else _state_after_name(cast, title)
    cast.titles[person][word] = cast.titles[person].get(word) or state


def _state_after_name(cast: Cast, title: _Title) -> str | None:
    """`President Clara Benítez of Uruguay`."""
    gap = _ADDRESS.match(cast.parsed.view, title.hit.end)
    link = _person_at(cast, gap.end()) if gap else None
    states = states_after(cast, link.end)[0] if link else []
    return states[0] if states else None


def _qualifier(cast: Cast, title: _Title) -> str:
    """What keeps a title from its holder: `former` in `the former Russian president`, `ex` in `Russian ex-president`; empty for none."""
    view = cast.parsed.view
    found = (_NOT_IN_OFFICE.search(view, max(0, at - 16), at) for at in (title.start, title.hit.start))
    return next((match[1].lower() for match in found if match), "")


def _with_state(cast: Cast, title: _Title) -> bool:
    """True when done with a title: its state is told, or it is a body, which needs one.

    A title that somebody no longer holds, or a deputy's, is done without a link: nobody in office is meant by it.
    """
    if title.entry.group == "body":
        if title.states:
            _link_body(cast, title)
        return True
    if not title.states:
        return False
    if title.entry.group == "counterpart":
        _link_counterpart(cast, title)
    elif not _qualifier(cast, title):
        _link_holders(cast, title, title.entry, title.end, "title")
    return True


def _link_holders(cast: Cast, title: _Title, entry: Entry, end: int, basis: MentionBasis) -> None:
    """One holder per state; where several are named the one in focus, else the office itself, as for a holder whom nobody knows.

    The office stands in the place of a person so that the act is not lost; the candidates stay beside it. It is an actor of kind office,
    never a person.
    """
    ids, candidates = [], []
    for state in title.states:
        person, others = holder(cast, entry, state)
        if person is None and others:
            near = in_focus(cast, title.start, set(others).__contains__, far=False)
            person = near[0] if len(near) == 1 else None
        candidates += others if person is None else []
        ids.append(person or office_actor(cast, entry, state))
    cast.add(Link(title.start, end, tuple(dict.fromkeys(ids)), basis, tuple(dict.fromkeys(candidates)), title.hit.rule))


def _link_body(cast: Cast, title: _Title) -> None:
    """A government is its state; a ministry or bank an organisation of the state."""
    body, ids = title.entry.value("body"), []
    for state in title.states:
        if body == "government":
            ids.append(state)
        elif actor := cast.actor(state):
            ident = f"organisation/{body}-{state.rpartition('/')[2]}"
            ids.append(cast.meet(f"{title.entry.value('name')} of {actor.name}", "organisation", ident))
    if ids:
        cast.add(Link(title.start, title.end, tuple(ids), "title", (), title.hit.rule))


def _link_counterpart(cast: Cast, title: _Title) -> None:
    """`his Chinese counterpart`: the holder of the office that a person earlier in the sentence holds, else that office.

    The first person of another state counts; a person without a known office has no counterpart, and the words stay unlinked.
    """
    sentence = cast.sentence(title.hit.start)
    for link in cast.within(sentence.start if sentence else 0, title.start):
        if len(link.ids) != 1 or not cast.is_person(link.ids[0]) or cast.home(link.ids[0]) in title.states:
            continue
        entry = next((cast.offices[word] for word in titles_of(cast, link.ids[0]) if word in cast.offices), None)
        if entry:
            _link_holders(cast, title, entry, title.hit.end, "role")
            return
