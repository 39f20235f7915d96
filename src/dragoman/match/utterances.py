"""Links of kind statement: the same utterance in other words, cuts, translations, renderings and headlines.

Three steps: equal words by hash; candidates by rare stems and word pairs, scored by `scorecard`; then acceptance, first where the words
themselves tie two reports, then again among the reports so tied, where less will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from dragoman.match.clash import other_numbers
from dragoman.match.conviction import Known, convinces, formulas
from dragoman.match.memory import Memory
from dragoman.match.offers import Offer, offers
from dragoman.match.relations import all_but_equal, differences, relation_of, word_for_word
from dragoman.match.saying import Saying, apart, one_voice, sayings, speakers_agree
from dragoman.match.scorecard import reasons
from dragoman.match.tables import Row, Ties, link
from dragoman.model.rows import Link

__all__ = ["utterances"]

_LIKELY, _LIKELY_SHARE, _LIKELY_ALIKE = 0.95, 0.3, 0.12
"""When two statements are likely to be one, in like reports."""
_VERBATIM_WORDS = 5
_DISPUTED_WORDS = 8


def utterances(
    statements: list[Row],
    articles: Mapping[str, Row],
    related: Ties,
    alike: Mapping[tuple[str, str], float] | None = None,
    named: frozenset[str] = frozenset(),
    *,
    memory: Memory | None = None,
) -> tuple[Link, ...]:
    """Links between statements. `related` holds pairs of articles (smaller id first) known to report one occasion or to reprint each other.

    `alike` says how much two articles are about one thing: words of nobody in particular are one utterance only when that is known.
    `named` are the actors outside the table that go by a full name. `memory` spares measuring pairs of an earlier run again.

    Equal words of one speaker are joined first and stood for by the earliest statement; the others are compared where they share rarer
    words. Each short statement joins at most one longer one of another article, while a long one may hold several short ones.
    """
    found = sorted(sayings(statements, articles, named), key=lambda one: (one.start or "9999", one.id))
    links, heads = _verbatim(found, related)
    made = offers(heads, memory or Memory())
    known = Known(related, alike or {}, _together(made, alike or {}), formulas(made, related))
    first = _accepted(made, known, set())
    known = replace(known, related=related | _occasions(first), together=known.together | _retold(first))
    later = _accepted(made, known, {offer.short.id for offer in first})
    return (*links, *(_as_link(offer) for offer in first + later), *(_disputed(offer) for offer in made if _is_disputed(offer)))


def _occasions(found: list[Offer]) -> set[tuple[str, str]]:
    """Pairs of articles tied by words in one order, or by two statements of one utterance."""
    told = Counter(offer.articles for offer in found)
    return {offer.articles for offer in found if word_for_word(offer.pair) or told[offer.articles] > 1}


def _together(found: list[Offer], alike: Mapping[tuple[str, str], float]) -> Ties:
    """Pairs of like articles in which two or more different statements have a likely partner: reports of one occasion, told afresh.

    One like sentence each is what two notices of one kind have, a loan and a loan; two are rare among those.
    """
    sides: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for offer in found:
        pair = offer.articles
        if alike.get(pair, 0.0) >= _LIKELY_ALIKE and _likely(offer):
            short, long = sides.setdefault(pair, (set(), set()))
            short.add(offer.short.id)
            long.add(offer.long.id)
    return frozenset(pair for pair, (short, long) in sides.items() if min(len(short), len(long)) > 1)


def _retold(found: list[Offer]) -> set[tuple[str, str]]:
    """Pairs of articles that give two or more sayings of one voice in one order of words: what else it says in both may be freely put."""
    told = Counter(offer.articles for offer in found if word_for_word(offer.pair) and one_voice(offer.short, offer.long))
    return {pair for pair, count in told.items() if count > 1}


def _likely(offer: Offer) -> bool:
    """A pair that may well be one utterance: nothing speaks against it, and its score is high."""
    if offer.score < _LIKELY or offer.pair.window.share < _LIKELY_SHARE or speakers_agree(offer.short, offer.long) is False:
        return False
    return not other_numbers(offer.pair)


def _is_disputed(offer: Offer) -> bool:
    """The same sentence, word for word, given to different named speakers by different reports of one time."""
    short, long = offer.short, offer.long
    named = short.firm and long.firm and speakers_agree(short, long) is False and short.article != long.article
    return named and len(short.wording.words) >= _DISPUTED_WORDS and not apart(short, long) and all_but_equal(offer.pair)


def _disputed(offer: Offer) -> Link:
    """The candidate link by which a person sees that one sentence is given to two speakers."""
    first, second = sorted((offer.short.id, offer.long.id))
    return link("statement", first, second, "candidate", score=offer.score, reasons=("nearly equal words", "speakers differ"))


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


def _accepted(found: list[Offer], known: Known, done: set[str]) -> list[Offer]:
    """The offers taken, best first: one longer partner in an article for each shorter saying, no two shorter ones on the same words."""
    out = []
    partners: set[tuple[str, str]] = set()
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for offer in found:
        short, long, window = offer.short, offer.long, offer.pair.window
        taken = covered.setdefault((long.id, short.article), [])
        if short.id in done or (short.id, long.article) in partners or _overlap(window.start, window.end, taken):
            continue
        if convinces(offer, known):
            partners.add((short.id, long.article))
            partners.add((long.id, short.article)) if len(short.wording.words) * 2 > len(long.wording.words) else None
            taken.append((window.start, window.end))
            out.append(offer)
    return out


def _overlap(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """True when most of a stretch is taken already."""
    return any(min(end, b) - max(start, a) > (end - start) * 0.7 for a, b in taken)


def _as_link(offer: Offer) -> Link:
    """The link of an offer, the longer or direct wording first where the relation has a direction."""
    relation = relation_of(offer.short, offer.long, offer.pair)
    turned = relation in {"cut", "condensed"} or (relation == "indirect" and offer.long.mode != "indirect")
    first, second = (offer.long, offer.short) if turned else (offer.short, offer.long)
    why = (*reasons(offer.pair), *differences(offer.short, offer.long, offer.pair, turned=turned))
    return link("statement", first.id, second.id, relation, score=offer.score, reasons=why)
