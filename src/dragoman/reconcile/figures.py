"""Findings over figures: corroborated, consistent as of their days, hedged otherwise, contradicting.

A contradiction is the last thing to be said: days, periods, scopes, rounding and hedges are all asked first, and in doubt there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.model.rows import Finding, Verdict
from dragoman.reconcile.amounts import amount, compatible, equal
from dragoman.reconcile.findings import finding
from dragoman.reconcile.records import Row
from dragoman.reconcile.witnesses import Witnesses

__all__ = ["figure_findings"]

_HEDGES = {"=": "exactly", "~": "about", "<=": "at most", "<": "less than", ">=": "at least", ">": "more than"}
_MOST_COUNTED = 100_000
"""Larger numbers are sums: without days nothing says that they grow."""
_MOST = 60
"""Members of a group compared with each other; a larger group keeps one figure for each origin and number."""


def figure_findings(members: tuple[str, ...], seen: Witnesses) -> Iterator[Finding]:
    """Findings over one group of figures of one measure, unit and rate, a verdict each at most once a pair of numbers.

    Numbers that differ only in form never contradict; numbers of different days, periods or scopes are points of a series.
    """
    rows = _distinct([seen.records.tables["figure"][name] for name in members if name in seen.records.tables["figure"]], seen)
    clashes: list[tuple[Row, Row]] = []
    series: list[Row] = []
    for one, other in combinations(rows, 2):
        verdict = _compare(one, other, seen)
        if verdict == "contradicts":
            clashes.append((one, other))
        elif verdict == "consistent_as_of":
            series += [row for row in (one, other) if row not in series]
        elif verdict == "hedge_differs":
            pair = (one["id"], other["id"])
            yield finding("hedge_differs", pair, seen.origins(pair), "figure.hedge", _hedges(one, other, seen))
    yield from _clashing(clashes, seen)
    if series:
        yield _series(series, seen)
    yield from _agreeing(rows, seen)


def _hedges(one: Row, other: Row, seen: Witnesses) -> str:
    """The sentence of a hedge that differs, the words before the number included: they carry the hedge."""
    sides = [f"{seen.records.side(row['id'], before=2)}, that is {_HEDGES.get(row.get('comparator') or '=', '')}" for row in (one, other)]
    return f"One number, hedged differently: {sides[0]}; {sides[1]}."


def _distinct(rows: list[Row], seen: Witnesses) -> list[Row]:
    """One row for each first print and number, that of the first print itself where there is one: a reprint says nothing new."""
    once: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda row: (seen.first_print(row["article_id"]) != row["article_id"], row["id"])):
        key = (
            seen.first_print(row["article_id"]),
            *(row.get(name) for name in ("value", "low", "high", "comparator", "period_start", "scope")),
        )
        once.setdefault(key, row)
    return list(once.values())[:_MOST]


def _compare(one: Row, other: Row, seen: Witnesses) -> str | None:
    """The verdict on two figures of one group, None when nothing can be said.

    In this order: equal numbers may differ in hedge; numbers of other days are a series when they count what can only grow; numbers that
    rounding and hedges reconcile say nothing; what is left contradicts when both sides are known to speak of one time.
    """
    left, right = amount(one), amount(other)
    if left is None or right is None or one.get("aux") != other.get("aux"):
        return None
    if equal(one, other):
        return "hedge_differs" if left.hedge != right.hedge and not _same_origin(one, other, seen) else None
    if not _fixed(one, other, seen) and _other_time(one, other, seen):
        return "consistent_as_of" if _counted(one) and _counted(other) and _grows(one, other, seen) else None
    if compatible(left, right):
        return None
    if _comparable(one, other, seen):
        return "contradicts"
    return "consistent_as_of" if _counted(one) and _counted(other) and _open(one, other, seen) else None


def _fixed(one: Row, other: Row, seen: Witnesses) -> bool:
    """True for amounts of one agreement and period: they stay what they are from one report to the next."""
    mine, yours = (
        {seen.agreements.top(name) for name in row.get("about") or () if name in seen.records.tables["agreement"]} for row in (one, other)
    )
    return bool(mine & yours) and _period(one) == _period(other)


def _counted(row: Row) -> bool:
    """True for whole counts that can only grow: things that happened, not amounts of a substance or money."""
    return row.get("unit") is None and row.get("rate") is None and row.get("value") is not None and float(row["value"]).is_integer()


def _day(row: Row, seen: Witnesses) -> tuple[str, str] | None:
    """The days a figure speaks for: its own as-of, else the publication of its report."""
    article = seen.records.articles.get(row["article_id"], {})
    for source, stem in ((row, "as_of"), (article, "published")):
        if source.get(f"{stem}_start"):
            return source[f"{stem}_start"], source.get(f"{stem}_end") or source[f"{stem}_start"]
    return None


def _period(row: Row) -> tuple[str | None, str | None]:
    """The period that a figure is about, as a pair of dates."""
    return row.get("period_start"), row.get("period_end")


def _other_time(one: Row, other: Row, seen: Witnesses) -> bool:
    """True when both are known to speak for different days, periods or scopes.

    Days differ only when both are known and do not meet; an open period against a known one is another period.
    """
    days = _day(one, seen), _day(other, seen)
    if days[0] and days[1] and (days[0][1] < days[1][0] or days[1][1] < days[0][0]):
        return True
    return _period(one) != _period(other) or (one.get("scope") or None) != (other.get("scope") or None)


def _grows(one: Row, other: Row, seen: Witnesses) -> bool:
    """True unless one period's count falls as the days go on."""
    days = _day(one, seen), _day(other, seen)
    if _period(one) != _period(other) or one.get("scope") != other.get("scope") or not (days[0] and days[1]):
        return True
    earlier, later = (one, other) if days[0] <= days[1] else (other, one)
    return bool(earlier["value"] <= later["value"])


def _comparable(one: Row, other: Row, seen: Witnesses) -> bool:
    """True when nothing is left that could explain the difference: both sides speak for days known to meet, of one period and scope.

    Asked after `_other_time`. Amounts of one agreement need no day; one report, or two of one origin, never contradict themselves
    here.
    """
    days = _day(one, seen), _day(other, seen)
    known = bool(days[0] and days[1]) or _fixed(one, other, seen)
    same_report = seen.first_print(one["article_id"]) == seen.first_print(other["article_id"])
    return known and not same_report and not _same_origin(one, other, seen)


def _same_origin(one: Row, other: Row, seen: Witnesses) -> bool:
    """True when no two independent reports stand behind both."""
    return len(seen.origins((one["id"], other["id"]))) < 2  # noqa: PLR2004 - a pair


def _open(one: Row, other: Row, seen: Witnesses) -> bool:
    """True when a day is unknown on one side and the reports are not one."""
    few = max(abs(float(row["value"])) for row in (one, other)) <= _MOST_COUNTED
    return (
        few and not (_day(one, seen) and _day(other, seen)) and seen.first_print(one["article_id"]) != seen.first_print(other["article_id"])
    )


def _clashing(clashes: list[tuple[Row, Row]], seen: Witnesses) -> Iterator[Finding]:
    """One finding for each pair of numbers, with the first row on each side."""
    said: set[tuple[object, ...]] = set()
    for one, other in clashes:
        key = tuple(sorted((repr(_numbers(one)), repr(_numbers(other)))))
        if key not in said:
            said.add(key)
            yield _between("contradicts", (one["id"], other["id"]), seen, "figure.value", "cannot both be right")


def _numbers(row: Row) -> tuple[object, ...]:
    """What makes two figures the same number."""
    return tuple(row.get(name) for name in ("value", "low", "high"))


def _between(verdict: Verdict, pair: tuple[str, str], seen: Witnesses, rule: str, what: str) -> Finding:
    """A finding about two rows: both sides, and what is between them."""
    sentence = f"{seen.records.side(pair[0])} and {seen.records.side(pair[1])} {what}."
    return finding(verdict, pair, seen.origins(pair), rule, sentence)


def _series(rows: list[Row], seen: Witnesses) -> Finding:
    """One finding for all points of a count, in order of their days."""
    ordered = sorted(rows, key=lambda row: ((_day(row, seen) or ("9999", ""))[0], row["value"], row["id"]))
    names = [row["id"] for row in ordered]
    points = "; ".join(f"{seen.records.side(row['id'])}" for row in ordered)
    dated = all(_day(row, seen) for row in ordered)
    sentence = f"One count at different times: {points}." if dated else f"One count, not all of it dated, so it may have grown: {points}."
    return finding("consistent_as_of", names, seen.origins(names), "figure.series", sentence)


def _agreeing(rows: list[Row], seen: Witnesses) -> Iterator[Finding]:
    """Corroborated: one number, of one time, by two independent origins or more."""
    once: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        once.setdefault((*_numbers(row), row.get("comparator"), *_period(row), row.get("scope")), []).append(row["id"])
    for names in once.values():
        origins = seen.independent(names)
        if len(origins) > 1:
            sides = seen.sides(names, origins)
            sentence = f"{len(origins)} independent reports give this number: {sides}."
            yield finding("corroborated", names, origins, "figure.origins", sentence)
