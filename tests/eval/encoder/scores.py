"""Gold and answer -> counts -> figures; all figures are shares of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpora import CLASSES, Text, Word


@dataclass
class Tally:
    """What was right, what was given, what is gold."""

    right: float = 0
    given: float = 0
    gold: float = 0

    def add(self, right: float, given: float, gold: float) -> None:
        """Count more."""
        self.right += right
        self.given += given
        self.gold += gold

    def sets(self, given: Iterable[Hashable], gold: Iterable[Hashable], weight: float = 1) -> None:
        """Count two sets."""
        ours, theirs = set(given), set(gold)
        self.add(weight * len(ours & theirs), weight * len(ours), weight * len(theirs))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.right / self.given if self.given else 0.0


@dataclass
class Answer:
    """What a parser made of a text, by word; what it does not give is empty. `head` of a root is its own index."""

    places: Sequence[tuple[int, int]]
    starts: Sequence[int]
    tags: Sequence[str] = ()
    heads: Sequence[int] = ()
    relations: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    penn: Sequence[str] = ()


TREES = {
    "uas": "head right, punctuation not counted",
    "las": "head and full label right, punctuation not counted",
    "las_cut": "the same with sub-types cut (nsubj:pass is nsubj)",
    "uas_punct": "head right, punctuation counted",
    "las_punct": "head and full label right, punctuation counted",
    "las_punct_cut": "the same with sub-types cut",
}
"""The measures of trees. Those that the goals name are `uas` and `las`."""


def aligned(gold: Sequence[Word], places: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Gold word -> the answer's word with the same place; words whose places differ have none, and can not be right."""
    at = {place: i for i, place in enumerate(places)}
    return {i: at[word.start, word.end] for i, word in enumerate(gold) if (word.start, word.end) in at}


def score_ud(text: Text, answer: Answer, out: Mapping[str, Tally]) -> None:
    """Adds a text to the tallies `words`, `starts`, `upos`, `xpos`, `lemma` (of words with equal places) and those of TREES.

    As in the CoNLL 2018 shared task: F1 over words aligned by place, gold heads followed through the alignment. Punctuation is what gold
    calls `punct`; a word of the answer that is no gold word counts as punctuation when it holds no letter and no digit.
    """
    partner = aligned(text.words, answer.places)
    both = len(answer.places), len(text.words)
    out["words"].add(len(partner), *both)
    out["starts"].sets(answer.starts, (text.words[first].start for first in [0, *text.ends()[:-1]]))
    if answer.tags:
        out["upos"].add(sum(text.words[i].tag == answer.tags[j] for i, j in partner.items()), *both)
    if answer.penn:
        out["xpos"].add(sum(text.words[i].penn == answer.penn[j] for i, j in partner.items()), *both)
    if answer.lemmas:
        right = sum(text.words[i].lemma.lower() == answer.lemmas[j] for i, j in partner.items())
        out["lemma"].add(right, len(partner), len(partner))
    if answer.heads:
        _score_trees(text, answer, partner, out)


def _score_trees(text: Text, answer: Answer, partner: Mapping[int, int], out: Mapping[str, Tally]) -> None:
    """Adds heads and labels."""
    marks = {i for i, word in enumerate(text.words) if word.relation == "punct"}
    gold_of = {j: i for i, j in partner.items()}
    ours = [j for j, place in enumerate(answer.places) if not (gold_of[j] in marks if j in gold_of else _is_mark(text.raw, place))]
    right: Counter[str] = Counter()
    for i, j in partner.items():
        word = text.words[i]
        head = answer.heads[j]
        if (head == j) != (word.head == i) or (head != j and partner.get(word.head) != head):
            continue
        for name in _labels_right(word.relation, answer.relations[j]):
            right[_counted(name)] += 1
            right[name] += i not in marks
    for name in ("uas", "las", "las_cut"):
        out[name].add(right[name], len(ours), len(text.words) - len(marks))
        out[_counted(name)].add(right[_counted(name)], len(answer.places), len(text.words))


def _counted(name: str) -> str:
    """The same measure with punctuation counted."""
    return "las_punct_cut" if name == "las_cut" else name + "_punct"


def _labels_right(gold: str, given: str) -> list[str]:
    """Which measures a right head with this label meets."""
    cut = gold.partition(":")[0] == given.partition(":")[0]
    return ["uas"] + ["las"] * (gold == given) + ["las_cut"] * cut


def _is_mark(raw: str, place: tuple[int, int]) -> bool:
    """True for what holds no letter and no digit."""
    return not any(char.isalnum() for char in raw[slice(*place)])


def ud_tallies() -> dict[str, Tally]:
    """Empty tallies for `score_ud`."""
    return {name: Tally() for name in ("words", "starts", "upos", "xpos", "lemma", *TREES)}


def score_names(text: Text, given: Iterable[tuple[int, int, str]], out: Mapping[str, Tally]) -> None:
    """Adds a text's names, exact place and class, to `all` and the tallies of the classes; masked stretches do not count."""
    free = {name for name in given if not any(start < name[1] and name[0] < end for start, end in text.masked)}
    for kind in CLASSES:
        out[kind].sets((n for n in free if n[2] == kind), (n for n in text.names if n[2] == kind))
    out["all"].sets(free, text.names)


def name_tallies() -> dict[str, Tally]:
    """Empty tallies for `score_names`."""
    return {name: Tally() for name in ("all", *CLASSES)}
