"""What stayed open or does not fit the table in, notes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model.found import Draft
from dragoman.model.rows import Note
from dragoman.model.spans import Span
from dragoman.resolve.asof import holders
from dragoman.resolve.cast import Cast, Link
from dragoman.resolve.landing import note

__all__ = ["doubts"]

_CODES = {"pronoun": "unresolved_pronoun", "group": "unresolved_group", "title": "unresolved_title", "role": "unresolved_title"}


def doubts(cast: Cast, drafts: Iterable[Draft]) -> Iterator[Note]:
    """A note for each open word that a claim leans on, and for each title that the table gives to somebody else on that day.

    Open words on which no claim leans are rows of `mention` only. Codes: `unresolved_pronoun`, `unresolved_group`, `unresolved_title`,
    `ambiguous_name`, `title_mismatch`. The report's own word stands in the record either way; the note says that the table differs.
    """
    seen: set[tuple[int, int]] = set()
    for draft in drafts:
        for spans in draft.who.values():
            for span in spans:
                for link in cast.within(span.start, span.end):
                    if not link.ids and (link.start, link.end) not in seen:
                        seen.add((link.start, link.end))
                        yield _open(cast, link)
    yield from _mismatches(cast)


def _open(cast: Cast, link: Link) -> Note:
    """Who might be meant by words that stay open, in one sentence; four names at most."""
    words = cast.parsed.text[link.start : link.end]
    names = ", ".join(actor.name for ident in link.candidates[:4] if (actor := cast.actor(ident))) or "nobody in reach"
    return note(cast, _CODES.get(link.basis, "ambiguous_name"), f"Who {words!r} is stays open: {names}.", link.start, link.end)


def _mismatches(cast: Cast) -> Iterator[Note]:
    """Titles of known persons that the table gives to somebody else on a known day; a state without tenures in the table gives none."""
    if not cast.day.known:
        return
    for person, titles in sorted(cast.titles.items()):
        for title, state in sorted(titles.items()):
            if not state or not person.startswith("person/"):
                continue
            found = holders(cast.actors, [f"office/{title}-{state.rpartition('/')[2]}"], cast.day)
            place = _first(cast, person)
            if found and person not in found and place:
                told, known = cast.actor(person), cast.actor(found[-1])
                called, holder = told.name if told else person, known.name if known else found[-1]
                message = f"{called} is called {title.replace('-', ' ')}; the table has {holder}."
                yield note(cast, "title_mismatch", message, place.start, place.end)


def _first(cast: Cast, person: str) -> Span | None:
    """Where a person is first named."""
    return next((link.span for link in cast.ordered() if person in link.ids), None)
