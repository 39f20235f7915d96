"""Scores of the rule parser's tags and sentences against UD English; run by hand: `python tests/eval/parse_scores.py en_ewt-dev.conllu.gz`."""

import gzip
import sys
from collections import Counter
from pathlib import Path

import dragoman
from dragoman.parse.gazetteer import Gazetteer
from dragoman.parse.names import find_names
from dragoman.parse.tagging import tag_sentence
from dragoman.resolve import load_actors


def sentences(path):
    words, tags = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            if not line.strip():
                yield words, tags
                words, tags = [], []
                continue
            fields = line.split("\t")
            if fields[0].isdigit():
                words.append(fields[1])
                tags.append(fields[3])


def show(what):
    sys.stdout.write(f"{what}\n")


def score(path, shown=40):
    confused, pairs, right, total = Counter(), Counter(), 0, 0
    verbs = Counter()
    gazetteer = Gazetteer(load_actors(Path(dragoman.__file__).parent / "actors"))
    for words, gold in sentences(path):
        names = find_names(words, [(0, len(words))], gazetteer)
        guessed = tag_sentence(words, {i: name.kind for name in names for i in range(name.first, name.last)})
        for word, want, got in zip(words, gold, guessed, strict=True):
            if not word.strip("_"):
                continue  # GUM leaves out the words of some texts
            total += 1
            right += want == got
            verbs["gold"] += want == "VERB"
            verbs["got"] += got == "VERB"
            verbs["both"] += want == got == "VERB"
            if want != got and word != "_":
                confused[want, got] += 1
                pairs[word.lower(), want, got] += 1
    show(
        f"accuracy {right / total:.4f} of {total}; VERB precision {verbs['both'] / verbs['got']:.3f} recall {verbs['both'] / verbs['gold']:.3f}"
    )
    show(confused.most_common(30))
    show(pairs.most_common(shown))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        score(name, shown=150)
