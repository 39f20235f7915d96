"""Does the net's sentence embedding find a sentence again in another translation? Nearest-neighbour accuracy on pairs of human translations
(WMT22 zh-en, cs-en), whole sentences and halves.

`full`: each sentence of one translation searched among all of the other, mean of both directions. `half`: first and second half of each
sentence of the second translation (cut at the middle word), searched among the whole sentences of the first. Pairs with fewer than six words
on a side are left out; a sentence that stands twice is one; a tie is right. Every sentence is read alone.

The start model (all-MiniLM-L6-v2 as it comes, mean over all pieces with the special ones) is not shipped. `--start FOLDER` measures it anew:
the folder holds `reader.fp32.onnx` of a net before training, whose shape embedding is zero and whose `sense` head passes through, and
`tokenizer.json`. Its figures, kept here for comparison, are START.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import asking
import numpy as np
from corpora import rows
from report import FULL_NET, finish, need, options, table
from tokenizers import Tokenizer

PAIRS = ("zh-en", "cs-en")
SHORTEST = 6
START = {
    "zh": {"full": 0.9661, "first_half": 0.7686, "second_half": 0.7294},
    "cs": {"full": 0.9674, "first_half": 0.7406, "second_half": 0.7558},
    "mean": {"full": 0.9667, "first_half": 0.7546, "second_half": 0.7426},
}
Embed = Callable[[Sequence[str]], np.ndarray]


def accuracy(queries: np.ndarray, pool: np.ndarray, right: Sequence[str], texts: Sequence[str]) -> float:
    """The share of queries whose nearest text of the pool is the right one (`right[i]` is what query i looks for)."""
    near = queries @ pool.T
    where = {text: at for at, text in enumerate(texts)}
    own = near[np.arange(len(queries)), [where[text] for text in right]]
    return float((own >= near.max(axis=1) - 1e-6).mean())


def halves(sentence: str) -> tuple[str, str]:
    """A sentence cut at its middle word."""
    words = sentence.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def measure(pairs: Sequence[tuple[str, str]], embed: Embed) -> dict[str, float]:
    """`full`, `first_half`, `second_half` of one set."""
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    pool_a, pool_b = list(dict.fromkeys(first)), list(dict.fromkeys(second))
    rows_a, rows_b = embed(pool_a), embed(pool_b)
    at_a, at_b = ({text: i for i, text in enumerate(pool)} for pool in (pool_a, pool_b))
    there = accuracy(rows_a[[at_a[a] for a in first]], rows_b, second, pool_b)
    back = accuracy(rows_b[[at_b[b] for b in second]], rows_a, first, pool_a)
    cut = [halves(b) for b in second]
    return {"full": (there + back) / 2} | {
        name: accuracy(embed([pair[n] for pair in cut]), rows_a, first, pool_a) for n, name in enumerate(("first_half", "second_half"))
    }


def load(path: Path, limit: int | None = None) -> list[tuple[str, str]]:
    """The pairs that are long enough."""
    found = [(row["a"], row["b"]) for row in rows(path)]
    return [pair for pair in found if min(len(side.split()) for side in pair) >= SHORTEST][:limit]


def start_model(folder: Path) -> Embed:
    """The frozen start model in the folder of an untrained net."""
    import onnxruntime

    cutter = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cutter.no_padding()
    cutter.enable_truncation(256)
    wishes = onnxruntime.SessionOptions()
    wishes.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / FULL_NET), wishes, providers=["CPUExecutionProvider"])

    def embed(sentences: Sequence[str]) -> np.ndarray:
        out = np.zeros((len(sentences), 384), np.float32)
        for row, sentence in enumerate(sentences):
            ids = np.array([cutter.encode(sentence).ids], np.int64)
            fed = {"ids": ids, "shapes": np.zeros_like(ids), "first": np.array([1]), "pool": np.full(ids.shape, 1 / ids.size, np.float32)}
            out[row] = session.run(["sense"], fed)[0][0]
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    return embed


def averaged(found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The sets and their mean."""
    return {**found, "mean": {column: sum(row[column] for row in found.values()) / len(found) for column in next(iter(found.values()))}}


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--start", type=Path, help="folder of an untrained net: the start model is measured too")
    command.add_argument("--limit", type=int, help="so many pairs of each set")
    asked = command.parse_args()
    paths = {name: asked.data / f"retranslation/{name}.jsonl.gz" for name in PAIRS}
    need(*paths.values(), asked.weights / "reader.onnx")
    pairs = {name.partition("-")[0]: load(path, asked.limit) for name, path in paths.items()}
    net = asking.parser("encoder", asked.weights)
    found = {"net": averaged({name: measure(given, net.embed) for name, given in pairs.items()})}
    if asked.start:
        need(asked.start / FULL_NET)
        found["start"] = averaged({name: measure(given, start_model(asked.start)) for name, given in pairs.items()})
    elif START and not asked.limit:
        found["start"] = START
    lines = {f"{name} {who}": row for who, table_ in found.items() for name, row in table_.items()}
    table("set", ["full", "first_half", "second_half"], lines)
    figures = {f"{row.replace(' ', '_')}_{column}": value for row, cells in lines.items() for column, value in cells.items()}
    finish("sense", net.name, figures, pairs={name: len(given) for name, given in pairs.items()})


if __name__ == "__main__":
    main()
