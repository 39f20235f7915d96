"""Links of kind event: reports of one visit, meeting, call, interview or signing, grouped around a leader.

Leaders are the best dated events, held before planned; what is planned joins as planned_held. Groups do not chain: a member is judged
against its leader alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from dragoman.match.acts import Act, blocks, months
from dragoman.match.sameness import LEAST, judge
from dragoman.match.tables import link, undirected
from dragoman.model.rows import Link

__all__ = ["events_linked"]


class _Group(Struct):
    """A leader with its members while they are gathered."""

    lead: Act
    members: list[Act]
    reports: set[str]


def events_linked(acts: list[Act], related: frozenset[tuple[str, str]]) -> tuple[Link, ...]:
    """Event links from each leader to its members, and not_same between neighbours in time that agree in all but the date.

    `related` holds pairs of articles (smaller id first) that share words or statements. Cost: linear in events times the groups of the same
    parties, kind and months.
    """
    found: dict[tuple[str, ...], list[Act]] = {}
    for act in acts:
        for key in blocks(act):
            found.setdefault(key, []).append(act)
    kin: dict[str, set[str]] = {}
    for one, other in sorted(related):
        kin.setdefault(one, set()).add(other)
        kin.setdefault(other, set()).add(one)
    once: dict[str, Link] = {}
    for _, block in sorted(found.items()):
        for made in _block_links(sorted(block, key=_order), kin):
            once.setdefault(made.id, made)
    return tuple(once.values())


def _order(act: Act) -> tuple[bool, int, int, bool, str, str]:
    """Leaders come first: dated, held, known to the day, early."""
    narrow = len(list(months(act.start, act.end))) or 99
    return act.start is None, int(act.planned), narrow, act.start != act.end, act.start or "", act.id


def _block_links(block: list[Act], kin: dict[str, set[str]]) -> Iterator[Link]:
    """The links of one block, best leader first: each event joins the group whose leader it resembles most, or leads a new one.

    A group is indexed by its months and its reports, so that an event is compared with few of them.
    """
    groups: list[_Group] = []
    by_month: dict[int, list[int]] = {}
    by_report: dict[str, list[int]] = {}
    for act in block:
        at, made = _best(act, groups, _nearby(act, by_month, by_report, kin), kin)
        if made is not None:
            yield made
            groups[at].members.append(act)
            groups[at].reports.add(act.article)
        else:
            at = len(groups)
            groups.append(_Group(act, [act], {act.article}))
        for month in {*months(act.start, act.end), *(months(*act.published) if act.published and act.start is None else ())}:
            _note(by_month, month, at)
        _note(by_report, act.article, at)
    yield from _neighbours([group.lead for group in groups])


def _note(index: dict[Any, list[int]], key: object, at: int) -> None:
    """Enter a group under a key, once."""
    if at not in index.setdefault(key, []):
        index[key].append(at)


def _nearby(act: Act, by_month: dict[int, list[int]], by_report: dict[str, list[int]], kin: dict[str, set[str]]) -> list[int]:
    """The groups worth comparing: those of its months (of publication when it has no date) and of its own and related reports.

    An event without any date in an undated report is compared with groups of its own and related reports alone. In the order of the
    groups.
    """
    out: set[int] = set()
    for month in {*months(act.start, act.end), *(months(*act.published) if act.published else ())}:
        out.update(by_month.get(month, ()))
    for report in {act.article} | kin.get(act.article, set()):
        out.update(by_report.get(report, ()))
    return sorted(out)


def _best(act: Act, groups: list[_Group], near: list[int], kin: dict[str, set[str]]) -> tuple[int, Link | None]:
    """The group that an event joins, and the link by which; (-1, None) when it starts its own."""
    best: tuple[float, int] | None = None
    reasons: tuple[str, ...] = ()
    score = 0.0
    for at in near:
        related = bool(groups[at].reports & ({act.article} | kin.get(act.article, set())))
        verdict = judge(act, groups[at].lead, related=related)
        if verdict.clash is None and verdict.worth >= LEAST and (best is None or (-verdict.worth, at) < best):
            best, reasons, score = (-verdict.worth, at), verdict.reasons, verdict.score
    if best is None:
        return -1, None
    lead = groups[best[1]].lead
    if act.planned != lead.planned:
        planned, held = (act, lead) if act.planned else (lead, act)
        return best[1], link("event", planned.id, held.id, "planned_held", score=score, reasons=reasons)
    return best[1], undirected("event", lead.id, act.id, "same", score=score, reasons=reasons)


def _neighbours(leads: list[Act]) -> Iterator[Link]:
    """not_same between an event and the next one in time of the same parties and kind, when the dates cannot meet."""
    dated = sorted((act for act in leads if list(months(act.start, act.end)) and not act.historical), key=lambda a: (a.start or "", a.id))
    for one, other in pairwise(dated):
        verdict = judge(one, other, related=False)
        if verdict.dates_clash and set(one.parties) == set(other.parties) and one.article != other.article:
            yield undirected("event", one.id, other.id, "not_same", score=1.0, reasons=(*verdict.reasons, verdict.clash or ""))
