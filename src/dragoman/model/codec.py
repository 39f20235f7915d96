"""Rows to JSON lines and to Arrow, and back: one schema per table, derived from its type."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from dragoman.model import claims, rows

__all__ = ["CLAIM_TABLES", "SCHEMA_VERSION", "TABLES", "decode", "encode", "row_type", "schema", "to_builtins", "to_table"]

SCHEMA_VERSION = 1
"""The version of all tables together; raised when a column or a closed list changes."""

TABLES: Mapping[str, type[msgspec.Struct]] = {
    "article": rows.Article,
    "segment": rows.Segment,
    "statement": claims.Statement,
    "event": claims.Event,
    "agreement": claims.Agreement,
    "project": claims.Project,
    "figure": claims.Figure,
    "membership": claims.Membership,
    "role": claims.Role,
    "mention": rows.Mention,
    "date": rows.Date,
    "quantity": rows.Quantity,
    "actor": rows.Actor,
    "link": rows.Link,
    "finding": rows.Finding,
    "judgement": rows.Judgement,
    "note": rows.Note,
    "run": rows.Run,
}
"""Table name -> row type, in the order of DESIGN section 4."""
CLAIM_TABLES = tuple(name for name, kind in TABLES.items() if issubclass(kind, claims.Claim))


def row_type(table: str) -> type[msgspec.Struct]:
    """The type of a table's rows; KeyError for a name that is no table."""
    return TABLES[table]


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table: its fields in the order of the type; dictionaries are JSON text."""
    return _struct_schema(TABLES[table])


def to_builtins(row: msgspec.Struct) -> dict[str, Any]:
    """A row as plain values, every column present; structs become objects, tuples lists, dictionaries JSON text."""
    out: dict[str, Any] = msgspec.to_builtins(row)
    for name, value in out.items():
        if isinstance(value, dict) and isinstance(getattr(row, name), dict):
            out[name] = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return out


def to_table(table: str, found: Iterable[msgspec.Struct]) -> pa.Table:
    """Rows as an Arrow table with the table's schema, in the order given. Lone surrogates, which Arrow cannot hold, are kept as escapes."""
    plain = [to_builtins(row) for row in found]
    try:
        return pa.Table.from_pylist(plain, schema=schema(table))
    except UnicodeEncodeError:
        raise ValueError(f"a row of {table} holds text that is not Unicode: read it with replacement") from None


def encode(row: msgspec.Struct) -> bytes:
    """A row as one JSON line without its line end, keys in the order of the type."""
    return msgspec.json.encode(to_builtins(row))


def decode(table: str, line: bytes | str) -> msgspec.Struct:
    """The row of a JSON line, every field checked; `msgspec.ValidationError` names the path of what is wrong."""
    return _from_builtins(table, msgspec.json.decode(line))


def _from_builtins(table: str, plain: Mapping[str, Any]) -> msgspec.Struct:
    kind = TABLES[table]
    hints = get_type_hints(kind)
    values = {k: json.loads(v) if get_origin(hints.get(k)) is dict and isinstance(v, str) else v for k, v in plain.items()}
    return msgspec.convert(values, kind, strict=False)


def _struct_schema(kind: type) -> pa.Schema:
    hints = get_type_hints(kind)
    return pa.schema([pa.field(name, _arrow(hints[name])) for name in kind.__struct_fields__])  # type: ignore[attr-defined]


_PLAIN: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _arrow(hint: Any) -> pa.DataType:
    """The Arrow type of a type hint."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Literal or origin is dict:
        return pa.string()
    if origin in (Union, types.UnionType):
        return _arrow(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return pa.list_(_arrow(args[0]))
    return pa.struct(list(_struct_schema(hint)))
