"""Fits `src/dragoman/segment/weights.toml`: which lines of a saved page are the report.

    python tools/fit_furniture.py PAGES

PAGES is a folder of pairs `name.txt` (every visible line of a page) and `name.body` (the article alone), made for instance from the
Scrapinghub article extraction benchmark (MIT). Two logistic regressions, on shape and on context; prints the five-fold score over pages.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

import dragoman
from dragoman.kit import load_lexicons
from dragoman.segment.context import contexts
from dragoman.segment.furniture import Marker, Markers
from dragoman.segment.lines import Line, lines_of
from dragoman.segment.shape import features, load_weights
from dragoman.segment.view import plain_view

Floats = npt.NDArray[np.float64]
WORD = re.compile(r"\w+")
FOLDS, RIDGE, SHARE = 5, 3.0, 0.6
"""SHARE: a line is the article's when so much of its words align with the article."""


class Page(NamedTuple):
    """A page: its lines, the marker of each, and 1 where a line is the article's."""

    lines: list[Line]
    marks: list[Marker | None]
    gold: Floats


def page_of(text: str, body: str, markers: Markers) -> Page:
    """The page of a text with its article: lines labelled by a word alignment."""
    lines = list(lines_of(plain_view(text)))
    owners = [(at, word) for at, line in enumerate(lines) for word in WORD.findall(line.text)]
    matcher = difflib.SequenceMatcher(None, [word for _, word in owners], WORD.findall(plain_view(body)), autojunk=False)
    hits = Counter(owners[at][0] for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size))
    sizes = Counter(at for at, _ in owners)
    gold = np.array([float(sizes[at] > 0 and hits[at] >= SHARE * sizes[at]) for at in range(len(lines))])
    found = [markers.find(line.text) for line in lines]
    return Page(lines, [None if mark and mark.tail else mark for mark in found], gold)


def fit(matrix: Floats, gold: Floats, weight: Floats) -> Floats:
    """Ridge logistic regression by Newton steps; the last coefficient is the bias."""
    full = np.hstack([matrix, np.ones((len(matrix), 1))])
    found = np.zeros(full.shape[1])
    penalty = RIDGE * np.eye(full.shape[1])
    penalty[-1, -1] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-full @ found))
        slope = full.T @ (weight * (gold - chance)) - penalty @ found
        found = found + np.linalg.solve((full * (weight * chance * (1 - chance))[:, None]).T @ full + penalty, slope)
    return found


def crossed(matrix: Floats, gold: Floats, weight: Floats, fold: npt.NDArray[np.int64]) -> Floats:
    """The score of every line by a model that has not seen its page."""
    out = np.zeros(len(gold))
    for part in range(FOLDS):
        known = fold != part
        found = fit(matrix[known], gold[known], weight[known])
        out[~known] = matrix[~known] @ found[:-1] + found[-1]
    return out


def shapes_of(page: Page) -> list[dict[str, float]]:
    """The shape features of a page's lines."""
    often = Counter(line.key for line in page.lines)
    known = load_weights().known
    pairs = zip(page.lines, page.marks, strict=True)
    return [features(line, known, repeated=often[line.key] > 1, marked=mark is not None) for line, mark in pairs]


def table(name: str, names: list[str], found: Floats) -> str:
    """A TOML table of weights."""
    return f"[{name}]\nbias = {found[-1]:.2f}\n" + "".join(f"{key} = {value:.2f}\n" for key, value in zip(names, found, strict=False))


def main(folder: Path) -> None:
    """Fit both models and write the weights; what stands above the tables is kept."""
    package = Path(dragoman.__file__).parent
    markers = Markers.of(load_lexicons(package / "lexicons"))
    texts = sorted(folder.glob("*.txt"))
    pages = [page_of(path.read_text("utf-8"), path.with_suffix(".body").read_text("utf-8"), markers) for path in texts]
    shapes = [row for page in pages for row in shapes_of(page)]
    matrix = np.array([list(row.values()) for row in shapes])
    gold = np.concatenate([page.gold for page in pages])
    length = np.array([float(len(line.text)) for page in pages for line in page.lines])
    weight = np.sqrt(np.minimum(length, 400) / 40)
    owner = np.concatenate([np.full(len(page.lines), at) for at, page in enumerate(pages)])
    own = crossed(matrix, gold, weight, owner % FOLDS)
    rows = [row for at, page in enumerate(pages) for row in contexts(page.lines, own[owner == at].tolist(), page.marks)]
    around = np.array([list(row.values()) for row in rows])
    taken = crossed(around, gold, weight, owner % FOLDS) > 0
    both = float((length * taken * gold).sum())
    print(f"characters F1, {FOLDS}-fold over {len(pages)} pages: {2 * both / float((length * taken).sum() + (length * gold).sum()):.4f}")
    target = package / "segment" / "weights.toml"
    head = target.read_text("utf-8").split("[shape]")[0]
    shape, context = fit(matrix, gold, weight), fit(around, gold, weight)
    target.write_text(head + table("shape", list(shapes[0]), shape) + table("context", list(rows[0]), context), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
