"""The ledger: what was agreed and built, how much, who belongs where and who holds which office; one file is one table of the record.

Every extractor reads the scenes of `extract.clauses`, sentence by sentence, by a lexicon of its own, and gives drafts: rows whose
actor and date columns are still spans, for `resolve` to fill. Nothing is taken from another sentence but the counterpart of a "we"
(`focus`); `measures` tells what a number counts.
"""

from dragoman.extract.ledger.agreements import agreements
from dragoman.extract.ledger.figures import figures
from dragoman.extract.ledger.memberships import memberships
from dragoman.extract.ledger.projects import projects
from dragoman.extract.ledger.roles import roles

__all__ = ["agreements", "figures", "memberships", "projects", "roles"]
