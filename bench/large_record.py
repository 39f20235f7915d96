"""A large record out of a small one, at the level of its published tables: `python bench/large_record.py small.record big.record [copies]`.

Every row is copied so many times with other ids; each copy is of another pair of states, drawn by Zipf's law, so that one pair is very
heavy and most are light; days are shifted, and each report gets words of its own, of which some are rare. Reading 100,000 reports takes
hours, this takes minutes: good for timing the explorer, good for nothing else. 20,000 copies of five reports fill about 900 MB.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman import kit
from dragoman.record.publish import _views

_IDS = """CREATE MACRO m(x, n, a, b, pa, pb) AS CASE
  WHEN x IS NULL THEN NULL
  WHEN regexp_full_match(x, '[a-z]+-[0-9a-f]{16}') THEN regexp_extract(x, '^[a-z]+-') || format('{:016x}', hash(x || n))
  ELSE replace(replace(replace(replace(replace(replace(x, $one, '@1'), $two, '@2'), $first, pa), $second, pb), '@1', a), '@2', b) END"""
_OWN = """ || ' uniq' || k.n || ' ' || array_to_string(list_transform(range(60),
  lambda i: 'zq' || (exp(((hash(k.n * 61 + i) & 65535) / 65535.0) * 10)::INTEGER)), ' ')"""


def copies(many: int) -> pa.Table:
    """One row a copy: its number, the two states and leaders, the shift in days."""
    draw = random.Random(1)
    states = sorted(one for one in kit.build().actors.actors if one.startswith("state/"))[:200]
    draw.shuffle(states)
    weights = [1 / (place + 1) for place in range(len(states))]
    rows = []
    while len(rows) < many:
        one, other = draw.choices(states, weights, k=2)
        if one != other:
            rows.append(
                {"n": len(rows), "a": one, "b": other, "pa": f"lead-{one[6:]}", "pb": f"lead-{other[6:]}", "d": draw.randint(-3000, 900)}
            )
    return pa.Table.from_pylist(rows)


def column(table: str, name: str, kind: str) -> str:
    """A column of a copy, as SQL."""
    quoted = f'x."{name}"'
    if kind == "VARCHAR" and (name.endswith("id") or name in {"left", "right", "asserted_by"}):
        return f'm({quoted}, k.n, k.a, k.b, k.pa, k.pb) AS "{name}"'
    if kind == "VARCHAR[]" and name not in {"reasons", "topics", "aliases", "judged"}:
        return f'list_transform({quoted}, lambda y: m(y, k.n, k.a, k.b, k.pa, k.pb)) AS "{name}"'
    if kind == "VARCHAR" and name.endswith(("_start", "_end")):
        return f"strftime(({quoted}::DATE + k.d::INTEGER), '%Y-%m-%d') AS \"{name}\""
    if table == "article" and name == "text":
        return f"{quoted}{_OWN} AS text"
    return f"{quoted} || k.n AS source_id" if table == "article" and name == "source_id" else quoted


def main(small: str, big: str, many: int = 20_000) -> None:
    """Copy, table by table."""
    out = Path(big)
    (out / "segments").mkdir(parents=True)
    for name in ("record.json", "ledger.sqlite"):
        shutil.copy(Path(small) / name, out / name)
    made = duckdb.connect(str(out / "record.duckdb"))
    made.execute(f"ATTACH '{small}/record.duckdb' AS s (READ_ONLY)")
    made.register("given", copies(many))
    made.execute("CREATE TEMP TABLE k AS SELECT * FROM given")
    pair = made.execute(
        "SELECT actor_id FROM s.mention WHERE actor_id LIKE 'state/%' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"
    ).fetchall()
    leaders = made.execute(
        "SELECT actor_id FROM s.mention WHERE actor_id LIKE 'person/%' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"
    ).fetchall()
    given = {"$one": pair[0][0], "$two": pair[1][0], "$first": leaders[0][0][7:], "$second": leaders[1][0][7:]}
    macro = _IDS
    for mark, value in given.items():
        macro = macro.replace(mark, f"'{value}'")
    made.execute(macro)
    for (table,) in made.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 's'").fetchall():
        if table in {"run", "judgement", "actor"}:
            made.execute(f'CREATE TABLE "{table}" AS SELECT * FROM s."{table}"')
            continue
        columns = made.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 's' AND table_name = ? ORDER BY column_index",
            [table],
        ).fetchall()
        chosen = ", ".join(column(table, name, kind) for name, kind in columns)
        made.execute(f'CREATE TABLE "{table}" AS SELECT {chosen} FROM s."{table}" x, k ORDER BY 1')
        print(table, made.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0], flush=True)
    people = "SELECT 'person/' || pa AS id, 'person' AS kind, 'Leader of ' || a AS name, []::VARCHAR[] AS aliases FROM k UNION SELECT 'person/' || pb, 'person', 'Leader of ' || b, [] FROM k"
    nobody = "SELECT 'unresolved/name-' || range AS id, 'unresolved' AS kind, 'name ' || range AS name, []::VARCHAR[] AS aliases FROM range($many)"
    made.execute(f"INSERT INTO actor BY NAME {people}")
    made.execute(f"INSERT INTO actor BY NAME {nobody}", {"many": 5 * many})
    for view in _views():
        made.execute(view)
    made.execute("CHECKPOINT")


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
