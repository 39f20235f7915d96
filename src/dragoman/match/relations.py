"""Which relation two wordings of one utterance have: near-verbatim, cut, re-translated, indirect, condensed.

Relations are judged by the words in order, not by meaning: "re_translated" means that hardly any stand in order though much is the same.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from dragoman.match.compare import pairs_shared
from dragoman.match.drift import drifts
from dragoman.match.saying import Saying, speakers_agree
from dragoman.match.scorecard import Pair
from dragoman.match.wording import wording
from dragoman.model.rows import LinkRelation

__all__ = ["all_but_equal", "differences", "relation_of", "telling", "word_for_word"]

_NEAR, _CUT_PAIRS, _LONGER = 85.0, 0.6, 1.35
_EQUAL = 92.0
_FEW, _SHARE, _PAIRS = 5, 0.45, 0.2


def differences(short: Saying, long: Saying, pair: Pair, *, turned: bool) -> tuple[str, ...]:
    """Reasons that tell both wordings apart: drifts (the longer's words first when `turned`), and that nobody is resolved on one side."""
    stretch = wording(" ".join(pair.long.words[pair.window.start : pair.window.end]))
    found = drifts(stretch, pair.short) if turned else drifts(pair.short, stretch)
    return (*found, *(("speaker open on one side",) if speakers_agree(short, long) is None else ()))


def all_but_equal(pair: Pair) -> bool:
    """True when hardly a word differs."""
    return fuzz.ratio(pair.short.stems, pair.long.stems) >= _EQUAL


def word_for_word(pair: Pair) -> bool:
    """True when most of the shorter stands in the longer in order, and it is more than a phrase: such words tie two reports together."""
    return len(pair.short.words) > _FEW and pairs_shared(pair.short, pair.long) >= _CUT_PAIRS


def telling(pair: Pair) -> bool:
    """True when common words, names left out, are enough to think of one utterance though nothing is known of the reports."""
    common = {stem for stem in pair.short.content & pair.long.content if stem not in pair.short.names}
    return len(common) >= _FEW - 1 and pair.window.share >= _SHARE and pairs_shared(pair.short, pair.long) >= _PAIRS


def relation_of(short: Saying, long: Saying, pair: Pair) -> LinkRelation:
    """The relation: by mode first (a headline condenses, reported speech renders), then by how many words stand in the same order."""
    likeness = fuzz.ratio(pair.short.stems, pair.long.stems)
    contained = pairs_shared(pair.short, pair.long)
    longer = len(pair.long.words) >= _LONGER * len(pair.short.words)
    if (short.mode == "headline") != (long.mode == "headline"):
        return "condensed"
    if (short.mode == "indirect") != (long.mode == "indirect"):
        return "indirect"
    if likeness >= _NEAR:
        return "verbatim" if pair.short.stems == pair.long.stems else "near_verbatim"
    if longer and contained >= _CUT_PAIRS:
        return "cut"
    return "re_translated"
