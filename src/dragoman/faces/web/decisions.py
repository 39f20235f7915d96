"""People's decisions as pages need them: which still stand, on what, and where two people decided differently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.rows import Judgement
from dragoman.reconcile import in_force

__all__ = ["conflicts", "settled", "standing_on"]


def standing_on(judgements: Iterable[Judgement], row_id: str) -> list[Judgement]:
    """The standing decisions about a row, oldest first."""
    return [one for one in in_force(judgements) if row_id in one.target]


def settled(judgements: Iterable[Judgement]) -> set[tuple[str, ...]]:
    """The targets that somebody has decided about and not left unsure, each as a sorted tuple of ids."""
    last = {tuple(sorted(one.target)): one.action for one in in_force(judgements)}
    return {target for target, action in last.items() if action != "unsure"}


def conflicts(judgements: Iterable[Judgement]) -> list[Sequence[Judgement]]:
    """Decisions of different people about one target that do not agree, each person's last one; by target."""
    by_target: dict[tuple[str, ...], dict[str, Judgement]] = {}
    for one in in_force(judgements):
        by_target.setdefault(tuple(sorted(one.target)), {})[one.who] = one
    groups = [tuple(found.values()) for _, found in sorted(by_target.items())]
    return [group for group in groups if len({(one.action, one.value) for one in group}) > 1]
