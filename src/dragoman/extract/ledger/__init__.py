"""The ledger: what was agreed and built, how much, who belongs where and who holds which office; one file is one table of the record."""

from dragoman.extract.ledger.agreements import agreements
from dragoman.extract.ledger.figures import figures
from dragoman.extract.ledger.memberships import memberships
from dragoman.extract.ledger.projects import projects
from dragoman.extract.ledger.roles import roles

__all__ = ["agreements", "figures", "memberships", "projects", "roles"]
