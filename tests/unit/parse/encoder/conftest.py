"""A stand-in for the net: its outputs are random but fixed by the pieces, so that whatever reads them can be tested without weights."""

import os

import msgspec
import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from dragoman.parse.encoder import EncoderParser, net

SPANS = ("O", "B-{0}", "I-{0}", "B-{1}", "I-{1}", "B-{2}", "I-{2}")
LABELS = {
    "role": [tag.format("SOURCE", "CUE", "CONTENT") for tag in SPANS],
    "ner": [tag.format("PER", "ORG", "LOC") for tag in SPANS],
    "upos": ["ADJ", "NOUN", "PROPN", "PUNCT", "VERB"],
    "xpos": ["NN", "NNS", "VB", "VBD", "."],
    "rel": ["dep", "nsubj", "obj", "punct", "root"],
}
WIDTHS = {
    "role": 7, "inner": 7, "upos": 5, "xpos": 5, "ner": 7, "arc_dependent": 128, "arc_governor": 128, "arc_bias": 0,
    "rel_dependent": 128, "rel_governor": 128, "pair_word": 64, "pair_cue": 256, "pair_bias": 4,
}  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,'\"“”‘’-—/:;()?!$%"


class FakeSession:
    """Answers like the net's session: each word's scores hang on its first piece, its shape and the piece before."""

    def __init__(self):
        dice = np.random.default_rng(7)
        self.tables = {key: dice.normal(size=(211, width or 1)).astype(np.float32) for key, width in WIDTHS.items()}
        self.asked = []

    def run(self, wanted, fed):
        ids, shapes, first = fed["ids"][0], fed["shapes"][0], fed["first"]
        assert ids[0] == 101
        assert ids[-1] == 102
        assert len(ids) == len(shapes) <= 256
        assert fed["pool"].shape[1] == len(ids)
        self.asked.append((ids, shapes, first))
        if wanted == ["sense"]:
            return [fed["pool"] @ np.cos(np.outer(ids + 3 * shapes, np.arange(1, 385))).astype(np.float32)]
        rows = (ids[first] * 7 + shapes[first] * 3 + ids[first - 1]) % 211
        found = {key: table[rows] for key, table in self.tables.items()}
        found["arc_bias"] = found["arc_bias"][:, 0]
        for layer in ("role", "inner", "ner"):
            found[layer][:, 0] += 1
        found["role"][:, 6] += 1.5
        return [found[key] for key in wanted]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder of weights whose net is no net."""
    made = tmp_path_factory.mktemp("weights")
    (made / "reader.onnx").write_bytes(b"no net")
    (made / "labels.json").write_bytes(msgspec.json.encode(LABELS))
    dice = np.random.default_rng(3)
    np.savez(made / "heads.npz", rel_weight=dice.normal(size=(5, 128)), rel_bias=np.zeros(5))
    vocabulary = {"[UNK]": 100, **{letter: 200 + at for at, letter in enumerate(LETTERS)}}
    vocabulary |= {f"##{letter}": 300 + at for at, letter in enumerate(LETTERS)}
    cutter = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    cutter.normalizer = normalizers.BertNormalizer()
    cutter.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    cutter.enable_truncation(4)
    cutter.save(str(made / "tokenizer.json"))
    return made


@pytest.fixture
def session(folder, monkeypatch):
    """The stand-in, found where the net's session would be."""
    made = FakeSession()
    monkeypatch.setitem(net._sessions, (os.getpid(), str(folder / "reader.onnx")), made)
    return made


@pytest.fixture
def encoder(folder, session, table):
    return EncoderParser(folder, table)
