"""Which phrases may take part in an act, and the words that `resolve` is to resolve for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.extract.clauses.parts import possessor
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.model.kit import Kit
from dragoman.model.parsed import Name
from dragoman.model.spans import Span

__all__ = ["Parties", "forums_in", "head_forms", "places_in", "span_of"]

_ACTING = frozenset({"person", "state", "organisation", "outlet", "company", "forum"})


class Parties:
    """Tells phrases that stand for persons, states and bodies from those that do not, by names and by words for people and offices."""

    def __init__(self, kit: Kit) -> None:
        """Take the words for people and bodies from the lexicons at hand; a missing lexicon gives none."""
        self.people = _listed(kit, "meetings", "people")
        self.bodies = _listed(kit, "meetings", "bodies")
        self.public = _listed(kit, "meetings", "public")
        self.folk = _listed(kit, "meetings", "folk")
        self.firms = _listed(kit, "meetings", "firms")
        self.everyday = _listed(kit, "meetings", "everyday")
        roles = kit.lexicons.get("roles")
        self.offices = frozenset(form for entry in roles.of_group("office") for form in entry.forms) if roles else frozenset()

    def stands_for(self, scene: Scene, phrase: Phrase) -> bool:
        """True when the phrase is a party: a pronoun, a group, an actor's name, or a noun for people or a body."""
        if phrase.kind in ("pronoun", "group"):
            return True
        if phrase.name is not None and phrase.name.kind in _ACTING and phrase.name.last == phrase.last:
            return True
        head, single = head_forms(scene, phrase)
        return any(word in self.people or word in self.bodies or word in self.offices for word in (head, single)) or (
            phrase.name is not None and phrase.name.kind == "person"
        )

    def is_person(self, scene: Scene, phrase: Phrase) -> bool:
        """True for a person, people or a pronoun for them: who can travel."""
        if phrase.kind == "pronoun":
            return scene.low(phrase.first) != "it"
        if phrase.name is not None and phrase.name.kind == "person":
            return True
        head = scene.low(phrase.last - 1)
        words = (head, head.removesuffix("s"))
        return phrase.kind == "group" or any(word in self.people or word in self.offices for word in words)

    def is_public(self, scene: Scene, phrases: Iterable[Phrase]) -> bool:
        """True when a state or its organs act: a state's name or adjective, a capital, a forum, a word for a public body or office."""
        for phrase in phrases:
            name, (head, single) = phrase.name, head_forms(scene, phrase)
            if name is not None and name.kind in ("state", "adjective", "forum", "place"):
                return True
            if head in self.public or single in self.public or single in self.offices:
                return True
        return False

    def named(self, scene: Scene, phrases: Iterable[Phrase]) -> bool:
        """True when one of the phrases is a party or bears the name of somebody ("Iraqi warplanes")."""
        return any(
            self.stands_for(scene, p) or (p.name is not None and p.name.kind not in ("project", "other")) or self._is_owned(scene, p)
            for p in phrases
        )

    def _is_owned(self, scene: Scene, phrase: Phrase) -> bool:
        """True for "Iran's decision", "the office of Anna Berg's": a thing that stands for its owner."""
        return any(p.name is not None and self.stands_for(scene, p) for p in possessor(scene, phrase.first))

    def of(self, scene: Scene, phrases: Iterable[Phrase], owners: bool = True) -> tuple[Phrase, ...]:
        """The parties among phrases; an apposition to the one before ("X, the president") is dropped.

        With `owners`, what is no party itself gives way to its owner ("Buhari's decision").
        """
        out: list[Phrase] = []
        for given in phrases:
            phrase = given if not owners or self.stands_for(scene, given) else next(iter(possessor(scene, given.first)), given)
            apposed = out and scene.low(phrase.first - 1) == "," and phrase.name is None and scene.tag(phrase.first) == "DET"
            if self.stands_for(scene, phrase) and not apposed:
                out.append(phrase)
        return tuple(out)


def head_forms(scene: Scene, phrase: Phrase) -> tuple[str, str]:
    """The head noun of a phrase as it stands and in the singular; adjectives behind it ("rebels loyal") are passed over."""
    at = phrase.last - 1
    while at > phrase.first and scene.tag(at) == "ADJ":
        at -= 1
    head = scene.low(at)
    return head, head.removesuffix("ies") + "y" if head.endswith("ies") else head.removesuffix("s")


def _listed(kit: Kit, lexicon: str, key: str) -> frozenset[str]:
    """The words of all lists of one name in a lexicon; none when the lexicon is missing."""
    found = kit.lexicons.get(lexicon)
    values = [entry.values.get(key) for entry in found.entry] if found else []
    return frozenset(word for value in values if isinstance(value, list) for word in value)


def span_of(scene: Scene, phrase: Phrase) -> Span:
    """The words that say who a phrase is: a plain one together with its owner ("Brazil's government")."""
    if phrase.kind == "plain" and scene.low(phrase.first - 1) in ("'s", "’s", "'", "’"):
        owner = possessor(scene, phrase.first)
        return Span(owner[0].span.start, phrase.span.end) if owner else phrase.span
    return phrase.span


def places_in(phrases: Sequence[Phrase]) -> tuple[Name, ...]:
    """The names of places and states among phrases."""
    return tuple(phrase.name for phrase in phrases if phrase.name is not None and phrase.is_place and phrase.name.last == phrase.last)


def forums_in(scene: Scene, span: Span) -> tuple[Span, ...]:
    """The names of forums inside a stretch."""
    return tuple(name.span for name in scene.names if name.kind == "forum" and span.covers(name.span))
