"""The actor table: who there is, under which names, in which office, in which body, on which day.

This module holds the types and look-ups; `dragoman.kit` builds one table from `dragoman/actors/*.csv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from dragoman.model.rows import Actor

__all__ = ["ActorName", "ActorTable", "ForumMeeting", "MemberSpell", "Tenure", "fold"]

_LONG = 6
"""Letters from which a misspelt name can be told from another name."""


class ActorName(Struct, frozen=True):
    """One name of an actor. `kind` is name, short_name, alias, acronym, adjective, demonym, prefix, metonym, capital or surname."""

    actor_id: str
    text: str
    kind: str
    valid_from: str | None = None
    valid_to: str | None = None


class Tenure(Struct, frozen=True):
    """A person in an office of a state or body; ISO dates, both inclusive, None when open or unknown."""

    person_id: str
    office_id: str
    office_name: str
    body_id: str
    start: str | None
    end: str | None
    source: str
    as_of: str


class MemberSpell(Struct, frozen=True):
    """A member of a forum or body with its status; ISO dates, both inclusive."""

    forum_id: str
    member_id: str
    status: str
    start: str | None
    end: str | None
    source: str
    as_of: str


class ForumMeeting(Struct, frozen=True):
    """One meeting of a forum: ordinal, dates, place."""

    forum_id: str
    ordinal: int | None
    start: str
    end: str
    place: str
    state_id: str | None
    source: str
    as_of: str


class ActorTable(Struct, frozen=True, kw_only=True, dict=True):
    """All actors with their names, tenures, memberships and meetings. Immutable; look-ups are built on first use.

    `genders` maps persons to `m` or `f`, `homes` actors to the state they belong to (an outlet's country, a place's state), `domains` web
    domains to outlets, `roles` offices to what they are (`head_of_state`, `head_of_government`, `foreign_minister`, ...);
    `leading` are the offices whose holder leads the state ("the Chinese leader").
    """

    actors: Mapping[str, Actor]
    names: tuple[ActorName, ...]
    tenures: tuple[Tenure, ...]
    members: tuple[MemberSpell, ...]
    meetings: tuple[ForumMeeting, ...]
    genders: Mapping[str, str] = {}
    homes: Mapping[str, str] = {}
    domains: Mapping[str, str] = {}
    roles: Mapping[str, str] = {}
    leading: frozenset[str] = frozenset()

    @cached_property
    def by_name(self) -> Mapping[str, tuple[ActorName, ...]]:
        """Folded name -> every actor name written so (folding: see `fold`)."""
        out: dict[str, list[ActorName]] = {}
        for name in self.names:
            out.setdefault(fold(name.text), []).append(name)
        return {key: tuple(found) for key, found in out.items()}

    @cached_property
    def names_of(self) -> Mapping[str, tuple[ActorName, ...]]:
        """Actor id -> its names, in the order of the table."""
        out: dict[str, list[ActorName]] = {}
        for name in self.names:
            out.setdefault(name.actor_id, []).append(name)
        return {key: tuple(found) for key, found in out.items()}

    @cached_property
    def plain_words(self) -> Mapping[str, tuple[str, ...]]:
        """Folded single words of six letters or more that are an outlet's name or a person's surname -> ids."""
        return {
            key: ids
            for key, names in self.by_name.items()
            if len(key) >= _LONG and " " not in key
            if (ids := tuple(dict.fromkeys(n.actor_id for n in names if n.actor_id.startswith("outlet/") or n.kind == "surname")))
        }

    @cached_property
    def plain_by_shape(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """First letter and length -> the plain words of that shape."""
        out: dict[tuple[str, int], list[str]] = {}
        for key in self.plain_words:
            out.setdefault((key[0], len(key)), []).append(key)
        return {shape: tuple(found) for shape, found in out.items()}

    @cached_property
    def given_genders(self) -> Mapping[str, str]:
        """Folded first words of persons' names -> `m` or `f`, where all who bear them agree."""
        out: dict[str, set[str]] = {}
        for person, gender in self.genders.items():
            surnames = {fold(entry.text) for entry in self.names_of.get(person, ()) if entry.kind == "surname"}
            for name in self.names_of.get(person, ()):
                given = fold(name.text.partition(" ")[0])
                if name.kind == "name" and surnames and given not in surnames:
                    out.setdefault(given, set()).add(gender)
        return {given: genders.pop() for given, genders in out.items() if len(genders) == 1}

    @cached_property
    def tenures_of_office(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Office id -> its tenures by start."""
        return _grouped(self.tenures, "office_id")

    @cached_property
    def tenures_of_person(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Person id -> that person's tenures by start."""
        return _grouped(self.tenures, "person_id")

    @cached_property
    def meetings_of(self) -> Mapping[str, tuple[ForumMeeting, ...]]:
        """Forum id -> its meetings by start."""
        out: dict[str, list[ForumMeeting]] = {}
        for meeting in sorted(self.meetings, key=lambda m: (m.start, m.end)):
            out.setdefault(meeting.forum_id, []).append(meeting)
        return {key: tuple(found) for key, found in out.items()}


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without accents, case, apostrophe-s and punctuation: `Xi's` -> `xi`, `U.S.` -> `us`, `Erdoğan` -> `erdogan`."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower().replace("ı", "i")
    plain = re.sub(r"'s?\b", "", plain).replace(".", "")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def _grouped(tenures: tuple[Tenure, ...], key: str) -> Mapping[str, tuple[Tenure, ...]]:
    out: dict[str, list[Tenure]] = {}
    for tenure in sorted(tenures, key=lambda t: (t.start or "", t.end or "9999", t.person_id)):
        out.setdefault(getattr(tenure, key), []).append(tenure)
    return {name: tuple(found) for name, found in out.items()}
