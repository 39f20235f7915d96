"""What convinces that a scored pair of statements is one utterance: a threshold for each way in which the two reports are known.

The fewer things tie them (one voice, common words, one subject, several statements told alike), the more the words themselves must say.
Rules are from 150 links of 5,000 wire reports judged by eye: what the false ones shared was other sources, formulas of the trade, and
little more than the subject in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.match.clash import distinct, in_common, names_something, nearly_equal, other_names, other_numbers
from dragoman.match.offers import Offer
from dragoman.match.relations import telling
from dragoman.match.saying import apart, one_voice, other_sources, speakers_agree, two_firms
from dragoman.match.tables import Ties

__all__ = ["Known", "convinces", "formulas"]

_SURE, _RELATED, _OPEN, _STRANGERS = 0.9, 0.6, 0.75, 0.95
"""Score from which a link is made: by one speaker in any reports, in reports of one occasion; the same with a speaker open on one side."""
_ALIKE, _MUCH_ALIKE = 0.07, 0.2
"""Likeness of two reports from which words of nobody in particular may be one utterance: with a name or number in common, and not."""
_FREELY, _TOGETHER = 0.85, 0.95
"""The score from which statements of reports that tell several alike are one: of one voice, and of others."""
_FREE_ALIKE, _ELSE = 0.16, 0.6
"""Likeness of such reports from which little of the words need stand in both, and the share that must below it: they are often two events
of one kind."""
_LEAST_SHARED, _MOST_SHARED, _OF_STRANGERS = 0.5, 0.55, 0.5
"""Share of the rarer words of the shorter that the longer must hold: said by one voice in tied reports; by nobody in particular; by one
voice in reports that nothing ties."""
_OF_OTHERS = 0.55
"""The same where the reports name other sources."""
_LEAST_WINDOW, _LEAST_CONTENT = 0.25, 3
_FORMULA = 6
"""Reports that nothing ties with like words of nobody in particular: from so many on the words are a formula of the trade."""


class Known(Struct, frozen=True):
    """What is known of pairs of articles: that words tie them, how much they are about one thing, that they tell several things alike.

    `formulas` are statements whose words many reports have.
    """

    related: Ties
    alike: Mapping[tuple[str, str], float]
    together: Ties
    formulas: frozenset[str]


def formulas(found: Iterable[Offer], related: Ties) -> frozenset[str]:
    """Statements that come near those of six or more reports which nothing ties to theirs: "the Fed is expected to add reserves"."""
    near: dict[str, set[str]] = {}
    for offer in found:
        short, long = offer.short, offer.long
        if offer.score >= _STRANGERS and offer.articles not in related and not one_voice(short, long):
            near.setdefault(short.id, set()).add(long.article)
            near.setdefault(long.id, set()).add(short.article)
    return frozenset(name for name, articles in near.items() if len(articles) >= _FORMULA)


def convinces(offer: Offer, known: Known) -> bool:
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
    return _of_one_voice(offer, known, tied=tied) if one_voice(short, long) else _of_many(offer, known, tied=tied)


def _of_one_voice(offer: Offer, known: Known, *, tied: bool) -> bool:
    """One person, or one full name: much of the shorter must stand in the longer; more where nothing ties the reports."""
    share = offer.pair.window.share
    if offer.articles in known.together and offer.score >= _FREELY:
        return True
    if tied:
        return offer.score >= _RELATED and share >= _LEAST_SHARED
    if other_names(offer.pair) and not nearly_equal(offer.pair):
        return False
    return offer.score >= _SURE and share >= _OF_STRANGERS and telling(offer.pair)


def _of_many(offer: Offer, known: Known, *, tied: bool) -> bool:
    """A speaker open on one side, or one that many speak for: most of the shorter must stand in the longer, and no name may differ.

    Where nothing ties the reports they must be about one thing that both wordings name, or the words be nearly equal and no phrase.
    Where they name other sources they must be tied or told together, and most of the words be in both.
    """
    alike, pair = known.alike.get(offer.articles, 0.0), offer.pair
    together = offer.articles in known.together
    if other_sources(offer.short, offer.long) and not _of_others(offer, alike, tied=tied or together):
        return False
    if together and offer.score >= _TOGETHER and (alike >= _FREE_ALIKE or pair.window.share >= _ELSE):
        return True
    if pair.window.share < _MOST_SHARED or (other_names(pair) and not (nearly_equal(pair) and alike >= _ALIKE)):
        return False
    if tied:
        return offer.score >= _OPEN and in_common(pair) and (alike >= _ALIKE or names_something(pair))
    if {offer.short.id, offer.long.id} & known.formulas and not distinct(pair):
        return False
    subject = alike >= _MUCH_ALIKE or (alike >= _ALIKE and names_something(pair))
    return offer.score >= _STRANGERS and telling(pair) and (subject or distinct(pair))


def _of_others(offer: Offer, alike: float, *, tied: bool) -> bool:
    """True when words given to other sources may still be one: nearly equal ones on one subject, or most of them in tied reports."""
    return (nearly_equal(offer.pair) and alike >= _ALIKE) or (tied and offer.pair.window.share >= _OF_OTHERS)


def _says_enough(offer: Offer) -> bool:
    """Not two words out of context, unless a headline repeats them."""
    enough = "headline" in (offer.short.mode, offer.long.mode) or len(offer.short.wording.content) >= _LEAST_CONTENT
    return enough and offer.pair.window.share >= _LEAST_WINDOW


def _headline(offer: Offer, known: Known) -> bool:
    """A headline condenses a statement that holds all its words; in another article only when that is related."""
    near = offer.short.article == offer.long.article or offer.articles in known.related
    least = 0.7 if near else 0.9
    return offer.pair.window.share >= least and len(offer.short.wording.content) >= (2 if near else 4)
