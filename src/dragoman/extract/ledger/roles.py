"""Roles: who holds or held which office, from titles before a name, appositions behind it, and words of taking office.

"former", "then" and "late" make a role historical, "incoming" planned. Offices are the lexicon's `office` entries; past roles
without an office word ("the former KGB operative") are read apart. Only a word of taking office gives a date; a title alone says no
more than that the report uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.extract.clauses.parts import subject
from dragoman.extract.clauses.scenes import Scene, scenes
from dragoman.extract.clauses.triggers import Matcher, Trigger, matcher
from dragoman.model import ids
from dragoman.model.actors import fold
from dragoman.model.claims import Aux, Role
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.parsed import Name
from dragoman.model.rows import Note
from dragoman.model.spans import Evidence, Span, evidence

__all__ = ["roles"]

_STATELY = frozenset({"state", "adjective", "organisation", "forum", "company", "outlet"})
_LINKS = frozenset({"of", "for", "at", "to", "in"})
_PAST = frozenset({"former", "ex", "ex-", "then", "late", "onetime", "one-time", "retired", "previous", "outgoing"})
_NEXT = frozenset({"future", "incoming", "designate", "designated"})
_TAKEN, _LONGEST, _APPOSED = 4, 5, 7
"""Tokens: between a word of taking and the office, in a past office, between a name and the office in apposition."""


class _Office(Struct, frozen=True):
    """An office with its person: tokens [first, last) of the trigger are its words; `person` is whom the words name.

    `key` tells persons apart within the report, `state` is the state or body of the office, `rule` that of a word of taking, when
    there is one.
    """

    trigger: Trigger
    person: Span
    key: str
    span: Span
    state: Span | None
    aux: Aux = "asserted"
    since: Span | None = None
    rule: str | None = None


def roles(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of roles in text order, the first mention of each person with each office; linear in the text.

    A person is told by surname and an office by its folded words: a report that says "President X" forty times gives one row.
    """
    if "roles" not in kit.lexicons:
        return
    lexicon = kit.lexicons["roles"]
    matchers = (matcher(lexicon, "office"), matcher(lexicon, "past"), matcher(lexicon, "taking"))
    seen: set[tuple[str, str]] = set()
    for scene in scenes(marked, kit):
        for office in _offices(scene, *matchers):
            words = fold(marked.parsed.text[office.trigger.start : office.trigger.end])
            if (office.key, words) not in seen:
                seen.add((office.key, words))
                yield _draft(marked, office)


def _offices(scene: Scene, offices: Matcher, past: Matcher, taking: Matcher) -> Iterator[_Office]:
    """The offices of a sentence with their persons: before a name, behind it, taken; then past roles without an office word."""
    found = offices.find(scene)
    begun = taking.find(scene)
    held: list[Trigger] = []
    for trigger in found:
        office = _before_name(scene, trigger) or _behind_name(scene, trigger) or _taken(scene, trigger, begun)
        if office is not None:
            held.append(trigger)
            yield office
    for trigger in past.find(scene):
        office = _former(scene, trigger, held)
        if office is not None:
            yield office


def _before_name(scene: Scene, trigger: Trigger) -> _Office | None:
    """As in "Portuguese President Anna Berg": the title stands before the name.

    A name may have swallowed its title ("President Berg" as one name): then the person is what of it stands behind the office. The
    state is looked for before the office, then behind the name.
    """
    name = next((n for n in scene.names if n.first == trigger.last and n.kind == "person"), None)
    covered = next((n for n in scene.names if n.first <= trigger.first and trigger.last < n.last and n.kind == "person"), None)
    if name is None and covered is None:
        return None
    holder = name or covered
    assert holder is not None
    state, first = _state_before(scene, trigger.first)
    state = state or _state_behind(scene, holder.last)
    return _Office(
        trigger,
        Span(scene.tokens[trigger.last].start, holder.end) if name is None else holder.span,
        _key(holder),
        Span(scene.tokens[first].start, holder.end),
        state,
        _aux(scene, first),
    )


def _aux(scene: Scene, first: int) -> Aux:
    """Historical for "former" and "late", planned for "incoming", else asserted."""
    before = {scene.low(first - 1), scene.low(first), scene.low(first - 2) if scene.low(first - 1) == "-" else ""}
    if before & _PAST:
        return "historical"
    return "planned" if before & _NEXT else "asserted"


def _key(name: Name) -> str:
    """The surname, folded: one person with one office is told once a document."""
    return fold(name.text).rpartition(" ")[2]


def _state_before(scene: Scene, first: int) -> tuple[Span | None, int]:
    """The state or body before an office: "Russian President", "Brazil's president", "NATO Secretary General"."""
    at = first - 1
    while scene.tag(at) in ("ADJ", "PART", "NUM") and scene.low(at) not in _PAST and not any(n.first <= at < n.last for n in scene.names):
        at -= 1
    at -= 1 if scene.low(at) in ("'s", "’s", "'", "’") else 0
    name = next((n for n in scene.names if n.last == at + 1 and n.kind in _STATELY), None)
    return (name.span, name.first) if name is not None else (None, first)


def _state_behind(scene: Scene, last: int) -> Span | None:
    """The state or body behind an office or name: "president of Brazil", "President Rossi of Brazil"."""
    if scene.low(last) not in _LINKS:
        return None
    at = last + 1 + (scene.low(last + 1) == "the")
    name = next((n for n in scene.names if at <= n.first <= at + 2 and n.kind in _STATELY), None)
    return name.span if name is not None else None


def _behind_name(scene: Scene, trigger: Trigger) -> _Office | None:
    """As in "Luis Ortega, the government spokesman," and "Luis Ortega, CEO of Norte Gas": the office stands in apposition.

    Between the comma and the office lie no verb, no "and" and no other person, and no more than `_APPOSED` tokens; an office right
    before another person's name is that person's.
    """
    at = trigger.first - 1
    while at > scene.sentence.first and scene.low(at) != "," and trigger.first - at < _APPOSED and scene.tag(at) not in ("VERB", "AUX"):
        at -= 1
    name = next((n for n in scene.names if n.last == at and n.kind == "person"), None)
    if scene.low(at) != "," or name is None:
        return None
    between = [scene.low(i) for i in range(at + 1, trigger.first)]
    if "and" in between or any(n.kind == "person" and at < n.first < trigger.first for n in scene.names):
        return None
    if any(n.first == trigger.last and n.kind == "person" for n in scene.names):
        return None
    state = _state_before(scene, trigger.first)[0] or _state_behind(scene, trigger.last)
    end = state.end if state is not None and state.end > trigger.end else trigger.end
    aux: Aux = "historical" if _PAST & set(between) else "asserted"
    return _Office(trigger, name.span, _key(name), Span(name.start, end), state, aux)


def _taken(scene: Scene, trigger: Trigger, begun: list[Trigger]) -> _Office | None:
    """As in "became president of Brazil in 2012", "is the prime minister": the office follows a word of taking or being.

    The subject must be one person or "he", "she" and their like. Being needs a state ("is a minister" alone tells nothing) and
    carries no `since`; taking has the first time close behind the office as `since`.
    """
    word = next((t for t in begun if 0 <= trigger.first - t.last <= _TAKEN), None)
    if word is None or any(scene.low(i) in (",", ";", "by", "with", "to") for i in range(word.last, trigger.first)):
        return None
    people = [p for p in subject(scene, word.first) if p.kind == "pronoun" or (p.name is not None and p.name.kind == "person")]
    if len(people) != 1 or scene.low(people[0].first) in ("it", "we", "i", "they"):
        return None
    state = _state_before(scene, trigger.first)[0] or _state_behind(scene, trigger.last)
    being = scene.low(word.first) in ("is", "was", "serves", "served")
    if being and state is None:
        return None
    times = [] if being else [t for t in scene.times if t.start >= trigger.end and scene.token_at(t.start) - trigger.last <= _APPOSED]
    aux: Aux = "historical" if scene.low(word.first) in ("was", "served") else "asserted"
    start, end = (
        min(people[0].span.start, word.start),
        max(trigger.end, people[0].span.end, state.end if state else 0, times[0].end if times else 0),
    )
    name = people[0].name
    key = _key(name) if name is not None else scene.low(people[0].first)
    return _Office(trigger, people[0].span, key, Span(start, end), state, aux, times[0].span if times else None, word.rule)


def _former(scene: Scene, trigger: Trigger, held: list[Trigger]) -> _Office | None:
    """As in "The former KGB operative": a past role that stands for the person.

    The role ends in a word for people (list `people` of the entry) within `_LONGEST` tokens; a mark, verb, preposition or
    conjunction before it means that nothing is told, and so does an office that is read already.
    """
    people = trigger.entry.values.get("people")
    at, last = trigger.last, trigger.last
    at += scene.low(at) == "-"
    while last < scene.sentence.last and last - at < _LONGEST and scene.low(last) not in (people if isinstance(people, list) else ()):
        if scene.tag(last) in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ") and scene.low(last) != "-":
            return None
        last += 1
    if last >= scene.sentence.last or last - at >= _LONGEST or any(t.first <= last < t.last for t in held):
        return None
    names = [n for n in scene.names if at <= n.first and n.last <= last and n.kind in _STATELY]
    behind = next((n for n in scene.names if n.first == last + 1 and n.kind == "person"), None)
    office = Trigger(trigger.entry, trigger.rule, at, last + 1, scene.tokens[at].start, scene.tokens[last].end)
    first = trigger.first - (scene.low(trigger.first - 1) in ("the", "a"))
    whole = scene.span(first, behind.last if behind is not None else last + 1)
    person = behind.span if behind is not None else whole
    key = _key(behind) if behind is not None else scene.low(last)
    return _Office(office, person, key, whole, names[0].span if names else None, "historical")


def _draft(marked: Marked, office: _Office) -> Draft:
    """The draft of a role; the state is given when the words name it."""
    parsed = marked.parsed
    name = parsed.text[office.trigger.start : office.trigger.end]
    row = Role(
        id=ids.content_id("role", parsed.article_id, [office.span, office.person], fold(name)),
        article_id=parsed.article_id,
        evidence=_evidence(marked, office),
        aux=office.aux,
        office_name=" ".join(name.split()),
    )
    title = Span(office.trigger.start, office.trigger.end)
    who = {"person_id": (office.person,), "office_id": (title,), **({"state_id": (office.state,)} if office.state else {})}
    return Draft(row=row, who=who, when={"since": office.since} if office.since else {})


def _evidence(marked: Marked, office: _Office) -> tuple[Evidence, ...]:
    """The words of the whole; for a word of taking also the words of the office, each with its rule."""
    whole = evidence(marked.parsed.text, office.span, office.rule or office.trigger.rule)
    return (
        (whole,)
        if office.rule is None
        else (whole, evidence(marked.parsed.text, Span(office.trigger.start, office.trigger.end), office.trigger.rule))
    )
