"""An event made ready for matching: its parties, with the state each person speaks for, its dates, place, object and standing.

Events whose parties are all unknown are left out: two "talks" of nobody cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from msgspec import Struct

from dragoman.match.objects import full_names, object_words, sentence_from
from dragoman.match.tables import Row
from dragoman.model.actors import ActorTable

__all__ = ["Act", "acts_of", "blocks", "months"]

_CLASSES = {"talks": "meeting", "summit": "meeting"}
_LEFT_OUT = frozenset({"other", "statement"})
_MOST_PARTIES = 6
_ONE_SIDED = frozenset({"interview", "visit", "call"})
"""Acts of two that a report may tell with one of them left as a pronoun."""
_WIDEST = 6
"""An interval of more months says too little to look events up by."""


class Act(Struct, frozen=True):
    """One event row. `parties` maps each participant to the state it stands for (itself for states and bodies, None when unknown).

    `about` are the content words of its sentence from the act on, its parties' names left out: what was signed, given or traded.
    """

    id: str
    article: str
    mode: str
    parties: Mapping[str, str | None]
    visitors: frozenset[str]
    hosts: frozenset[str]
    start: str | None
    end: str | None
    place: str | None
    forum: str | None
    planned: bool
    historical: bool
    published: tuple[str, str] | None
    about: frozenset[str]

    @property
    def standing(self) -> frozenset[str]:
        """What the parties stand for: states and bodies where known, else the participants themselves."""
        return frozenset(state or party for party, state in self.parties.items())


def acts_of(events: list[Row], articles: Mapping[str, Row], actors: ActorTable, cast: Mapping[str, str]) -> list[Act]:
    """The events that can be told apart: a kind of act, at least one participant, asserted, planned or historical; by id.

    `cast` maps actor ids to names: who is not in the actor table takes part under a full name, never under a word like "ministry".
    """
    out, known = [], full_names(cast)
    for row in events:
        article = articles.get(row["article_id"])
        named = [party for party in row.get("participants") or () if not party.startswith("unresolved/") or party in known]
        if article is None or _class(row) in _LEFT_OUT or row.get("aux") in {"negated", "hypothetical"} or not named:
            continue
        day = row.get("date_start") or article.get("published_start")
        published = (
            (article["published_start"], article.get("published_end") or article["published_start"])
            if article.get("published_start")
            else None
        )
        first = min(row["evidence"], key=lambda part: part["start"])
        out.append(
            Act(
                id=row["id"],
                article=row["article_id"],
                mode=_class(row),
                parties={party: _stands_for(party, day, actors) for party in named},
                visitors=frozenset(row.get("actors") or ()),
                hosts=frozenset(row.get("recipients") or ()),
                start=row.get("date_start"),
                end=row.get("date_end") or row.get("date_start"),
                place=row.get("place_id"),
                forum=row.get("forum_id"),
                planned=row.get("status") in {"planned", "announced"},
                historical=row.get("aux") == "historical",
                published=published,
                about=object_words(sentence_from(article.get("text") or "", first), [cast.get(party, "") for party in named]),
            )
        )
    return out


def _class(row: Row) -> str:
    """The kind under which a mode is compared: talks, a summit and a meeting are told of one another."""
    mode = row.get("mode") or "other"
    return _CLASSES.get(mode, mode)


def _stands_for(party: str, day: str | None, actors: ActorTable) -> str | None:
    """The state or body that a person holds an office of on that day (of all its offices when the day is open, if that is one body)."""
    if not party.startswith("person/"):
        return None if party.startswith("unresolved/") else party
    tenures = actors.tenures_of_person.get(party, ())
    bodies = {t.body_id for t in tenures if day is None or ((t.start or "") <= day <= (t.end or "9999"))} or {t.body_id for t in tenures}
    return bodies.pop() if len(bodies) == 1 else None


def blocks(act: Act) -> list[tuple[str, ...]]:
    """The keys under which an event is looked up: its kind with each of its parties and each pair of them.

    A single party is a key only for acts that are often told of one side, and for events with no other. Of more than six parties
    the first six by id count, which bounds the pairs.
    """
    parties = sorted(act.standing)[:_MOST_PARTIES]
    pairs = [(act.mode, *pair) for pair in combinations(parties, 2)]
    return pairs + [(act.mode, party) for party in parties if act.mode in _ONE_SIDED or len(parties) == 1]


def months(start: str | None, end: str | None) -> Iterable[int]:
    """The months that an interval touches; none when it is open or longer than half a year."""
    if not start or not end:
        return ()
    first, last = (int(day[:4]) * 12 + int(day[5:7] or 1) for day in (start, end))
    return range(first, last + 1) if last - first < _WIDEST else ()
