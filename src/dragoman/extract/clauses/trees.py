"""The tree of one sentence, from a parser that gives heads and relations: who is subject of what, and what a verb governs.

Relations are those of Universal Dependencies. All indices are tokens of the document; a head outside of the sentence counts as none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from dragoman.model.parsed import Sentence, Syntax

__all__ = ["Tree"]

_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj", "list", "discourse", "vocative"})
_SUBJECTS = ("nsubj", "csubj")
_HELPERS = frozenset({"aux", "cop"})
_HOPS = 12
"""Steps upwards before a walk gives up: no sentence read so far nests deeper, and a net's tree need not be one."""


class Tree(Struct, frozen=True, dict=True):
    """Heads and relations of one sentence of a document."""

    syntax: Syntax
    sentence: Sentence

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Token -> the tokens that hang on it, in text order."""
        out: dict[int, list[int]] = {}
        for at in range(self.sentence.first, self.sentence.last):
            head = self.syntax.heads[at]
            if head != at:
                out.setdefault(head, []).append(at)
        return {head: tuple(found) for head, found in out.items()}

    def relation(self, at: int) -> str:
        """The relation of a token to its head without its subtype ("nsubj:pass" -> "nsubj"), "root" for the root."""
        return self.syntax.relations[at].partition(":")[0]

    def head(self, at: int) -> int | None:
        """The head of a token; None for the root."""
        head = self.syntax.heads[at]
        return head if head != at and self.sentence.first <= head < self.sentence.last else None

    def of(self, at: int, *relations: str) -> tuple[int, ...]:
        """The tokens that hang on one by any of the relations, in text order."""
        return tuple(child for child in self.children.get(at, ()) if self.relation(child) in relations)

    def predicate(self, at: int) -> int:
        """The word that carries the clause of an auxiliary or copula; the token itself when it is none."""
        head = self.head(at)
        return head if head is not None and self.relation(at) in _HELPERS else at

    def is_passive(self, at: int) -> bool:
        """True for a participle with a passive auxiliary or subject."""
        kinds = {self.syntax.relations[child] for child in self.children.get(at, ())}
        return bool(kinds & {"nsubj:pass", "aux:pass", "csubj:pass"})

    def subjects(self, at: int) -> tuple[int, ...]:
        """The words that are subject of a clause's word: its own, else that of the clause it is joined to or depends on.

        A conjoined verb has the subject of the first, an infinitive or participle that of its governor, one that hangs on a noun that noun.
        Empty when the walk ends at a clause without a subject.
        """
        at = self.predicate(at)
        for _ in range(_HOPS):
            own = self.of(at, *_SUBJECTS)
            if own:
                return own[:1]
            head, relation = self.head(at), self.relation(at)
            if head is None or relation not in ("conj", "xcomp", "advcl", "acl"):
                return ()
            if relation == "acl":
                return (head,)
            if relation == "xcomp" and (given := self.of(head, "obj", "iobj")):
                return given[:1]
            at = head
        return ()

    def with_conjuncts(self, at: int) -> tuple[int, ...]:
        """A word with those joined to it by "and" or a comma, in text order; a list may hang in a chain."""
        found = [at]
        for word in found:
            found += [child for child in self.of(word, "conj") if child not in found]
        return tuple(sorted(found))

    def governs(self, top: int, at: int) -> bool:
        """True when a word stands in the clause of another: no clause begins on the way up from it."""
        for _ in range(_HOPS):
            head = self.head(at)
            if at == top:
                return True
            if head is None or self.relation(at) in _CLAUSES or (self.relation(at) == "conj" and head == top):
                return False
            at = head
        return False

    def preposition(self, at: int) -> int | None:
        """The preposition of a noun, that of the first conjunct for a later one; None when it has none."""
        for _ in range(_HOPS):
            found = self.of(at, "case")
            if found:
                return found[0]
            head = self.head(at)
            if self.relation(at) not in ("conj", "appos") or head is None:
                return None
            at = head
        return None

    def up(self, at: int) -> Iterator[int]:
        """The words above one, nearest first."""
        for _ in range(_HOPS):
            head = self.head(at)
            if head is None:
                return
            yield head
            at = head
