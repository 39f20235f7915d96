"""The net: MiniLM-L6 written out (plain matrix products export cleanly) with light heads over the first piece of each word."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows

from dragoman.parse.encoder.shapes import SHAPES

__all__ = ["WIDTH", "Encoder", "Reader"]

WIDTH, LAYERS, HEADS, FORWARD = 384, 6, 12, 1536
ARC = 128
PAIR = 64
DROPOUT = 0.1


class Block(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, FORWARD), nn.Linear(FORWARD, WIDTH)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """*Shape:* x (batch, pieces, width), bias (batch, 1, 1, pieces) -> (batch, pieces, width)."""
        batch, size, _ = x.shape

        def split(z: Tensor) -> Tensor:
            return z.view(batch, size, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.q(x)) * (1.0 / math.sqrt(WIDTH // HEADS)), split(self.k(x)), split(self.v(x))
        seen = torch.softmax(q @ k.transpose(-1, -2) + bias.to(q.dtype), -1) @ v
        seen = self.o(seen.transpose(1, 2).reshape(batch, size, WIDTH))
        x = self.norm1(x + F.dropout(seen, DROPOUT, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    """Start weights plus a learned word-shape embedding that starts at zero."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self.word, self.position, self.kind = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        if folder is not None:
            self._load(folder / "model.safetensors")

    def _load(self, path: Path) -> None:
        given = {key.removeprefix("bert."): value.float() for key, value in load_file(path).items()}
        pairs = {"word": "word_embeddings", "position": "position_embeddings", "kind": "token_type_embeddings"}
        for ours, theirs in pairs.items():
            getattr(self, ours).weight.data.copy_(given[f"embeddings.{theirs}.weight"])
        self._copy(self.norm, given, "embeddings.LayerNorm")
        names = {
            "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
            "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for index, block in enumerate(self.blocks):
            for ours, theirs in names.items():
                self._copy(getattr(block, ours), given, f"encoder.layer.{index}.{theirs}")

    @staticmethod
    def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
        module.weight.data.copy_(given[f"{name}.weight"])
        module.bias.data.copy_(given[f"{name}.bias"])

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* all (batch, pieces) -> (batch, pieces, width)."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind.weight[0] + self.shape(shapes)
        x = F.dropout(self.norm(x), DROPOUT, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


class Reader(nn.Module):
    """The encoder with its heads; a word is its first piece."""

    def __init__(self, labels: dict[str, list[str]], folder: Path | None) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(folder)
        self.role, self.ner = nn.Linear(WIDTH, len(labels["role"])), nn.Linear(WIDTH, len(labels["ner"]))
        self.upos, self.xpos = nn.Linear(WIDTH, len(labels["upos"])), nn.Linear(WIDTH, len(labels["xpos"]))
        self.dependent, self.governor = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.randn(ARC, ARC) / ARC)
        self.governor_bias = nn.Linear(ARC, 1)
        self.rel_dependent, self.rel_governor, self.rel = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC), nn.Linear(ARC, len(labels["rel"]))
        self.inner = nn.Linear(WIDTH, len(labels["role"]))
        self.pair_word, self.pair_cue, self.pair_bias = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR * 4), nn.Linear(WIDTH, 4)
        self.sense = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.sense.weight)
        nn.init.zeros_(self.sense.bias)

    def states(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """All piece vectors, and those of the words: (batch, pieces, width), (batch, words, width)."""
        pieces = self.encoder(batch["ids"], batch["shapes"], batch["mask"])
        return pieces, pieces.gather(1, batch["first"][:, :, None].expand(-1, -1, WIDTH))

    def arcs(self, words: Tensor) -> Tensor:
        """(batch, words, words): score that column governs row; the diagonal means root."""
        dependent, governor = F.gelu(self.dependent(words)), F.gelu(self.governor(words))
        return dependent @ self.arc.to(dependent.dtype) @ governor.transpose(1, 2) + self.governor_bias(governor).transpose(1, 2)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, labels) for the given heads."""
        governor = self.rel_governor(words).gather(1, heads[:, :, None].expand(-1, -1, ARC))
        return self.rel(F.relu(self.rel_dependent(words) + governor))

    def pairs(self, words: Tensor, cues: Tensor) -> Tensor:
        """(batch, cues, words, 4): scores that a word is nothing, source, content or cue of the statement whose cue begins at that word."""
        chosen = words.gather(1, cues[:, :, None].expand(-1, -1, WIDTH))
        batch, count, _ = chosen.shape
        keys = self.pair_cue(chosen).view(batch, count * 4, PAIR)
        scores = keys @ F.relu(self.pair_word(words)).transpose(1, 2)
        return scores.view(batch, count, 4, -1).transpose(2, 3) + self.pair_bias(chosen)[:, :, None, :]
