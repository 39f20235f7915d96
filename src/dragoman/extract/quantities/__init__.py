"""Quantities of a report: `Parsed -> Quantity`, numbers with their units, bounds and ranges."""

from __future__ import annotations

from dragoman.extract.quantities.finding import find_quantities

__all__ = ["find_quantities"]
