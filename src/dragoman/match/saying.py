"""A statement made ready for matching: its words, who says it, and the report it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dragoman.match.tables import Row
from dragoman.match.wording import Wording, wording

__all__ = ["Saying", "apart", "sayings", "speakers_agree"]


class Saying(Struct, frozen=True):
    """One statement. `speakers` are actor ids, empty when nobody is named; `firm`: they are known actors named, not inferred.

    `start` and `end` bound the day of publication.
    """

    id: str
    article: str
    wording: Wording
    speakers: frozenset[str]
    firm: bool
    mode: str
    parent: str | None
    start: str | None
    end: str | None


def sayings(statements: list[Row], articles: Mapping[str, Row], named: frozenset[str]) -> list[Saying]:
    """The statements of known articles as sayings, by id; those without a word are left out.

    A speaker outside the actor table counts when `named` has it (full names): "the company" of two reports are two companies.
    """
    out = []
    for row in statements:
        article = articles.get(row["article_id"])
        words = wording(" ".join(part["text"] for part in row["content"]))
        if article is None or not words.words:
            continue
        given = frozenset(row.get("speaker_ids") or ()) | ({row["speaker_id"]} if row.get("speaker_id") else frozenset())
        speakers = frozenset(who for who in given if who in named or not who.startswith("unresolved/"))
        start = article.get("published_start")
        end = article.get("published_end") or start
        firm = row.get("speaker_basis") in {"name", "title"} and _known(speakers)
        out.append(Saying(row["id"], row["article_id"], words, speakers, firm, row["mode"], row.get("parent_id"), start, end))
    return out


def speakers_agree(one: Saying, other: Saying) -> bool | None:
    """True when both share a speaker, None when one side is not known, False when they name different actors."""
    if one.speakers & other.speakers:
        return True
    return False if _known(one.speakers) and _known(other.speakers) else None


def _known(speakers: frozenset[str]) -> bool:
    """True when one of the speakers is in the actor table."""
    return any(not who.startswith("unresolved/") for who in speakers)


def apart(one: Saying, other: Saying) -> bool:
    """True when both reports are dated and more than some weeks lie between them: one utterance is reported while it is news."""
    if not (one.start and one.end and other.start and other.end):
        return False
    first, second = (one, other) if one.end <= other.end else (other, one)
    return _months(second.start or "") - _months(first.end or "") > 1


def _months(day: str) -> int:
    """Months since year 0."""
    return int(day[:4]) * 12 + int(day[5:7] or 1)
