"""Titles, ministries and role nouns in, their holders on the day out: `the Russian President`, `his Chinese counterpart`, `the premier`."""

from __future__ import annotations

import re

from dragoman.model.lexicon import Entry, Lexicon
from dragoman.resolve.asof import holders, offices_of
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import FormHit, find_forms

__all__ = ["resolve_titles"]

_NOT_IN_OFFICE = re.compile(r"\b(?:former|ex|then|late|deputy|vice|assistant|acting|future|next|previous|onetime)[ -]+$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for|to|from)\s+(?:the\s+)?(?:people of\s+)?", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BACK, _FAR = 6, 3000
"""Sentences, and characters, that a bare title may reach back: two paragraphs of newswire."""


def resolve_titles(cast: Cast, lexicon: Lexicon | None) -> None:
    """Adds a link for each title that stands for its holder; titles before or after a name are kept as that person's."""
    hits = list(find_forms(lexicon, ("office", "role", "counterpart", "body"), cast.parsed.view))
    if lexicon is None:
        return
    cast.title_words = {form: entry.value("title") for entry in lexicon.of_group("office") for form in entry.forms}
    waiting = []
    for hit in hits:
        if cast.sentence(hit.start) is None or any(link.start <= hit.start and hit.end <= link.end for link in _around(cast, hit)):
            continue
        entry = lexicon.by_id[hit.entry]
        if not _with_state(cast, hit, entry):
            waiting.append((hit, entry))
    for hit, entry in waiting:
        _bare(cast, hit, entry)


def _around(cast: Cast, hit: FormHit) -> list[Link]:
    return cast.within(max(0, hit.start - 60), hit.end)


def _with_state(cast: Cast, hit: FormHit, entry: Entry) -> bool:
    """True when done with this form: it belongs to a name, or its state is told."""
    states, start, end = _states(cast, hit)
    person = _named_after(cast, end) or _named_after(cast, hit.end)
    if person is None:
        person = _named_before(cast, start)
    if entry.group == "body":
        return _body(cast, entry, states, start, end, hit.rule) if states else True
    if person is not None:
        _entitle(cast, person, entry, states)
        return True
    if not states:
        return False
    if entry.group == "counterpart":
        return _counterpart(cast, hit, states[0], start)
    if _NOT_IN_OFFICE.search(cast.parsed.view[max(0, start - 16) : start]) or _NOT_IN_OFFICE.search(
        cast.parsed.view[max(0, hit.start - 16) : hit.start]
    ):
        return True
    return _held(cast, hit, entry, states, start, end)


def _states(cast: Cast, hit: FormHit) -> tuple[list[str], int, int]:
    """The states a title belongs to, and the stretch with them: `Russian and Chinese presidents`, `presidents of Russia and China`."""
    view = cast.parsed.view
    for link in cast.within(max(0, hit.start - 60), hit.start):
        if hit.start < link.end < hit.end and len(link.ids) == 1 and (home := cast.home(link.ids[0])):
            return [home], link.start, hit.end
    before: list[Link] = []
    edge = hit.start
    for link in reversed(cast.within(max(0, hit.start - 60), hit.start)):
        if link.end > edge:
            continue
        gap = view[link.end : edge]
        near = re.fullmatch(r"(?:'s|’s)?\s+(?:new\s+|state\s+|current\s+)?" if not before else r"\s*(?:,|and|/|-|&)\s*", gap)
        if not near or not _a_state(link):
            break
        before.append(link)
        edge = link.start
    if before:
        return [link.ids[0] for link in reversed(before)], edge, hit.end
    return _states_after(cast, hit)


def _states_after(cast: Cast, hit: FormHit) -> tuple[list[str], int, int]:
    view = cast.parsed.view
    of = _OF.match(view, hit.end)
    states, end = [], hit.end
    at = of.end() if of else -1
    while at >= 0:
        link = next((link for link in cast.within(at, at + 1) if _a_state(link) and link.basis != "adjective"), None)
        if link is None:
            break
        states.append(link.ids[0])
        end = link.end
        more = re.compile(r"\s*(?:,\s*and|,|and|&)\s+(?:the\s+)?").match(view, end)
        at = more.end() if more else -1
    return states, hit.start, end


def _a_state(link: Link) -> bool:
    return len(link.ids) == 1 and link.ids[0].startswith(("state/", "forum/"))


def _named_after(cast: Cast, end: int) -> str | None:
    """The person whose name follows a title at once."""
    gap = re.compile(r",?\s+(?:Mr\.?\s+|Dr\.?\s+|Sheikh\s+|H\.?E\.?\s+)?").match(cast.parsed.view, end)
    if gap is None:
        return None
    link = next((link for link in cast.within(gap.end(), gap.end() + 1) if link.basis in ("name", "short_name", "alias", "spelling")), None)
    if link is None or not link.ids or not cast.is_person(link.ids[0]):
        return None
    return None if "," in gap[0] and cast.parsed.view[link.end : link.end + 1] not in (",", ".", "") else link.ids[0]


def _named_before(cast: Cast, start: int) -> str | None:
    """The person named just before: `Xi Jinping, president of China`."""
    view = cast.parsed.view
    match = re.search(r",\s+(?:who is\s+|the\s+|then\s+)?(?:current\s+|new\s+)?$", view[max(0, start - 20) : start])
    if match is None:
        return None
    edge = max(0, start - 20) + match.start()
    link = next((link for link in reversed(cast.within(max(0, edge - 60), edge)) if link.end == edge), None)
    return link.ids[0] if link and len(link.ids) == 1 and cast.is_person(link.ids[0]) else None


def _entitle(cast: Cast, person: str, entry: Entry, states: list[str]) -> None:
    if title := entry.value("title") or entry.value("role"):
        state = states[0] if states else None
        cast.titles[person][title] = cast.titles[person].get(title) or state
        if gender := entry.value("gender"):
            cast.genders[person] = cast.genders.get(person) or gender


def _offices(cast: Cast, entry: Entry, state: str) -> list[str]:
    """The offices of a state that a title or role word may mean."""
    code = state.rpartition("/")[2]
    if title := entry.value("title"):
        return [f"office/{title}-{code}"]
    role = entry.value("role")
    if role == "leader":
        leading = [office for office in cast.actors.leading if office.endswith(f"-{code}")]
        return sorted(leading)
    return sorted(office for office, is_role in cast.actors.roles.items() if is_role == role and office.endswith(f"-{code}"))


def _held(cast: Cast, hit: FormHit, entry: Entry, states: list[str], start: int, end: int) -> bool:
    """Links a title with its holders, one per state; the office itself stands in where nobody or several are known for the day."""
    ids, open_ = [], []
    for state in states:
        person, candidates = _holder(cast, entry, state)
        open_ += candidates
        ids.append(person or _office_actor(cast, entry, state))
    cast.add(Link(start, end, tuple(dict.fromkeys(ids)), "title", tuple(dict.fromkeys(open_)), hit.rule))
    return True


def _holder(cast: Cast, entry: Entry, state: str) -> tuple[str | None, list[str]]:
    found = holders(cast.actors, _offices(cast, entry, state), cast.day)
    present = _present(cast)
    told = [p for p, titles in cast.titles.items() if titles.get(entry.value("title") or entry.value("role")) == state]
    named = [p for p in found if p in present]
    for group in (told, named, list(found) if cast.day.known else []):
        if len(set(group)) == 1:
            return group[0], []
    return None, named or list(found[-6:])


def _present(cast: Cast) -> set[str]:
    """Who is linked so far: the names, which the sieve before this one has done."""
    return cast.seen


def _office_actor(cast: Cast, entry: Entry, state: str) -> str:
    title = entry.value("title") or entry.value("role").replace("_", "-")
    offices = _offices(cast, entry, state)
    ident = offices[0] if len(offices) == 1 else f"office/{title}-{state.rpartition('/')[2]}"
    body = cast.actor(state)
    return cast.meet(f"{title.replace('-', ' ').title()} of {body.name if body else state}", "office", ident)


def _body(cast: Cast, entry: Entry, states: list[str], start: int, end: int, rule: str) -> bool:
    if entry.value("body") == "government":
        ids = tuple(states)
    else:
        ids = tuple(
            cast.meet(
                f"{entry.value('name')} of {actor.name}", "organisation", f"organisation/{entry.value('body')}-{state.rpartition('/')[2]}"
            )
            for state in states
            if (actor := cast.actor(state))
        )
    cast.add(Link(start, end, ids, "title", (), rule))
    return True


def _counterpart(cast: Cast, hit: FormHit, state: str, start: int) -> bool:
    """`his Chinese counterpart`: the holder of the office that the person before holds."""
    sentence = cast.sentence(hit.start)
    first = sentence.start if sentence else 0
    for link in cast.within(first, start):
        if len(link.ids) != 1 or not cast.is_person(link.ids[0]) or cast.home(link.ids[0]) == state:
            continue
        for title in _titles_of(cast, link.ids[0]):
            found = holders(cast.actors, [f"office/{title}-{state.rpartition('/')[2]}"], cast.day)
            found = tuple(p for p in found if p in _present(cast)) or (found if cast.day.known else ())
            if len(found) == 1:
                cast.add(Link(start, hit.end, found, "role", (), hit.rule))
                return True
    return True


def _titles_of(cast: Cast, person: str) -> list[str]:
    spells = [spell.office_id.removeprefix("office/").rpartition("-")[0] for spell in offices_of(cast.actors, person, cast.day)]
    return list(dict.fromkeys([*cast.titles.get(person, {}), *spells]))


def _bare(cast: Cast, hit: FormHit, entry: Entry) -> None:
    """`the president`: the last person with that title, when no second one stands in the sentences before."""
    if not _THE.search(cast.parsed.view[max(0, hit.start - 16) : hit.start]) or entry.group == "counterpart" or hit.end - hit.start < 4:
        return
    index = cast.sentence_index(hit.start)
    first = max(cast.parsed.sentences[max(0, index - _BACK)].start, hit.start - _FAR)
    wanted = entry.value("title") or entry.value("role")
    people = [
        link.ids[0]
        for link in cast.within(first, hit.start)
        if len(link.ids) == 1 and cast.is_person(link.ids[0]) and _fits(cast, link.ids[0], wanted)
    ]
    people = list(dict.fromkeys(people))
    if len(people) == 1:
        cast.add(Link(hit.start, hit.end, (people[0],), "role", (), hit.rule))
    elif people:
        cast.add(Link(hit.start, hit.end, (), "role", tuple(people), hit.rule))


def _fits(cast: Cast, person: str, wanted: str) -> bool:
    titles = set(_titles_of(cast, person))
    if wanted in titles:
        return True
    spells = offices_of(cast.actors, person, cast.day)
    if wanted == "leader":
        return any(spell.office_id in cast.actors.leading for spell in spells) or bool(
            titles & {"president", "prime-minister", "chancellor"}
        )
    return any(cast.actors.roles.get(spell.office_id) == wanted for spell in spells)
