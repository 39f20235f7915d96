"""What two wordings of one utterance say differently: modality and tense, negation, hedges, numbers, each with the words of both sides."""

from __future__ import annotations

from difflib import SequenceMatcher

from dragoman.match.contrast import group_of
from dragoman.match.wording import Wording

__all__ = ["drifts"]

_LONGEST = 4
_NAMES = {"modality": "tense or modality", "negation": "negation", "hedge": "hedge", "number": "number"}


def drifts(one: Wording, other: Wording) -> tuple[str, ...]:
    """Reasons of the form "drift: tense or modality: is increasing / intends increasing", in the order of the first wording.

    Where both begin, one is often only cut later than the other, so one word against several says nothing there.
    A difference counts when it is short and stands beside words that both sides have: elsewhere it is another sentence, not another claim.
    """
    match = SequenceMatcher(None, one.stems, other.stems, autojunk=False)
    found = []
    for tag, a, b, c, d in match.get_opcodes():
        if tag == "equal" or b - a > _LONGEST or d - c > _LONGEST or (a == 0 and c == 0 and (tag != "replace" or min(b, d) == 1)):
            continue
        kind = _kind(one, other, (a, b), (c, d))
        if kind and b < len(one.words) and d < len(other.words):
            left, right = " ".join(one.words[a : b + 1]), " ".join(other.words[c : d + 1])
            found.append(f"drift: {_NAMES[kind]}: {left} / {right}")
    return tuple(found)


def _kind(one: Wording, other: Wording, left: tuple[int, int], right: tuple[int, int]) -> str | None:
    """What differs between two short stretches: the first of negation, modality, hedge that only one side has; else a changed number."""
    before = {group_of(word.lower().replace("'", "")) for word in one.words[slice(*left)]} - {None}
    after = {group_of(word.lower().replace("'", "")) for word in other.words[slice(*right)]} - {None}
    for kind in ("negation", "modality", "hedge"):
        if (kind in before) != (kind in after):
            return kind
    numbers = [
        [stem for stem in one.stems[slice(*left)] if stem[0].isdigit()],
        [stem for stem in other.stems[slice(*right)] if stem[0].isdigit()],
    ]
    return "number" if all(numbers) and numbers[0] != numbers[1] else None
