"""Keeps the sentence embedding: the student's mean vector of a stretch is held near the frozen start model's vector of it alone."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows

from training.net import Reader
from training.windows import CLS, SEP

__all__ = ["sense_loss"]

# Words of a sentence worth embedding, and of one long enough to be cut in two.
_LEAST, _LONG, _EDGE = 8, 11, 5
_HALF = 0.5


def sense_loss(net: Reader, pieces: Tensor, batch: dict[str, Tensor], start: nn.Module) -> Tensor:
    """1 - cosine, averaged over one sentence of each window, half the time cut at random: cut quotations must be near the whole."""
    stretches = [_stretch(batch, row) for row in range(batch["ids"].shape[0])]
    student = torch.stack([net.sense(pieces[row, first:last].mean(0)) for row, (first, last) in enumerate(stretches)])
    given = [batch["ids"][row, first:last] for row, (first, last) in enumerate(stretches)]
    size = max(map(len, given)) + 2
    ids, mask = batch["ids"].new_zeros(len(given), size), batch["ids"].new_zeros(len(given), size)
    for row, part in enumerate(given):
        ids[row, 0], ids[row, 1 : len(part) + 1], ids[row, len(part) + 1] = CLS, part, SEP
        mask[row, : len(part) + 2] = 1
    with torch.no_grad():
        states = start(ids, torch.zeros_like(ids), mask)
        wanted = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
    return 1.0 - F.cosine_similarity(student.float(), wanted.float()).mean()


def _stretch(batch: dict[str, Tensor], row: int) -> tuple[int, int]:
    """Pieces [first, last) of a sentence of the window, or of a half of it."""
    numbers = batch["sentence"][row]
    values, counts = torch.unique(numbers[numbers >= 0], return_counts=True)
    values = values[counts >= min(_LEAST, int(counts.max()))]
    words = (numbers == values[int(torch.randint(len(values), ()))]).nonzero().flatten().tolist()
    begin, end = words[0], words[-1] + 1
    if end - begin > _LONG and torch.rand(()) < _HALF:
        middle = int(torch.randint(begin + _EDGE, end - _EDGE, ()))
        begin, end = (begin, middle) if torch.rand(()) < _HALF else (middle, end)
    more = end < len(numbers) and int(batch["wmask"][row, end]) == 1
    after = int(batch["first"][row, end]) if more else int(batch["mask"][row].sum()) - 1
    return int(batch["first"][row, begin]), after
