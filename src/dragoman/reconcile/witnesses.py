"""Witnesses: how many independent origins stand behind rows. A reprint is not a second one, nor is a second report of one interview.

Independence is by origin: reprints stand as their first print, reports of one interview or of one agency as one; and no outlet
bears itself out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model.rows import Link
from dragoman.reconcile.groups import APART, Closure, groups
from dragoman.reconcile.records import Records, Row

__all__ = ["Witnesses", "witnesses"]


class Witnesses(Struct, frozen=True):
    """What decides whether two rows come from one origin."""

    records: Records
    reprints: Closure
    first: Mapping[str, str]
    utterances: Closure
    interviews: Mapping[tuple[str, str], str]
    agreements: Closure

    def origins(self, members: Iterable[str]) -> tuple[str, ...]:
        """The article ids of the independent origins behind rows, sorted: one for each, the origin of its reprints."""
        seen: dict[tuple[str, ...], str] = {}
        for name in sorted(members):
            article = self.first_print(self.records.article_of(name))
            seen.setdefault(self._origin(name, article), article)
        return tuple(sorted(set(seen.values())))

    def independent(self, members: Iterable[str]) -> tuple[str, ...]:
        """The origins that bear each other out, sorted: of several of one outlet only the first by id, since no outlet is its own witness.

        An outlet that contradicts itself does contradict: `origins` keeps its reports apart.
        """
        outlets: dict[str, str] = {}
        for article in self.origins(members):
            outlets.setdefault(self.records.articles.get(article, {}).get("outlet_id") or article, article)
        return tuple(sorted(outlets.values()))

    def sides(self, names: Iterable[str], origins: Iterable[str]) -> str:
        """The first two of the origins in their own words, joined by "and"."""
        wanted = set(origins)
        shown = [name for name in self.one_each(names) if self.first_print(self.records.article_of(name)) in wanted]
        return " and ".join(self.records.side(name) for name in shown[:2])

    def one_each(self, names: Iterable[str]) -> list[str]:
        """One row for each first print, in order of their articles: a row of the first print itself where there is one.

        Of several the direct words of a speaker, then the one with most words: a headline tells less than the sentence below it.
        """
        best: dict[str, tuple[bool, bool, int, str]] = {}
        for name in names:
            article = self.records.article_of(name)
            top = self.first_print(article)
            mine = (article != top, self.records.row[name].get("mode") != "direct", -len(self.records.words(name)), name)
            best[top] = min(best.get(top, mine), mine)
        return [best[top][3] for top in sorted(best)]

    def first_print(self, article: str) -> str:
        """The origin of an article's reprints; itself when nobody printed it before."""
        top = self.reprints.top(article)
        return self.first.get(top, top)

    def _origin(self, name: str, article: str) -> tuple[str, ...]:
        """What stands behind a row: the interview, the utterance, the agency, else the article in its first print.

        In this order, and by the statement that the row stands in, when there is one: a figure inside quoted words has the origin
        of the words. So two reports of one interview are one witness, however differently they cut it.
        """
        row = self.records.row[name]
        saying = row if "content" in row else self._said_in(row)
        if saying is not None:
            found = [
                self.interviews[saying["article_id"], who] for who in _speakers(saying) if (saying["article_id"], who) in self.interviews
            ]
            if found:
                return ("interview", min(found))
            agency = _agency(saying, self.records.articles.get(saying["article_id"], {}))
            if agency:
                return ("agency", agency, article if "content" not in row else "")
            if saying is not row:
                return ("utterance", self.utterances.top(saying["id"]))
        return ("article", article)

    def _said_in(self, row: Row) -> Row | None:
        """The statement that a claim stands in, the shortest of those that cover its first evidence."""
        evidence = row.get("evidence") or ()
        if not evidence:
            return None
        at = min(part["start"] for part in evidence)
        around = [
            saying
            for saying in self.records.statements_of.get(row["article_id"], ())
            if any(part["start"] <= at < part["end"] for part in saying["content"])
        ]
        return min(around, key=lambda s: (sum(part["end"] - part["start"] for part in s["content"]), s["id"]), default=None)


def witnesses(records: Records, links: Iterable[Link]) -> Witnesses:
    """The witnesses of linked records."""
    links = tuple(links)
    reprints = groups(links, "reprint")
    return Witnesses(
        records,
        reprints,
        _first_prints(links, reprints),
        groups(links, "statement"),
        _interviews(records, groups(links, "event")),
        groups(links, "agreement"),
    )


def _first_prints(links: Iterable[Link], reprints: Closure) -> Mapping[str, str]:
    """Group of reprints -> the article that is origin most often and copy least often."""
    balance: dict[str, int] = {}
    for row in links:
        if row.kind == "reprint" and row.relation not in APART:
            balance[row.left] = balance.get(row.left, 0) - 1
            balance[row.right] = balance.get(row.right, 0) + 2
    out: dict[str, str] = {}
    for name in sorted(balance, key=lambda n: (balance[n], n)):
        out.setdefault(reprints.top(name), name)
    return out


def _interviews(records: Records, events: Closure) -> Mapping[tuple[str, str], str]:
    """(article, person) -> the interview that the article reports of that person, when it reports one.

    Participants are gathered over the whole group of the event; an article with two interviews of one person has none here, since
    nothing says which of them a statement is from.
    """
    found: dict[tuple[str, str], set[str]] = {}
    told: dict[str, set[str]] = {}
    rows = [row for row in records.tables["event"].values() if row["mode"] == "interview"]
    for row in rows:
        told.setdefault(events.top(row["id"]), set()).update(row.get("participants") or ())
    for row in rows:
        group = events.top(row["id"])
        for who in told[group]:
            found.setdefault((row["article_id"], who), set()).add(group)
    return {key: min(names) for key, names in sorted(found.items()) if len(names) == 1}


def _speakers(row: Row) -> list[str]:
    """All speakers of a statement, sorted."""
    return sorted({*(row.get("speaker_ids") or ()), *([row["speaker_id"]] if row.get("speaker_id") else [])})


def _agency(row: Row, article: Row) -> str | None:
    """The agency or outlet that a report credits for a statement, when it is not itself."""
    speakers = set(_speakers(row))
    passed = [link for link in (row.get("chain") or ()) if link not in speakers and link != article.get("outlet_id")]
    return passed[0] if passed and passed[0].startswith(("outlet/", "organisation/")) else None
