"""The forms of a lexicon group in, one pattern that finds them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from dragoman.model.lexicon import Entry, Lexicon

__all__ = ["FormHit", "find_forms", "possessive_after"]


class FormHit(Struct, frozen=True, order=True):
    """A form found at [start, end), the id of its entry and the entry's rule."""

    start: int
    end: int
    entry: str
    rule: str


@lru_cache(maxsize=64)
def _pattern(forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    longest = sorted(dict(forms), key=lambda form: (-len(form), form))
    spelled = "|".join(r"\s{1,3}".join(map(re.escape, form.split())) for form in longest)
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])", re.IGNORECASE), dict(forms)


def find_forms(lexicon: Lexicon | None, groups: tuple[str, ...], view: str) -> Iterator[FormHit]:
    """Every form of these groups in a text, longest first at each place, ignoring case; linear in the text."""
    if lexicon is None:
        return
    forms = tuple((form.lower(), entry.id) for group in groups for entry in lexicon.of_group(group) for form in entry.forms)
    if not forms:
        return
    pattern, entries = _pattern(forms)
    for match in pattern.finditer(view):
        ident = entries[" ".join(match[0].lower().split())]
        yield FormHit(match.start(), match.end(), ident, lexicon.rule(_entry(lexicon, ident)))


def _entry(lexicon: Lexicon, ident: str) -> Entry:
    return lexicon.by_id[ident]


def possessive_after(view: str, end: int) -> bool:
    """True when an apostrophe-s follows."""
    return view[end : end + 2] in ("'s", "’s")
