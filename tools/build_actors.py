"""Builds `src/dragoman/actors/*.csv` from public data and the hand tables beside this script.

    python tools/build_actors.py DATA

DATA holds the factbook, state media and dictionary files named in NOTICE. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from actor_tables import bodies, countries, leaders
from actor_tables.sheets import write_table

__all__ = ["main"]

OUT = Path(__file__).parent.parent / "src" / "dragoman" / "actors"


def main() -> None:
    """Writes every table and prints its number of rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the source files")
    data = parser.parse_args().data
    OUT.mkdir(exist_ok=True)
    states = list(countries.countries(data))
    persons, offices, tenures = leaders.leaders(data, {row["id"]: row["name"] for row in states})
    counts = {
        "country": write_table(OUT / "country.csv", countries.COLUMNS, states),
        "person": write_table(OUT / "person.csv", leaders.PERSON_COLUMNS, persons),
        "office": write_table(OUT / "office.csv", leaders.OFFICE_COLUMNS, offices),
        "tenure": write_table(OUT / "tenure.csv", leaders.TENURE_COLUMNS, tenures),
    }
    for name, columns, rows in bodies.tables(data, states):
        counts[name] = write_table(OUT / f"{name}.csv", columns, rows)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
