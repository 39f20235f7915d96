"""Writes a net as the product reads it: an int8 ONNX graph, labels, the relation head, the word-piece table."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows

from training.net import Reader

__all__ = ["OUTPUTS", "export"]

OUTPUTS = (
    "role", "inner", "upos", "xpos", "ner", "arc_dependent", "arc_governor", "arc_bias", "rel_dependent", "rel_governor",
    "pair_word", "pair_cue", "pair_bias", "sense",
)  # fmt: skip
_ROLES = frozenset({"role", "inner", "pair_word", "pair_cue", "pair_bias"})


class _Graph(nn.Module):
    """One window: (1, pieces) ids and shapes, (words,) first pieces, (stretches, pieces) averaging rows -> `OUTPUTS`."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        """*Shape:* each output has words (or stretches) first."""
        net = self.net
        pieces = net.encoder(ids, shapes, torch.ones_like(ids))[0]
        words = pieces[first]
        dependent, governor = F.gelu(net.dependent(words)), F.gelu(net.governor(words))
        made = {
            "role": net.role(words), "inner": net.inner(words), "upos": net.upos(words), "xpos": net.xpos(words), "ner": net.ner(words),
            "arc_dependent": dependent @ net.arc, "arc_governor": governor, "arc_bias": net.governor_bias(governor)[:, 0],
            "rel_dependent": net.rel_dependent(words), "rel_governor": net.rel_governor(words),
            "pair_word": F.relu(net.pair_word(words)), "pair_cue": net.pair_cue(words), "pair_bias": net.pair_bias(words),
            "sense": net.sense(pool @ pieces),
        }  # fmt: skip
        return tuple(made[name] for name in _outputs(net))


def _outputs(net: Reader) -> list[str]:
    """The outputs of a net; one made without PolNeAR has no roles."""
    return [name for name in OUTPUTS if net.labels["role"] or name not in _ROLES]


def export(net: Reader, tokenizer: Path, folder: Path) -> None:
    """Write `reader.onnx` (int8), `reader.fp32.onnx` (not shipped), `labels.json`, `heads.npz`, `tokenizer.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    net = net.cpu().eval()
    ids = torch.tensor([[101, *range(2000, 2020), 102]])
    given = (ids, torch.zeros_like(ids), torch.arange(1, 21), torch.ones(2, 22) / 22)
    outputs = _outputs(net)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {0: "words"}, "pool": {0: "stretches", 1: "pieces"}}
    axes |= {name: {0: "stretches" if name == "sense" else "words"} for name in outputs}
    plain = folder / "reader.fp32.onnx"
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            _Graph(net), given, str(plain), input_names=["ids", "shapes", "first", "pool"], output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
    _quantise(plain, folder / "reader.onnx")
    (folder / "labels.json").write_text(json.dumps(net.labels, indent=0) + "\n", encoding="utf-8")
    np.savez(folder / "heads.npz", rel_weight=net.rel.weight.detach().numpy(), rel_bias=net.rel.bias.detach().numpy())
    shutil.copy(tokenizer, folder / "tokenizer.json")


def _quantise(plain: Path, out: Path) -> None:
    """Dynamic int8 per channel for the encoder's products and the word table; heads and attention products stay as they are.

    `reduce_range` because eight full bits saturate on CPUs without VNNI.
    """
    graph = onnx.load(str(plain)).graph
    fixed = {tensor.name for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type in {"MatMul", "Gemm"}]
    skipped = [node.name for node in products if fixed.isdisjoint(node.input) or "/encoder/" not in node.name]
    skipped += [f"{name}_MatMul" for name in skipped]  # what the quantiser calls a Gemm that it has turned into a product
    quantize_dynamic(
        str(plain), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=skipped,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
