"""People's decisions laid over links, replayed last and in the order they were made, so that no rebuild undoes them.

Decisions are kept beside the links, never in them: without the ledger of judgements the same links come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

import msgspec

from dragoman.model.ids import row_id
from dragoman.model.rows import Judgement, Link, LinkKind, LinkRelation
from dragoman.reconcile.groups import APART, path

__all__ = ["apply_judgements", "in_force", "wrong_rows"]

_SAME: dict[str, LinkRelation] = {"reprint": "edited", "passage": "shares", "statement": "re_translated"}
_KIND: dict[str, LinkKind] = {"article": "reprint"}


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that nobody has withdrawn, in the order they were made."""
    found = sorted(judgements, key=lambda one: (one.when, one.id))
    gone = {target for one in found if one.action == "withdrawn" for target in one.target}
    return [one for one in found if one.action != "withdrawn" and one.id not in gone]


def apply_judgements(links: tuple[Link, ...], judgements: tuple[Judgement, ...]) -> tuple[Link, ...]:
    """The links after people's decisions, sorted by kind, left, right and id.

    same: the link of the two rows is kept or made (`value` may name its relation). different: it becomes not_same, and chains that still
    join the two are opened at their weakest link. unsure: it becomes a candidate. wrong, on a row or link: the row's links go. Decisions
    name rows or links by content id; a decision about rows that are not there changes nothing that is.
    """
    found = {row.id: row for row in links}
    for judged in in_force(judgements):
        _apply(found, judged)
    return tuple(sorted(found.values(), key=lambda row: (row.kind, row.left, row.right, row.id)))


def wrong_rows(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of rows and links whose last decision is that they are wrong."""
    last: dict[str, str] = {}
    for judged in in_force(judgements):
        last.update(dict.fromkeys(judged.target, judged.action) if judged.action == "wrong" or len(judged.target) == 1 else {})
    return frozenset(name for name, action in last.items() if action == "wrong")


def _apply(found: dict[str, Link], judged: Judgement) -> None:
    """Lay one decision over the links found so far, changing `found` in place."""
    if judged.action == "wrong":
        targets = set(judged.target)
        for row in [r for r in found.values() if {r.id, r.left, r.right} & targets]:
            del found[row.id]
        return
    if judged.action == "corrected":
        return
    for left, right, kind in _pairs(found, judged):
        same = [row for row in found.values() if row.kind == kind and {row.left, row.right} == {left, right}]
        for row in same:
            del found[row.id]
        made = _decided(same[0] if same else _fresh(left, right, kind), judged)
        found[made.id] = made
        if judged.action == "different":
            _open(found, left, right, kind, judged)


def _pairs(found: dict[str, Link], judged: Judgement) -> list[tuple[str, str, LinkKind]]:
    """The pairs of rows that a decision is about: the ends of each link it names, else its first row with each other one."""
    named = [found[name] for name in judged.target if name in found]
    if named:
        return [(row.left, row.right, row.kind) for row in named]
    first, *others = judged.target
    kind = first.rsplit("-", 1)[0]
    known = kind in get_args(LinkKind) or kind in _KIND
    return [(first, other, _KIND.get(kind, cast("LinkKind", kind))) for other in others] if known and kind != "link" else []


def _fresh(left: str, right: str, kind: LinkKind) -> Link:
    """A link that only a person has made."""
    one, other = sorted((left, right))
    return Link(id="", kind=kind, left=one, right=other, relation="candidate", score=1.0, reasons=())


def _decided(row: Link, judged: Judgement) -> Link:
    """A link as the decision has it: not_same, candidate, or joined under the relation that the person named.

    A link that was joined already keeps its relation.
    """
    relation: LinkRelation = "candidate"
    if judged.action == "different":
        relation = "not_same"
    elif judged.action == "same":
        wished = judged.value if judged.value in get_args(LinkRelation) and judged.value not in APART else None
        relation = cast("LinkRelation", wished) if wished else row.relation if row.relation not in APART else _SAME.get(row.kind, "same")
    return _turned(row, relation, f"judged {judged.action} by {judged.who}")


def _turned(row: Link, relation: LinkRelation, reason: str) -> Link:
    """A link under another relation, with the decision among its reasons."""
    name = row_id("link", row.kind, row.left, row.right, relation)
    return msgspec.structs.replace(row, id=name, relation=relation, reasons=(*row.reasons, reason))


def _open(found: dict[str, Link], left: str, right: str, kind: LinkKind, judged: Judgement) -> None:
    """Turn the weakest link of every chain between two rows into a candidate, until no chain is left."""
    while chain := path([row for row in found.values() if row.kind == kind], left, right):
        weakest = min(chain, key=lambda row: (any("judged same" in why for why in row.reasons), row.score, row.id))
        del found[weakest.id]
        made = _turned(weakest, "candidate", f"opened: {left} and {right} judged different by {judged.who}")
        found[made.id] = made
