"""Reports in, the table of how common words are out: `python -m training.rarity --data FOLDER --out src/dragoman/match/rarity.csv`.

Counts over the sentences of PolNeAR's training part: no text is kept, only the stems of five letters and the groups of four letters that
three sentences in two thousand hold, each with minus the log of its share in half steps.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.match.rarity import FLOOR, letters, step
from dragoman.match.wording import wording

_SENTENCE = re.compile(r"(?<=[.!?][\"”’\s])\s*(?=[A-Z\"“])|\n+")
_FEWEST, _MOST = 5, 60


def sentences(data: Path) -> Iterator[str]:
    """The sentences of five to sixty words, each text once."""
    seen = set()
    with gzip.open(data / "polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for part in _SENTENCE.split(json.loads(line)["text"]):
                if _FEWEST <= len(part.split()) <= _MOST and part not in seen:
                    seen.add(part)
                    yield part


def main() -> None:
    """Count and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    held: Counter[tuple[str, str]] = Counter()
    total = 0
    for total, text in enumerate(sentences(chosen.data), 1):  # noqa: B007 total is read after the loop
        one = wording(text)
        held.update(("stem", stem) for stem in one.content)
        held.update(("letters", group) for group in letters(one))
    rows = [(kind, part, step(count / total)) for (kind, part), count in sorted(held.items())]
    kept = [f"{kind}\t{part}\t{worth:g}\n" for kind, part, worth in rows if worth < FLOOR and "\t" not in part]
    chosen.out.write_text("kind\tpart\tweight\n" + "".join(kept), encoding="utf-8")
    print(f"{total:,} sentences, {len(kept):,} rows")


if __name__ == "__main__":
    main()
