"""A saying: one attribution in the making, as token ranges, and the draft it becomes.

Content ids come from the content's spans and the mode, so that the same words in the same report keep
their id for ever.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.extract.statements.edits import find_edits
from dragoman.extract.statements.speakers import Speaker
from dragoman.model import ids
from dragoman.model.claims import Aux, Statement, StatementMode, Voice
from dragoman.model.found import Draft
from dragoman.model.parsed import Parsed
from dragoman.model.spans import Span, evidence, words

__all__ = ["NOBODY", "Saying", "statement_id", "to_draft"]

NOBODY = Speaker(spans=(), name=None, basis="none", kind="outlet")
"""The speaker of words that nobody is named for."""
_VOICES: dict[str, Voice] = {"official": "speaker", "outlet": "speaker", "expert": "expert", "document": "document", "opinion": "opinion"}


class Saying(Struct, frozen=True, kw_only=True):
    """Content, cue and speaker of one attribution.

    `content` and `cue` are spans without quotation marks. `source` are the words that name the speaker,
    further up in the text when the speaker is carried over. `cue_at` is the token of the cue, -1
    without one; `clause` is True for a reported clause. `start` and `end` bound the evidence, marks
    included. `passages` are the numbers of the quotations that the content holds, so that nobody else
    takes them. `proof` are further words with their rules, as the class of a cue that a net found.
    """

    mode: StatementMode
    content: tuple[Span, ...]
    start: int
    end: int
    rule: str
    speaker: Speaker = NOBODY
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    cue_at: int = -1
    aux: Aux = "asserted"
    addressee: tuple[Span, ...] = ()
    chain: tuple[Span, ...] = ()
    passages: tuple[int, ...] = ()
    clause: bool = False
    proof: tuple[tuple[Span, str], ...] = ()

    def rules(self) -> frozenset[str]:
        """The rules that found it and classed its cue."""
        return frozenset([self.rule, *(rule for _, rule in self.proof)])

    def length(self) -> int:
        """Characters of content."""
        return sum(span.end - span.start for span in self.content)


def to_draft(parsed: Parsed, saying: Saying, parent: str | None) -> Draft:
    """The draft of a saying: evidence is the whole stretch with the cue's rule, then the words that class its speaker."""
    text, speaker = parsed.text, saying.speaker
    content = tuple(words(text, span) for span in saying.content)
    proof = [evidence(text, Span(saying.start, saying.end), saying.rule)]
    proof += [evidence(text, span, rule) for span, rule in (*saying.proof, *speaker.proof)]
    row = Statement(
        id=statement_id(parsed, saying),
        article_id=parsed.article_id,
        evidence=tuple(proof),
        voice=_VOICES[speaker.kind],
        aux=saying.aux,
        mode=saying.mode,
        content=content,
        source=tuple(words(text, span) for span in saying.source),
        cue=tuple(words(text, span) for span in saying.cue),
        parent_id=parent,
        speaker_name=speaker.name,
        speaker_basis=speaker.basis,
        edits=find_edits(parsed, saying.content),
        evidence_class=speaker.kind,
    )
    who = {"speaker_id": speaker.spans, "addressee_id": saying.addressee, "chain": (*speaker.spans, *saying.chain)}
    return Draft(row=row, who={column: spans for column, spans in who.items() if spans})


def statement_id(parsed: Parsed, saying: Saying) -> str:
    """The content id of a saying."""
    return ids.content_id("statement", parsed.article_id, saying.content, saying.mode)
