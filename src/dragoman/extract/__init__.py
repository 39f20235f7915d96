"""What a report claims: `Parsed -> Found`.

`times` and `quantities` are marked first; then each extractor of `EXTRACTORS` gives drafts of its own
kind of claim; `voices` says who speaks in every stretch of the text; `occasions` joins what is said to
the talks or interview it was said in. One file is one subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.events import events
from dragoman.extract.extractors import installed
from dragoman.extract.ledger import agreements, figures, memberships, projects, roles
from dragoman.extract.quantities import find_quantities
from dragoman.extract.statements import statements
from dragoman.extract.times import find_times
from dragoman.extract.voices import assign_voices, find_voices, place_occasions
from dragoman.model.found import Draft, Extractor, Found, Marked
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Note

__all__ = ["EXTRACTORS", "extract"]

EXTRACTORS: tuple[Extractor, ...] = (statements, events, agreements, projects, figures, memberships, roles)
"""The built-in extractors, in the order of the record's tables; none may depend on another."""


def extract(parsed: Parsed, kit: Kit) -> Found:
    """Everything a parsed report says, drafts in text order with their voices; a pure function of the document and the kit.

    Raises nothing for any text: what is unclear becomes a note or an empty column. Cost: linear in the
    length of the text. A draft that two extractors give under one id is kept once, from the first of
    them.
    """
    times = tuple(find_times(parsed, kit))
    marked = Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, kit)))
    drafts, notes = _run((*EXTRACTORS, *installed(EXTRACTORS)), marked, kit)
    voices = find_voices(parsed, drafts, kit)
    placed = place_occasions(parsed, assign_voices(drafts, voices))
    return Found(marked=marked, drafts=placed, voices=voices, notes=notes)


def _run(extractors: Iterable[Extractor], marked: Marked, kit: Kit) -> tuple[tuple[Draft, ...], tuple[Note, ...]]:
    """Drafts in text order, one for an id, and notes by id."""
    drafts: dict[str, Draft] = {}
    notes: dict[str, Note] = {}
    for extractor in extractors:
        for found in extractor(marked, kit):
            if isinstance(found, Note):
                notes.setdefault(found.id, found)
            else:
                drafts.setdefault(found.row.id, found)
    ordered = sorted(drafts.values(), key=lambda draft: (draft.row.evidence[0].start, draft.row.evidence[0].end, draft.row.id))
    return tuple(ordered), tuple(notes[key] for key in sorted(notes))
