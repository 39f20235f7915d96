"""Cross-labelling: an exported net gives every training text the layers that it lacks.

Disjoint corpora spoil each other when trained together: parsing on news fell while roles were learned on news without trees. With every
text labelled, each batch teaches every head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from training.documents import Document, Frame
from training.windows import laid_out, windows

__all__ = ["Labeller", "found", "nested", "roles", "syntax"]

SURE = 0.5
"""A silver label less probable than this is left out."""
_SURE_CUE = 0.6
_WINDOW = 254
# Contents shorter than this hold no statement; longer ones fill a window.
_LEAST, _MOST = 8, 200
_OUT_OF_REACH = 10**6
Array = npt.NDArray[np.float32]
Outputs = dict[str, Array]


class Labeller:
    """An exported net, read one window at a time."""

    def __init__(self, folder: Path, labels: dict[str, list[str]], threads: int = 2) -> None:
        """The fp32 graph that `export` wrote into `folder`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(folder / "reader.fp32.onnx"), options, providers=["CPUExecutionProvider"])
        self._names = [output.name for output in self._session.get_outputs()]
        self.labels = labels
        heads = np.load(folder / "heads.npz")
        self._rel = heads["rel_weight"], heads["rel_bias"]

    def read(self, document: Document, start: int, end: int) -> Outputs:
        """The outputs for words [start, end)."""
        ids, shapes, first = laid_out(document, start, end)
        pool = np.zeros((1, len(ids)), np.float32)
        given = {"ids": np.array([ids]), "shapes": np.array([shapes]), "first": np.array(first), "pool": pool}
        return dict(zip(self._names, self._session.run(None, given), strict=True))

    def tree(self, out: Outputs, sentence: Sequence[int]) -> tuple[list[int], list[bool], list[str]]:
        """The best head of each word in its sentence (index in the window), whether it is sure, and the relation ("?" when unsure)."""
        numbers = np.asarray(sentence)
        scores = np.where(
            numbers[:, None] == numbers[None, :], out["arc_dependent"] @ out["arc_governor"].T + out["arc_bias"][None, :], -1e4
        )
        heads = scores.argmax(1)
        sure = _softmax(scores).max(1) >= SURE
        weight, bias = self._rel
        logits = np.maximum(out["rel_dependent"] + out["rel_governor"][heads], 0) @ weight.T + bias
        labels = [name if yes else "?" for name, yes in zip(_named(logits, self.labels["rel"]), sure, strict=True)]
        return heads.tolist(), sure.tolist(), labels


def syntax(labeller: Labeller, documents: Iterable[Document]) -> None:
    """Fill the tags, trees and names that are absent, in place, marked silver."""
    for document in documents:
        missing = {layer for layer in ("upos", "xpos", "rel", "ner") if document.layer(layer) is None}
        if not missing and document.head is not None:
            continue
        made: dict[str, list[str]] = {layer: [] for layer in missing}
        heads = list[int]()
        for start, end in windows(document, _WINDOW):
            out = labeller.read(document, start, end)
            best, sure, relations = labeller.tree(out, document.sentence[start:end])
            heads += [start + head if yes else _OUT_OF_REACH for head, yes in zip(best, sure, strict=True)]
            for layer in missing:
                made[layer] += relations if layer == "rel" else _named(out[layer], labeller.labels[layer])
        for layer in missing:
            document.put(layer, _legal(made[layer]) if layer == "ner" else made[layer])
        if document.head is None:
            document.head = heads
            missing.add("head")
        document.silver |= missing


def roles(labeller: Labeller, documents: Iterable[Document]) -> None:
    """Fill absent roles in place, marked silver."""
    for document in documents:
        if document.role is None:
            made = list[str]()
            for start, end in windows(document, _WINDOW):
                made += _named(labeller.read(document, start, end)["role"], labeller.labels["role"])
            document.role = _legal(made)
            document.silver.add("role")


def nested(labeller: Labeller, documents: Iterable[Document]) -> int:
    """Fill the `inner` layer and add the frames of statements inside contents; gives how many were found.

    Each content is read alone, as if it were a text: what the role head finds there is a statement within the statement. Words outside
    contents are O. PolNeAR itself marks none: no cue of 19,832 lies inside another attribution's content.
    """
    total = 0
    for document in documents:
        inner, added = ["O"] * len(document.words), list[Frame]()
        for _, _, content in document.frames or ():
            for frame in _inside(labeller, document, content):
                added.append(frame)
                _mark(inner, frame)
        document.inner = inner
        document.frames = [*(document.frames or ()), *added]
        document.silver.add("inner")
        total += len(added)
    return total


def _inside(labeller: Labeller, document: Document, content: list[int]) -> list[Frame]:
    """The statements that the net finds in a content read alone."""
    if not _LEAST <= len(content) <= _MOST or sum(len(document.pieces[i]) for i in content) > _WINDOW:
        return []
    alone = Document(
        "", [document.words[i] for i in content], [document.space[i] for i in content], [document.sentence[i] for i in content]
    )
    alone.pieces, alone.shapes = [document.pieces[i] for i in content], [document.shapes[i] for i in content]
    frames = list[Frame]()
    for source, cue, said in found(labeller.read(alone, 0, len(content)), labeller.labels["role"]):
        frames.append(([content[i] for i in source], [content[i] for i in cue], [content[i] for i in said]))
    return frames


def _mark(tags: list[str], frame: Frame) -> None:
    """Put a frame's parts on the tags that are still O."""
    for name, part in zip(("SOURCE", "CUE", "CONTENT"), frame, strict=True):
        before = -2
        for at in part:
            if tags[at] == "O":
                tags[at] = ("I-" if at == before + 1 else "B-") + name
            before = at


def found(out: Outputs, labels: Sequence[str]) -> list[Frame]:
    """The statements of a window: for each confident cue the words that the pair scores give it, if they hold a content."""
    chances = _softmax(out["role"])
    tags = _legal([labels[i] for i in chances.argmax(1)])
    frames = list[Frame]()
    for at, tag in enumerate(tags):
        if tag != "B-CUE" or chances[at].max() < _SURE_CUE:
            continue
        scores = np.einsum("kd,wd->wk", out["pair_cue"][at].reshape(4, -1), out["pair_word"]) + out["pair_bias"][at]
        parts = _softmax(scores)
        best = np.where(parts.max(1) >= SURE, parts.argmax(1), 0)
        end = next((i for i in range(at + 1, len(tags)) if tags[i] != "I-CUE"), len(tags))
        cue = list(range(at, end))
        source, content = ([int(i) for i in np.flatnonzero(best == number) if i not in cue] for number in (1, 2))
        if len(content) > 1:
            frames.append((source, cue, content))
    return frames


def _named(logits: Array, labels: Sequence[str]) -> list[str]:
    """The best label of each row, "?" when it is not sure."""
    chances = _softmax(logits)
    return [labels[best] if chances[i, best] >= SURE else "?" for i, best in enumerate(chances.argmax(1))]


def _legal(tags: list[str]) -> list[str]:
    """Tags in which every I- follows its own kind."""
    out = list[str]()
    for tag in tags:
        before = out[-1] if out else "O"
        out.append("B" + tag[1:] if tag.startswith("I-") and before[2:] != tag[2:] else tag)
    return out


def _softmax(scores: Array) -> Array:
    """Along the last axis."""
    raised: Array = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares
