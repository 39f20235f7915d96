"""Promise 1, checked when written: every stored span holds exactly the words stored with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.errors import RecordError

__all__ = ["check_words"]


def check_words(text: str, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Nothing, when every `start` / `end` of the rows lies in `text` and every `text` beside them equals `text[start:end]`.

    Rows are plain values as `codec.to_builtins` gives them. Raises: RecordError that names table, row and
    span. O(number of spans).

    Looks into nested values, so a span inside an edit or an evidence list is checked too. A span without
    words must still lie in the text and not be empty.
    """
    for row in rows:
        for start, end, words in _places(row):
            if not 0 <= start < end <= len(text) or (words is not None and text[start:end] != words):
                raise RecordError(f"{table} {row.get('id')}: [{start}, {end}) does not hold its words; nothing of this article is stored.")


def _places(value: Any) -> Iterator[tuple[int, int, str | None]]:
    """Every span below a value, with its words when it has some. A mapping with integers `start` and `end` is a span."""
    if isinstance(value, Mapping):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"], value.get("text")
        for part in value.values():
            yield from _places(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _places(part)
