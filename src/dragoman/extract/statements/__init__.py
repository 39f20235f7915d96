"""Statements of a report: `Marked -> Draft[Statement]`, one file for each way in which speech is brought in.

`statements` is the extractor; `assembly` says in which order the ways are tried.
"""

from __future__ import annotations

from dragoman.extract.statements.assembly import statements

__all__ = ["statements"]
