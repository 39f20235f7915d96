"""Actors under other ids, in every column that names one: what a person said who an unresolved name is."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from dragoman.model import codec

__all__ = ["rename"]

_SINGLE = (
    "speaker_id", "addressee_id", "occasion_id", "place_id", "forum_id", "project_id", "institution_id", "member_id", "person_id",
    "office_id", "state_id", "asserted_by", "reported_by", "actor_id",
)  # fmt: skip
_LISTS = ("speaker_ids", "actors", "recipients", "participants", "parties", "companies", "about", "chain", "candidates")
_SILENT = frozenset({"asserted_by", "reported_by", "chain", "candidates"})
"""Columns that follow others: `judged` does not name them."""


def rename(made: duckdb.DuckDBPyConnection, named: Mapping[str, str]) -> None:
    """Every `old` of `named` replaced by its new id; claims get the columns into `judged`, mentions and speakers the basis judged.

    One pass per column of the record that names actors; rows with lists of them pass through memory, those concerned only.
    """
    ends = {old: _last(named, old) for old in sorted(named)}
    _register(made, "named", ends, pa.string())
    for table in (*codec.CLAIM_TABLES, "mention", "segment"):
        columns = codec.schema(table).names
        for column in (name for name in _SINGLE if name in columns):
            made.execute(f'UPDATE "{table}" SET {_sets(table, column)} FROM named WHERE "{table}"."{column}" = named.old')  # noqa: S608 columns of ours
        for column in (name for name in _LISTS if name in columns):
            _lists(made, table, column, ends)
    made.unregister("named")


def _lists(made: duckdb.DuckDBPyConnection, table: str, column: str, ends: Mapping[str, str]) -> None:
    query = f'SELECT id, "{column}" FROM "{table}" WHERE list_has_any("{column}", $olds)'  # noqa: S608 columns of ours
    found = made.execute(query, {"olds": list(ends)}).fetchall()
    if not found:
        return
    _register(
        made, "renamed", {one: list(dict.fromkeys(ends.get(name, name) for name in names)) for one, names in found}, pa.list_(pa.string())
    )
    made.execute(f'UPDATE "{table}" SET {_sets(table, column)} FROM renamed WHERE "{table}".id = renamed.old')  # noqa: S608 columns of ours
    made.unregister("renamed")


def _register(made: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, object], kind: pa.DataType) -> None:
    made.register(name, pa.table({"old": pa.array(list(values), pa.string()), "new": pa.array(list(values.values()), kind)}))


def _last(named: Mapping[str, str], one: str) -> str:
    """Where a chain of renamings ends; a ring ends where it closes."""
    seen = {one}
    while (following := named.get(one)) and following not in seen:
        seen.add(following)
        one = following
    return one


def _sets(table: str, column: str) -> str:
    """What changes beside the column itself."""
    sets = [f'"{column}" = "new"']
    if table in codec.CLAIM_TABLES and column not in _SILENT:
        sets.append(f"judged = list_sort(list_distinct(list_append(coalesce(judged, []), '{column}')))")
    basis = {"mention": "basis", "statement": "speaker_basis"}.get(table)
    if basis and column in {"actor_id", "speaker_id", "speaker_ids"}:
        sets.append(f"{basis} = 'judged'")
    return ", ".join(sets)
