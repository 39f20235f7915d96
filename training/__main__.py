"""`python -m training DATA OUT`: the shipped weights from the corpora, start to end; about two hours on two CPU cores.

Each stage leaves its result in OUT/work and is skipped when it is there, so that a broken run goes on where it stopped.
Remove OUT/work after a change of the sets or the schedules; only an unbroken run has fixed seeds throughout.
"""

from __future__ import annotations

import pickle
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
import torch

from dragoman.parse.encoder.pieces import Pieces
from training import label
from training.attributions import polnear
from training.documents import Document, prepare
from training.export import export
from training.fit import Schedule, fit, load, save
from training.names import tagged_words, uner
from training.net import Encoder, Reader
from training.start import start_weights
from training.treebanks import treebank
from training.variety import MARKS, Variety

Texts = dict[str, list[Document]]
# A tag or relation met less often is noise of the annotation.
_SEEN = 3
ROLES = ["O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT"]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
TEACHER = Schedule(4.0, seed=1)
"""Syntax and names alone: EWT, open GUM, UNER, WikiGold, CrossNER."""
STUDENT = Schedule(1.2, last=0.5, seed=2)
"""From the teacher; every text with all layers, roles from PolNeAR."""
NESTED = Schedule(1.7, rate=1.2e-4, seed=3)
"""On from the student; statements within statements and roles on the treebanks now labelled too."""


class Recipe:
    """The stages in order, each kept in `work`."""

    def __init__(self, data: Path, out: Path, *, with_polnear: bool) -> None:
        self.data, self.out, self.work = data, out, out / ("work" if with_polnear else "work-without-polnear")
        self.work.mkdir(parents=True, exist_ok=True)
        self.start = start_weights(self.work / "start")
        self.with_polnear = with_polnear
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        pieces = Pieces(self.start / "tokenizer.json")
        self.variety = Variety({mark: list(pieces.of(mark)[0]) for mark in MARKS}, random.Random(0))
        self._pieces = pieces

    def run(self) -> None:
        """Make the weights into `out`."""
        texts = self.kept("texts.pkl", self.read)
        labels = self.labels(texts)
        alone = [d for name, documents in texts.items() if name != "polnear" for d in documents]
        teacher = self.net("teacher.pt", Reader(labels, self.start), alone, TEACHER, keep_sense=not self.with_polnear)
        if not self.with_polnear:
            export(teacher, self.start / "tokenizer.json", self.out)
            return
        texts = self.kept("labelled.pkl", lambda: self.cross_label(teacher, texts))
        student = self.net("student.pt", teacher, _all(texts), STUDENT)
        texts = self.kept("nested.pkl", lambda: self.label_nested(student, texts))
        reader = self.net("reader.pt", student, _all(texts), NESTED)
        export(reader, self.start / "tokenizer.json", self.out)

    def kept(self, name: str, make: Callable[[], Texts]) -> Texts:
        """Texts of a stage, from `work` if they are there."""
        path = self.work / name
        if not path.exists():
            begun = time.time()
            path.write_bytes(pickle.dumps(make(), protocol=5))
            print(f"{name}: {time.time() - begun:.0f} s", flush=True)
        found: Texts = pickle.loads(path.read_bytes())
        return found

    def net(self, name: str, net: Reader, documents: list[Document], schedule: Schedule, *, keep_sense: bool = True) -> Reader:
        """A fitted net, from `work` if it is there."""
        path = self.work / name
        if not path.exists():
            print(f"{name}: {len(documents)} documents, {schedule}", flush=True)
            start = Encoder(self.start).to(self.device).eval() if keep_sense else None
            fit(net.to(self.device), documents, schedule, self.variety, start)
            save(net.cpu(), path)
        return load(path)

    def read(self) -> Texts:
        """All corpora, prepared; without gold for what each lacks."""
        data = self.data
        texts: Texts = {
            "ewt": list(treebank(data / "ud/en_ewt-train.conllu.gz", uner(data / "ner/uner_ewt/en_ewt-ud-train.iob2.gz"))),
            "gum": list(treebank(data / "ud/en_gum-train.conllu.gz")),
            "wikigold": list(tagged_words(data / "ner/wikigold/CONLL-format/data/wikigold.conll.txt.gz", bare=True)),
            "crossner": [d for path in sorted((data / "ner/crossner_politics").glob("*.txt.gz")) for d in tagged_words(path)],
        }
        if self.with_polnear:
            texts = {"polnear": list(polnear(data / "polnear/train.jsonl.gz"))} | texts
        for document in _all(texts):
            prepare(document, self._pieces)
        return texts

    def labels(self, texts: Texts) -> dict[str, list[str]]:
        """The labels of each head: tags and relations seen more than twice."""
        out = {"role": ROLES if self.with_polnear else [], "ner": NAMES}
        for layer in ("upos", "xpos", "rel"):
            counts = Counter(mark for d in _all(texts) for mark in d.layer(layer) or ())
            out[layer] = sorted(mark for mark, count in counts.items() if count >= _SEEN)
        return out

    def labeller(self, net: Reader) -> label.Labeller:
        """A net ready to label."""
        export(net, self.start / "tokenizer.json", self.work / "labeller")
        return label.Labeller(self.work / "labeller", net.labels)

    def cross_label(self, teacher: Reader, texts: Texts) -> Texts:
        """Syntax and names where they are absent."""
        label.syntax(self.labeller(teacher), _all(texts))
        return texts

    def label_nested(self, student: Reader, texts: Texts) -> Texts:
        """Roles where they are absent, and statements within statements."""
        labeller = self.labeller(student)
        label.roles(labeller, _all(texts))
        print(label.nested(labeller, texts["polnear"]), "statements within statements", flush=True)
        return texts


def _all(texts: Texts) -> list[Document]:
    return [document for documents in texts.values() for document in documents]


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--without-polnear", is_flag=True, help="Leave PolNeAR out: no roles, the rules find who said what.")
@click.option("--threads", default=2, show_default=True)
def main(data: Path, out: Path, *, without_polnear: bool, threads: int) -> None:
    """Make the weights from the corpora in DATA; they and the stages' results are written to OUT."""
    torch.set_num_threads(threads)
    Recipe(data, out, with_polnear=not without_polnear).run()


if __name__ == "__main__":
    main()
