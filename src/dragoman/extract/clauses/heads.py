"""Subject and complements by the sentence's tree, for parsers that give one; `parts` asks here first and reads the surface otherwise."""

from __future__ import annotations

from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.extract.clauses.trees import Tree

__all__ = ["is_passive", "slots_by_tree", "subject_by_tree"]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DASHES = frozenset({"-", "–", "—", "--"})
_FILLING = frozenset({"obj", "iobj", "obl"})


def subject_by_tree(scene: Scene, first: int) -> tuple[Phrase, ...]:
    """The phrases that are subject of the verb at token `first`, with their conjuncts; empty without a tree or where it tells none.

    An apposition that names the subject stands in its place ("the president, Anna Berg"). A relative pronoun gives way to its antecedent.
    """
    tree = scene.tree
    if tree is None:
        return ()
    verb = tree.predicate(first)
    if tree.relation(verb) == "acl" and any(scene.low(child) == "to" for child in tree.of(verb, "mark")):
        return ()
    found = [word for at in tree.subjects(verb) for word in _antecedents(scene, tree, at) if not _is_cut_off(scene, word, first)]
    phrases = [_named(scene, tree, word) for at in found for word in tree.with_conjuncts(at)]
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase is not None))


def _is_cut_off(scene: Scene, subject: int, verb: int) -> bool:
    """True for a dateline's town ("Lisbon (Reuters) - A met B"), which trees take for the subject: one dash stands between."""
    between = range(min(subject, verb), max(subject, verb))
    return sum(scene.low(at) in _DASHES for at in between) == 1


def _antecedents(scene: Scene, tree: Tree, at: int) -> tuple[int, ...]:
    """The word itself, or for a relative pronoun the noun that its clause hangs on."""
    if scene.low(at) not in _RELATIVE:
        return (at,)
    clause = next((up for up in tree.up(at) if tree.relation(up) == "acl"), None)
    noun = tree.head(clause) if clause is not None else None
    return (noun,) if noun is not None else ()


def _named(scene: Scene, tree: Tree, at: int) -> Phrase | None:
    """The phrase of a word; that of a person's name beside it where its own holds none."""
    phrase = scene.phrase_at.get(at)
    if phrase is None or phrase.name is not None:
        return phrase
    beside = [scene.phrase_at.get(child) for child in tree.of(at, "appos", "flat")]
    return next((other for other in beside if other is not None and other.name is not None and other.name.kind == "person"), phrase)


def is_passive(scene: Scene, first: int) -> bool | None:
    """Whether the verb at token `first` is passive, reduced relatives included ("agents arrested in A"); None without a tree."""
    tree = scene.tree
    if tree is None:
        return None
    verb = tree.predicate(first)
    if tree.is_passive(verb):
        return True
    bare = tree.relation(verb) == "acl" and not tree.of(verb, "nsubj", "mark", "aux", "cop", "obj")
    return bare and scene.tag(verb) == "VERB" and not scene.low(verb).endswith("ing")


def slots_by_tree(scene: Scene, first: int, last: int, read: dict[str, tuple[Phrase, ...]]) -> dict[str, tuple[Phrase, ...]]:
    """What was read from the surface behind the word at [first, last), made right by the tree: preposition ("" for the object) -> phrases.

    What belongs to a clause of its own goes, the subject of another verb above all; an object or a party by a preposition that the surface
    did not reach comes in. `read` itself without a tree.
    """
    tree = scene.tree
    if tree is None:
        return read
    top = tree.predicate(first)
    out = {slot: tuple(p for p in phrases if not _is_elsewhere(tree, top, p)) for slot, phrases in read.items()}
    for phrase in scene.phrases:
        head = _head_of(tree, phrase)
        if phrase.first < last or tree.relation(head) not in _FILLING or not tree.governs(top, head):
            continue
        case = tree.preposition(head)
        slot = scene.low(case) if case is not None else ""
        if not read.get(slot) and not any(phrase in phrases for phrases in out.values()):
            out[slot] = (*out.get(slot, ()), phrase)
    return out


def _is_elsewhere(tree: Tree, top: int, phrase: Phrase) -> bool:
    """True for the subject of another word, and for what stands in a clause below the word at `top`."""
    head = _head_of(tree, phrase)
    if tree.relation(head) == "nsubj" and tree.head(head) != top:
        return True
    return top in tree.up(head) and not tree.governs(top, head)


def _head_of(tree: Tree, phrase: Phrase) -> int:
    """The word of a phrase whose head stands outside of it."""
    inside = range(phrase.first, phrase.last)
    return next((at for at in inside if tree.head(at) not in inside), phrase.last - 1)
