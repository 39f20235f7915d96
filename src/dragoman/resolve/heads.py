"""A span that names somebody in, the actors that it names out: heads before owners and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from dragoman.model.rows import MentionBasis
from dragoman.model.spans import Span
from dragoman.resolve.asof import named
from dragoman.resolve.cast import Cast, Link, slug

__all__ = ["Filler", "fillers"]

_OWNED = re.compile(r"\s*(?:'s|’s|['’](?=\s))\s*\S")
_AND = re.compile(r"\s*(?:,|\band\b|&|/|,\s*and\b|\bas well as\b|\btogether with\b|\balong with\b)[\s\w]*$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|from|with|at|in|by|on|near|between|against|under|about)\s+(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_DEPUTY = re.compile(
    r"\b(?:spokes(?:man|woman|person)|aide|adviser|advisor|deputy|assistant|envoy|representative)s?\s+(?:for|of|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\s+(?:\w+\s+)?(?:operative|officer|official|analyst|expert|agent|spokes\w+|employee|representative|reporter|correspondent|journalist|editor|commentator)s?\b",
    re.IGNORECASE,
)
"""Somebody of a body, not the body itself."""
_LONGEST = 80
"""Characters of an unknown actor's name; more is a clause."""
_PEOPLE_WORDS = 3
"""Words of a plural of role; more is a description, kept as printed."""
_PRONOUN = re.compile(r"(?:s?he|they|we|i|it|his|her|him|them|who|which|that|you|us|one|both|all)\Z", re.IGNORECASE)


class Filler(Struct, frozen=True):
    """Who a stretch of a span stands for; no ids when it stays open."""

    ids: tuple[str, ...]
    basis: MentionBasis
    text: str


def fillers(cast: Cast, span: Span) -> list[Filler]:
    """Everybody that a span names, heads only; when nobody is known the words themselves become an unresolved actor, pronouns none.

    Of `Putin's aide Yury Ushakov` the head is Ushakov, of `Russian and Chinese officials` both states, of `talks with Xi` nobody but Xi.
    An open link gives a filler without ids: the column stays empty and the note says who might be meant. Order is that of the text.
    """
    links = _top(_meeting(cast, span))
    if not links:
        return _unknown(cast, span)
    heads = _heads(cast, span, links)
    return [Filler(link.ids, link.basis, _words(cast, link)) for link in heads]


def _meeting(cast: Cast, span: Span) -> list[Link]:
    """The links that begin in a span, else the link in which it lies."""
    if inside := cast.within(span.start, span.end):
        return inside
    return [link for link in cast.within(max(0, span.start - 60), span.start) if link.end > span.start]


def _top(links: list[Link]) -> list[Link]:
    """Links that no longer link covers; a name within a title's stretch gives way.

    Of two links of one stretch the first stays with the second, for a group has several.
    """
    ordered = sorted(links, key=lambda link: (link.start, -link.end))
    out: list[Link] = []
    for link in ordered:
        if out and out[-1].start <= link.start and link.end <= out[-1].end and out[-1].span != link.span:
            continue
        out.append(link)
    return out


def _heads(cast: Cast, span: Span, links: list[Link]) -> list[Link]:
    """Drops owners (`Putin's aide`), attributes (`Russian` before a name) and what hangs on a preposition, while something stays.

    An employee or spokesman of a body is an actor of his own, unresolved, and never the body; only `Chinese officials` speak for the state.
    """
    view = cast.parsed.view
    kept: list[Link] = []
    if not any(cast.is_person(ident) for link in links for ident in link.ids) and _ONE_OF.match(view[links[-1].end : span.end]):
        return [Link(span.start, span.end, (cast.meet(_plain(cast, span)),), "role")] if links[-1].basis != "adjective" else links[-1:]
    for index, link in enumerate(links):
        before, after = view[span.start : link.start], view[link.end : span.end]
        if _OWNED.match(after) or (_PREPOSITION.search(before) and not (kept and _AND.search(before))):
            continue
        if link.basis == "adjective" and index + 1 < len(links) and not _AND.match(after.split(",")[0] or ","):
            following = links[index + 1]
            if not re.search(r"\b(?:and|or)\b|[,;/]", view[link.end : following.start]):
                continue
        kept.append(link)
    if not kept and any(_DEPUTY.search(view[span.start : link.start]) for link in links):
        return [Link(span.start, span.end, (cast.meet(_plain(cast, span)),), "role")]
    return kept or links[:1]


def _unknown(cast: Cast, span: Span) -> list[Filler]:
    """A span without links: a pronoun stays open, words that the table knows are its actor, a plural of role a group, all else a name."""
    words = _plain(cast, span)
    if not words or _PRONOUN.match(words):
        return [Filler((), "pronoun", words)]
    if ids := _by_table(cast, words):
        return [Filler(ids, "alias", words)]
    if group := _people(cast, span, words):
        return [Filler((group,), "group", words)]
    if len(words) > _LONGEST or not any(char.isalnum() for char in words):
        return [Filler((), "none", words)]
    return [Filler((cast.meet(words),), "none", words)]


def _people(cast: Cast, span: Span, words: str) -> str | None:
    """The group that a plural of role stands for (`Officials`, `some analysts`), linked where it stands."""
    last = words.rpartition(" ")[2].lower()
    rule = cast.people.get(last)
    if rule is None or len(words.split()) > _PEOPLE_WORDS:
        return None
    ident = cast.meet(words, "group", f"group/{slug(words)}")
    cast.add(Link(span.start, span.end, (ident,), "group", (), rule))
    return ident


def _by_table(cast: Cast, words: str) -> tuple[str, ...]:
    """The one actor that the table has under these words; none when there are several, or only a surname."""
    entries = [entry for entry in named(cast.actors, words, cast.day) if entry.kind != "surname"]
    ids: Iterable[str] = dict.fromkeys(entry.actor_id for entry in entries)
    return tuple(ids) if len(set(ids)) == 1 else ()


def _plain(cast: Cast, span: Span) -> str:
    """The words of a span on one line, without article, quotation marks, apostrophe-s and closing punctuation."""
    words = " ".join(cast.parsed.text[span.start : span.end].split())
    return re.sub(r"^(?:the|a|an)\s+|['’]s$|[,;:.]+$", "", words, flags=re.IGNORECASE).strip(" \"'“”‘’")


def _words(cast: Cast, link: Link) -> str:
    """The words of a link on one line."""
    return " ".join(cast.parsed.text[link.start : link.end].split())
