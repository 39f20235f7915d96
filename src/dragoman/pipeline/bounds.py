"""How much of one document is analysed."""

from __future__ import annotations

import msgspec

from dragoman.model.document import Document, LabelledRegion
from dragoman.model.ids import row_id
from dragoman.model.rows import Note

__all__ = ["LONGEST", "bounded"]

LONGEST = 500_000
"""Characters of a document that are analysed: a press conference of four hours has about 250,000; megabytes on one line are no report."""


def bounded(document: Document) -> tuple[Document, tuple[Note, ...]]:
    """The document with everything after `LONGEST` characters labelled as furniture, and the note that says so (`too_long`).

    The text stays whole and the cut falls behind a space where there is one: spans and segments go on covering every character.
    """
    article = document.article
    if len(article.text) <= LONGEST:
        return document, ()
    cut = article.text.rfind(" ", LONGEST - 1000, LONGEST) + 1 or LONGEST
    kept = [msgspec.structs.replace(part, end=min(part.end, cut)) for part in document.regions if part.start < cut]
    rest = LabelledRegion(start=cut, end=len(article.text), region="widget", rule="pipeline.too_long")
    message = f"Only the first {cut:,} of {len(article.text):,} characters are analysed; give each report its own file."
    note = Note(
        id=row_id("note", article.id, "pipeline", "too_long", cut),
        article_id=article.id,
        input=article.source_id,
        stage="pipeline",
        code="too_long",
        message=message,
        start=cut,
        end=len(article.text),
    )
    return msgspec.structs.replace(document, regions=(*kept, rest)), (note,)
