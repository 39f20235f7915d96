"""What int8 costs: each head on the same gold words and windows, with the net as shipped and with the same net before quantisation.

Needs a second file, `reader.fp32.onnx`, in the folder of the weights or in --full FOLDER; it is not shipped. Differences are points of per
cent, int8 less fp32. Development data only: UD EWT dev and the reports of GUM dev (tags, trees), UNER EWT dev (names), PolNeAR dev (roles),
retranslation (sense; 400 pairs of each set).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import asking
import numpy as np
import roles
import scores
import sense
from corpora import Text, conllu, put_names
from report import FULL_NET, finish, need, options, table
from ud import REPORTS

from dragoman.parse.encoder.net import Net
from dragoman.parse.encoder.parser import EncoderParser
from dragoman.parse.encoder.reading import Reader
from dragoman.parse.encoder.weights import load_weights

SUFFICE = 400
"""Pairs of each set of translations that suffice to see half a point."""


def texts(data: Path, share: int) -> list[Text]:
    """EWT dev with its names, and the reports of GUM dev; every `share`th document of each."""
    ewt = put_names(conllu(data / "ud/en_ewt-dev.conllu.gz"), data / "ner/uner_ewt/en_ewt-ud-dev.iob2.gz")
    reports = [text for text in conllu(data / "ud/en_gum-dev.conllu.gz") if text.genre in REPORTS]
    return [*ewt[::share], *reports[::share]]


def heads(reader: Reader, given: Sequence[Text]) -> dict[str, float]:
    """Tags, trees and names on gold words."""
    tags, names = scores.ud_tallies(), scores.name_tallies()
    for text in given:
        places, spoken = [(word.start, word.end) for word in text.words], asking.gold_words(text)
        heard = reader.hear(spoken)
        scores.score_ud(text, asking.heard_words(places, spoken, heard), tags)
        if not text.genre:
            scores.score_names(text, asking.heard_names(places, heard), names)
    return {**{name: tags[name].f1 for name in ("upos", "uas", "las")}, **{f"names_{name.lower()}": one.f1 for name, one in names.items()}}


def senses(reader: Reader, data: Path, share: int) -> dict[str, float]:
    """Sentence embeddings."""

    def embed(sentences: Sequence[str]) -> np.ndarray:
        made = EncoderParser.__new__(EncoderParser)
        made._reader = reader
        return made.embed(sentences)

    found = [sense.measure(sense.load(data / f"retranslation/{name}.jsonl.gz", SUFFICE // share), embed) for name in sense.PAIRS]
    return {f"sense_{column}": sum(row[column] for row in found) / len(found) for column in found[0]}


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--full", type=Path, help="folder of the net that is not quantised; else the folder of the weights")
    command.add_argument("--share", type=int, default=1, help="every so-and-so-manieth document, for a quick look")
    asked = command.parse_args()
    full = (asked.full or asked.weights) / FULL_NET
    need(asked.weights / "reader.onnx", full, asked.data / "ud", asked.data / "polnear", asked.data / "retranslation")
    weights = load_weights(asked.weights)
    given = texts(asked.data, asked.share)
    rows = {}
    for name, path in (("int8", asked.weights / "reader.onnx"), ("fp32", full)):
        reader = Reader(weights, Net(path))
        read = roles.measure(reader, asked.data / "polnear/dev.jsonl.gz", 84 // asked.share)["outer"]
        rows[name] = {**heads(reader, given), **{role: tally.f1 for role, tally in read.items()}, **senses(reader, asked.data, asked.share)}
    rows["lost"] = {column: rows["int8"][column] - rows["fp32"][column] for column in rows["fp32"]}
    table("net", list(rows["fp32"]), rows)
    kept = {f"{column}_kept": min(1.0, 1.0 + lost) for column, lost in rows["lost"].items()}
    finish(
        "quantisation", weights.name, kept, worst_points=round(100 * min(rows["lost"].values()), 2), fp32=rows["fp32"], int8=rows["int8"]
    )


if __name__ == "__main__":
    main()
