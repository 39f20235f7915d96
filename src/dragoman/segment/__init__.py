"""A source becomes a document: every character labelled with its region, a plain view of the same length, the date clues in the text.

Nothing is deleted or edited. `lines` cuts the text, `labels` names each line (by `furniture` markers, `shape` and place),
`dateline` cuts the dateline off the first paragraph, `view` makes marks, spaces and dashes plain.
"""

from __future__ import annotations

from dragoman.segment.document import segment
from dragoman.segment.view import plain_view

__all__ = ["plain_view", "segment"]
