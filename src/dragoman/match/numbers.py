"""Links of kind figure: numbers about one thing, whatever their values; to judge the values is for reconcile.

Whether two numbers agree is not asked here: a link says that they measure one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from dragoman.match.tables import Row, Ties, tops, undirected
from dragoman.match.wording import wording
from dragoman.model.rows import Link

__all__ = ["figures_linked", "subjects"]

_Near = Mapping[str, set[str]]
_SURE, _EQUAL, _TIED = 0.9, 0.8, 0.75


def figures_linked(
    figures: list[Row], about: Mapping[str, frozenset[str]], related: Ties, agreements: Iterable[Link] = ()
) -> Iterator[Link]:
    """Figures of one measure, unit and rate: about the same parties or project; about one party in common and of one value.

    Amounts of one agreement are joined by it: `agreements` holds the agreement links.

    Those about nobody, or one person, join only within related reports. `about` maps each figure to its `subjects`.
    """
    once: dict[str, Link] = {}
    near = _near(related)
    for key, rows in _blocked(figures, lambda row: [("same", *sorted(about[row["id"]]))]).items():
        known = len(key) > 4 or (len(key) == 4 and not key[3].startswith("person/"))  # noqa: PLR2004 - unit, rate, word, subjects
        score = _SURE if known else _TIED
        reason = f"about: {', '.join(key[3:])}" if key[3:] else "reports share words"
        for made in _led(rows, None if known else near, score, reason):
            once.setdefault(made.id, made)
    for key, rows in _blocked(figures, lambda row: _valued(row, about[row["id"]])).items():
        for made in _led(rows, None, _EQUAL, f"about: {key[3]}, one value"):
            once.setdefault(made.id, made)
    group = tops(agreements, "agreement", frozenset({"same"}))
    for key, rows in _blocked(figures, lambda row: _agreed(row, group)).items():
        for made in _led(rows, None, _SURE, f"about: {key[3]}"):
            once.setdefault(made.id, made)
    yield from once.values()


def _agreed(row: Row, group: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Keys of a figure by the agreements that it is about."""
    return [("agreement", group[name]) for name in row.get("about") or () if name in group]


def subjects(
    figures: list[Row], claims: Mapping[str, Row], mentions: list[Row], known: frozenset[str] | None = None
) -> dict[str, frozenset[str]]:
    """Figure id -> the actors and projects that it is about: its own, those of the events it is about, for counts those named in its words.

    `claims` maps ids to the event, agreement and project rows that figures may be about. Unresolved names are left out unless `known`
    lists them (full names).
    """
    known = known or frozenset()
    named: dict[str, list[Row]] = {row["article_id"]: [] for row in figures}
    for mention in mentions:
        if mention["article_id"] in named and mention.get("actor_id"):
            named[mention["article_id"]].append(mention)
    out = {}
    for row in figures:
        about = {thing for name in row.get("about") or () for thing in _parties(name, claims.get(name))}
        if row.get("unit") is None:
            about.update(m["actor_id"] for m in named[row["article_id"]] if any(_inside(m, part) for part in row["evidence"]))
        out[row["id"]] = frozenset(thing for thing in about if not thing.startswith("unresolved/") or thing in known)
    return out


def _inside(mention: Row, part: Row) -> bool:
    """True when a mention lies within an evidence."""
    return bool(part["start"] <= mention["start"] and mention["end"] <= part["end"])


def _parties(name: str, claim: Row | None) -> list[str]:
    """The actors and projects behind something that a figure is about: an actor id, or a claim with its parties."""
    if claim is None:
        return [name] if "/" in name else []
    if claim.get("project_id"):
        return [claim["project_id"]]
    return list(claim.get("participants") or claim.get("parties") or ())


def _valued(row: Row, about: frozenset[str]) -> list[tuple[str, ...]]:
    """Keys of a figure of measure by its value and each party: two reports seldom hit on one number of one unit by chance."""
    if row.get("unit") is None or row.get("value") is None:
        return []
    return [(f"{row['value']:.12g}", party) for party in sorted(about) if not party.startswith("person/")]


def _blocked(figures: list[Row], keys: Callable[[Row], list[tuple[str, ...]]]) -> dict[tuple[str, ...], list[Row]]:
    """(unit, rate, *key) -> figures, in order of the key and of their ids."""
    out: dict[tuple[str, ...], list[Row]] = {}
    for row in figures:
        for key in keys(row):
            out.setdefault((row.get("unit") or "", row.get("rate") or "", *key), []).append(row)
    return dict(sorted(out.items()))


def _led(rows: list[Row], near: _Near | None, score: float, reason: str) -> Iterator[Link]:
    """A link from the first figure of each measure to the others of it; with `near`, only between such reports.

    A figure is compared with the leads of reports near its own, or with those that share a word of its measure: comparing
    each with each took a third of the time of matching 5,000 reports.
    """
    leads: list[Row] = []
    places: dict[Hashable, list[int]] = {}
    for row in rows:
        own = _measured(row) if near is None else [row["article_id"]]
        others = own if near is None else near.get(row["article_id"], ())
        there = sorted({at for key in others for at in places.get(key, ())})
        lead = next((leads[at] for at in there if _one_measure(leads[at], row)), None)
        if lead is None:
            for key in own:
                places.setdefault(key, []).append(len(leads))
            leads.append(row)
            continue
        what = " ".join(part for part in (row["measure"], row.get("unit"), row.get("rate") and f"a {row['rate']}") if part)
        yield undirected("figure", lead["id"], row["id"], "same", score=score, reasons=(f"measure: {what}", reason))


def _measured(row: Row) -> list[Hashable]:
    """What two figures of one measure share at least one of: all words of a counted thing, any word of a measured one."""
    content = wording(row.get("measure") or "").content
    return [content] if row.get("unit") is None else list(content)


def _one_measure(one: Row, other: Row) -> bool:
    """Counted things must be the same; of measured ones the shorter's words stand mostly in the longer: "gas" and "Russian natural gas".

    Mostly is more than half of the content words of the shorter; a measure without content words is like no other.
    """
    left, right = (wording(row.get("measure") or "").content for row in (one, other))
    if one.get("unit") is None:
        return left == right
    return bool(left and right) and len(left & right) * 2 > min(len(left), len(right))


def _near(related: Ties) -> _Near:
    """Article -> the articles that it shares words or statements with."""
    near: dict[str, set[str]] = {}
    for one, other in related:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near
