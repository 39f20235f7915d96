"""Which relation two wordings of one utterance have: near-verbatim, cut, re-translated, indirect, condensed."""

from __future__ import annotations

from rapidfuzz import fuzz

from dragoman.match.compare import Window, pairs_shared
from dragoman.match.drift import drifts
from dragoman.match.saying import Saying, speakers_agree
from dragoman.match.scorecard import Pair
from dragoman.match.wording import Wording, wording
from dragoman.model.rows import LinkRelation

__all__ = ["relate", "telling", "word_for_word"]

_NEAR, _CUT_PAIRS, _LONGER = 85.0, 0.6, 1.35
_FEW, _SHARE, _PAIRS = 5, 0.45, 0.2


def relate(short: Saying, long: Saying, pair: Pair) -> tuple[LinkRelation, tuple[str, ...]]:
    """(relation, reasons): drifts, and that nobody is resolved on one side."""
    reasons = list(drifts(pair.short, _stretch(pair.long, pair.window)))
    if speakers_agree(short, long) is None:
        reasons.append("speaker open on one side")
    return _relation(short, long, pair), tuple(reasons)


def word_for_word(pair: Pair) -> bool:
    """True when most of the shorter stands in the longer in the same order, and it is more than a phrase: such words tie two reports together."""
    return len(pair.short.words) > _FEW and pairs_shared(pair.short, pair.long) >= _CUT_PAIRS


def telling(pair: Pair) -> bool:
    """True when the common words alone are enough to think of one utterance, nothing being known of the reports: not names of bodies only."""
    common = {stem for stem in pair.short.content & pair.long.content if stem not in pair.short.names}
    return len(common) >= _FEW - 1 and pair.window.share >= _SHARE and pairs_shared(pair.short, pair.long) >= _PAIRS


def _relation(short: Saying, long: Saying, pair: Pair) -> LinkRelation:
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


def _stretch(long: Wording, window: Window) -> Wording:
    """The words of the window alone."""
    return wording(" ".join(long.words[window.start : window.end]))
