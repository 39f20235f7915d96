"""PLOVER-coded sentences and unlabelled news -> the weights of `dragoman.extract.events.weights` (`weights.tsv`).

Learns from the open training records (PLV train, one root per sentence), from the examples of the project's own lexicon `acts`, and, for
telling acts from other clauses, from news of which nearly all clauses outside the lexicon are none. `acts_judged.tsv` holds a person's
verdicts on news clauses by place (corpus, article, offset; no text). Prints 5-fold cross-validation first. Two minutes on one core.

    python -m training.acts --data ../shared/data --out src/dragoman/extract/events/weights.tsv
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from dragoman import kit as kits
from dragoman.extract.clauses.scenes import Phrase, Scene, scenes
from dragoman.extract.events.acts import Acts
from dragoman.extract.events.clues import clues
from dragoman.extract.events.doings import Doing
from dragoman.extract.events.encounters import Encounters
from dragoman.extract.events.happenings import Happening
from dragoman.extract.events.learned import Weighing, candidates
from dragoman.extract.events.participants import Parties
from dragoman.extract.quantities import find_quantities
from dragoman.extract.times import find_times
from dragoman.model.document import Source
from dragoman.model.found import Marked
from dragoman.model.kit import Kit
from dragoman.segment import segment

NEWS = (("polnear/train.jsonl.gz", 260), ("newswire/reuters21578.jsonl.gz", 900))
"""Corpora of unlabelled news and how many articles of each are read."""
RENAMED = {"YIELD": "CONCEDE", "RETREAT": "CONCEDE"}
"""The records hold CONCEDE and RETREAT as one root."""
JUDGED = 1.5
"""Weight of a clause that a person judged."""
LEAST = 25
"""Hundredths below which a weight is left out of the file: no verdict on the development sentences changes."""
AGREEMENT = 0.5
"""Share of the marked pair's words that a clause has to hold to be the one that was coded."""


class Example(Struct):
    """One clause: its clues, its root (None for no act), its weight in training, and whether the lexicon finds an act in it."""

    clues: tuple[str, ...]
    root: str | None
    weight: float = 1.0
    listed: bool = False


class Reader:
    """Texts -> candidate clauses with their clues, as the product reads them."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.parties = Parties(kit)
        self.weighing = Weighing(kit, self.parties)

    def marked(self, text: str) -> Marked:
        """The text parsed, its times and quantities marked."""
        document = segment(Source(source_id="x", path="x", input="x", text=text), self.kit)
        parsed = self.kit.parser.parse(document)
        times = tuple(find_times(parsed, self.kit))
        return Marked(parsed=parsed, times=times, quantities=tuple(find_quantities(parsed, times, self.kit)))

    def clauses(self, text: str) -> Iterator[tuple[Scene, Doing, tuple[str, ...], Happening | None]]:
        """Every candidate clause with its clues and the lexicon's act at its verb."""
        encounters, acts = Encounters(self.kit, self.parties), Acts(self.kit, self.parties)
        for scene in scenes(self.marked(text), self.kit):
            taken = list(encounters.read(scene, []))
            taken += list(acts.read(scene, taken))
            for doing in candidates(scene, self.parties):
                found = clues(scene, doing, self.parties, self.weighing.listed(scene))
                act = next((h for h in taken if h.trigger.start <= doing.trigger.start < h.trigger.end), None)
                yield scene, doing, tuple(name for name, _ in found), act


def coded(reader: Reader, path: Path) -> Iterator[Example]:
    """The clause of each coded sentence that agrees best with the marked pair; sentences without one give nothing."""
    for row in lines(path):
        best: tuple[float, Example] | None = None
        for scene, doing, found, act in reader.clauses(row["text"]):
            behind = [phrase for phrases in doing.parts.slots.values() for phrase in phrases]
            left = share(scene, doing.left, row["source"])
            score = left + max(share(scene, doing.right, row["target"]), share(scene, behind, row["target"]) / 2)
            if score >= AGREEMENT and (best is None or score > best[0]):
                best = (score, Example(found, RENAMED.get(row["root"], row["root"]), listed=act is not None))
        if best is not None:
            yield best[1]


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The records of a zipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def share(scene: Scene, phrases: Iterable[Phrase], marked: str) -> float:
    """How many of the marked words stand in the phrases, 0 to 1."""
    text = scene.marked.parsed.text
    got = {word for p in phrases for word in text[scene.tokens[p.first].start : scene.tokens[p.last - 1].end].lower().split()}
    wanted = set(marked.lower().split())
    return len(got & wanted) / max(1, len(wanted))


def own(reader: Reader) -> Iterator[Example]:
    """The examples of the lexicons `acts` and `learned`, acts all; their counter-examples, none."""
    for name in ("acts", "learned"):
        for entry in reader.kit.lexicons[name].entry:
            root = RENAMED.get(entry.value("event_type"), entry.value("event_type"))
            for _, _, found, act in list(reader.clauses(entry.example))[:1]:
                yield Example(found, root, weight=2.0, listed=act is not None)
            for _, _, found, _ in reader.clauses(entry.counter):
                yield Example(found, None)


def news(reader: Reader, data: Path, judged: dict[tuple[str, str, int], str]) -> Iterator[Example]:
    """Clauses of news: those that a person judged as judged, others outside the lexicon as no act at half weight."""
    for name, count in NEWS:
        corpus = name.split("/", maxsplit=1)[0]
        articles = list(lines(data / name))
        random.Random(5).shuffle(articles)
        for article in articles[:count]:
            for _, doing, found, act in reader.clauses(article["text"]):
                verdict = judged.get((corpus, article["id"], doing.trigger.start))
                if verdict == "act":
                    yield Example(found, "?", listed=act is not None, weight=JUDGED)
                elif verdict == "none":
                    yield Example(found, None, weight=JUDGED, listed=act is not None)
                elif verdict is None and act is None:
                    yield Example(found, None, weight=0.5)


def fit(
    rows: Sequence[tuple[str, ...]], labels: Sequence[int], weights: Sequence[float], kinds: int, ridge: float
) -> tuple[dict[str, int], np.ndarray]:
    """Multinomial logistic regression by Adam: clues -> (their rows, weights of shape rows x kinds). Deterministic."""
    seen = Counter(name for row in rows for name in row)
    place = {name: i for i, name in enumerate(sorted(name for name, count in seen.items() if count > 1))}
    pairs = [(n, place[name]) for n, row in enumerate(rows) for name in row if name in place]
    row_of, column = np.array([n for n, _ in pairs]), np.array([c for _, c in pairs])
    value = (1 / np.sqrt(np.bincount(row_of, minlength=len(rows)).clip(1)))[row_of][:, None]
    wanted, weight = np.eye(kinds)[np.asarray(labels)], np.asarray(weights)[:, None]
    by_column = np.argsort(column, kind="stable")
    columns, starts = np.unique(column[by_column], return_index=True)
    present, row_starts = np.unique(row_of, return_index=True)
    matrix, mean, square = (np.zeros((len(place), kinds)) for _ in range(3))
    steps = 150
    for step in range(1, steps + 1):
        total = np.zeros((len(rows), kinds))
        total[present] = np.add.reduceat(matrix[column] * value, row_starts)
        chance = np.exp(total - total.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        gap = (chance - wanted) * weight
        slope = ridge * matrix
        slope[columns] += np.add.reduceat((gap[row_of] * value)[by_column], starts)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 * (1 - 0.9 * step / steps)
        matrix -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return place, matrix


def scores(places: dict[str, int], matrix: np.ndarray, row: tuple[str, ...]) -> np.ndarray:
    """The chances of each kind for one clause."""
    known = [places[name] for name in row if name in places]
    total = matrix[known].sum(0) / np.sqrt(max(1, len(known)))
    chance = np.exp(total - total.max())
    share_of: np.ndarray = chance / chance.sum()
    return share_of


def train_roots(examples: list[Example], roots: list[str]) -> tuple[dict[str, int], np.ndarray]:
    """The model of roots, from clauses whose root is known."""
    known = [e for e in examples if e.root in roots]
    return fit([e.clues for e in known], [roots.index(str(e.root)) for e in known], [e.weight for e in known], len(roots), 0.1)


def train_acts(examples: list[Example]) -> tuple[dict[str, int], np.ndarray]:
    """The model of act or none, from all clauses."""
    return fit([e.clues for e in examples], [int(e.root is not None) for e in examples], [e.weight for e in examples], 2, 0.2)


def cross_validate(examples: list[Example], roots: list[str]) -> None:
    """Print, by five folds, how often the root is right, and what the thresholds of `learned` keep and add."""
    right: Counter[str] = Counter()
    acts: list[tuple[float, Example]] = []
    for fold in range(5):
        learn = [e for i, e in enumerate(examples) if i % 5 != fold]
        test = [e for i, e in enumerate(examples) if i % 5 == fold]
        by_root, by_act = train_roots(learn, roots), train_acts(learn)
        for e in test:
            acts.append((float(scores(*by_act, e.clues)[1]), e))
            if e.root in roots:
                right["all"] += 1
                right["right"] += roots[int(scores(*by_root, e.clues).argmax())] == e.root
    print(f"root right {right['right'] / right['all']:.3f} of {right['all']}")
    for least in (0.1, 0.15, 0.2, 0.3):
        kept = [e for chance, e in acts if e.listed and e.weight == JUDGED and chance > least]
        lost = sum(1 for chance, e in acts if e.listed and e.root in roots and chance <= least)
        print(
            f"kept above {least}: acts {sum(e.root is not None for e in kept)}, none {sum(e.root is None for e in kept)}; coded lost {lost}"
        )
    for least in (0.4, 0.5, 0.55, 0.6, 0.7):
        told = [e for chance, e in acts if not e.listed and chance > least]
        print(f"told above {least}: coded {sum(e.root is not None for e in told)}, news {sum(e.root is None for e in told)}")


def write(path: Path, roots: list[str], of_root: tuple[dict[str, int], np.ndarray], of_act: tuple[dict[str, int], np.ndarray]) -> None:
    """The weights in hundredths, clues that weigh next to nothing left out."""
    table: dict[str, list[int]] = {}
    for name, row in zip(*of_root, strict=True):
        table[name] = [0, *(round(100 * value) for value in row)]
    for name, row in zip(*of_act, strict=True):
        table.setdefault(name, [0] * (len(roots) + 1))[0] = round(100 * (row[1] - row[0]))
    out = ["\t".join(("clue", "act", *roots))]
    for name, (act, *rest) in sorted(table.items()):
        told = [str(value) if abs(value) >= LEAST // 5 else "0" for value in rest] if max(map(abs, rest)) >= LEAST else []
        if told or abs(act) >= LEAST:
            out.append("\t".join((name, str(act if abs(act) >= LEAST else 0), *told)))
    path.write_text("\n".join(out) + "\n", "utf-8")
    print(f"{len(out) - 1} clues, {path.stat().st_size} bytes")


def main() -> None:
    """Read, cross-validate, train on everything, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    reader = Reader(kits.build("rules"))
    verdicts = Path(__file__).with_name("acts_judged.tsv").read_text("utf-8").splitlines()
    judged = {(corpus, article, int(start)): verdict for corpus, article, start, verdict in (line.split("\t") for line in verdicts)}
    examples = [*coded(reader, given.data / "events/plv_train.jsonl.gz"), *own(reader), *news(reader, given.data, judged)]
    random.Random(1).shuffle(examples)
    roots = sorted({e.root for e in examples if e.root not in (None, "?")})
    print(len(examples), "clauses", Counter(e.root for e in examples).most_common())
    cross_validate(examples, roots)
    write(given.out, roots, train_roots(examples, roots), train_acts(examples))


if __name__ == "__main__":
    main()
