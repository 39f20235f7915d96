"""How fast and how big: the parse room, the net alone over the same windows, the rule parser, and spaCy's blank English tokenizer where spaCy
is installed; in one run, on one core, on the same articles.

CPU seconds of this process, article by article in turn, so that what else the machine does weighs on all alike; best of --repeat. Words are
white-space words. `parse_share` is the parse room's rate as a share of the bare net's. The peak of memory is that of this process after the
parse room has read everything and a text of --long characters.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import asking
from corpora import rows
from report import finish, need, options, table

from dragoman.parse.encoder.reading import _window
from dragoman.parse.encoder.windows import cut_windows

BLANK = """
import json, sys, time, spacy
texts, nlp = json.load(sys.stdin), spacy.blank("en")
nlp(texts[0])
start = time.process_time()
for text in texts: nlp(text)
print(time.process_time() - start)
"""
MEMORY = 600
"""Megabytes that one reading process may take."""


def articles(data: Path, count: int) -> list[str]:
    """Texts of PolNeAR train, where there; else of Reuters."""
    polnear = data / "polnear/train.jsonl.gz"
    return [row["text"] for row in rows(polnear if polnear.exists() else data / "newswire/reuters21578.jsonl.gz")[:count]]


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of this process for some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """The most memory that this process had, megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--articles", type=int, default=60)
    command.add_argument("--repeat", type=int, default=2)
    command.add_argument(
        "--long", type=int, default=0, help="a text of so many characters is parsed at the end; 1000000 takes half a minute"
    )
    command.add_argument("--spacy-python", default=sys.executable, help="an interpreter that has spaCy; here: this one")
    asked = command.parse_args()
    need(asked.data / "newswire", asked.weights / "reader.onnx")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = articles(asked.data, asked.articles)
    encoder, rules = asking.parser("encoder", asked.weights), asking.parser("rules", asked.weights)
    reader, pages = encoder._reader, [asking.document(text) for text in texts]
    encoder.parse(pages[0])
    memory = {"loaded_mb": peak()}
    ways: dict[str, Callable[[int], object]] = {"parse": lambda i: encoder.parse(pages[i])}
    windows = [_windows(reader, text) for text in texts]
    ways["net"] = lambda i: [reader._net.scores(window) for window in windows[i]]
    ways["rules"] = lambda i: rules.parse(pages[i])
    best: dict[str, float] = {}
    for _ in range(asked.repeat):
        took: dict[str, float] = defaultdict(float)
        for i in range(len(texts)):
            for name, way in ways.items():
                took[name] += spent(lambda way=way, i=i: way(i))
        took |= _blank(asked.spacy_python, texts)
        best = {name: min(best.get(name, value), value) for name, value in took.items()}
    memory["articles_mb"] = peak()
    if asked.long:
        text = "\n\n".join(texts)
        encoder.parse(asking.document((text * (asked.long // len(text) + 1))[: asked.long]))
        memory["long_mb"] = peak()
    words = sum(len(text.split()) for text in texts)
    pieces = sum(len(window.ids) + 2 for each in windows for window in each)
    shown = {name: {"words/s": words / took, "pieces/s": pieces / took} for name, took in best.items()}
    shown = {name: row if name in {"parse", "net"} else {"words/s": row["words/s"]} for name, row in shown.items()}
    table("CPU second", ["words/s", "pieces/s"], shown, percent=False)
    table("memory", list(memory), {"peak": memory}, percent=False)
    figures = {"parse_share": best["net"] / best["parse"], "memory_kept": min(1.0, MEMORY / max(memory.values()))}
    rates = {f"{name}_words_per_cpu_s": round(row["words/s"]) for name, row in shown.items()}
    finish("speed", encoder.name, figures, words=words, pieces=pieces, net_pieces_per_cpu_s=round(pieces / best["net"]), **rates, **memory)


def _windows(reader: asking.Reader, text: str) -> list[object]:
    """The windows that the parse room makes of a text."""
    _, spoken = asking.own_words(text)
    pieces = [reader._pieces.of(word) for word in spoken.words]
    cut = cut_windows([len(ids) for ids, _ in pieces], spoken.ends)
    return [_window(pieces[first:last], spoken.space[first:last]) for first, last in cut]


def _blank(python: str, texts: list[str]) -> dict[str, float]:
    """CPU seconds of spaCy's blank English tokenizer in another interpreter on the same core, loading left out; empty where it has no spaCy."""
    done = subprocess.run([python, "-c", BLANK], input=json.dumps(texts), capture_output=True, text=True, check=False)
    return {"spacy_blank": float(done.stdout)} if done.returncode == 0 else {}


if __name__ == "__main__":
    main()
