"""Room reconcile: what a group of linked rows says taken together, and by how many independent reports.

People's judgements are laid over the links (`apply_judgements`), then each group gets its findings (`reconcile`): corroborated, consistent
as of its days, hedged otherwise, drifted, contradicting, in conflict over a label or office, not to be merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa

from dragoman.model.kit import Kit
from dragoman.model.rows import Finding, Judgement, Link, LinkKind
from dragoman.reconcile.claims import corroborated, date_conflicts, drifts, headlines_unsaid, must_not_merge, two_speakers
from dragoman.reconcile.figures import figure_findings
from dragoman.reconcile.groups import groups
from dragoman.reconcile.judgements import apply_judgements, in_force, wrong_rows
from dragoman.reconcile.records import load
from dragoman.reconcile.standing import label_conflicts, role_conflicts
from dragoman.reconcile.witnesses import Witnesses, witnesses

__all__ = ["apply_judgements", "in_force", "reconcile", "wrong_rows"]

_GROUPED: tuple[LinkKind, ...] = ("statement", "event", "agreement", "project")


def reconcile(tables: Mapping[str, pa.Table], links: tuple[Link, ...], judgements: tuple[Judgement, ...], kit: Kit) -> tuple[Finding, ...]:
    """Every finding over the linked rows, sorted by verdict and id; the same for any order of rows and links.

    `links` are those of `match` after `apply_judgements`; of `judgements` only what says that a row is wrong is read here. Cost: linear in
    rows and links; figures are compared within their group, at most sixty with each other.
    """
    seen = witnesses(load(tables, wrong_rows(judgements)), links)
    ordered = tuple(sorted(links, key=lambda row: row.id))
    found = {row.id: row for row in _findings(seen, ordered, kit)}
    return tuple(sorted(found.values(), key=lambda row: (row.verdict, row.id)))


def _findings(seen: Witnesses, links: tuple[Link, ...], kit: Kit) -> Iterator[Finding]:
    """The findings in the order of their kinds: what reports agree on first, then where they differ.

    Statements whose wording drifted do not corroborate each other, so their groups leave such links out.
    """
    for kind in _GROUPED:
        for members in groups(links, kind, drifted=False).members().values():
            yield from corroborated(kind, members, seen)
            if kind == "event":
                yield from date_conflicts(members, seen)
    for members in groups(links, "figure").members().values():
        yield from figure_findings(members, seen)
    yield from drifts(links, seen)
    yield from headlines_unsaid(links, seen)
    yield from two_speakers(links, seen)
    yield from must_not_merge(links, seen)
    yield from label_conflicts(seen)
    yield from role_conflicts(seen, kit.actors)
