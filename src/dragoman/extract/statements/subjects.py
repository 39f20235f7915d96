"""Who does what a cue says, by the parser's tree: the subject of the cue's verb, or of the verb that it hangs on.

"Berg came home, wondering about S": the tree says that it is Berg who wonders. Without a tree nothing is found here.
"""

from __future__ import annotations

from dragoman.extract.statements.stream import Stream
from dragoman.model.parsed import Stretch

__all__ = ["subject_of"]

_STEPS = 4
"""Verbs to climb from a cue to one with a subject of its own."""
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis"})
"""Relations of a verb to one whose subject it shares."""
_LONGEST = 40
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})


def subject_of(stream: Stream, cue: Stretch) -> Stretch | None:
    """The tokens of the subject of the first verb of a cue; None without a tree, without a subject, and in the passive without `by`.

    A verb without subject takes that of the verb that it is joined to or hangs on, a participle the noun that it describes.
    """
    syntax = stream.parsed.syntax
    verb = next((index for index in range(*cue) if stream.tag(index) in {"VERB", "AUX"}), None)
    if syntax is None or verb is None:
        return None
    for _ in range(_STEPS):
        below = {syntax.relations[index]: index for index in stream.dependents.get(verb, ())}
        if "nsubj" in below or "obl:agent" in below:
            return _phrase(stream, below.get("obl:agent", below.get("nsubj", verb)), skip_case=True)
        if "nsubj:pass" in below or "aux:pass" in below:
            break
        head, relation = syntax.heads[verb], syntax.relations[verb]
        if relation.startswith("acl"):
            return _phrase(stream, head, before=verb)
        if relation not in _SHARED:
            break
        verb = head
    return None


def _phrase(stream: Stream, head: int, *, before: int | None = None, skip_case: bool = False) -> Stretch | None:
    """The tokens around a noun that hang on it, up to `before`, at most 40 a side; None when it is no noun; `skip_case` drops its "by"."""
    first, last = head, head + 1
    limit = min(len(stream), head + _LONGEST, before if before is not None else len(stream))
    while first > max(0, head - _LONGEST) and _hangs(stream, first - 1, head):
        first -= 1
    while last < limit and _hangs(stream, last, head):
        last += 1
    if skip_case and first < head and stream.tag(first) == "ADP":
        first += 1
    return (first, last) if stream.tag(head) in _NOMINAL else None


def _hangs(stream: Stream, index: int, head: int) -> bool:
    """True for a token on the tree's branch of another, at most eight steps below."""
    heads = stream.parsed.syntax.heads if stream.parsed.syntax is not None else ()
    for _ in range(8):
        if heads[index] == head:
            return True
        if heads[index] == index:
            return False
        index = heads[index]
    return False
