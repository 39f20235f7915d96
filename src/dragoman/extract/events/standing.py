"""Who may act: what standing a phrase has among parties, and whether two sides together make an act that is worth a row.

Coders of acts count states, their organs, bodies between states, armed groups and persons in public life. Companies count where they deal
with such a party, anybody else only as the one an act is done to. Pronouns that may stand for a thing count beside a party of standing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dragoman.extract.clauses.parts import governor, possessor, subject
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.events.participants import Parties, head_forms

__all__ = ["Standing", "best", "owner_standing", "standing"]

Standing = Literal["power", "person", "body", "folk", "firm", "stand_in", "none"]
_RANK: tuple[Standing, ...] = ("power", "person", "body", "folk", "firm", "stand_in", "none")
_POWERS = frozenset({"state", "adjective", "forum", "place"})
_THEY = frozenset({"it", "they"})
_HE = frozenset({"he", "she", "him", "her", "his"})


def standing(scene: Scene, parties: Parties, phrase: Phrase, hops: int = 1) -> Standing:
    """The standing of one phrase: a state or public body, a person in public life, an unknown body, folk, a firm, a mere pronoun or none.

    "it" and "they" behind a verb of saying stand for whoever says so ("The rebels said they will ...").
    """
    if phrase.kind == "pronoun":
        return "person" if scene.low(phrase.first) in _HE else _of_sayer(scene, parties, phrase, hops)
    words = set(head_forms(scene, phrase))
    kind = phrase.name.kind if phrase.name is not None and (phrase.name.last == phrase.last or phrase.name.kind == "person") else None
    if kind in ("company", "outlet") or (kind in (None, "organisation") and words & parties.firms and not _is_known(phrase)):
        return "firm"
    if (phrase.kind == "group" and words != {"two"}) or kind in _POWERS or words & parties.public:
        return "power"
    if kind == "person":
        return "power" if _is_titled(scene, parties, phrase) else "person"
    if kind == "organisation" and phrase.name is not None:
        return "power" if phrase.name.actors or words & (parties.bodies - parties.folk) else "body"
    return _by_head(phrase, words, parties)


def _of_sayer(scene: Scene, parties: Parties, phrase: Phrase, hops: int) -> Standing:
    """The standing of the subject of the verb before "it" or "they"; a mere pronoun where there is none, nobody for "it"."""
    verb = governor(scene, phrase.first) if hops and scene.low(phrase.first) in _THEY else None
    found = subject(scene, verb) if verb is not None else ()
    return next((standing(scene, parties, p, hops - 1) for p in found if p.kind != "pronoun"), _alone(scene, phrase))


def _is_known(phrase: Phrase) -> bool:
    """True for a name in the actor table: "the International Monetary Fund" is no company."""
    return phrase.name is not None and bool(phrase.name.actors)


def _alone(scene: Scene, phrase: Phrase) -> Standing:
    """What a pronoun is by itself: "it" mostly none at all ("made it clear")."""
    return "none" if scene.low(phrase.first) in ("it", "its") else "stand_in"


def _is_titled(scene: Scene, parties: Parties, phrase: Phrase) -> bool:
    """True for "Prime Minister Luis Ortega", whose title stands before the name; not for "former President Ortega"."""
    last = phrase.name.last if phrase.name is not None else phrase.last
    title = [scene.low(i) for i in range(phrase.first, last)]
    return not {"former", "ex", "candidate"} & set(title) and bool(set(title) & parties.offices)


def _by_head(phrase: Phrase, words: set[str], parties: Parties) -> Standing:
    """The standing that a noun for people or a body gives, a state's adjective before it lifting all."""
    owned = phrase.name is not None and phrase.name.kind in (*_POWERS, "organisation")
    if words & parties.folk:
        return "power" if owned else "folk"
    if words & parties.bodies:
        return "power"
    if words & (parties.people | parties.offices):
        return "power" if owned else "person"
    return "none"


def best(scene: Scene, parties: Parties, phrases: Iterable[Phrase]) -> Standing:
    """The highest standing among phrases; none for no phrase."""
    found = {standing(scene, parties, phrase) for phrase in phrases}
    return next((rank for rank in _RANK if rank in found), "none")


def owner_standing(scene: Scene, parties: Parties, phrases: Iterable[Phrase]) -> Standing:
    """The standing of those whose things the phrases are ("Buhari's decision", "the U.S. court ruling"); none for mere things."""
    phrases = tuple(phrases)
    if any(p.name is not None and p.name.kind in ("state", "adjective", "person", "organisation", "forum") for p in phrases):
        return "power"
    owners = [owner for p in phrases for owner in possessor(scene, p.first) if owner.kind != "pronoun"]
    return best(scene, parties, owners)
