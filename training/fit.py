"""Fits a net to documents: AdamW, warm-up, linear decay; one line of losses every fifty steps."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows

from training.batches import ABSENT, collate, epoch
from training.documents import Document
from training.net import Reader
from training.sense import sense_loss
from training.variety import Variety

__all__ = ["Schedule", "fit", "load", "save"]

WEIGHTS = {"role": 1.0, "inner": 0.5, "pair": 2.0, "upos": 0.5, "xpos": 0.5, "head": 1.0, "rel": 0.7, "ner": 1.0, "sense": 2.0}
"""What each head's loss counts."""
_BUDGET = 1024
_WARM = 0.06
_SHOWN = 50


@dataclass(frozen=True)
class Schedule:
    """How long and how fast: epochs (a part counts), the encoder's peak rate (heads learn five times as fast), and the last share of it.

    `silver` weighs labels that a net gave; `sense_every` is the number of steps between two of the sentence embedding.
    """

    epochs: float
    rate: float = 2e-4
    last: float = 0.02
    silver: float = 0.5
    sense_every: int = 2
    seed: int = 1


def fit(net: Reader, documents: Sequence[Document], schedule: Schedule, variety: Variety, start: nn.Module | None = None) -> None:
    """Train `net` in place; `start`, the frozen start model, keeps the sentence embedding.

    Word, position and type embeddings stay frozen. fp32 on a CPU: bf16 autocast was slower there (881 against 1,451 pieces a CPU second);
    bf16 on a GPU.
    """
    torch.manual_seed(schedule.seed)
    device = next(net.parameters()).device
    plan = _plan(documents, schedule, variety)
    optimiser, scheduler = _optimiser(net, schedule, len(plan))
    index = {key: {label: n for n, label in enumerate(values)} for key, values in net.labels.items()}
    net.train()
    log = _Log(len(plan))
    for step, items in enumerate(plan):
        batch = {key: value.to(device) for key, value in collate(items, index, schedule.silver).items()}
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu"):
            total, parts = _loss(net, batch, start if step % schedule.sense_every == 0 else None)
        total.backward()
        nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        scheduler.step()
        log.add(step, int(batch["mask"].sum()), parts)


def _plan(documents: Sequence[Document], schedule: Schedule, variety: Variety) -> list[list[tuple[Document, int, int]]]:
    """All batches of all epochs, cut anew in each."""
    dice = random.Random(schedule.seed)
    whole = int(schedule.epochs)
    plan = [batch for _ in range(whole) for batch in epoch(documents, _BUDGET, dice, variety)]
    rest = epoch(documents, _BUDGET, dice, variety)
    return plan + rest[: int(len(rest) * (schedule.epochs - whole))]


def _optimiser(net: Reader, schedule: Schedule, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    for frozen in (net.encoder.word, net.encoder.position, net.encoder.kind):
        frozen.weight.requires_grad = False
    body, heads = list[nn.Parameter](), list[nn.Parameter]()
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            (body if name.startswith("encoder.") and "shape" not in name else heads).append(parameter)
    groups = [{"params": body, "lr": schedule.rate}, {"params": heads, "lr": 5 * schedule.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (_WARM * steps)) * (1 - (1 - schedule.last) * step / steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _loss(net: Reader, batch: dict[str, Tensor], start: nn.Module | None) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum over the layers that the batch has, and each part."""
    pieces, words = net.states(batch)
    words = F.dropout(words, 0.1, net.training)
    parts: dict[str, Tensor] = {}
    for layer in ("role", "inner", "upos", "xpos", "ner"):
        if (batch[layer] >= 0).any():
            parts[layer] = _entropy(getattr(net, layer)(words), batch, layer)
    if (batch["head"] >= 0).any():
        same = (batch["sentence"][:, :, None] == batch["sentence"][:, None, :]) & batch["wmask"].bool()[:, None, :]
        parts["head"] = _entropy(net.arcs(words).float().masked_fill(~same, -1e4), batch, "head")
        parts["rel"] = _entropy(net.relations(words, batch["head"].clamp(min=0)), batch, "rel")
    if (batch["part"] >= 0).any():
        scores = net.pairs(words, batch["cue"]).float()
        parts["pair"] = F.cross_entropy(scores.flatten(0, 2), batch["part"].flatten(), ignore_index=ABSENT)
    if start is not None:
        parts["sense"] = sense_loss(net, pieces, batch, start)
    total = torch.stack([WEIGHTS[key] * value for key, value in parts.items()]).sum()
    return total, {key: float(value.detach()) for key, value in parts.items()}


def _entropy(logits: Tensor, batch: dict[str, Tensor], layer: str) -> Tensor:
    """Cross-entropy over the words that have the layer, each window by its weight."""
    wanted = batch[layer]
    each = F.cross_entropy(logits.float().flatten(0, 1), wanted.flatten(), ignore_index=ABSENT, reduction="none").view(wanted.shape)
    seen = (wanted >= 0).float() * batch[f"{layer}_weight"]
    return (each * seen).sum() / (wanted >= 0).sum().clamp(min=1)


class _Log:
    """Prints the learning curve: step, seconds, pieces a CPU second, running means of the losses."""

    def __init__(self, steps: int) -> None:
        self._steps, self._begun, self._cpu = steps, time.time(), time.process_time()
        self._pieces = 0
        self._means: dict[str, float] = {}

    def add(self, step: int, pieces: int, parts: dict[str, float]) -> None:
        """Count a step."""
        self._pieces += pieces
        self._means |= {key: 0.97 * self._means.get(key, value) + 0.03 * value for key, value in parts.items()}
        if step % _SHOWN == _SHOWN - 1 or step == self._steps - 1:
            pace = self._pieces / (time.process_time() - self._cpu)
            losses = " ".join(f"{key} {value:.3f}" for key, value in self._means.items())
            print(f"{step + 1}/{self._steps} {time.time() - self._begun:.0f} s, {pace:.0f} pieces a CPU second: {losses}", flush=True)


def save(net: Reader, path: Path) -> None:
    """Write a checkpoint."""
    torch.save({"state": net.state_dict(), "labels": net.labels}, path)


def load(path: Path) -> Reader:
    """The net of a checkpoint, on the CPU."""
    found = torch.load(path, map_location="cpu", weights_only=True)
    net = Reader(found["labels"], None)
    net.load_state_dict(found["state"])
    return net
