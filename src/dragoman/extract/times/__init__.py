"""Time expressions of a report: `Parsed -> TimeExpression`, unresolved.

`finding` runs the rules that `grammar` builds from the lexicon, `shapes` reads what a match means, `occasions` adds anniversaries
and numbered meetings. Nothing here knows when the report was written; `resolve` puts the days in.
"""

from __future__ import annotations

from dragoman.extract.times.finding import find_times

__all__ = ["find_times"]
