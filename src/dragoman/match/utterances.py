"""Links of kind statement: the same utterance in other words, cuts, translations, renderings and headlines.

Three steps: equal words by hash; candidates by rare stems and word pairs, scored by `scorecard`; then acceptance, first where the words
themselves tie two reports, then again among the reports so tied, where less will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from dragoman.match.clash import distinct, in_common, names_something, nearly_equal, other_names, other_numbers
from dragoman.match.memory import Memory
from dragoman.match.offers import Offer, offers
from dragoman.match.relations import all_but_equal, differences, relation_of, telling, word_for_word
from dragoman.match.saying import Saying, apart, one_voice, other_sources, sayings, speakers_agree, two_firms
from dragoman.match.scorecard import reasons
from dragoman.match.tables import Row, Ties, link
from dragoman.match.vectors import Vectors
from dragoman.model.rows import Link

__all__ = ["utterances"]

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
_LEAST_WINDOW, _LEAST_CONTENT = 0.25, 3
_DISPUTED_WORDS = 8


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
    *,
    memory: Memory | None = None,
    vectors: Vectors | None = None,
) -> tuple[Link, ...]:
    """Links between statements. `related` holds pairs of articles (smaller id first) known to report one occasion or to reprint each other.

    `alike` says how much two articles are about one thing: words of nobody in particular are one utterance only when that is known.
    `named` are the actors outside the table that go by a full name. `memory` spares measuring pairs of an earlier run again; `vectors` are
    the embeddings of statements, when there are any.

    Equal words of one speaker are joined first and stood for by the earliest statement; the others are compared where they share rarer
    words. Each short statement joins at most one longer one of another article, while a long one may hold several short ones.
    """
    found = sorted(sayings(statements, articles, named), key=lambda one: (one.start or "9999", one.id))
    links, heads = _verbatim(found, related)
    made = offers(heads, memory or Memory(), vectors or Vectors.of(None))
    together = _together(made, alike or {})
    first = _accepted(made, _Known(related, alike or {}, together), set())
    occasions = related | _occasions(first)
    later = _accepted(made, _Known(occasions, alike or {}, together | _retold(first)), {offer.short.id for offer in first})
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


def _accepted(found: list[Offer], known: _Known, done: set[str]) -> list[Offer]:
    """The offers taken, best first: one longer partner in an article for each shorter saying, no two shorter ones on the same words."""
    out = []
    partners: set[tuple[str, str]] = set()
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for offer in found:
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


def _convinces(offer: Offer, known: _Known) -> bool:
    """The threshold for this pair: by who speaks, and whether the reports are known to be about one occasion."""
    short, long, pair = offer.short, offer.long, offer.pair
    tied = offer.articles in known.related
    headline = short.article == long.article or "headline" in (short.mode, long.mode)
    if not (headline or tied or offer.score >= _SURE or offer.articles in known.together):
        return False
    if speakers_agree(short, long) is False or not _says_enough(offer) or (apart(short, long) and not tied):
        return False
    if headline:
        return _headline(offer, known)
    if two_firms(short, long) or (other_numbers(pair) and not (nearly_equal(pair) and one_voice(short, long))):
        return False
    if offer.articles in known.together and offer.score >= (_FREELY if one_voice(short, long) else _TOGETHER):
        return True
    return _of_one_voice(offer, tied=tied) if one_voice(short, long) else _of_many(offer, known, tied=tied)


def _of_one_voice(offer: Offer, *, tied: bool) -> bool:
    """One person, or one full name: much of the shorter must stand in the longer; more where nothing ties the reports."""
    if tied:
        return offer.score >= _RELATED and offer.pair.window.share >= _LEAST_SHARED
    if other_names(offer.pair) and not nearly_equal(offer.pair):
        return False
    return offer.score >= _SURE and telling(offer.pair)


def _of_many(offer: Offer, known: _Known, *, tied: bool) -> bool:
    """A speaker open on one side, or one that many speak for: most of the shorter must stand in the longer, and no name may differ.

    Where nothing ties the reports they must be about one thing that both wordings name, or the words be nearly equal and no phrase.
    """
    alike, pair = known.alike.get(offer.articles, 0.0), offer.pair
    if pair.window.share < _MOST_SHARED or (other_names(pair) and not (nearly_equal(pair) and alike >= _ALIKE)):
        return False
    if other_sources(offer.short, offer.long) and alike < _MUCH_ALIKE and not (nearly_equal(pair) and alike >= _ALIKE):
        return False
    if tied:
        return offer.score >= _OPEN and in_common(pair)
    subject = alike >= _MUCH_ALIKE or (alike >= _ALIKE and names_something(pair))
    return offer.score >= _STRANGERS and telling(pair) and (subject or distinct(pair))


def _says_enough(offer: Offer) -> bool:
    """Not two words out of context, unless a headline repeats them."""
    enough = "headline" in (offer.short.mode, offer.long.mode) or len(offer.short.wording.content) >= _LEAST_CONTENT
    return enough and offer.pair.window.share >= _LEAST_WINDOW


def _headline(offer: Offer, known: _Known) -> bool:
    """A headline condenses a statement that holds all its words; in another article only when that is related."""
    near = offer.short.article == offer.long.article or offer.articles in known.related
    least = 0.7 if near else 0.9
    return offer.pair.window.share >= least and len(offer.short.wording.content) >= (2 if near else 4)


def _as_link(offer: Offer) -> Link:
    """The link of an offer, the longer or direct wording first where the relation has a direction."""
    relation = relation_of(offer.short, offer.long, offer.pair)
    turned = relation in {"cut", "condensed"} or (relation == "indirect" and offer.long.mode != "indirect")
    first, second = (offer.long, offer.short) if turned else (offer.short, offer.long)
    why = (*reasons(offer.pair), *differences(offer.short, offer.long, offer.pair, turned=turned))
    return link("statement", first.id, second.id, relation, score=offer.score, reasons=why)
