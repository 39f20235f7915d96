"""ClearNLP trees, which `en_core_web` pipelines give, as Universal Dependencies; labels of older UD under the names of today.

In order: a copula's predicate takes its place, an adposition's object takes the adposition's, the chain of a coordination becomes a fan
under its first member, and what is left is renamed by `lexicons/words/labels.toml`. Each step keeps the trees trees.

Not turned: "is in Moscow" (the form of "to be" stays the head), and names, whose last word stays their head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model.parsed import Tag
from dragoman.parse.lemmas import lemma
from dragoman.parse.wordlists import label_map, word_set

__all__ = ["from_clearnlp", "speaks_clearnlp", "today"]

_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_OBJECTS = frozenset({"pobj", "pcomp"})
_ADPOSITIONS = frozenset({"prep", "agent", "dative"})


class _Trees(Struct):
    """The words of a stretch with heads (a root is its own) and labels, both being changed, and what has been turned so far."""

    words: Sequence[str]
    tags: Sequence[Tag]
    heads: list[int]
    labels: list[str]
    lifted: dict[int, bool]
    """Objects that took their adposition's place -> whether they are clauses."""
    predicates: set[int]
    """Words that took their copula's place."""
    of_copulas: set[int]
    """Words that hung on a copula, and the objects that took their places: they belong to the clause, not to the noun they hang on now."""

    def children(self, head: int) -> list[int]:
        """The words that hang on one, in order."""
        return [i for i, other in enumerate(self.heads) if other == head and i != head]

    def swap(self, low: int, high: int, label: str) -> None:
        """A word put in the place of its head, which hangs on it by `label` from now on, with all that hung on the head."""
        for i in self.children(high):
            self.heads[i] = low
        self.heads[low] = low if self.heads[high] == high else self.heads[high]
        self.labels[low] = self.labels[high]
        self.heads[high], self.labels[high] = low, label


def speaks_clearnlp(labels: Iterable[str]) -> bool:
    """True when there is a label among them that ClearNLP has and UD has not. Give all labels of a document: a sentence may lack them."""
    return not word_set("labels", "clearnlp_only").isdisjoint(labels)


def today(labels: Iterable[str]) -> list[str]:
    """Labels under their names in UD 2 of today (`ROOT` -> `root`, `obl:tmod` -> `obl:unmarked`); the others come out as they are."""
    names = label_map("relations")
    return [names.get(label, label) for label in labels]


def from_clearnlp(words: Sequence[str], tags: Sequence[Tag], heads: Sequence[int], labels: Sequence[str]) -> tuple[list[int], list[str]]:
    """Heads and labels of ClearNLP as UD's. All four run side by side; heads are indices into them, a root's its own.

    Trees stay trees, and as many. Cost: quadratic in the words: give a sentence.
    """
    trees = _Trees(words, tags, list(heads), list(labels), {}, set(), set())
    _lift_predicates(trees)
    _lift_objects(trees)
    _fan_out(trees)
    return trees.heads, today(_settled(trees, i) for i in range(len(words)))


def _lift_predicates(trees: _Trees) -> None:
    """In "is a partner" the noun or adjective takes the copula's place; in "there is a plan" the plan is the subject."""
    for verb, word in enumerate(trees.words):
        if trees.labels[verb] in {"aux", "auxpass"} or (lemma(word, "AUX") != "be" and word[0] not in "'’"):
            continue
        below = trees.children(verb)
        found = [i for i in below if trees.labels[i] in {"attr", "acomp"}]
        if not found:
            continue
        if any(trees.labels[i] == "expl" for i in below):
            trees.labels[found[0]] = "nsubj"
        else:
            trees.of_copulas.update(below)
            trees.predicates.add(found[0])
            trees.swap(found[0], verb, "cop")


def _lift_objects(trees: _Trees) -> None:
    """In "with Berg" the object takes the adposition's place, deepest first, so that of "from within Oslo" Oslo goes up twice."""
    for adposition in sorted(range(len(trees.words)), key=lambda i: -_depth(trees.heads, i)):
        below = trees.children(adposition)
        found = [i for i in below if trees.labels[i] in _OBJECTS]
        if not found and trees.labels[adposition] in {*_ADPOSITIONS, "pcomp"}:
            found = [i for i in below if trees.labels[i] == "prep" and i in trees.lifted]
        if found:
            first = found[0]
            clause = trees.labels[first] == "pcomp" and (trees.tags[first] in {"VERB", "AUX"} or first in trees.predicates)
            trees.lifted[first] = clause or trees.lifted.get(first, False)
            if adposition in trees.of_copulas:
                trees.of_copulas.add(first)
            trees.swap(first, adposition, "mark" if clause else "case")
            for other in found[1:]:
                trees.labels[other] = "conj"


def _depth(heads: Sequence[int], i: int) -> int:
    """Steps from a word to its root."""
    steps = 0
    while heads[i] != i:
        i, steps = heads[i], steps + 1
    return steps


def _fan_out(trees: _Trees) -> None:
    """In "A, B and C" both B and C hang on A, and "and" on C."""
    last: dict[int, int] = {}
    for i in reversed(range(len(trees.words))):
        if trees.labels[i] == "conj":
            last[trees.heads[i]] = i
        elif trees.labels[i] == "cc" and trees.heads[i] in last and trees.heads[i] != i:
            trees.heads[i] = last[trees.heads[i]]
    for i, label in enumerate(trees.labels):
        head = trees.heads[i]
        while label == "conj" and trees.labels[head] == "conj" and trees.heads[head] != head:
            head = trees.heads[head]
        trees.heads[i] = head


def _settled(trees: _Trees, i: int) -> str:
    """The label of a word that depends on where it hangs now; the rest is renaming."""
    label, host = trees.labels[i], trees.heads[i]
    predicate = trees.tags[host] in _PREDICATES or i in trees.of_copulas
    if i in trees.lifted and label == "agent":
        return "obl:agent"
    if label in {*_ADPOSITIONS, *_OBJECTS} and (i in trees.lifted or label != "dative"):
        if trees.lifted.get(i):
            return "advcl" if predicate else "acl"
        return "obl" if predicate else "nmod"
    return "mark" if label == "aux" and trees.tags[i] == "PART" else label
