"""Acts by the linear model: what it adds, drops and turns into another root, and which words it gives as reasons."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dragoman import kit as kits
from dragoman.extract.events.weights import Weights, load_weights
from dragoman.model.claims import Event
from dragoman.model.document import Source
from dragoman.pipeline import read_source

KIT = kits.build("rules")
WEIGHTS = Weights(("ACCUSE", "AID"), {"bias": -1.0, "v=sue": 3.0}, {"v=sue": (2.0, -2.0), "v=feed": (-1.0, 1.0), "w=court": (1.0, 0.0)})


@cache
def events(text: str) -> tuple[Event, ...]:
    return read_source(Source(source_id="learned", path="x", input="x", text=text), KIT).event


def test_an_unlisted_act_has_its_rule_parties_and_reasons() -> None:
    (event,) = events("The Brazilian court put the former Portuguese minister on trial for corruption.")
    assert (event.event_type, event.mode) == ("ACCUSE", "statement")
    assert {evidence.rule for evidence in event.evidence} == {"learned.accuse"}
    assert event.actors
    reasons = [evidence.text for evidence in event.evidence[1:]]
    assert "trial" in reasons
    assert all(reason in event.evidence[0].text for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "The Brazilian court put the piano into the hall.",
        "The boy could not accept the girl's offer.",
        "The Brazilian president said that Portugal was beautiful.",
        "Brazil could respect Portugal's independence.",
    ],
)
def test_other_clauses_are_left_alone(text: str) -> None:
    assert not [event for event in events(text) if event.evidence[0].rule.startswith("learned.")]


def test_what_hardly_anybody_would_code_is_dropped() -> None:
    assert not events("Ana Costa recalled the widow of Luis Ortega, Anita.")


def test_a_refused_meeting_is_a_refusal() -> None:
    (event,) = events("President Anna Berg refused to meet Prime Minister Luis Ortega in Lisbon.")
    assert (event.event_type, event.underlying, event.aux) == ("REJECT", "CONSULT", "asserted")


def test_chances_fall_and_rise_with_the_clues() -> None:
    sued = WEIGHTS.judge([("bias", None), ("v=sue", 3), ("w=court", 5), ("unknown", 9)])
    assert sued.root == "ACCUSE"
    assert sued.reasons == (3, 5)
    assert sued.act > 0.5 > WEIGHTS.judge([("bias", None)]).act
    assert WEIGHTS.judge([("v=feed", 1)]).root == "AID"


def test_no_known_clue_gives_even_chances() -> None:
    verdict = WEIGHTS.judge([])
    assert (verdict.act, verdict.sure, verdict.reasons) == (0.5, 0.5, ())


def test_the_file_is_read_with_and_without_roots(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("clue\tact\tACCUSE\tAID\nbias\t-50\nv=sue\t120\t200\t-10\n", "utf-8")
    weights = load_weights(path)
    assert weights.roots == ("ACCUSE", "AID")
    assert weights.act == {"bias": -0.5, "v=sue": 1.2}
    assert weights.of_root == {"v=sue": (2.0, -0.1)}


def test_the_shipped_clues_hold_no_names() -> None:
    words = {clue.partition("=")[2] for clue in load_weights().act if clue.startswith(("v=", "w=", "s="))}
    assert not words & {"trump", "clinton", "putin", "reagan", "obama", "russia", "china", "iran", "reuters"}
