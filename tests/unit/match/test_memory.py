"""What matching remembers between runs."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest

from dragoman.match import candidates, memory
from dragoman.match.memory import MEASURE_SCHEMA, Memory
from dragoman.match.rarity import FLOOR, rarity, step
from dragoman.match.saying import Saying
from dragoman.match.utterances import utterances
from dragoman.match.wording import wording

WORDS = [
    "grain",
    "harbour",
    "winter",
    "bridge",
    "river",
    "engineers",
    "autumn",
    "neighbours",
    "patience",
    "treaty",
    "pipeline",
    "minister",
    "border",
    "railway",
    "loan",
    "fleet",
]


def statement(number: int, report: int, rng: random.Random) -> dict:
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 14)))
    who = rng.choice(["person/anna-berg", "person/luis-ortega", None])
    return {
        "id": f"statement-{number:04}",
        "article_id": f"article-{report}",
        "content": [{"start": 0, "end": len(text), "text": text}],
        "speaker_id": who,
        "speaker_ids": [],
        "speaker_basis": "name" if who else "pronoun",
        "mode": rng.choice(["direct", "indirect", "headline"]),
        "parent_id": None,
    }


def made(count: int, seed: int) -> tuple[list[dict], dict[str, dict]]:
    rng = random.Random(seed)
    rows = [statement(number, number // 4, rng) for number in range(count)]
    return rows, {row["article_id"]: {"id": row["article_id"], "published_start": None, "published_end": None} for row in rows}


def heads(rows: list[dict]) -> list[Saying]:
    return [
        Saying(
            row["id"],
            row["article_id"],
            wording(row["content"][0]["text"]),
            frozenset([row["speaker_id"]] if row["speaker_id"] else []),
            frozenset(),
            bool(row["speaker_id"]),
            row["mode"],
            None,
            None,
            None,
        )
        for row in rows
    ]


@pytest.mark.parametrize("seed", range(3))
def test_two_portions_give_the_links_of_one(seed: int) -> None:
    rows, articles = made(120, seed)
    whole = utterances(rows, articles, frozenset())
    for portion in (rows[:90], rows[30:]):
        remembered = Memory()
        utterances(portion, articles, frozenset(), memory=remembered)
        again = Memory(remembered.table)
        assert utterances(rows, articles, frozenset(), memory=again) == whole
        once = Memory()
        utterances(rows, articles, frozenset(), memory=once)
        assert again.table.equals(once.table)


def test_what_is_known_is_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, articles = made(80, 7)
    first = Memory()
    links = utterances(rows, articles, frozenset(), memory=first)
    assert first.fresh == len(first.table) > 0
    monkeypatch.setattr(memory, "compare", lambda *_: pytest.fail("measured again"))
    second = Memory(first.table)
    assert utterances(rows, articles, frozenset(), memory=second) == links
    assert (second.known, second.fresh) == (first.fresh, 0)


def test_a_table_of_another_schema_is_no_memory() -> None:
    assert len(Memory(pa.table({"pair": [1]})).table) == 0
    assert Memory().table.schema == MEASURE_SCHEMA


def test_a_common_word_says_less_than_a_rare_one() -> None:
    rare = rarity()
    assert rare.stem("presi") < rare.stem("velim") == rare.stem("qwxyz")
    assert rare.letter(" the") < rare.letter("qwxz")
    assert rare.of(["velim", "velim"]) == rare.stem("velim")


@pytest.mark.parametrize(("share", "weight"), [(1.0, 0.0), (0.01, 4.5), (0.0015, 6.5), (1e-9, FLOOR)])
def test_weights_are_half_steps(share: float, weight: float) -> None:
    assert step(share) == weight


def test_blocks_change_no_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    found = heads(made(150, 3)[0])
    rare = rarity()
    monkeypatch.setattr(candidates, "_MOST_HOLDERS", 500)
    whole = candidates.candidates(found, rare)
    monkeypatch.setattr(candidates, "_BLOCK", 50)
    small = candidates.candidates(found, rare)
    assert len(whole[0]) > 100
    assert all(np.array_equal(one, other) for one, other in zip(whole, small, strict=True))


def test_no_statements_no_candidates() -> None:
    assert [len(side) for side in candidates.candidates([], rarity())] == [0, 0]
