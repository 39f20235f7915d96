"""A pasted quotation among the statements of a record: who said it, where, and how far the words agree."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
from rapidfuzz import fuzz

from dragoman.record import Published

__all__ = ["QUOTE_SCHEMA", "find_quote"]

QUOTE_SCHEMA = pa.schema(
    [
        ("match", pa.string()),
        ("score", pa.float64()),
        ("statement_id", pa.string()),
        ("speaker", pa.string()),
        ("mode", pa.string()),
        ("words", pa.string()),
        ("article_id", pa.string()),
        ("source_id", pa.string()),
        ("outlet_id", pa.string()),
        ("published_start", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("variants", pa.list_(pa.string())),
    ]
)
"""The columns of an answer. `match` is exact, cut (one holds the other) or near; `variants` are ids of statements linked to this one."""

_NEAR = 80.0
"""Lowest similarity (0-100) shown as near: on re-translations of one speech, true pairs lie above it and chance pairs well below."""
_SHORT = 3
"""A quotation of fewer words is only looked for exactly: any sentence is near to two words."""

_QUERY = """
SELECT s.id AS statement_id, coalesce(a.name, s.speaker_name) AS speaker, s.mode, s.content, s.article_id, r.source_id, r.outlet_id,
       r.published_start, linked.variants
FROM statement s
JOIN article r ON r.id = s.article_id
LEFT JOIN actor a ON a.id = s.speaker_id
LEFT JOIN (
  SELECT id, list(DISTINCT other ORDER BY other) AS variants
  FROM (SELECT "left" AS id, "right" AS other FROM link WHERE kind = 'statement' AND relation NOT IN ('not_same', 'candidate')
        UNION ALL
        SELECT "right", "left" FROM link WHERE kind = 'statement' AND relation NOT IN ('not_same', 'candidate'))
  GROUP BY id
) linked ON linked.id = s.id
ORDER BY s.id
"""


def find_quote(record: Published, words: str, *, limit: int = 20) -> list[dict[str, Any]]:
    """The statements that hold these words or nearly these, best first, at most `limit`.

    Marks, case and spacing do not count; nothing is found for words without a letter. Spans are of the
    article's text, from the first to the last words said. One comparison per statement of the
    record.
    """
    wanted = _plain(words)
    if not wanted:
        return []
    found = [answer for row in record.sql(_QUERY).to_pylist() if (answer := _compared(row, wanted))]
    return sorted(found, key=lambda row: (-row["score"], row["published_start"] or "9999", row["statement_id"]))[:limit]


def _compared(row: dict[str, Any], wanted: str) -> dict[str, Any] | None:
    """The answer that a statement gives, if it does."""
    content = row.pop("content")
    there = " ... ".join(part["text"] for part in content)
    kind, score = _likeness(_plain(there), wanted)
    if kind is None:
        return None
    place = {"start": content[0]["start"], "end": content[-1]["end"], "variants": row.pop("variants") or []}
    return {"match": kind, "score": round(score, 1), "words": there, **row, **place}


def _likeness(there: str, wanted: str) -> tuple[str | None, float]:
    """How two plain wordings agree and to which degree (0 to 100); None when they do not.

    The same words are `exact`; one within the other is `cut`; the rest is `near` from 80 on, never 99 or
    more.
    """
    if there == wanted:
        return "exact", 100.0
    if _holds(there, wanted) or (len(there.split()) > _SHORT and _holds(wanted, there)):
        return "cut", 99.0
    if len(wanted.split()) < _SHORT or len(there.split()) < _SHORT:
        return None, 0.0
    whole = fuzz.token_sort_ratio(there, wanted, score_cutoff=_NEAR)
    part = fuzz.partial_ratio(there, wanted, score_cutoff=_NEAR) if min(len(there), len(wanted)) > 20 else 0.0  # noqa: PLR2004 letters
    best = min(max(whole, part), 98.9)
    return ("near", best) if best >= _NEAR else (None, 0.0)


def _holds(outer: str, inner: str) -> bool:
    return f" {inner} " in f" {outer} "


def _plain(words: str) -> str:
    """Words in lower case with single spaces, marks gone: what a paste through mail or a page leaves of a quotation."""
    return " ".join(re.findall(r"\w+(?:-\w+)*", re.sub(r"['’‘]", "", words.lower())))
