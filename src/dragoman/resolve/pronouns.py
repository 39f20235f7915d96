"""Pronouns in, the person meant out, or nobody where two are about equally likely."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.model.actors import fold
from dragoman.model.lexicon import Lexicon
from dragoman.model.spans import Span
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import FormHit, find_forms
from dragoman.resolve.sayings import Sayings

__all__ = ["resolve_pronouns"]

_SENTENCES, _FAR = 4, 3000
_DISTANCE, _SUBJECT, _NAME, _TOLD, _MARGIN = -2.0, 1.5, 0.5, -1.0, 1.0
"""Weights of the sieve that reached .80-.91 precision at 79-89 % coverage on GUM's news, speech and biography; `_TOLD` is the weight of
somebody who is only spoken of in another's words."""
_MR = re.compile(r"\b(Mr|Mrs|Ms|Miss|Madam|Madame|Sir|Lady|Lord|King|Queen|Prince|Princess|Sheikh|Sheikha)\.?\s+$")
_FEMALE = {"Mrs", "Ms", "Miss", "Madam", "Madame", "Lady", "Queen", "Princess", "Sheikha"}


class _Candidate:
    """A person who may be meant: the best score of a mention and its sentence, and every sentence with a mention, with a pronoun."""

    def __init__(self) -> None:
        self.score, self.sentence = -99.0, -1
        self.told = self.speaks = False
        self.sentences: set[int] = set()
        self.pronominal: set[int] = set()


def resolve_pronouns(cast: Cast, lexicon: Lexicon, sayings: Sayings) -> None:
    """Adds a link per he or she, in text order, so that a pronoun told is a mention for the next.

    Candidates are persons of fitting gender in the sentence and the four before, by distance, subject, name, and whether they speak or are
    spoken of. The best is taken when it leads by the margin and no rival of the same sentence could be meant as well; else the pronoun
    keeps its candidates. Whoever speaks the quoted words around a pronoun is not meant by it. Cost: linear in the mentions in reach.
    """
    _genders(cast)
    for hit in list(find_forms(lexicon, ("pronoun",), cast.parsed.view)):
        if cast.sentence(hit.start) is not None:
            _link(cast, hit, lexicon.by_id[hit.entry].value("gender"), sayings)


def _link(cast: Cast, hit: FormHit, gender: str, sayings: Sayings) -> None:
    """The link of one pronoun: the person meant, or its candidates, four at most, best first."""
    found = _candidates(cast, hit, gender, sayings)
    ranked = sorted(found, key=lambda ident: (-found[ident].score, ident))
    if not ranked:
        return
    if _clear([found[ident] for ident in ranked], is_speaker=sayings.speaks(hit.start, hit.end)):
        cast.add(Link(hit.start, hit.end, (ranked[0],), "pronoun", (), hit.rule))
    else:
        cast.add(Link(hit.start, hit.end, (), "pronoun", tuple(ranked[:4]), hit.rule))


def _clear(ranked: list[_Candidate], *, is_speaker: bool) -> bool:
    """True when the first is meant: nobody else, or every rival is out.

    Between two persons of one sentence being its subject is no proof. The first is meant only when that sentence goes on about him: by a
    pronoun in it, or by a mention in the sentence before, where the rival has none. A pronoun that speaks goes on with the speaker before,
    whoever is spoken of in his words.
    """
    return not any(_rivals(ranked[0], other, is_speaker=is_speaker) for other in ranked[1:])


def _rivals(first: _Candidate, other: _Candidate, *, is_speaker: bool) -> bool:
    """True when the other may be meant as well as the first."""
    if is_speaker and first.speaks and other.told:
        return False
    if first.score - other.score < _MARGIN:
        return True
    if other.sentence != first.sentence or other.told:
        return False
    return first.sentence not in first.pronominal and first.sentence - 1 not in first.sentences - other.sentences


def _candidates(cast: Cast, hit: FormHit, gender: str, sayings: Sayings) -> dict[str, _Candidate]:
    """Persons of fitting or unknown gender in the sentence and the four before, without the speaker of the quoted words around."""
    index = cast.sentence_index(hit.start)
    first = max(cast.parsed.sentences[max(0, index - _SENTENCES)].start, hit.start - _FAR)
    around = sayings.around(hit.start, hit.end)
    quoting = {ident for piece in around if piece.own_words for span in piece.speaker for ident in _named_in(cast, span)}
    found: dict[str, _Candidate] = {}
    for link in cast.within(first, hit.start):
        if len(link.ids) != 1 or not cast.is_person(link.ids[0]) or _gender_of(cast, link.ids[0]) not in (gender, ""):
            continue
        if link.ids[0] not in quoting:
            told = any(piece not in around for piece in sayings.around(link.start, link.end))
            _weigh(cast, link, index, found.setdefault(link.ids[0], _Candidate()), speaks=sayings.speaks(link.start, link.end), told=told)
    return found


def _named_in(cast: Cast, span: Span) -> list[str]:
    """Whom the links in a span mean; quoted words often stand before their speaker's name."""
    return [ident for link in cast.within(span.start, span.end) for ident in link.ids]


def _weigh(cast: Cast, link: Link, index: int, candidate: _Candidate, *, speaks: bool, told: bool) -> None:
    """Adds a mention to a candidate, whose score is its best mention's."""
    sentence = cast.sentence_index(link.start)
    candidate.sentences.add(sentence)
    if link.basis == "pronoun":
        candidate.pronominal.add(sentence)
    subject = speaks or _is_subject(cast, link)
    named = link.basis in ("name", "short_name", "alias")
    score = _DISTANCE * (index - sentence) + _SUBJECT * subject + _NAME * named + _TOLD * told
    if score >= candidate.score:
        candidate.score, candidate.sentence, candidate.told, candidate.speaks = score, sentence, told, speaks


def _gender_of(cast: Cast, person: str) -> str:
    """m, f, or empty when unknown: by the table, by the text's titles, by a given name that the table's persons of one gender bear."""
    if known := cast.actors.genders.get(person) or cast.genders.get(person):
        return known
    actor = cast.actor(person)
    given, _, family = actor.name.partition(" ") if actor else ("", "", "")
    return cast.actors.given_genders.get(fold(given), "") if family else ""


def _is_subject(cast: Cast, link: Link) -> bool:
    """By the parse where there is one, else by a verb that follows the name (an apposition between commas apart).

    A name after a preposition is none, also where a verb follows: `talks with Xi began`.
    """
    parsed = cast.parsed
    token = bisect_left(parsed.token_starts, link.end) - 1
    if parsed.syntax is not None and token >= 0:
        inside = range(bisect_left(parsed.token_starts, link.start), token + 1)
        if any(parsed.syntax.relations[i].startswith("nsubj") for i in inside):
            return True
    first = bisect_left(parsed.token_starts, link.start)
    back = first - 1
    while back >= 0 and parsed.tokens[back].tag in ("PROPN", "NOUN", "ADJ", "DET", "CCONJ"):
        back -= 1
    if back >= 0 and parsed.tokens[back].tag == "ADP":
        return False
    following = [word.tag for word in parsed.tokens[token + 1 : token + 3]]
    return following[:1] in (["VERB"], ["AUX"]) or following == ["ADV", "VERB"]


def _genders(cast: Cast) -> None:
    """What the titles before names tell of gender."""
    for link in cast.ordered():
        if len(link.ids) == 1 and cast.is_person(link.ids[0]):
            title = _MR.search(cast.parsed.view, max(0, link.start - 12), link.start)
            if title:
                cast.genders[link.ids[0]] = cast.genders.get(link.ids[0]) or ("f" if title[1] in _FEMALE else "m")
