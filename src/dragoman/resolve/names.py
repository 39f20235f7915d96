"""Names in, who bears them out: full name or alias as of the day, short name, metonym or place, adjective, acronym."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Iterator

from dragoman.model.actors import ActorName, fold
from dragoman.model.parsed import Name
from dragoman.model.rows import MentionBasis
from dragoman.resolve.asof import named, offices_of, served
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.spelling import misspelt

__all__ = ["resolve_names"]

_BASIS: dict[str, MentionBasis] = {
    "name": "name",
    "short_name": "short_name",
    "alias": "alias",
    "acronym": "acronym",
    "adjective": "adjective",
    "demonym": "adjective",
    "prefix": "adjective",
    "metonym": "metonym",
    "capital": "metonym",
    "surname": "short_name",
}
_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|around|to|from|via|through|into|towards?|visit(?:s|ed|ing)?|left|leave|reached)\s+"
    r"(?:the\s+|downtown\s+|central\s+)?$",
    re.IGNORECASE,
)
"""Words before a capital that make it a place. `for`, `with`, `between`, `against`, `of` leave it an actor."""
_NEAR = 200
"""Characters around an ambiguous name in which a state's name tells it: about a sentence on either side."""
_LONGEST = 60
"""Characters of two names that may be one."""
_TWO = 2
"""Words of a first and last name."""
_ACRONYM = 3
"""Letters up to which capitals are an acronym, no dateline."""
_ARTICLE = re.compile(r"\b(?:a|an|the)\s$", re.IGNORECASE)
_CALENDAR = {*day_name, *month_name[1:], "Last", "Next", "This", "Today", "Yesterday", "Tomorrow"}
_BY_GIVEN = re.compile(r"\b(?:Sheikha?|Sir|Dame|King|Queen|Prince|Princess|Pope|Emir|Sultan)\s+$")
"""Forms of address that go with a given name: `Sir Geoffrey` is Geoffrey Howe."""
_SON_OF = re.compile(r" (?:bin|bint|ibn) ")
_PARTICLES = {"van", "von", "de", "da", "di", "del", "al", "bin", "ibn", "el", "la", "le", "der", "den", "dos", "du"}


def resolve_names(cast: Cast) -> None:
    """Adds a link for every name of the parser that can be told: full names first, since short ones lean on them.

    Sieve 1 takes full names, aliases, acronyms, adjectives, metonyms and places of the table, as of the day, and keeps every other full
    name as an actor of this document. Sieve 2 takes short forms: the surname of somebody whom the document names in full, or the given
    name after `Sheikh`, `Sir`, `King`; else the surname of the one known person in office near the day or of a state in the document, else
    a slip of spelling. Several bearers stay candidates. Cost: a dictionary look-up a name; bearers of one name are compared only where
    there are several.
    """
    short = [name for name in _joined(cast) if not _full(cast, name)]
    for name in short:
        _short(cast, name)


def _joined(cast: Cast) -> Iterator[Name]:
    """The parser's names, joined and cut.

    Two that the table knows as one are one (`Indian` `Ocean`), and so is a given name left standing before a known surname (`Howard`
    `Baker`); calendar words in front are no part of a name.
    """
    names = list(cast.parsed.names)
    for index, name in enumerate(names):
        before = names[index - 1] if index else None
        after = names[index + 1] if index + 1 < len(names) else None
        if after and _one_name(cast, name, after):
            yield Name(name.start, after.end, cast.parsed.text[name.start : after.end], "place", name.first, after.last)
        elif before and _one_name(cast, before, name):
            continue
        elif after and _one_person(cast, name, after):
            yield Name(name.start, after.end, cast.parsed.text[name.start : after.end], "person", name.first, after.last)
        elif not (before and _one_person(cast, before, name)) and (cut := _without_calendar(name)):
            yield cut


def _one_person(cast: Cast, left: Name, right: Name) -> bool:
    """True when two neighbouring names are a given name and a surname of one person.

    Only where the table knows neither as anything but a surname: `London` `Blair` stays two. `Mohammed` and `Salman` with `bin` between
    them are one.
    """
    if _SON_OF.fullmatch(cast.parsed.view, left.end, right.start):
        return True
    if cast.parsed.view[left.end : right.start] != " " or not left.kind == right.kind == "person":
        return False
    return all(entry.kind == "surname" for name in (left, right) for entry in named(cast.actors, name.text, cast.day))


def _one_name(cast: Cast, left: Name, right: Name) -> bool:
    """Two names that the table knows as one: `Indian` `Ocean`."""
    text = cast.parsed.text[left.start : right.end]
    return right.start - left.end == 1 and len(text) < _LONGEST and fold(text) in cast.actors.by_name


def _without_calendar(name: Name) -> Name | None:
    """`Last Friday Reagan` -> `Reagan`; None when nothing is left.

    Weekdays, months and adverbs of time begin sentences with a capital, and so slip into the name after them.
    """
    words = list(re.finditer(r"\S+", name.text))
    while words and words[0][0].strip(",.'") in _CALENDAR:
        words.pop(0)
    if not words:
        return None
    skip = words[0].start()
    return name if not skip else Name(name.start + skip, name.end, name.text[skip:], name.kind, name.first, name.last)


def _full(cast: Cast, name: Name) -> bool:
    """Sieve 1 with the document's own persons: True when done.

    A person's name that the table has only as an adjective or seat is no match (`German` Gref); a full name that it lacks becomes an actor
    of this document, kept under its words, never matched by surname alone.
    """
    if _rest_of_name(cast, name):
        return True
    entries = tuple(entry for entry in named(cast.actors, name.text, cast.day) if entry.kind != "surname")
    if name.kind == "person" and entries and all(entry.kind in ("adjective", "demonym", "metonym", "capital") for entry in entries):
        entries = ()
    if entries:
        return _choose(cast, name, entries)
    words = _plain_words(name.text)
    if len(words) > _TWO and _tail(cast, name, words):
        return True
    if name.kind != "person" or len(words) < _TWO or _common(cast, name):
        return False
    ident = _variant(cast, words) or cast.meet(" ".join(words))
    cast.genders.setdefault(ident, cast.actors.genders.get(ident, ""))
    _remember(cast, ident, words)
    cast.add(Link(name.start, name.end, (ident,), "name"))
    return True


def _rest_of_name(cast: Cast, name: Name) -> bool:
    """The end of a known person's name that the parser cut off: `Al Nahyan` after `Mohamed bin Zayed`."""
    before = next((link for link in cast.within(max(0, name.start - _LONGEST), name.start) if link.end == name.start - 1), None)
    if before is None or not (len(before.ids) == 1 and before.ids[0].startswith("person/")):
        return False
    rest = f" {fold(name.text)}"
    return any(fold(entry.text).endswith(rest) for entry in cast.actors.names_of.get(before.ids[0], ()) if entry.kind != "surname")


def _tail(cast: Cast, name: Name, words: list[str]) -> bool:
    """A known person at the end of a longer run of capitals: `State George Shultz`."""
    for first in range(1, len(words) - 1):
        tail = " ".join(words[first:])
        entries = tuple(e for e in named(cast.actors, tail, cast.day) if e.actor_id.startswith("person/") and e.kind in ("name", "alias"))
        at = cast.parsed.text.find(words[first], name.start, name.end)
        if entries and at > name.start:
            return _choose(cast, Name(at, name.end, cast.parsed.text[at : name.end], "person", name.first, name.last), entries)
    return False


def _variant(cast: Cast, words: list[str]) -> str | None:
    """A known person whose first and last name these are, middle names and initials apart: `Donald J. Trump`."""
    plain = [word for word in words if not re.fullmatch(r"[A-Z]\.?", word)]
    if plain != words or len(plain) > _TWO:
        for spelled in (" ".join(plain), f"{plain[0]} {plain[-1]}" if plain else ""):
            ids = {entry.actor_id for entry in named(cast.actors, spelled, cast.day) if entry.actor_id.startswith("person/")}
            if len(ids) == 1:
                return ids.pop()
    return None


def _choose(cast: Cast, name: Name, entries: tuple[ActorName, ...]) -> bool:
    """Links a name with its bearer; several bearers are told apart by spelling, office and states around, else kept as candidates.

    `entries` is never empty. A name that is a place as well as a state or seat is decided by the words before it.
    """
    ids = tuple(dict.fromkeys(entry.actor_id for entry in entries))
    basis = _BASIS.get(entries[0].kind, "alias")
    if any(entry.kind in ("metonym", "capital") or entry.actor_id.startswith("place/") for entry in entries):
        ids, basis = _place_or_actor(cast, name, entries)
    if len(ids) > 1:
        exact = tuple(dict.fromkeys(e.actor_id for e in entries if e.text == name.text and e.actor_id in ids))
        ids = exact if len(exact) == 1 else _narrow(cast, name, ids)
    if len(ids) == 1:
        _register(cast, ids[0], name.text)
        cast.add(Link(name.start, name.end, ids, basis))
    else:
        cast.add(Link(name.start, name.end, (), basis, ids))
    return True


def _register(cast: Cast, ident: str, text: str) -> None:
    """Lets a person's short forms stand for that person in the rest of the document."""
    if ident.startswith("person/"):
        _remember(cast, ident, _plain_words(text))


def _place_or_actor(cast: Cast, name: Name, entries: tuple[ActorName, ...]) -> tuple[tuple[str, ...], MentionBasis]:
    """`in Moscow`, `BEIJING, Oct. 18` are places; `Moscow said`, `ties with Beijing` the state.

    A place needs a preposition of place, a dateline or a capital without a state of its own; a possessive (`in Moscow's view`) is the
    state. In doubt it is the state, which speaks more often in reports than it is stood in.
    """
    places = tuple(dict.fromkeys(e.actor_id for e in entries if e.actor_id.startswith("place/")))
    states = tuple(dict.fromkeys(e.actor_id for e in entries if not e.actor_id.startswith("place/")))
    before = cast.parsed.view[max(0, name.start - 24) : name.start]
    possessive = cast.parsed.view[name.end : name.end + 2] in ("'s", "’s")
    dateline = name.text.isupper() and len(name.text) > _ACRONYM and re.match(r"\s*(?:,|-|\()", cast.parsed.view[name.end : name.end + 3])
    region = cast.region(name.start)
    if places and (dateline or region == "dateline" or (_AT.search(before) and not possessive)):
        return places, "name"
    only_capital = all(e.kind == "capital" for e in entries if not e.actor_id.startswith("place/"))
    if only_capital and places:
        return places, "name"
    named_so = tuple(e.actor_id for e in entries if e.kind in ("name", "alias") and not e.actor_id.startswith("place/"))
    return (named_so, "name") if named_so else (states, "metonym")


def _narrow(cast: Cast, name: Name, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Fewer bearers of one name: in office on the day, of a state that the sentence or the document names.

    Each filter is kept only when it leaves somebody; the result may still hold several, who are then candidates.
    """
    persons = tuple(ident for ident in ids if ident.startswith("person/"))
    if persons and cast.day.known:
        ids = tuple(i for i in persons if offices_of(cast.actors, i, cast.day)) or tuple(
            i for i in persons if served(cast.actors, i, cast.day, 15, 1)
        ) or ids  # fmt: skip
    if len(ids) > 1:
        around = _states_about(cast, name)
        ids = tuple(ident for ident in ids if cast.home(ident) in around) or ids
    if len(ids) > 1:
        ids = tuple(ident for ident in ids if ident in cast.seen) or ids
    return ids


def _states_about(cast: Cast, name: Name) -> set[str | None]:
    """The states that names within a sentence's length on either side stand for; what tells two bearers of one name apart."""
    names = cast.parsed.names
    near = range(bisect_left(names, name.start - _NEAR, key=_start), bisect_left(names, name.end + _NEAR, key=_start))
    return {
        cast.home(ident)
        for other in (names[index] for index in near)
        if other.start != name.start
        for entry in named(cast.actors, other.text, cast.day)
        if (ident := entry.actor_id).startswith("state/")
    }


def _start(name: Name) -> int:
    """The key by which names are bisected."""
    return name.start


def _short(cast: Cast, name: Name) -> None:
    """Sieve 2: a surname or short form, of somebody this document names in full, else of one known person whom day and states fit.

    The document's own persons come first, however famous another bearer is: in a report about Howard Baker `Baker` is he, and in one
    about Mohamed bin Zayed `Sheikh Mohamed`.
    """
    near = tuple(dict.fromkeys(_own(cast, name)))
    if len(near) == 1:
        cast.add(Link(name.start, name.end, near, "short_name"))
    elif near:
        cast.add(Link(name.start, name.end, (), "short_name", near))
    else:
        _surname(cast, name)


def _own(cast: Cast, name: Name) -> list[str]:
    """The document's persons whom a short form may mean: by the given name after an address that goes with it, else by the surname.

    A given name alone means its bearer only when the table knows nobody by it as a surname whose state the document names:
    with `Howard Baker` in a report from Canberra `Howard` may be the prime minister.
    """
    word = fold(name.text)
    first, family = cast.first.get(word, []), cast.known_as.get(word, []) or cast.given.get(word, [])
    address = _by_given(cast, name)
    if address:
        called = {ident for text, ids in cast.written.items() if text.startswith(f"{address} {word}") for ident in ids}
        return [ident for ident in first if ident in called] or first or family
    if family or not first:
        return family
    rivals = {entry.actor_id for entry in named(cast.actors, name.text, cast.day) if entry.kind == "surname"}
    return [] if any(cast.home(ident) in cast.seen and _likely(cast, ident) for ident in rivals - set(first)) else first


def _by_given(cast: Cast, name: Name) -> str:
    """The address before a name, folded, when it goes with a given name: `Sir`, `Sheikh`; else no words."""
    found = _BY_GIVEN.search(cast.parsed.view[max(0, name.start - 12) : name.start])
    return fold(found[0]) if found else ""


def _begins(cast: Cast, ident: str, word: str) -> bool:
    """True when a known person's name begins with a word, addresses left out: the given name, not the family's."""
    names = (_plain_words(_BY_GIVEN.sub("", entry.text)) for entry in cast.actors.names_of.get(ident, ()) if entry.kind != "surname")
    return any(fold(word) in {fold(part) for part in words[:-1]} for words in names if len(words) > 1)


def _surname(cast: Cast, name: Name) -> None:
    """A surname that the document does not explain: the one likely bearer, else a slip of spelling, else an unknown person.

    After an address that goes with given names nobody is meant by the surname: those stay whose name begins with the word.

    At most twelve candidates are kept of a common surname; a short form once told stays told for the document.
    """
    ids = tuple(dict.fromkeys(e.actor_id for e in named(cast.actors, name.text, cast.day) if e.kind == "surname"))
    ids = tuple(ident for ident in ids if _likely(cast, ident))
    if _by_given(cast, name):
        ids = tuple(ident for ident in ids if _begins(cast, ident, name.text))
    if len(ids) > 1:
        ids = _narrow(cast, name, ids)
    if len(ids) == 1:
        cast.known_as[fold(name.text)].append(ids[0])
        cast.add(Link(name.start, name.end, ids, "short_name"))
    elif ids:
        cast.add(Link(name.start, name.end, (), "short_name", ids[:12]))
    elif not _by_given(cast, name) and (found := misspelt(cast, name.text)):
        cast.add(Link(name.start, name.end, (found,), "spelling"))
    elif name.kind == "person" and not _common(cast, name):
        cast.genders.setdefault(ident := cast.meet(name.text), "")
        cast.add(Link(name.start, name.end, (ident,), "name"))


def _common(cast: Cast, name: Name) -> bool:
    """True for `Republican Senators`, `a Republican`: plural nouns of role with a capital, or one capital word after an article."""
    last = name.text.rpartition(" ")[2].lower()
    return last in cast.people or (" " not in name.text and bool(_ARTICLE.search(cast.parsed.view, max(0, name.start - 5), name.start)))


def _likely(cast: Cast, ident: str) -> bool:
    """Whether a bare surname may mean this person: in office within ten years before the day, or of a state in the document."""
    if cast.day.known:
        return served(cast.actors, ident, cast.day, 10, 1)
    return cast.home(ident) in cast.seen


def _remember(cast: Cast, ident: str, words: list[str]) -> None:
    """Keeps the short forms of a person named in full: the family name, and for a known one what the table says.

    For an unknown person the last word (with its particle) is the family name; the first is kept apart, for names that begin with it.
    Of everybody the first word after the address is kept as the given name.
    """
    own = [word for word in words if not _BY_GIVEN.fullmatch(f"{word} ")]
    if len(own) > 1 and ident not in cast.first[fold(own[0])]:
        cast.first[fold(own[0])].append(ident)
    families = {fold(e.text) for e in cast.actors.names_of.get(ident, ()) if e.kind == "surname"}
    if not families and len(words) > 1:
        families = {fold(words[-1])}
        if words[-2].lower() in _PARTICLES:
            families.add(fold(" ".join(words[-2:])))
        cast.given[fold(words[0])].append(ident)
    for family in families:
        if ident not in cast.known_as[family]:
            cast.known_as[family].append(ident)


def _plain_words(text: str) -> list[str]:
    """The words of a name without its apostrophe-s."""
    return re.sub(r"['’]s$", "", " ".join(text.split())).split()
