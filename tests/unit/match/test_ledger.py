"""Agreements, projects and figures on invented rows."""

from __future__ import annotations

from dragoman.match.ledger import agreements_linked, projects_linked
from dragoman.match.numbers import figures_linked, subjects

NOR, SUD, BERG = "state/NOR", "state/SUD", "person/anna-berg"
TIED = frozenset({("one", "two")})


def agreement(name: str, article: str, label: str, *parties: str, day: str | None = None) -> dict:
    row = {"id": name, "article_id": article, "label": label, "agreement_type": "treaty", "parties": list(parties)}
    return {**row, "date_start": day, "date_end": day}


def figure(name: str, article: str, measure: str, value: float, *about: str, unit: str | None = None) -> dict:
    return {
        "id": name,
        "article_id": article,
        "measure": measure,
        "value": value,
        "unit": unit,
        "rate": None,
        "about": list(about),
        "evidence": [{"start": 0, "end": 40}],
    }


def pairs(links) -> list[tuple[str, str]]:
    return sorted((link.left, link.right) for link in links)


def joined(rows: list[dict], claims: dict | None = None, related: frozenset = frozenset()) -> list[tuple[str, str]]:
    return pairs(figures_linked(rows, subjects(rows, claims or {}, []), related))


def test_projects_join_by_id_or_by_a_name_of_their_own() -> None:
    rows = [
        {"id": "a", "project_id": "project/velim-bridge", "name": "Velim Bridge"},
        {"id": "b", "project_id": "project/velim-bridge", "name": "the bridge"},
        {"id": "c", "project_id": None, "name": "Ruda North Tunnel"},
        {"id": "d", "project_id": None, "name": "Ruda North tunnel"},
        {"id": "e", "project_id": None, "name": "the pipeline"},
        {"id": "f", "project_id": None, "name": "The Pipeline"},
    ]
    assert pairs(projects_linked(rows)) == [("a", "b"), ("c", "d")]


def test_agreements_join_by_label_parties_and_dates() -> None:
    rows = [
        agreement("a", "one", "Treaty of Velim", NOR, SUD, day="2001-07-16"),
        agreement("b", "two", "treaty of Velim", SUD, NOR),
        agreement("c", "three", "Treaty of Velim", NOR, SUD, day="2011-07-16"),
        agreement("d", "three", "Treaty of Velim", NOR, "state/OST"),
    ]
    assert ("a", "b") in pairs(agreements_linked(rows, {}, {}, frozenset()))
    assert ("a", "c") not in pairs(agreements_linked(rows, {}, {}, frozenset()))
    assert not any("d" in pair for pair in pairs(agreements_linked(rows, {}, {}, frozenset())))


def test_generic_labels_join_only_related_reports() -> None:
    rows = [agreement("a", "one", "the agreement", NOR, SUD), agreement("b", "two", "agreement", NOR, SUD), agreement("c", "two", "", NOR)]
    assert pairs(agreements_linked(rows, {}, {}, frozenset())) == []
    assert pairs(agreements_linked(rows, {}, {}, TIED)) == [("a", "b")]


def test_figures_join_by_measure_and_what_they_are_about() -> None:
    rows = [
        figure("a", "one", "natural gas", 38e9, "project/velim", unit="cubic metre"),
        figure("b", "two", "gas", 40e9, "project-1", unit="cubic metre"),
        figure("c", "two", "gas", 40e9, "project/velim", unit="tonne"),
        figure("d", "two", "oil", 40e9, "project/velim", unit="cubic metre"),
    ]
    claims = {"project-1": {"project_id": "project/velim"}}
    assert joined(rows, claims) == [("a", "b")]


def test_one_value_of_one_party_is_one_figure() -> None:
    rows = [
        figure("a", "one", "Norland gas", 38e9, NOR, unit="cubic metre"),
        figure("b", "two", "natural gas of Norland", 38e9, NOR, SUD, unit="cubic metre"),
        figure("c", "two", "gas", 30e9, NOR, unit="tonne"),
    ]
    assert joined(rows) == [("a", "b")]


def test_counts_are_about_whom_their_words_name() -> None:
    rows = [figure("a", "one", "meetings", 5, BERG), figure("b", "two", "meetings", 21), figure("c", "two", "meetings", 3, BERG)]
    rows[2]["evidence"] = [{"start": 100, "end": 140}]
    named = [
        ("one", 20, "person/luis-ortega"),
        ("two", 5, BERG),
        ("two", 20, "person/luis-ortega"),
        ("two", 110, "forum/AB"),
        ("two", 30, None),
    ]
    mentions = [{"article_id": where, "start": at, "end": at + 4, "actor_id": who} for where, at, who in named]
    about = subjects(rows, {}, mentions)
    assert about["a"] == about["b"] == {BERG, "person/luis-ortega"}
    assert pairs(figures_linked(rows, about, frozenset())) == [("a", "b")]


def test_figures_about_nobody_or_one_person_join_only_related_reports() -> None:
    rows = [figure("a", "one", "meetings", 5, BERG), figure("b", "two", "meetings", 21, BERG), figure("c", "two", "visits", 6)]
    assert joined(rows, {}, frozenset()) == []
    assert joined(rows, {}, TIED) == [("a", "b")]
    claims = {"event-1": {"participants": [BERG, SUD]}}
    rows = [figure("a", "one", "meetings", 5, "event-1"), figure("b", "two", "meetings", 21, BERG, SUD)]
    assert joined(rows, claims) == [("a", "b")]


def test_agreements_are_told_apart_by_what_they_are_about() -> None:
    texts = {
        "one": "Norland and Sudland signed a contract on the supply of copper wire. More followed.",
        "two": "The two countries signed a contract on copper wire",
        "three": "Norland and Sudland signed a contract on school buses\nMore followed.",
    }
    rows = []
    for name, where, words in (
        ("a", "one", "signed a contract"),
        ("b", "two", "signed a contract"),
        ("c", "three", "signed a contract"),
    ):
        start = texts[where].index(words)
        proof = [{"start": start, "end": start + len(words), "text": words}]
        rows.append({**agreement(name, where, "contract", NOR, SUD), "evidence": proof})
    articles = {name: {"id": name, "text": text} for name, text in texts.items()}
    made = list(agreements_linked(rows, articles, {NOR: "Norland", SUD: "Sudland"}, frozenset()))
    assert pairs(made) == [("a", "b")]
    assert "object: coppe, wire" in made[0].reasons


def test_one_party_and_one_word_are_no_agreement() -> None:
    rows = [agreement("a", "one", "memorandum on fisheries", NOR), agreement("b", "two", "memorandum on fisheries", NOR, SUD)]
    assert pairs(agreements_linked(rows, {}, {}, frozenset())) == []
    rows = [agreement("a", "one", "memorandum on deep fisheries", NOR), agreement("b", "two", "memorandum on deep fisheries", NOR, SUD)]
    assert pairs(agreements_linked(rows, {}, {}, frozenset())) == [("a", "b")]


def test_amounts_of_one_agreement_are_one_figure() -> None:
    rows = [figure("f", "one", "contract", 120e6, "a", unit="USD"), figure("g", "two", "contract", 210e6, "b", unit="USD")]
    agreements = [agreement("a", "one", "copper contract", NOR, SUD), agreement("b", "two", "copper contract", NOR, SUD)]
    made = list(agreements_linked(agreements, {}, {}, frozenset()))
    assert pairs(figures_linked(rows, {"f": frozenset({NOR}), "g": frozenset({SUD})}, frozenset(), made)) == [("f", "g")]
    assert pairs(figures_linked(rows, {"f": frozenset({NOR}), "g": frozenset({SUD})}, frozenset())) == []


def test_figures_about_a_full_name_outside_the_table() -> None:
    quill = "unresolved/mara-quill"
    rows = [figure("a", "one", "meetings", 3, quill, SUD), figure("b", "two", "meetings", 5, quill, SUD)]
    about = subjects(rows, {}, [], frozenset({quill}))
    assert about["a"] == {quill, SUD}
    assert subjects(rows, {}, [])["a"] == {SUD}
