"""The sample reports of examples/: every planted case is found, and the findings are those that a person read and found true.

`DRAGOMAN_GOLDEN=write` in the environment writes tests/golden/examples.findings.txt anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import dragoman

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "reports"
GOLDEN = HERE / "examples.findings.txt"


class Sample:
    """The record of the sample reports, with queries that give plain rows."""

    def __init__(self, folder: Path) -> None:
        self.record = dragoman.open(folder)
        self.record.read([REPORTS])

    def rows(self, query: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.record.sql(query).to_pylist()
        return found

    def links(self, kind: str) -> set[tuple[str, str, str]]:
        """(relation, source of left, source of right) of the links between articles, or between the articles of rows."""
        of = f"(select id, article_id from {kind})" if kind not in {"reprint", "story"} else "(select id, id as article_id from article)"
        query = f"""
            select k.relation, a.source_id as one, b.source_id as other from link k
            join {of} l on l.id = k."left" join {of} r on r.id = k."right"
            join article a on a.id = l.article_id join article b on b.id = r.article_id where k.kind = '{kind}'
        """
        return {(row["relation"], row["one"].removesuffix(".html"), row["other"].removesuffix(".html")) for row in self.rows(query)}

    def findings(self, verdict: str) -> list[str]:
        return [row["explanation"] for row in self.rows(f"select explanation from finding where verdict = '{verdict}' order by id")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("golden") / "sample.record")


def test_an_exact_and_a_cut_reprint(sample: Sample) -> None:
    found = sample.links("reprint")
    assert ("verbatim", "baltic-courier-2024-05-14", "coastal-herald-2024-05-15") in found
    assert any(relation == "abridged" and cut == "morning-ledger-2024-05-15" for relation, _, cut in found)


def test_a_quotation_translated_again(sample: Sample) -> None:
    assert any(relation == "re_translated" and "rio-gazette-2024-05-15" in pair for relation, *pair in sample.links("statement"))


def test_a_block_quotation_without_marks(sample: Sample) -> None:
    blocks = sample.rows("select content[1].text as words from statement where mode = 'block' order by words")
    assert [row["words"][:24] for row in blocks] == ["I told President Tamm th", "Our ports will decide mo"]
    assert not any("my words, not hers" in row["words"] for row in blocks)


def test_a_headline_quotation_that_nobody_said(sample: Sample) -> None:
    (one,) = [text for text in sample.findings("drift") if text.startswith("The headline quotes")]
    assert "“We Buy Everything” (northern-mirror, 2024-05-15)" in one
    assert "“We would like to buy more from Uruguay" in one


def test_the_planned_visit_was_held(sample: Sample) -> None:
    found = {pair for relation, *pair in sample.links("event") if relation == "planned_held" for pair in [tuple(pair)]}
    assert ("harbour-post-2024-05-06", "baltic-courier-2024-05-14") in found


def test_counts_that_grow_do_not_contradict(sample: Sample) -> None:
    (one,) = sample.findings("consistent_as_of")
    assert one.index("three times since 2021” (harbour-post, 2024-05-06)") < one.index(
        "five times since 2021” (baltic-courier, 2025-11-10)"
    )


def test_a_hedge_that_differs(sample: Sample) -> None:
    (one,) = sample.findings("hedge_differs")
    assert "“up to 40,000 tonnes of methanol” (baltic-courier, 2024-05-14), that is at most" in one
    assert "“deliver around 40,000 tonnes of methanol” (northern-mirror, 2024-05-20), that is about" in one


def test_one_contract_worth_two_sums(sample: Sample) -> None:
    (one,) = sample.findings("contradicts")
    assert "$120 million" in one
    assert "$210 million" in one


def test_signings_of_two_things_are_two_events(sample: Sample) -> None:
    told = [text for verdict in ("corroborated", "contradicts") for text in sample.findings(verdict)]
    assert not any("memorandum" in text and "methanol" in text for text in told)


def test_all_findings_are_those_that_a_person_read(sample: Sample) -> None:
    rows = sample.rows("select verdict, rule, explanation from finding order by verdict, rule, explanation")
    found = "".join(f"{row['verdict']} {row['rule']}: {row['explanation']}\n" for row in rows)
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
