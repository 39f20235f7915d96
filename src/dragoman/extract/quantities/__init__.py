"""Quantities of a report: `Parsed -> Quantity`, numbers with their units, bounds and ranges.

`numbers` finds them in figures and words, `units` reads what stands behind, `counted` the noun they count; `finding` joins the
three and makes the rows.
"""

from __future__ import annotations

from dragoman.extract.quantities.finding import find_quantities

__all__ = ["find_quantities"]
