"""Whatever the words, every draft stands on words of its sentence and the readings repeat."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import kit as kits
from dragoman.extract.events import events
from dragoman.extract.ledger import agreements, figures, memberships, projects, roles
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.segment import segment

WORDS = re.split(
    " ",
    "President Anna Berg Portugal Brazil met visited visit to the of and , in Lisbon on Monday with will not between "
    "agreement signed a treaty ' 's ( ) who which he they talks 38 percent shares twice five times Project member European Union joined by was be “ ” ; after before",
)


@cache
def kit() -> Kit:
    return kits.build()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_drafts_stand_on_their_words(words: list[str]) -> None:
    text = " ".join(words) + "."
    parsed = kit().parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), kit()))
    times = tuple(find_times(parsed, kit()))
    marked = Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, kit())))
    for extractor in (events, agreements, projects, figures, memberships, roles):
        found = list(extractor(marked, kit()))
        assert found == list(extractor(marked, kit()))
        for draft in found:
            assert isinstance(draft, Draft)
            assert all(text[e.start : e.end] == e.text for e in draft.row.evidence)
            assert all(span.end <= len(text) for spans in draft.who.values() for span in spans)
