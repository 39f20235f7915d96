"""Why a word that may name an act names none here: a small table of features, each with its reason.

An act is coded when a party does it, in a finite verb or a noun with its doer. What is only wished, feared or asked of others, what the
doer is not told of, and everyday uses of the same words ("declined to say", "press his agenda") are none. The lexicon carries the words:
`weak` forms need a party on both sides, `unless` words right behind the trigger undo it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dragoman.extract.clauses.parts import governor, possessor
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.events.doings import Doing
from dragoman.extract.events.participants import Parties
from dragoman.extract.events.standing import Standing, best, owner_standing

__all__ = ["Case", "reason_against"]

_SELF = frozenset({"i", "you", "me"})
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "'s", "’s", "'re", "’re"})
_PROMISED = frozenset(
    {"ready", "willing", "prepared", "promised", "promises", "pledged", "pledges", "vowed", "agreed", "agrees", "offered", "offers"}
)
_LED = frozenset({"after", "before", "while", "by", "when", "since", "upon", ",", "and", "not"})
_AHEAD = frozenset({"will_conflict", "will_provide"})
_TOLD = frozenset({"REQUEST", "AGREE", "SUPPORT"})
_SPOKEN = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "REJECT", "THREATEN"})
_OF_FIRMS = frozenset({"AID", "COOPERATE", "ACCUSE", "PROTEST"})
_ARMED = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})


class Case(Struct, frozen=True):
    """One act under question: who stands on its sides, and whether each side holds a party."""

    scene: Scene
    doing: Doing
    parties: Parties
    right: tuple[Phrase, ...]
    named: tuple[bool, bool]

    @property
    def lemma(self) -> str:
        """The lemma of the trigger's first word."""
        return self.scene.tokens[self.doing.trigger.first].lemma

    @property
    def is_noun(self) -> bool:
        """True for acts named by a noun."""
        return self.doing.trigger.entry.value("part") == "noun"

    def listed(self, key: str) -> list[str]:
        """A word list of the entry; empty when it has none."""
        found = self.doing.trigger.entry.values.get(key)
        return [str(word) for word in found] if isinstance(found, list) else []


def reason_against(case: Case) -> str | None:
    """The first feature that speaks against an act, None when none does."""
    return next((reason for reason, holds in _FEATURES if holds(case)), None)


def _no_party_acts(case: Case) -> bool:
    """The words before the verb are there and name no party: "oil prices will help"; a noun without its doer."""
    return not case.named[0] and (bool(case.doing.left) or case.is_noun)


def _speaker_alone(case: Case) -> bool:
    """As in "I disagree", "I have to": whoever speaks does it, and to nobody."""
    scene, left = case.scene, case.doing.left
    return bool(left) and (_is_weak(case) or not case.named[1]) and all(p.kind == "pronoun" and scene.low(p.first) in _SELF for p in left)


def _undone(case: Case) -> bool:
    """A word right behind the trigger makes something else of it: "declined to say", "backed out", "asked whether"."""
    scene, last = case.scene, case.doing.trigger.last
    lemma = scene.tokens[case.doing.trigger.first].lemma
    if lemma in case.listed("not_verbs") and scene.tag(last) == "VERB":
        return True
    if lemma in case.listed("asks") and case.doing.parts.purpose is None and not case.doing.parts.at("for"):
        return True
    return scene.low(last + (scene.low(last) == "to")) in case.listed("unless")


def _weak(case: Case) -> bool:
    """A word of many uses: an act only between two parties, or when a state or public body does it."""
    return _is_weak(case) and not (all(case.named) or (case.named[0] and case.parties.is_public(case.scene, case.doing.left)))


def _is_weak(case: Case) -> bool:
    """True for a word that the lexicon lists as one of many uses."""
    return case.scene.tokens[case.doing.trigger.first].lemma in case.listed("weak")


def _loose_gerund(case: Case) -> bool:
    """A form in -ing that neither an auxiliary nor a comma or "after" ties to its doer: "letting more countries get"."""
    scene, first = case.scene, case.doing.trigger.first
    if case.is_noun or not scene.low(first).endswith("ing"):
        return False
    if any(scene.low(i) in _BE and scene.tag(i) != "PART" for i in range(first - 4, first)):
        return False
    return scene.low(first - 1) not in _LED or not all(case.named)


def _purpose(case: Case) -> bool:
    """An infinitive that tells what for, or what is asked or promised: "to oppose him", "urged Brazil to open", "agreed to send"."""
    scene, first = case.scene, case.doing.trigger.first
    if case.is_noun or scene.low(first - 1) != "to":
        return False
    verb = governor(scene, first - 1)
    before = scene.low(first - 2)
    if before in _PROMISED:
        return True
    grammar = scene.grammar
    raised = before in grammar["raising"] | grammar["ahead"] | _BE or (scene.tag(first - 2) == "PROPN" and verb is None)
    return not raised or (case.doing.mood.aux == "planned" and not all(case.named))


def _subjectless(case: Case) -> bool:
    """A weak verb, or one that nobody suffers, whose doer is not found; a passive may do without its doer."""
    return not case.is_noun and not case.doing.left and not case.doing.passive and (_is_weak(case) or not case.named[1])


def _wish(case: Case) -> bool:
    """What is only thought of, in a weak word or between fewer than two parties."""
    return case.doing.mood.aux == "hypothetical" and (_is_weak(case) or not all(case.named))


def _stateless(case: Case) -> bool:
    """Trade and its like count between states: shares and groceries are bought every day."""
    if not case.doing.trigger.entry.values.get("states"):
        return False
    kinds = [{p.name.kind for p in side if p.name is not None} for side in (case.doing.left, case.right)]
    return not all(kind & {"state", "adjective"} for kind in kinds)


def _no_standing(case: Case) -> bool:
    """Who does it, or to whom, is nobody whose acts are coded; crowds protest on their own, powers do all of it.

    A person counts beside another party, anybody else beside a power, and an act without its doer where a power suffers it.
    """
    acting = (*case.parties.of(case.scene, case.doing.left), *(p for p in case.doing.left if p.is_place))
    left, right = best(case.scene, case.parties, acting), _suffering(case)
    kind = case.doing.trigger.entry.value("event_type")
    if left == "power":
        return _is_alone(case, right)
    if left == "folk" and kind == "PROTEST":
        return False
    if left in ("person", "body"):
        armed = kind in _ARMED and not _is_weak(case)
        return right not in ("power", "person") and not armed and not (kind == "AID" and right == "folk")
    if left == "none":
        thing = not _is_weak(case) and owner_standing(case.scene, case.parties, case.doing.left) == "power"
        harmed = best(case.scene, case.parties, case.parties.of(case.scene, case.right))
        return not (right == "power" and case.doing.passive) and not (thing and harmed in ("power", "person", "folk"))
    return right != "power" or (left == "firm" and kind not in _OF_FIRMS)


def _is_alone(case: Case, right: Standing) -> bool:
    """True where a power does what needs another party: promises and requests of many uses, what lies ahead, deals with companies."""
    entry, kind = case.doing.trigger.entry, case.doing.trigger.entry.value("event_type")
    if right in ("none", "firm", "body") and (case.doing.mood.aux == "planned" or (kind == "AGREE" and right == "firm")):
        return True
    return right == "none" and (entry.id in _AHEAD or (_is_weak(case) and kind in _TOLD))


def _suffering(case: Case) -> Standing:
    """The standing of those to whom it is done, or whose things it is done to."""
    found = best(case.scene, case.parties, (*case.parties.of(case.scene, case.right, owners=False), *(p for p in case.right if p.is_place)))
    return owner_standing(case.scene, case.parties, case.right) if found == "none" else found


def _everyday(case: Case) -> bool:
    """Share deals, campaigns and sports use the same verbs: told by the words of the sentence, unless both sides are powers."""
    nouns = (i for i in range(case.scene.sentence.first, case.scene.sentence.last) if case.scene.tag(i) != "VERB")
    words = {case.scene.low(i) for i in nouns}
    sides = (best(case.scene, case.parties, case.doing.left), best(case.scene, case.parties, case.right))
    return bool(words & case.parties.everyday) and sides != ("power", "power")


def _backdrop(case: Case) -> bool:
    """A noun whose doer was only lent by the clause around it: "he spoke after the attack" makes nobody an attacker."""
    return case.is_noun and not (
        possessor(case.scene, case.doing.trigger.first) or case.doing.parts.at("by", "between") or case.doing.light or case.named[1]
    )


def _quarrel(case: Case) -> bool:
    """Words of combat between persons by name are meant of words: "Berg attacked Ortega"."""
    sides = (best(case.scene, case.parties, case.doing.left), best(case.scene, case.parties, case.right))
    names = any((p.name is not None and p.name.kind == "person") or p.kind == "pronoun" for p in case.doing.left)
    return case.lemma in case.listed("verbal") and names and sides[1] not in ("power", "folk")


def _called_to(case: Case) -> bool:
    """An imperative behind a name: "Mr. Ortega, open this gate"."""
    scene, first, left = case.scene, case.doing.trigger.first, case.doing.left
    bare = scene.low(first) == case.lemma and bool(left) and left[-1].last == first - 1
    return not case.is_noun and bare and scene.low(first - 1) == ","


def _doerless(case: Case) -> bool:
    """Praised, accused or asked by nobody that is told."""
    told = case.doing.trigger.entry.value("event_type") in _SPOKEN
    return case.doing.passive and not case.doing.left and told


def _will_not(case: Case) -> bool:
    """As in "creditors would not": a refusal only of a party itself, not of what it owns or made."""
    if case.scene.low(case.doing.trigger.last - 1) != "not":
        return False
    acting = case.parties.of(case.scene, case.doing.left, owners=False)
    return best(case.scene, case.parties, acting) not in ("power", "person") or any(_is_made(case, p) for p in acting)


def _is_made(case: Case, phrase: Phrase) -> bool:
    """True for a phrase whose name only tells whose thing it is ("OPEC agreement")."""
    return phrase.name is not None and phrase.name.last < phrase.last and best(case.scene, case.parties, (phrase,)) == "none"


def _to_itself(case: Case) -> bool:
    """A weak word between a person and a mere pronoun: "allowed him to"."""
    pronouns = bool(case.right) and all(p.kind == "pronoun" for p in case.right)
    return _is_weak(case) and pronouns and best(case.scene, case.parties, case.doing.left) != "power"


_FEATURES: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("no party acts", _no_party_acts),
    ("the speaker alone", _speaker_alone),
    ("undone by the words behind", _undone),
    ("a weak word between fewer than two parties", _weak),
    ("a loose gerund", _loose_gerund),
    ("an infinitive of purpose", _purpose),
    ("no doer", _subjectless),
    ("a mere wish", _wish),
    ("not between states", _stateless),
    ("nobody of standing", _no_standing),
    ("shares, campaigns, sports", _everyday),
    ("the backdrop of another act", _backdrop),
    ("a quarrel of persons", _quarrel),
    ("an imperative", _called_to),
    ("told by nobody", _doerless),
    ("a thing that will not", _will_not),
    ("a person and a pronoun", _to_itself),
)
