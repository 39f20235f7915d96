"""A folder of weights -> what the net's outputs mean: label lists, the label scorer's matrix, and a name that tells nets apart."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.errors import ConfigError

__all__ = ["Weights", "load_weights"]

_FILES = ("reader.onnx", "labels.json", "heads.npz", "tokenizer.json")


class Weights(Struct, frozen=True):
    """The small parts of a net, read; the net itself stays in its file until a session is made.

    `name` ends in the first 12 hexadecimal digits of the net's sha256. `rel_weight` has one row of 128 a relation.
    """

    folder: Path
    name: str
    labels: Mapping[str, tuple[str, ...]]
    rel_weight: NDArray[np.float32]
    rel_bias: NDArray[np.float32]


def load_weights(folder: Path) -> Weights:
    """The weights in a folder. Reads 25 MB once, about 40 ms.

    Raises: ConfigError naming the first file that is not there or cannot be read.
    """
    for file in _FILES:
        if not (folder / file).is_file():
            raise ConfigError(f"{folder} holds no {file}: name a folder of weights, or read by rules with DRAGOMAN_PARSER=rules.")
    try:
        labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=dict[str, tuple[str, ...]])
        with np.load(folder / "heads.npz") as heads:
            weight, bias = heads["rel_weight"].astype(np.float32), heads["rel_bias"].astype(np.float32)
    except (msgspec.DecodeError, ValueError, KeyError, OSError) as error:
        raise ConfigError(f"{folder}: labels.json or heads.npz cannot be read: {error}") from None
    digest = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    return Weights(folder, f"encoder/{digest[:12]}", labels, weight, bias)
