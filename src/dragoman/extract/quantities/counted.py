"""What a number counts: the head noun of the phrase it opens (`24 member countries` -> `country`).

The phrase is walked by tags alone: adjectives, participles and nouns up to the end of the first run of nouns, whose last is the head. It
works without a parser's tree, which the fall-back parser does not give.
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.model.parsed import Parsed, Sentence, Token

__all__ = ["counted_noun"]

_REACH = 8
"""Tokens after the number in which its noun is looked for."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_LINKS = frozenset({"ADJ", "DET", "NUM"})


def counted_noun(parsed: Parsed, sentence: Sentence, end: int, stop: int) -> str | None:
    """The lemma of the noun that the number ending at `end` counts, before `stop`, where the next time expression starts; else None.

    "One of the best wireless speakers" counts speakers; a number before a verb, a mark or the end of its sentence counts nothing.
    """
    first = bisect_left(parsed.token_starts, end)
    tokens = parsed.tokens[first : min(first + _REACH, sentence.last)]
    head: Token | None = None
    of = False
    for place, token in enumerate(tokens):
        if token.start >= stop:
            break
        if token.tag in _NOUNS:
            head = token
        elif head is not None:
            break
        elif token.text == "of" and not of and place == 0:
            of = True
        elif not _may_stand_between(token, tokens, place, of=of):
            break
    return None if head is None else head.lemma


def _may_stand_between(token: Token, tokens: tuple[Token, ...], place: int, *, of: bool) -> bool:
    """Adjectives, hyphens and participles before a noun; articles only after "of"."""
    if token.tag == "ADJ" or token.text == "-":
        return True
    if token.tag in {"DET", "PRON"}:
        return of
    if token.tag == "ADV":
        return token.text.endswith("ly")
    following = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return token.tag == "VERB" and token.text.endswith(("ed", "ing")) and following in _NOUNS | _LINKS
