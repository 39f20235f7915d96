"""Links of kind statement: the same utterance in other words, cuts, translations, renderings and headlines.

Three steps: equal words by hash; candidates by rare stems and word pairs, scored by `scorecard`; then acceptance, first where the words
themselves tie two reports, then again among the reports so tied, where less will do.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from dragoman.match.clash import distinct, in_common, names_something, nearly_equal, other_names, other_numbers
from dragoman.match.compare import Rarity, Window, rarity
from dragoman.match.postings import pair_weights, shared
from dragoman.match.relations import all_but_equal, differences, relation_of, telling, word_for_word
from dragoman.match.saying import Saying, apart, one_voice, other_sources, sayings, speakers_agree, two_firms
from dragoman.match.scorecard import Pair, compare, score
from dragoman.match.tables import Row, Ties, link
from dragoman.model.rows import Link

__all__ = ["utterances"]

_MOST_HOLDERS = 60
_LEAST_SHARE = 0.2
_NEAREST = 12
_SURE, _RELATED, _OPEN, _STRANGERS = 0.9, 0.6, 0.75, 0.95
"""Score from which a link is made: by one speaker in any reports, in reports of one occasion; the same with a speaker open on one side."""
_ALIKE, _MUCH_ALIKE = 0.07, 0.2
"""Likeness of two reports from which words of nobody in particular may be one utterance: with a name or number in common, and not."""
_LIKELY, _LIKELY_SHARE, _LIKELY_ALIKE = 0.95, 0.3, 0.12
_FREELY, _TOGETHER = 0.85, 0.95
"""When two statements are likely to be one, in like reports; the score from which they are among reports that tell several alike."""
_LEAST_SHARED, _MOST_SHARED = 0.5, 0.55
"""Share of the rarer words of the shorter that the longer must hold: said by one voice, and by nobody in particular."""
_VERBATIM_WORDS = 5
_LEAST_WINDOW, _LEAST_CONTENT, _COMMON = 0.25, 3, 0.3
_DISPUTED_WORDS = 8


class _Offer(Struct, frozen=True):
    """A scored pair of sayings: shorter and longer, what they share, the score, the reasons."""

    short: Saying
    long: Saying
    pair: Pair
    score: float
    reasons: tuple[str, ...]


class _Known(Struct, frozen=True):
    """What is known of pairs of articles: that words tie them, how much they are about one thing, that they tell several things alike."""

    related: Ties
    alike: Mapping[tuple[str, str], float]
    together: Ties


def utterances(
    statements: list[Row],
    articles: Mapping[str, Row],
    related: Ties,
    alike: Mapping[tuple[str, str], float] | None = None,
    named: frozenset[str] = frozenset(),
) -> tuple[Link, ...]:
    """Links between statements. `related` holds pairs of articles (smaller id first) known to report one occasion or to reprint each other.

    `alike` says how much two articles are about one thing: words of nobody in particular are one utterance only when that is known.
    `named` are the actors outside the table that go by a full name.

    Equal words of one speaker are joined first and stood for by the earliest statement; the others are compared where they share rarer
    words. Each short statement joins at most one longer one of another article, while a long one may hold several short ones.
    """
    found = sorted(sayings(statements, articles, named), key=lambda one: (one.start or "9999", one.id))
    links, heads = _verbatim(found, related)
    rare = rarity(one.wording for one in heads)
    offers = _offers(heads, rare)
    together = _together(offers, alike or {})
    first = _accepted(offers, _Known(related, alike or {}, together), set())
    occasions = related | _occasions(first)
    later = _accepted(offers, _Known(occasions, alike or {}, together | _retold(first)), {offer.short.id for offer in first})
    return (*links, *(_as_link(offer) for offer in first + later), *(_disputed(offer) for offer in offers if _is_disputed(offer)))


def _occasions(offers: list[_Offer]) -> set[tuple[str, str]]:
    """Pairs of articles tied by words in one order, or by two statements of one utterance."""
    told = Counter(_articles(offer) for offer in offers)
    return {_articles(offer) for offer in offers if word_for_word(offer.pair) or told[_articles(offer)] > 1}


def _together(offers: list[_Offer], alike: Mapping[tuple[str, str], float]) -> Ties:
    """Pairs of like articles in which two or more different statements have a likely partner: reports of one occasion, told afresh.

    One like sentence each is what two notices of one kind have, a loan and a loan; two are rare among those.
    """
    sides: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for offer in offers:
        pair = _articles(offer)
        if alike.get(pair, 0.0) >= _LIKELY_ALIKE and _likely(offer):
            short, long = sides.setdefault(pair, (set(), set()))
            short.add(offer.short.id)
            long.add(offer.long.id)
    return frozenset(pair for pair, (short, long) in sides.items() if min(len(short), len(long)) > 1)


def _retold(offers: list[_Offer]) -> set[tuple[str, str]]:
    """Pairs of articles that give two or more sayings of one voice in one order of words: what else it says in both may be freely put."""
    told = Counter(_articles(offer) for offer in offers if word_for_word(offer.pair) and one_voice(offer.short, offer.long))
    return {pair for pair, count in told.items() if count > 1}


def _likely(offer: _Offer) -> bool:
    """A pair that may well be one utterance: nothing speaks against it, and its score is high."""
    if offer.score < _LIKELY or offer.pair.window.share < _LIKELY_SHARE or speakers_agree(offer.short, offer.long) is False:
        return False
    return not other_numbers(offer.pair)


def _is_disputed(offer: _Offer) -> bool:
    """The same sentence, word for word, given to different named speakers by different reports of one time."""
    short, long = offer.short, offer.long
    named = short.firm and long.firm and speakers_agree(short, long) is False and short.article != long.article
    return named and len(short.wording.words) >= _DISPUTED_WORDS and not apart(short, long) and all_but_equal(offer.pair)


def _disputed(offer: _Offer) -> Link:
    """The candidate link by which a person sees that one sentence is given to two speakers."""
    first, second = sorted((offer.short.id, offer.long.id))
    return link("statement", first, second, "candidate", score=offer.score, reasons=("nearly equal words", "speakers differ"))


def _articles(offer: _Offer) -> tuple[str, str]:
    """The two reports of an offer, the smaller id first."""
    one, other = offer.short.article, offer.long.article
    return (min(one, other), max(one, other))


def _verbatim(found: list[Saying], related: Ties) -> tuple[list[Link], list[Saying]]:
    """Links from the first statement with given words to the others, and the statements left to compare.

    Few words may be equal by chance: under five they count only between related articles.
    """
    links: list[Link] = []
    heads: list[Saying] = []
    first: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Saying]] = {}
    for one in found:
        same = first.setdefault((one.wording.stems, tuple(sorted(one.speakers))), [])
        head = next((other for other in same if _may_repeat(one, other, related)), None)
        if head is None:
            heads.append(one)
            same.append(one)
        else:
            links.append(link("statement", head.id, one.id, "verbatim", score=1.0, reasons=("equal words",)))
    return links, heads


def _may_repeat(one: Saying, other: Saying, related: Ties) -> bool:
    """True when equal words are one utterance: enough words in reports of one time, or related reports, or a headline and its body."""
    if one.article == other.article:
        return len(one.wording.words) >= _VERBATIM_WORDS and "headline" in (one.mode, other.mode)
    pair = (min(one.article, other.article), max(one.article, other.article))
    return pair in related or (len(one.wording.words) >= _VERBATIM_WORDS and not apart(one, other))


def _offers(heads: list[Saying], rare: Rarity) -> list[_Offer]:
    """Every candidate pair with its score, the score knowing the rivals of both sides in the other's article."""
    kept: list[tuple[int, int, Pair]] = []
    best: dict[tuple[int, str], list[tuple[float, int, Window]]] = {}
    whole = [Window(0, len(one.wording.words), 1.0, 0.0) for one in heads]
    for couple in _candidates(heads, rare):
        i, j = sorted(couple, key=lambda at: (len(heads[at].wording.stems), at))
        pair = compare(heads[i].wording, heads[j].wording, rare)
        best.setdefault((i, heads[j].article), []).append((pair.alike, j, whole[i]))
        best.setdefault((j, heads[i].article), []).append((pair.alike, i, pair.window))
        if _may_count(heads[i], heads[j], pair):
            kept.append((i, j, pair))
    out = []
    for i, j, pair in kept:
        value, reasons = score(pair, _next(best[i, heads[j].article], j, whole[i]), _next(best[j, heads[i].article], i, pair.window))
        out.append(_Offer(heads[i], heads[j], pair, value, reasons))
    return sorted(out, key=lambda offer: (-round(offer.score, 6), offer.short.id, offer.long.id))


def _may_count(short: Saying, long: Saying, pair: Pair) -> bool:
    """True when a pair can become a link or a tie whatever its rivals: the few others need not be kept."""
    if speakers_agree(short, long) is False:
        return all_but_equal(pair)
    return "headline" in (short.mode, long.mode) or word_for_word(pair) or score(pair, 0.0, 0.0)[0] >= _RELATED


def _next(found: list[tuple[float, int, Window]], but: int, at: Window) -> float | None:
    """How alike the best other candidate is that claims the same words: a long block may hold many short sayings beside each other."""
    return max((alike for alike, other, window in found if other != but and _claims(window, at)), default=None)


def _claims(one: Window, other: Window) -> bool:
    """True when two windows share a good part of the smaller."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > _COMMON * min(one.end - one.start, other.end - other.start)


def _candidates(heads: list[Saying], rare: Rarity) -> list[tuple[int, int]]:
    """Pairs of statements that may be one utterance: rarer stems of one speaker, rarer word pairs of anybody. No all-pairs step."""
    keys: list[int] = []
    owner: list[int] = []
    weight: list[float] = []
    for at, one in enumerate(heads):
        for key, worth in _keys(one, rare):
            keys.append(key)
            owner.append(at)
            weight.append(worth)
    owners = np.array(owner, np.int64)
    left, right = shared(np.array(keys, np.uint64), _MOST_HOLDERS)
    i, j, common = pair_weights(owners[left], owners[right], np.array(weight)[left] if keys else np.zeros(0), len(heads))
    total = np.array([rare.of(one.wording.content) for one in heads])
    nearest: dict[int, list[tuple[float, int, int]]] = {}
    near = (i != j) & (common >= _LEAST_SHARE * np.minimum(total[i], total[j]))
    for a, b, worth in zip(i[near].tolist(), j[near].tolist(), common[near].tolist(), strict=True):
        if _may_meet(heads[a], heads[b]):
            nearest.setdefault(a, []).append((-worth, a, b))
            nearest.setdefault(b, []).append((-worth, a, b))
    return sorted({(a, b) for found in nearest.values() for _, a, b in sorted(found)[:_NEAREST]})


def _keys(one: Saying, rare: Rarity) -> list[tuple[int, float]]:
    """(hash, weight) of what a statement is looked up by: its rarer stems with each speaker, its rarer word pairs with anybody.

    A headline, and words of nobody known, are looked up under "?" as well.
    """
    who = sorted(one.speakers)
    if one.mode == "headline" or all(name.startswith("unresolved/") for name in who):
        who.append("?")
    out = [(_hash("s", speaker, stem), rare.of((stem,))) for speaker in who for stem in sorted(one.wording.content)]
    return out + [(_hash("p", *pair), rare.of(pair) / 2) for pair in sorted(one.wording.pairs) if set(pair) & one.wording.content]


def _hash(*parts: str) -> int:
    """A 64-bit key of strings: two checksums, so that chance meetings are rare; they are compared afterwards anyway."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return zlib.crc32(joined) << 32 | zlib.crc32(joined[::-1])


def _may_meet(one: Saying, other: Saying) -> bool:
    """Statements of one article are one utterance only when a headline repeats the body."""
    if one.id == other.parent or other.id == one.parent:
        return False
    return one.article != other.article or (one.mode == "headline") != (other.mode == "headline")


def _accepted(offers: list[_Offer], known: _Known, done: set[str]) -> list[_Offer]:
    """The offers taken, best first: one longer partner in an article for each shorter saying, no two shorter ones on the same words."""
    out = []
    partners: set[tuple[str, str]] = set()
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for offer in offers:
        short, long, window = offer.short, offer.long, offer.pair.window
        taken = covered.setdefault((long.id, short.article), [])
        if short.id in done or (short.id, long.article) in partners or _overlap(window.start, window.end, taken):
            continue
        if _convinces(offer, known):
            partners.add((short.id, long.article))
            partners.add((long.id, short.article)) if len(short.wording.words) * 2 > len(long.wording.words) else None
            taken.append((window.start, window.end))
            out.append(offer)
    return out


def _overlap(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """True when most of a stretch is taken already."""
    return any(min(end, b) - max(start, a) > (end - start) * 0.7 for a, b in taken)


def _convinces(offer: _Offer, known: _Known) -> bool:
    """The threshold for this pair: by who speaks, and whether the reports are known to be about one occasion."""
    short, long, pair = offer.short, offer.long, offer.pair
    tied = _articles(offer) in known.related
    if speakers_agree(short, long) is False or not _says_enough(offer) or (apart(short, long) and not tied):
        return False
    if short.article == long.article or "headline" in (short.mode, long.mode):
        return _headline(offer, known)
    if other_numbers(pair) and not (nearly_equal(pair) and one_voice(short, long)):
        return False
    if two_firms(short, long):
        return False
    if _articles(offer) in known.together and offer.score >= (_FREELY if one_voice(short, long) else _TOGETHER):
        return True
    return _of_one_voice(offer, tied=tied) if one_voice(short, long) else _of_many(offer, known, tied=tied)


def _of_one_voice(offer: _Offer, *, tied: bool) -> bool:
    """One person, or one full name: much of the shorter must stand in the longer; more where nothing ties the reports."""
    if tied:
        return offer.score >= _RELATED and offer.pair.window.share >= _LEAST_SHARED
    if other_names(offer.pair) and not nearly_equal(offer.pair):
        return False
    return offer.score >= _SURE and telling(offer.pair)


def _of_many(offer: _Offer, known: _Known, *, tied: bool) -> bool:
    """A speaker open on one side, or one that many speak for: most of the shorter must stand in the longer, and no name may differ.

    Where nothing ties the reports they must be about one thing that both wordings name, or the words be nearly equal and no phrase.
    """
    alike, pair = known.alike.get(_articles(offer), 0.0), offer.pair
    if pair.window.share < _MOST_SHARED or (other_names(pair) and not (nearly_equal(pair) and alike >= _ALIKE)):
        return False
    if other_sources(offer.short, offer.long) and alike < _MUCH_ALIKE and not (nearly_equal(pair) and alike >= _ALIKE):
        return False
    if tied:
        return offer.score >= _OPEN and in_common(pair)
    subject = alike >= _MUCH_ALIKE or (alike >= _ALIKE and names_something(pair))
    return offer.score >= _STRANGERS and telling(pair) and (subject or distinct(pair))


def _says_enough(offer: _Offer) -> bool:
    """Not two words out of context, unless a headline repeats them."""
    enough = "headline" in (offer.short.mode, offer.long.mode) or len(offer.short.wording.content) >= _LEAST_CONTENT
    return enough and offer.pair.window.share >= _LEAST_WINDOW


def _headline(offer: _Offer, known: _Known) -> bool:
    """A headline condenses a statement that holds all its words; in another article only when that is related."""
    near = offer.short.article == offer.long.article or _articles(offer) in known.related
    least = 0.7 if near else 0.9
    return offer.pair.window.share >= least and len(offer.short.wording.content) >= (2 if near else 4)


def _as_link(offer: _Offer) -> Link:
    """The link of an offer, the longer or direct wording first where the relation has a direction."""
    relation = relation_of(offer.short, offer.long, offer.pair)
    turned = relation in {"cut", "condensed"} or (relation == "indirect" and offer.long.mode != "indirect")
    first, second = (offer.long, offer.short) if turned else (offer.short, offer.long)
    reasons = (*offer.reasons, *differences(offer.short, offer.long, offer.pair, turned=turned))
    return link("statement", first.id, second.id, relation, score=offer.score, reasons=reasons)
