"""The net itself: pieces of one window -> scores of its words. One session a process, made when first used.

Dynamic int8 scales activations over a whole run, so a window runs alone: its numbers then hang on its own words only.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Net", "Scores", "Window"]

Floats = NDArray[np.float32]
_CLS, _SEP = 101, 102


class Window(NamedTuple):
    """What the net reads at once: piece ids and shape indices side by side, and each word's first piece among them (from 1)."""

    ids: Sequence[int]
    shapes: Sequence[int]
    first: Sequence[int]


class Scores(NamedTuple):
    """What the net says of the words of a window, one row a word. The names and the meaning of the columns are those of the net's file."""

    role: Floats
    inner: Floats
    upos: Floats
    xpos: Floats
    ner: Floats
    arc_dependent: Floats
    arc_governor: Floats
    arc_bias: Floats
    rel_dependent: Floats
    rel_governor: Floats
    pair_word: Floats
    pair_cue: Floats
    pair_bias: Floats


_sessions: dict[tuple[int, str], Any] = {}
"""One session for each net of this process; a forked process finds none under its own number and makes its own."""


class Net:
    """A net in its file; it can be copied to another process, where it opens the file anew."""

    def __init__(self, path: Path) -> None:
        """The net of an ONNX file; nothing is opened yet."""
        self._path = path

    def scores(self, window: Window) -> Scores:
        """What the net says of a window; about 35 ms for a full one on one core."""
        outputs = self._session().run(Scores._fields, _fed(window, np.zeros((0, len(window.ids) + 2), np.float32)))
        return Scores(*outputs)

    def sense(self, window: Window) -> Floats:
        """The meaning of the whole window as one row of 384: the average over its pieces, the special ones left out."""
        pool = np.full((1, len(window.ids) + 2), 1 / max(1, len(window.ids)), np.float32)
        pool[0, 0] = pool[0, -1] = 0
        found: Floats = self._session().run(["sense"], _fed(window, pool))[0][0]
        return found

    def _session(self) -> Any:
        """The session of this process."""
        key = (os.getpid(), str(self._path))
        if key not in _sessions:
            _sessions[key] = _open(self._path)
        return _sessions[key]


def _fed(window: Window, pool: Floats) -> dict[str, NDArray[Any]]:
    """The net's inputs."""
    return {
        "ids": np.array([[_CLS, *window.ids, _SEP]], np.int64),
        "shapes": np.array([[0, *window.shapes, 0]], np.int64),
        "first": np.array(window.first, np.int64),
        "pool": pool,
    }


def _open(path: Path) -> Any:
    """A session on one thread: the engine spreads articles over cores, and a second thread would only wait here."""
    import onnxruntime  # noqa: PLC0415 - 0.1 s that reading by rules need not pay

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
