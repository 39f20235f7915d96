"""First persons inside quoted words in, the speaker and the speaker's state out: `I signed`, `our country`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from dragoman.model.claims import Statement
from dragoman.model.lexicon import Lexicon
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.forms import find_forms

__all__ = ["resolve_first_persons"]


def resolve_first_persons(cast: Cast, lexicon: Lexicon | None, statements: Iterable[Statement]) -> None:
    """Adds a link per first person in the quoted words of a known speaker; `we` and `our` are the state of one who speaks for a state.

    Only words between quotation marks and block quotations count: in indirect speech `our` may be the reporter's. Outside an office `we`
    stays unlinked, for it may be a company, a party or two speakers. Speakers must be known: this sieve runs after statements are filled.
    """
    if lexicon is None:
        return
    view = cast.parsed.view
    starts = [quotation.start for quotation in cast.parsed.quotations]
    done: set[int] = set()
    for row in statements:
        if row.mode not in ("direct", "mixed", "block") or not row.speaker_id or not cast.is_person(row.speaker_id):
            continue
        for piece in row.content:
            for hit in find_forms(lexicon, ("first_person",), view, piece.start, piece.end):
                start, end = hit.start, hit.end
                if start in done or not (row.mode == "block" or _quoted(cast, starts, start)):
                    continue
                meant = row.speaker_id if lexicon.by_id[hit.entry].value("kind") == "speaker" else _state(cast, row)
                if meant:
                    done.add(start)
                    cast.add(Link(start, end, (meant,), "pronoun", (), hit.rule))


def _quoted(cast: Cast, starts: list[int], offset: int) -> bool:
    """True when an offset lies between quotation marks; three quotations back suffice for nested ones."""
    index = bisect_right(starts, offset) - 1
    return any(q.inner_start <= offset < q.inner_end for q in cast.parsed.quotations[max(0, index - 2) : index + 1])


def _state(cast: Cast, row: Statement) -> str | None:
    """The state of a speaker who holds or held an office of it.

    By the table or by the text's own titles; an analyst's `our` is nobody's state.
    """
    speaker = row.speaker_id or ""
    if speaker in cast.actors.tenures_of_person or cast.titles.get(speaker):
        return cast.home(speaker)
    return None
