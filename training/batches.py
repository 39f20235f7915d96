"""Documents -> shuffled batches of windows of about as many pieces -> tensors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor

from training.documents import TAGGED, Document
from training.variety import Variety
from training.windows import laid_out, windows

__all__ = ["ABSENT", "Window", "collate", "epoch"]

ABSENT = -100
SIZES = (100, 150, 200, 254, 254)
"""Pieces of a window: every position must be trained (windows of 126 alone cost 7 points of LAS when run at 254)."""
_LONGEST = 500
Window = tuple[Document, int, int]
"""A document and its words [first, last)."""


def epoch(documents: Iterable[Document], budget: int, dice: random.Random, variety: Variety) -> list[list[Window]]:
    """One pass over varied copies of the documents: shuffled batches of at most about `budget` pieces, padding counted."""
    cut = list[tuple[int, float, Window]]()
    for document in map(variety.vary, documents):
        size = dice.choice(SIZES)
        for start, end in windows(document, size, dice.randrange(size - 50)):
            pieces = sum(map(len, document.pieces[start:end]))
            if pieces <= _LONGEST:
                cut.append((pieces, dice.random(), (document, start, end)))
    cut.sort(key=lambda item: (item[0] // 16, item[1]))
    out: list[list[Window]] = [[]]
    longest = 0
    for pieces, _, window in cut:
        if out[-1] and max(longest, pieces + 2) * (len(out[-1]) + 1) > budget * 1.1:
            out.append([])
            longest = 0
        out[-1].append(window)
        longest = max(longest, pieces + 2)
    dice.shuffle(out)
    return out


def collate(items: Sequence[Window], index: dict[str, dict[str, int]], silver: float) -> dict[str, Tensor]:
    """The tensors of a batch.

    `ids`, `shapes`, `mask` (windows, pieces); `first`, `wmask`, `sentence` and each layer (windows, words), ABSENT where a word has no
    label; `<layer>_weight` (windows, 1), `silver` where a net gave the layer; `cue` and `part` as `_frames` says.
    """
    rows = [laid_out(*item) for item in items]
    size, width = max(len(ids) for ids, _, _ in rows), max(end - start for _, start, end in items)
    size = (size + 7) // 8 * 8
    out = {key: np.zeros((len(items), size), np.int64) for key in ("ids", "shapes", "mask")}
    out |= {key: np.zeros((len(items), width), np.int64) for key in ("first", "wmask")}
    out["sentence"] = np.full((len(items), width), -1, np.int64)
    for row, ((document, start, end), (ids, shapes, first)) in enumerate(zip(items, rows, strict=True)):
        out["ids"][row, : len(ids)], out["shapes"][row, : len(ids)], out["mask"][row, : len(ids)] = ids, shapes, 1
        out["first"][row, : end - start], out["wmask"][row, : end - start] = first, 1
        out["sentence"][row, : end - start] = document.sentence[start:end]
    arrays: dict[str, np.ndarray] = out | _layers(items, width, index, silver) | _frames(items, width)
    return {key: torch.from_numpy(value) for key, value in arrays.items()}


def _layers(items: Sequence[Window], width: int, index: dict[str, dict[str, int]], silver: float) -> dict[str, np.ndarray]:
    """Labels as numbers, and the weight of each window's layer."""
    out: dict[str, np.ndarray] = {}
    for layer in (*TAGGED, "head"):
        numbers, weight = np.full((len(items), width), ABSENT, np.int64), np.zeros((len(items), 1), np.float32)
        known = index.get("role" if layer == "inner" else layer, {})
        for row, (document, start, end) in enumerate(items):
            if layer == "head":
                found = [h - start if start <= h < end else ABSENT for h in (document.head or [])[start:end]]
            else:
                found = [known.get(label, ABSENT) for label in (document.layer(layer) or [])[start:end]]
            if found:
                numbers[row, : end - start], weight[row] = found, silver if layer in document.silver else 1.0
        out |= {layer: numbers, f"{layer}_weight": weight}
    return out


def _frames(items: Sequence[Window], width: int) -> dict[str, np.ndarray]:
    """`cue` (windows, cues), the first cue word of each frame in the window, and `part` (windows, cues, words).

    `part` says what each word is to that frame: 0 nothing, 1 source, 2 content, 3 the cue itself.
    """
    found = [list(_parts(item, width)) for item in items]
    most = max(map(len, found))
    cues, parts = np.zeros((len(items), most), np.int64), np.full((len(items), most, width), ABSENT, np.int64)
    for number, row in enumerate(found):
        for at, (cue, part) in enumerate(row):
            cues[number, at], parts[number, at] = cue, part
    return {"cue": cues, "part": parts}


def _parts(item: Window, width: int) -> Iterable[tuple[int, np.ndarray]]:
    document, start, end = item
    for source, cue, content in document.frames or ():
        inside = [at - start for at in cue if start <= at < end]
        if inside:
            part = np.full(width, ABSENT, np.int64)
            part[: end - start] = 0
            for number, words in ((1, source), (2, content), (3, cue)):
                part[[at - start for at in words if start <= at < end]] = number
            yield inside[0], part
