"""Memberships: who is in which institution as what, and how many are; counts are rows of their own, one for each role.

Five ways of telling it are read: a count ("consists of 24 member countries"), a size ("the 27-nation union"), a member, a founder,
and work together in a body, which implies both. Only sentences that name a forum or organisation are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.extract.clauses.moods import mood
from dragoman.extract.clauses.parts import complements, possessor, subject
from dragoman.extract.clauses.scenes import Phrase, Scene, scenes
from dragoman.extract.clauses.triggers import Matcher, Trigger, matcher
from dragoman.extract.ledger.focus import members_meant
from dragoman.model import ids
from dragoman.model.claims import Aux, Membership
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.parsed import Name
from dragoman.model.rows import Note, Quantity
from dragoman.model.spans import Span, evidence

__all__ = ["memberships"]

_BODIES = frozenset({"forum", "organisation"})
_MEMBERS = frozenset({"state", "person", "adjective", "organisation", "forum"})
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DONE = frozenset({"first", "last", "latest", "newest", "country", "state", "nation", "member", "managed"})
"""Words before "to" that tell of a joining that came to pass: "the latest country to join"."""
_KINDS = {
    "founding": "founder",
    "permanent": "permanent",
    "observer": "observer",
    "associate": "partner",
    "dialogue": "partner",
    "partner": "partner",
}


class _Seat(Struct, frozen=True):
    """An institution with a member or a count.

    `members` and `count` exclude each other: a count has no members, and each of several members becomes a row. `since` is the time
    of joining.
    """

    rule: str
    span: Span
    institution: Span
    role: str
    members: tuple[Span, ...] = ()
    count: int | None = None
    aux: Aux = "asserted"
    since: Span | None = None


def memberships(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of memberships, sentence by sentence in text order; linear in the text.

    Within a sentence counts come first, then sizes, members, founders and what is implied; of two that tell one institution and
    role the first is kept, save for counts.
    """
    if "memberships" not in kit.lexicons:
        return
    lexicon = kit.lexicons["memberships"]
    readers = {name: matcher(lexicon, name) for name in ("count", "apposed", "sized", "member", "founder", "implied")}
    listed = lexicon.by_id["consists"].values
    counted, named = (_strings(listed.get(key)) for key in ("counted", "roles"))
    for scene in scenes(marked, kit):
        if any(name.kind in _BODIES for name in scene.names):
            for seat in _seats(scene, readers, counted, [entry.split("=") for entry in named]):
                yield from _drafts(marked, seat)


def _strings(value: object) -> list[str]:
    """A lexicon value as a list of strings; empty when it is none."""
    return [str(item) for item in value] if isinstance(value, list) else []


def _seats(scene: Scene, readers: dict[str, Matcher], counted: list[str], named: list[list[str]]) -> Iterator[_Seat]:
    """The seats that a sentence tells, each institution and role once; counts are all kept."""
    done: set[tuple[Span, str]] = set()
    sources = (
        _counts(scene, readers, counted, named),
        _sizes(scene, readers),
        _members(scene, readers),
        _founders(scene, readers),
        _implied(scene, readers),
    )
    for source in sources:
        for seat in source:
            if (seat.institution, seat.role) not in done or seat.count is not None:
                done.add((seat.institution, seat.role))
                yield seat


def _counts(scene: Scene, readers: dict[str, Matcher], counted: list[str], named: list[list[str]]) -> Iterator[_Seat]:
    """As in "CICA consists of 24 member countries and nine observers"; "the union, five nations with one market".

    Each number behind the trigger is a row of its own, with the role that its words tell (list `roles`), else member. The first
    number must stand near: six tokens behind a verb, one in an apposition.
    """
    for name, trigger in _institutions_before(scene, [*readers["count"].find(scene), *readers["apposed"].find(scene)]):
        close = 1 if trigger.entry.group == "apposed" else 6
        for index, quantity in enumerate(_counted_behind(scene, trigger.last, counted)):
            if index == 0 and scene.token_at(quantity.start) - trigger.last > close:
                break
            at = scene.token_at(quantity.start)
            thing = next((p for p in scene.phrases if p.first <= at < p.last), None)
            words = scene.marked.parsed.view[quantity.start : max(quantity.end, thing.span.end if thing else 0)].lower()
            role = next((role for word, role in named if word in words or word in (quantity.counted or "").lower()), "member")
            span = Span(name.start, max(quantity.end, thing.span.end if thing else 0))
            yield _Seat(trigger.rule, span, name.span, role, count=int(quantity.value or 0))


def _institutions_before(scene: Scene, found: Sequence[Trigger]) -> Iterator[tuple[Name, Trigger]]:
    """Each trigger with the institution that stands right before it, a bracketed acronym between them allowed."""
    for trigger in found:
        at = trigger.first - 1
        if scene.low(at) == ")":
            at = next((i - 1 for i in range(at, max(at - 6, scene.sentence.first), -1) if scene.low(i) == "("), at)
        while scene.tag(at) in ("AUX", "ADV"):
            at -= 1
        name = next((n for n in scene.names if n.last == at + 1 and n.kind in _BODIES), None)
        if name is not None:
            yield name, trigger


def _counted_behind(scene: Scene, last: int, counted: list[str]) -> list[Quantity]:
    """The counts of members behind a token, up to the first thing that is none.

    A count has a value, no unit, and one of the words of `counted` in what it counts or in the 24 characters behind it.
    """
    out = []
    for quantity in scene.quantities:
        if quantity.start < scene.tokens[min(last, scene.sentence.last - 1)].start:
            continue
        thing = (quantity.counted or scene.marked.parsed.view[quantity.end : quantity.end + 24]).lower()
        if quantity.value is None or quantity.unit is not None or not any(word in thing for word in counted):
            break
        out.append(quantity)
    return out


def _sizes(scene: Scene, readers: dict[str, Matcher]) -> Iterator[_Seat]:
    """As in "The 27-nation European Union"."""
    for trigger in readers["sized"].find(scene):
        name = next((n for n in scene.names if n.first == trigger.last and n.kind in _BODIES), None)
        start, end = trigger.groups["count"]
        word = scene.marked.parsed.view[start:end].lower()
        count = int(word) if word.isdecimal() else _NUMBERS.index(word) if word in _NUMBERS else None
        if name is not None and count is not None:
            yield _Seat(trigger.rule, Span(trigger.start, name.end), name.span, "member", count=count)


def _body_behind(scene: Scene, last: int, reach: int = 3) -> Name | None:
    """The institution named within `reach` tokens behind a trigger."""
    return next((n for n in scene.names if last <= n.first <= last + reach and n.kind in _BODIES), None)


def _members(scene: Scene, readers: dict[str, Matcher]) -> Iterator[_Seat]:
    """As in "Brazil joined the union", "a permanent member of the council".

    The kind of member is read from the groups of the pattern ("founding" -> founder, "observer" -> observer), else from the entry.
    Leaving is a row with aux negated, joining to come a planned one; only a seat that is held carries `since`.
    """
    for trigger in readers["member"].find(scene):
        name = _body_behind(scene, trigger.last, 2)
        if name is None:
            continue
        who = _subject_parties(scene, trigger) or _placed_among(scene, trigger)
        if not who:
            continue
        view = scene.marked.parsed.view
        words = " ".join(view[start:end].lower() for start, end in trigger.groups.values())
        role = next((role for word, role in _KINDS.items() if word in words), trigger.entry.value("role"))
        aux: Aux = "negated" if trigger.entry.value("aux") == "negated" else _held(scene, trigger)
        times = complements(scene, name.last).times
        span = Span(min(trigger.start, who[0].start), name.end)
        yield _Seat(trigger.rule, span, name.span, role, who, None, aux, times[0].span if times and aux == "asserted" else None)


def _held(scene: Scene, trigger: Trigger) -> Aux:
    """Whether a seat is held: who was invited, wants or is to join a body does not sit in it yet; who did not join does not at all."""
    if scene.tag(trigger.first) != "VERB" or trigger.entry.id == "member_of":
        return "asserted"
    found = mood(scene, trigger.first, trigger.first + 1).aux
    willed = scene.low(trigger.first - 1) == "to" and scene.low(trigger.first - 2) not in _DONE
    return "planned" if willed and found in ("asserted", "historical") else found


def _subject_parties(scene: Scene, trigger: Trigger) -> tuple[Span, ...]:
    """The states and bodies that are subject of the trigger, over a copula or "as" when it is a noun.

    "member of" without a copula takes the name that it stands in apposition to.
    """
    at = trigger.first
    while scene.tag(at - 1) in ("DET", "ADJ", "NUM") or scene.low(at - 1) in ("become", "became", "becoming", "becomes"):
        at -= 1
    if trigger.entry.id == "member_of" and scene.tag(at - 1) != "AUX" and scene.low(at) not in ("become", "became", "becoming", "becomes"):
        return _apposed(scene, at)
    return _parties(subject(scene, at))


def _apposed(scene: Scene, at: int) -> tuple[Span, ...]:
    """As in "Portugal, a member of the union,"."""
    phrase = scene.phrase_ending.get(at - 1) if scene.low(at - 1) == "," else None
    return _parties((phrase,)) if phrase is not None else ()


def _placed_among(scene: Scene, trigger: Trigger) -> tuple[Span, ...]:
    """As in "to give China its place among the permanent members of the council": the state whose place it is."""
    words = scene.marked.parsed.view[max(scene.sentence.start, trigger.start - 60) : trigger.start].lower()
    if not any(word in words for word in ("place among", "seat among", "among the", "seat as", "joined as", "as a")):
        return ()
    before = [p for p in scene.phrases if p.last <= trigger.first and p.name is not None and p.name.kind == "state"]
    return _parties(before[-1:])


def _parties(phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """The words for states, bodies and groups among phrases."""
    keep = [p for p in phrases if p.kind in ("pronoun", "group") or (p.name is not None and p.name.kind in _MEMBERS)]
    return tuple(p.span for p in keep)


def _founders(scene: Scene, readers: dict[str, Matcher]) -> Iterator[_Seat]:
    """As in "BRICS, which was jointly established by us"; "Brazil founded Mercosur".

    With "by" the institution is the subject, else it stands behind the trigger. "us" of two states that act jointly becomes both
    (see `members_meant`).
    """
    for trigger in readers["founder"].find(scene):
        by = complements(scene, trigger.last).at("by")
        name = _body_behind(scene, trigger.last, 2)
        who: tuple[Span, ...] = ()
        if by:
            heads = subject(scene, trigger.first)
            name = next((p.name for p in heads if p.name is not None and p.name.kind in _BODIES), None)
            who = members_meant(scene, _parties(by)) if "jointly" in scene.lows or "together" in scene.lows else _parties(by)
        elif name is not None:
            who = _parties(subject(scene, trigger.first))
        if name is not None and who and name.span not in who:
            ends = [trigger.end, name.end, *(span.end for span in who)]
            yield _Seat(trigger.rule, Span(min(name.start, trigger.start, who[0].start), max(ends)), name.span, "founder", who)


def _implied(scene: Scene, readers: dict[str, Matcher]) -> Iterator[_Seat]:
    """As in "Our joint work in the SCO", "we cooperate within BRICS": who works together in a body belongs to it."""
    for trigger in readers["implied"].find(scene):
        name = _body_behind(scene, trigger.last, 1)
        if name is None:
            continue
        who = _parties(possessor(scene, trigger.first) or (subject(scene, trigger.first) if scene.tag(trigger.first) == "VERB" else ()))
        if who:
            span = Span(min(who[0].start, trigger.start), name.end)
            yield _Seat(trigger.rule, span, name.span, trigger.entry.value("role"), members_meant(scene, who))


def _drafts(marked: Marked, seat: _Seat) -> Iterator[Draft]:
    """One draft for each member, or one for a count.

    The id hangs on the span, the member, the role and the count, so that the members of one sentence differ.
    """
    parsed = marked.parsed
    for member in seat.members or (None,):
        row = Membership(
            id=ids.content_id("membership", parsed.article_id, [seat.span, *([member] if member else [])], seat.role, seat.count),
            article_id=parsed.article_id,
            evidence=(evidence(parsed.text, seat.span, seat.rule),),
            aux=seat.aux,
            role=seat.role,
            count=seat.count,
        )
        who = {"institution_id": (seat.institution,), **({"member_id": (member,)} if member else {})}
        yield Draft(row=row, who=who, when={"since": seat.since} if seat.since else {})
