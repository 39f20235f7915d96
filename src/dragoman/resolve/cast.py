"""The cast of one document: who is meant at which place, as the sieves find out one after the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict

from msgspec import Struct

from dragoman.model.actors import ActorTable, fold
from dragoman.model.lexicon import Entry
from dragoman.model.parsed import Parsed, Sentence, Token
from dragoman.model.rows import Actor, ActorKind, MentionBasis
from dragoman.model.spans import Span
from dragoman.resolve.asof import Day

__all__ = ["Cast", "Link", "slug"]


class Link(Struct, frozen=True, order=True):
    """A place in the text and who is meant there: `ids` has several members for a group, none while `candidates` wait for a decision."""

    start: int
    end: int
    ids: tuple[str, ...]
    basis: MentionBasis
    candidates: tuple[str, ...] = ()
    rule: str | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class Cast:
    """What the sieves share: the document, the table, the day, the links so far, and actors met that the table lacks.

    `titles` holds the office titles that the text gives a person, each with its state, `former` those that it says are past; `known_as`
    the printed short forms of this document (folded); `given` the first words of unknown full names, which are the family name in some
    languages, `first` those of everybody named in full; `genders` what titles tell; `title_words` the office lexicon's forms and `offices`
    its entries by title; `people` plural nouns of role with the rule behind them; `seen` every id linked so far, `written` the folded words
    that stood for it. Links are kept in text order, so that every look-up is a bisection: the cost of all sieves together grows with the
    text, not with its square.
    """

    def __init__(self, parsed: Parsed, actors: ActorTable, day: Day) -> None:
        """An empty cast."""
        self.parsed, self.actors, self.day = parsed, actors, day
        self.links: list[Link] = []
        self.extras: dict[str, Actor] = {}
        self.titles: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        self.known_as: defaultdict[str, list[str]] = defaultdict(list)
        self.given: defaultdict[str, list[str]] = defaultdict(list)
        self.first: defaultdict[str, list[str]] = defaultdict(list)
        self.genders: dict[str, str] = {}
        self.former: defaultdict[str, set[str]] = defaultdict(set)
        self.offices: dict[str, Entry] = {}
        self.people: dict[str, str] = {}
        self.title_words: dict[str, str] = {}
        self._sentence_starts = [sentence.start for sentence in parsed.sentences]
        self._region_starts = [region.start for region in parsed.document.regions]
        self._starts: list[int] = []
        self.seen: set[str] = set()
        self.written: defaultdict[str, set[str]] = defaultdict(set)
        self.counts: dict[str, Counter[str]] = {}
        self.slips: dict[str, str | None] = {}

    def add(self, link: Link) -> None:
        """Keeps a link; links may nest ("Russian" in "Russian President")."""
        insort(self.links, link)
        insort(self._starts, link.start)
        self.seen.update(link.ids)
        if len(link.ids) == 1:
            self.written[fold(self.parsed.text[link.start : link.end])].add(link.ids[0])

    def ordered(self) -> list[Link]:
        """All links by place."""
        return self.links

    def within(self, start: int, end: int) -> list[Link]:
        """The links that begin in [start, end), in text order."""
        return self.links[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds `offset` (the last one before it when between two); -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        index = self.sentence_index(offset)
        return self.parsed.sentences[index] if index >= 0 else None

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin in [start, end)."""
        starts = self.parsed.token_starts
        return self.parsed.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    def region(self, offset: int) -> str:
        """The label of the region that holds `offset`."""
        return self.parsed.document.regions[max(0, bisect_right(self._region_starts, offset) - 1)].region

    def actor(self, actor: str) -> Actor | None:
        """The actor row of an id, from the table or from this document."""
        return self.extras.get(actor) or self.actors.actors.get(actor)

    def home(self, actor: str) -> str | None:
        """The state (or union) that an actor belongs to; a state is its own home."""
        if actor.startswith("state/"):
            return actor
        if home := self.actors.homes.get(actor):
            return home
        return next((state for state in self.titles.get(actor, {}).values() if state), None)

    def is_person(self, actor: str) -> bool:
        """True for persons, known and unknown."""
        return actor.startswith("person/") or actor in self.genders or actor in self.titles

    def title_of(self, words: str) -> str | None:
        """The title that printed office words are, by the office lexicon: `Premier` -> `prime-minister`."""
        return self.title_words.get(" ".join(words.lower().split()))

    def meet(self, name: str, kind: ActorKind = "unresolved", ident: str | None = None) -> str:
        """The id of somebody the table lacks, with a row made on first meeting."""
        ident = ident or f"unresolved/{slug(name)}"
        if ident not in self.actors.actors:
            self.extras.setdefault(ident, Actor(id=ident, kind=kind, name=name))
        return ident


def slug(name: str) -> str:
    """A name as the tail of an id: `Anna  Berg` -> `anna-berg`; letters of other scripts stay."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    plain = re.sub(r"['’]s?\b", "", plain)
    return re.sub(r"[^\w]+|_", "-", plain).strip("-")[:80] or "unnamed"
