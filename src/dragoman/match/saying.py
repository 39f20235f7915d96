"""A statement made ready for matching: its words, who says it, and the report it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dragoman.match.contrast import forms_of
from dragoman.match.tables import Row
from dragoman.match.wording import Wording, wording

__all__ = ["Saying", "apart", "one_voice", "other_sources", "sayings", "speakers_agree", "two_firms"]

_SHORT = 2
_SINGLE = ("person/", "unresolved/")


class Saying(Struct, frozen=True):
    """One statement. `speakers` are actor ids, empty when nobody is named; `firm`: they are known actors named, not inferred.

    `given` are all ids that the report gives, those of no known actor among them. `start` and `end` bound the day of publication.
    """

    id: str
    article: str
    wording: Wording
    speakers: frozenset[str]
    given: frozenset[str]
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
        out.append(Saying(row["id"], row["article_id"], words, speakers, given, firm, row["mode"], row.get("parent_id"), start, end))
    return out


def speakers_agree(one: Saying, other: Saying) -> bool | None:
    """True when both share a speaker, None when one side is not known, False when they name different actors."""
    if one.speakers & other.speakers:
        return True
    return False if _known(one.speakers) and _known(other.speakers) else None


def one_voice(one: Saying, other: Saying) -> bool:
    """True when both share a speaker that is one person or bears a full name.

    A state, a group, an outlet or an office says many things on many days: that both are ascribed to it ties no two reports.
    """
    return any(who.startswith(_SINGLE) for who in one.speakers & other.speakers)


def other_sources(one: Saying, other: Saying) -> bool:
    """True when both reports give a source and no word of the one's name is in the other's: two companies, or two ways to name one."""
    return bool(_labels(one.given) and _labels(other.given)) and not _labels(one.given) & _labels(other.given)


def two_firms(one: Saying, other: Saying) -> bool:
    """True when the sources are other ones and both are called a company: what two companies announce is never one utterance."""
    firms = forms_of("firm")
    return other_sources(one, other) and all(
        any(set(who.rpartition("/")[2].split("-")) & firms for who in side.given) for side in (one, other)
    )


def _labels(given: frozenset[str]) -> set[str]:
    """The words in the names of speakers, short ones and titles left out; "company" of two reports are two companies."""
    words = {word for who in given for word in who.rpartition("/")[2].split("-")}
    return {word for word in words - forms_of("title") - forms_of("firm") if len(word) > _SHORT}


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
