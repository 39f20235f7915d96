"""The side file of the index: rows by id and the words of reports, in SQLite, which finds a row far quicker than a file of columns does.

Tables: `card_<kind>` (an entry as JSON), `finding`, `report` (newest first), `actor`, `tied` and `told` (links and findings of a row), and
the full-text tables `word` (reports, by the number of `report`) and `called` (actors by all their names).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from dragoman.faces.web.cards_sql import BASE, SELECT

__all__ = ["Lookup", "folded", "key_of", "phrase", "write_lookup"]

_TABLES = """
CREATE TABLE finding (key INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE report (n INTEGER PRIMARY KEY, key INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE actor (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tied (key INTEGER NOT NULL, other TEXT NOT NULL, link_id TEXT NOT NULL, kind TEXT NOT NULL, relation TEXT NOT NULL);
CREATE TABLE told (key INTEGER NOT NULL, finding_id TEXT NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE called USING fts5(name, id UNINDEXED, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
"""
_LONGEST = 500_000
"""Characters of a report whose words can be searched: as far as a report is analysed."""
_BATCH = 5_000
_HALF = 2**63
_APART = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
"""Letters of scripts that set no blanks between words: each is a word of its own, and a word is looked for as a phrase."""
_LETTERS = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])"
)
_SPACED = f"CASE WHEN regexp_matches(t, '{_APART}') THEN regexp_replace(t, '({_APART})', ' \\1 ', 'g') ELSE t END"
"""The words of a column `t` with such letters apart."""


def key_of(row_id: str) -> int:
    """The number of a row in the look-up tables: the hexadecimal end of its id, in the order of ids. 0 for what is no id."""
    try:
        return int(row_id[-16:], 16) - _HALF
    except ValueError:
        return 0


def write_lookup(path: Path, made: duckdb.DuckDBPyConnection, told: Callable[[str], None]) -> None:
    """The file, out of the record attached as `r` and the temporary tables of index.sql. Linear; rows pass in batches."""
    with closing(sqlite3.connect(path, isolation_level=None)) as out:
        out.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + _TABLES)
        out.execute("BEGIN")
        _write_cards(out, made, told)
        told("findings and links")
        _write_links(out, made)
        told("names")
        _write_names(out, made)
        _fill(out, "report", made, "SELECT n, signed(id), to_json(s) FROM slim s ORDER BY n", 3)
        _write_words(out, made, told)
        for table in ("tied", "told", "report"):
            out.execute(f"CREATE INDEX {table}_key ON {table} (key)")
        out.execute("COMMIT")


def _write_cards(out: sqlite3.Connection, made: duckdb.DuckDBPyConnection, told: Callable[[str], None]) -> None:
    """Entries as JSON, table by table in the order of their ids, so that each goes to the end of its table."""
    judged = "x.judged" if _has_judged(made) else "[]::VARCHAR[] AS judged"
    for kind, columns in SELECT.items():
        told(f"{kind}s")
        out.execute(f"CREATE TABLE card_{kind} (key INTEGER PRIMARY KEY, body TEXT NOT NULL)")
        body = f'SELECT {BASE}, {judged}, {columns} FROM r."{kind}" x JOIN slim a ON a.id = x.article_id'  # noqa: S608 tables of ours
        _fill(out, f"card_{kind}", made, f"SELECT signed(id), to_json(c) FROM ({body}) c", 2)  # noqa: S608 tables of ours


def _write_links(out: sqlite3.Connection, made: duckdb.DuckDBPyConnection) -> None:
    _fill(out, "finding", made, "SELECT signed(id), to_json(f) FROM r.finding f", 2)
    members = "SELECT id, unnest(members) AS member FROM r.finding"
    _fill(out, "told", made, f"SELECT signed(member) AS key, id FROM ({members}) ORDER BY key, id", 2)  # noqa: S608 tables of ours
    ends = """SELECT "left" AS id, "right" AS other, id AS link_id, kind, relation FROM r.link
              UNION ALL SELECT "right", "left", id, kind, relation FROM r.link"""
    query = f"SELECT signed(id) AS key, other, link_id, kind, relation FROM ({ends}) ORDER BY key, kind, relation, link_id"  # noqa: S608 tables of ours
    _fill(out, "tied", made, query, 5)


def _write_names(out: sqlite3.Connection, made: duckdb.DuckDBPyConnection) -> None:
    """Actors by id, and by all their names, those first that a person looks for first."""
    _fill(out, "actor", made, "SELECT id, coalesce(name, id), kind FROM r.actor ORDER BY id", 3)
    names = "name || ' ' || array_to_string(coalesce(aliases, []), ' ') || ' ' || replace(split_part(id, '/', 2), '-', ' ')"
    actors = f"SELECT {names} AS t, id, kind, name FROM r.actor"  # noqa: S608 columns of ours
    _fill(out, "called (name, id)", made, f"SELECT {_SPACED}, id FROM ({actors}) ORDER BY kind = 'unresolved', len(name), id", 2)  # noqa: S608


def _write_words(out: sqlite3.Connection, made: duckdb.DuckDBPyConnection, told: Callable[[str], None]) -> None:
    """The words of reports under the numbers of `report`: newest first, so that the newest answers are found first."""
    done = 0
    text = f"SELECT n, substr(text, 1, {_LONGEST}) AS t FROM r.article a JOIN slim s ON s.id = a.id ORDER BY n"  # noqa: S608 numbers of ours
    for rows in _batches(made, f"SELECT n, {_SPACED} FROM ({text})"):  # noqa: S608
        told(f"words of reports, {done:,} done")
        out.executemany("INSERT INTO word (rowid, text) VALUES (?, ?)", rows)
        done += len(rows)


def _has_judged(made: duckdb.DuckDBPyConnection) -> bool:
    """False for a copy that an older version published."""
    return bool(
        made.execute(
            "SELECT 1 FROM duckdb_columns() WHERE database_name = 'r' AND table_name = 'event' AND column_name = 'judged'"
        ).fetchall()
    )


def _batches(made: duckdb.DuckDBPyConnection, query: str) -> Iterable[list[tuple[Any, ...]]]:
    found = made.execute(query)
    while rows := found.fetchmany(_BATCH):
        yield rows


def _fill(out: sqlite3.Connection, table: str, made: duckdb.DuckDBPyConnection, query: str, columns: int) -> None:
    marks = ", ".join("?" * columns)
    for rows in _batches(made, query):
        out.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 tables of ours


class Lookup:
    """An open side file."""

    def __init__(self, path: Path) -> None:
        """Open it for reading; one request at a time uses it, whatever the thread."""
        self._file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def cards(self, kind: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Entries of one table by id; what is not there is left out."""
        return self._bodies(f"card_{kind}", ids)

    def findings(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """Findings in the order of `ids`, with the id also as `finding_id` and `independent_reports`."""
        found = self._bodies("finding", ids)
        return [{**found[one], "finding_id": one, "independent_reports": len(found[one]["origins"])} for one in ids if one in found]

    def reports(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Reports by id, without their texts; `n` is the number by which index and words know them."""
        return self._bodies("report", sorted(set(ids)))

    def newest(self, limit: int, offset: int = 0) -> list[dict[str, Any]]:
        """Reports, newest first."""
        return [
            msgspec.json.decode(body) for (body,) in self._asked("SELECT body FROM report WHERE n > ? ORDER BY n LIMIT ?", offset, limit)
        ]

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of those that are actors of the record."""
        return {one: row[0] for one in ids for row in self._asked("SELECT name FROM actor WHERE id = ?", one)}

    def actor(self, actor_id: str) -> dict[str, Any] | None:
        """Id, name and kind of an actor of the record."""
        for name, kind in self._asked("SELECT name, kind FROM actor WHERE id = ?", actor_id):
            return {"id": actor_id, "name": name, "kind": kind}
        return None

    def tied(self, row_id: str, limit: int) -> list[dict[str, Any]]:
        """The links of a row, apart-links too: other, link_id, kind, relation."""
        names = ("other", "link_id", "kind", "relation")
        found = self._asked(
            "SELECT other, link_id, kind, relation FROM tied WHERE key = ? ORDER BY kind, relation, link_id LIMIT ?", key_of(row_id), limit
        )
        return [dict(zip(names, row, strict=True)) for row in found]

    def told(self, row_id: str) -> list[str]:
        """The findings that a row stands in."""
        return [row[0] for row in self._asked("SELECT finding_id FROM told WHERE key = ? ORDER BY finding_id LIMIT 100", key_of(row_id))]

    def holding(self, match: str, limit: int, offset: int = 0) -> tuple[list[dict[str, Any]], int]:
        """Reports whose words match, newest first, and how many there are in all."""
        total = self._asked("SELECT count(*) FROM word WHERE word MATCH ?", match)[0][0]
        found = "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid LIMIT ? OFFSET ?"
        query = f"SELECT r.body FROM ({found}) w JOIN report r ON r.n = w.rowid ORDER BY r.n"  # noqa: S608 a query of ours
        return [msgspec.json.decode(body) for (body,) in self._asked(query, match, limit, offset)], total

    def called(self, match: str, limit: int) -> list[dict[str, Any]]:
        """Actors with a name that matches: known ones before unknown ones, short names first."""
        query = "SELECT id FROM called WHERE called MATCH ? ORDER BY rowid LIMIT ?"
        return [actor for (one,) in self._asked(query, match, limit) if (actor := self.actor(one))]

    def _asked(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._file.execute(query, values).fetchall()

    def _bodies(self, table: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        query, wanted = f"SELECT body FROM {table} WHERE key = ?", set(ids)  # noqa: S608 tables of ours
        found = (msgspec.json.decode(body) for one in ids for (body,) in self._asked(query, key_of(one)))
        return {row["id"]: row for row in found if row["id"] in wanted}


def folded(words: str) -> str:
    """Words as the full-text tables have them: letters of scripts without blanks stand apart."""
    return _LETTERS.sub(r" \1 ", words)


def phrase(words: str, *, prefix: bool = False) -> str:
    """A question for these words one after another; with `prefix` the last may go on."""
    return '"' + folded(words).replace('"', " ").strip() + '"' + ("*" if prefix else "")
