"""Room reconcile: what a group of linked rows says taken together, and by how many independent reports."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dragoman.model.kit import Kit
from dragoman.model.rows import Finding, Judgement, Link

__all__ = ["apply_judgements", "reconcile"]


def apply_judgements(links: tuple[Link, ...], judgements: tuple[Judgement, ...]) -> tuple[Link, ...]:
    """The links after people's decisions, sorted as before."""
    _ = judgements
    return links


def reconcile(tables: Mapping[str, pa.Table], links: tuple[Link, ...], judgements: tuple[Judgement, ...], kit: Kit) -> tuple[Finding, ...]:
    """Every finding over the linked rows, sorted by verdict and id."""
    _ = (tables, links, judgements, kit)
    return ()
