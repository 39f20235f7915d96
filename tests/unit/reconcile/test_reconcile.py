"""Findings over hand-made rows: invented outlets, persons and numbers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.model.actors import ActorTable, Tenure
from dragoman.model.claims import Agreement, Event, Figure, Role, Statement
from dragoman.model.codec import to_table
from dragoman.model.ids import row_id
from dragoman.model.kit import Kit
from dragoman.model.rows import Article, Judgement, Link
from dragoman.model.spans import Evidence, Words
from dragoman.reconcile import apply_judgements, reconcile
from dragoman.reconcile.amounts import amount, compatible

BERG, ORTEGA, NOR, SUD = "person/anna-berg", "person/luis-ortega", "state/NOR", "state/SUD"
TABLES = {"statement": Statement, "event": Event, "agreement": Agreement, "figure": Figure, "role": Role}


def kit(*tenures: Tenure) -> Kit:
    return Kit(lexicons={}, actors=ActorTable(actors={}, names=(), tenures=tenures, members=(), meetings=()), parser=None)  # type: ignore[arg-type]


def article(name: str, day: str | None = None) -> Article:
    return Article(
        id=name, source_id=name, path=name, text="x" * 99, sha256=name, outlet_id=f"outlet/{name}", published_start=day, published_end=day
    )


def evidence(words: str, start: int = 0) -> tuple[Evidence, ...]:
    return (Evidence(start, start + len(words), words, "rule.x"),)


def figure(name: str, where: str, value: float, words: str = "", **more: object) -> Figure:
    return Figure(id=name, article_id=where, evidence=evidence(words or f"{value:g} meetings"), measure="meetings", value=value, **more)


def statement(name: str, where: str, words: str = "We will build the bridge", who: str = BERG, **more: object) -> Statement:
    content = (Words(0, len(words), words),)
    return Statement(id=name, article_id=where, evidence=evidence(words), mode="direct", content=content, speaker_id=who, **more)


def event(name: str, where: str, mode: str = "meeting", *who: str, **more: object) -> Event:
    return Event(id=name, article_id=where, evidence=evidence("met", 40), event_type="CONSULT", mode=mode, participants=who, **more)


def link(kind: str, left: str, right: str, relation: str = "same", *reasons: str, score: float = 0.9) -> Link:
    return Link(
        id=row_id("link", kind, left, right, relation), kind=kind, left=left, right=right, relation=relation, score=score, reasons=reasons
    )


def found(rows: list, links: list[Link], *judgements: Judgement, tables: Kit | None = None):
    grouped = {"article": [row for row in rows if isinstance(row, Article)]}
    for name, kind in TABLES.items():
        grouped[name] = [row for row in rows if isinstance(row, kind)]
    arrow = {name: to_table(name, found) for name, found in grouped.items()}
    return reconcile(arrow, apply_judgements(tuple(links), judgements), judgements, tables or kit())


def verdicts(rows: list, links: list[Link], *judgements: Judgement) -> list[str]:
    return [one.verdict for one in found(rows, links, *judgements)]


def judged(action: str, *target: str, when: str = "2024-01-01", value: str | None = None) -> Judgement:
    return Judgement(id=f"judgement-{action}-{when}", target=target, action=action, value=value, who="ana", when=when)


A, B, C = article("alpha", "2024-05-20"), article("beta", "2024-05-20"), article("gamma", "2024-05-21")


def test_two_independent_reports_corroborate() -> None:
    (one,) = found([A, B, figure("f1", "alpha", 5), figure("f2", "beta", 5)], [link("figure", "f1", "f2")])
    assert (one.verdict, one.members, one.origins) == ("corroborated", ("f1", "f2"), ("alpha", "beta"))
    assert "“5 meetings” (alpha, 2024-05-20)" in one.explanation


def test_a_reprint_is_not_a_second_witness() -> None:
    rows = [A, B, figure("f1", "alpha", 5), figure("f2", "beta", 5)]
    assert found(rows, [link("figure", "f1", "f2"), link("reprint", "alpha", "beta", "abridged")]) == ()


def test_reprints_stand_as_their_first_print() -> None:
    rows = [A, B, C, figure("f1", "beta", 5), figure("f2", "gamma", 5)]
    links = [link("figure", "f1", "f2"), link("reprint", "alpha", "beta", "verbatim")]
    assert found(rows, links)[0].origins == ("alpha", "gamma")


def test_no_outlet_bears_itself_out_but_it_may_contradict_itself() -> None:
    later = replace(B, outlet_id=A.outlet_id)
    assert verdicts([A, later, figure("f1", "alpha", 5), figure("f2", "beta", 5)], [link("figure", "f1", "f2")]) == []
    differing = [figure("f1", "alpha", 5), figure("f2", "beta", 9)]
    assert verdicts([A, later, *differing], [link("figure", "f1", "f2")]) == ["contradicts"]


def test_two_reports_of_one_interview_are_one_origin() -> None:
    outlet = "outlet/meridian"
    talks = [event("e1", "alpha", "interview", BERG, outlet), event("e2", "beta", "interview", BERG, outlet)]
    said = [statement("s1", "alpha"), statement("s2", "beta")]
    links = [link("statement", "s1", "s2", "verbatim")]
    assert "corroborated" in verdicts([A, B, *said], links)
    assert [v.rule for v in found([A, B, *said, *talks], [*links, link("event", "e1", "e2")])] == ["event.origins"]


def test_figures_inside_one_utterance_are_one_origin() -> None:
    said = [statement("s1", "alpha"), statement("s2", "beta")]
    numbers = [figure("f1", "alpha", 5), figure("f2", "beta", 5)]
    links = [link("statement", "s1", "s2", "verbatim"), link("figure", "f1", "f2")]
    assert [v.rule for v in found([A, B, *said, *numbers], links)] == ["statement.origins"]


def test_a_credited_agency_is_one_origin() -> None:
    chain = (BERG, "outlet/meridian", "outlet/alpha")
    said = [statement("s1", "alpha", chain=chain), statement("s2", "beta", chain=(BERG, "outlet/meridian", "outlet/beta"))]
    assert found([A, B, *said], [link("statement", "s1", "s2", "verbatim")]) == ()


def test_counts_of_different_days_are_a_series() -> None:
    days = {"as_of_start": "2016-06-17", "as_of_end": "2016-06-17"}, {"as_of_start": "2017-07-03", "as_of_end": "2017-07-03"}
    rows = [A, B, figure("f1", "alpha", 5, **days[0]), figure("f2", "beta", 21, **days[1])]
    (one,) = found(rows, [link("figure", "f1", "f2")])
    assert (one.verdict, one.rule) == ("consistent_as_of", "figure.series")
    assert one.explanation.index("5 meetings") < one.explanation.index("21 meetings")


def test_counts_of_other_periods_or_unknown_days_are_a_series() -> None:
    rows = [A, B, figure("f1", "alpha", 5, period_start="2015-01-01", period_end="2015-12-31"), figure("f2", "beta", 21)]
    assert verdicts(rows, [link("figure", "f1", "f2")]) == ["consistent_as_of"]
    rows = [article("delta"), article("omega"), figure("f1", "delta", 5), figure("f2", "omega", 21)]
    assert verdicts(rows, [link("figure", "f1", "f2")]) == ["consistent_as_of"]


def test_a_count_that_falls_is_left_to_people() -> None:
    days = {"as_of_start": "2016-06-17", "as_of_end": "2016-06-17"}, {"as_of_start": "2017-07-03", "as_of_end": "2017-07-03"}
    rows = [A, B, figure("f1", "alpha", 21, **days[0]), figure("f2", "beta", 5, **days[1])]
    assert found(rows, [link("figure", "f1", "f2")]) == ()


def test_values_of_one_day_contradict() -> None:
    (one,) = found([A, B, figure("f1", "alpha", 5), figure("f2", "beta", 7)], [link("figure", "f1", "f2")])
    assert (one.verdict, one.origins) == ("contradicts", ("alpha", "beta"))
    assert "5 meetings" in one.explanation
    assert "7 meetings" in one.explanation


def test_one_report_does_not_contradict_itself_nor_its_reprint() -> None:
    rows = [A, B, figure("f1", "alpha", 5), figure("f2", "alpha", 7), figure("f3", "beta", 7)]
    links = [link("figure", "f1", "f2"), link("figure", "f1", "f3"), link("reprint", "alpha", "beta", "verbatim")]
    assert found(rows, links) == ()


def test_up_to_and_around_are_hedges_of_one_number() -> None:
    rows = [A, B, figure("f1", "alpha", 38e9, comparator="<="), figure("f2", "beta", 38e9, comparator="~")]
    assert "hedge_differs" in verdicts(rows, [link("figure", "f1", "f2")])


def test_numbers_that_rounding_explains_do_not_contradict() -> None:
    rows = [A, B, figure("f1", "alpha", 38e9), figure("f2", "beta", 38.2e9)]
    assert verdicts(rows, [link("figure", "f1", "f2")]) == []


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ({"value": 38.0, "comparator": "<="}, {"value": 30.0}, True),
        ({"value": 38.0, "comparator": ">"}, {"value": 30.0}, False),
        ({"low": 10.0, "high": 20.0}, {"value": 15.0}, True),
        ({"low": 10.0, "high": 20.0}, {"value": 25.0}, False),
        ({"value": 100.0, "comparator": "~"}, {"value": 108.0}, True),
        ({"value": 5.0}, {"value": 6.0}, False),
        ({"value": 2.5}, {"value": 2.54}, True),
        ({"low": 7.0}, {"value": 7.0}, True),
    ],
)
def test_amounts_leave_the_room_that_their_words_leave(one: dict, other: dict, fits: bool) -> None:
    left, right = amount(one), amount(other)
    assert left
    assert right
    assert compatible(left, right) is fits
    assert compatible(right, left) is fits


def test_no_number_is_no_amount() -> None:
    assert amount({"value": None}) is None
    assert amount({"value": float("inf")}) is None


def test_drift_names_both_sides() -> None:
    rows = [A, B, statement("s1", "alpha", "It is growing"), statement("s2", "beta", "It may grow")]
    links = [link("statement", "s1", "s2", "indirect", "drift: tense or modality: is growing / may grow")]
    (one,) = [f for f in found(rows, links) if f.verdict == "drift"]
    assert (
        one.explanation
        == "One utterance in two wordings: “It is growing” (alpha, 2024-05-20) and “It may grow” (beta, 2024-05-20); tense or modality: "
        "is growing / may grow."
    )


def test_one_sentence_of_two_speakers_contradicts() -> None:
    rows = [A, B, statement("s1", "alpha"), statement("s2", "beta", who=ORTEGA)]
    (one,) = found(rows, [link("statement", "s1", "s2", "candidate", "nearly equal words", "speakers differ")])
    assert (one.verdict, one.rule) == ("contradicts", "statement.speaker")
    assert BERG in one.explanation
    assert ORTEGA in one.explanation


def test_dates_of_one_event_that_cannot_meet_contradict() -> None:
    days = {"date_start": "2024-05-02", "date_end": "2024-05-02"}, {"date_start": "2024-05-09", "date_end": "2024-05-09"}
    rows = [
        A,
        B,
        C,
        event("e1", "alpha", "visit", BERG, **days[0]),
        event("e2", "beta", "visit", BERG),
        event("e3", "gamma", "visit", BERG, **days[1]),
    ]
    links = [link("event", "e1", "e2"), link("event", "e2", "e3")]
    assert sorted(v.rule for v in found(rows, links)) == ["event.date", "event.origins"]


def test_a_moved_plan_is_no_contradiction() -> None:
    days = {"date_start": "2024-05-02", "date_end": "2024-05-02"}, {"date_start": "2024-05-09", "date_end": "2024-05-09"}
    rows = [A, B, event("e1", "alpha", "visit", BERG, status="planned", **days[0]), event("e2", "beta", "visit", BERG, **days[1])]
    assert found(rows, [link("event", "e1", "e2", "planned_held")]) == ()


def test_events_told_apart_must_not_merge() -> None:
    rows = [A, B, event("e1", "alpha", "visit", BERG), event("e2", "beta", "visit", BERG)]
    (one,) = found(rows, [link("event", "e1", "e2", "not_same", "dates: 2016 / 2014")])
    assert (one.verdict, one.members) == ("must_not_merge", ("e1", "e2"))
    assert "dates: 2016 / 2014" in one.explanation


def label(name: str, where: str, words: str, day: str | None) -> Agreement:
    parties = (NOR, SUD)
    return Agreement(
        id=name,
        article_id=where,
        evidence=evidence(words),
        label=words,
        agreement_type="partnership_label",
        parties=parties,
        date_start=day,
        date_end=day,
    )


def test_labels_of_one_time_conflict_and_a_timeline_does_not() -> None:
    rows = [A, B, label("a1", "alpha", "constructive partnership", "1992"), label("a2", "beta", "strategic alliance", "1992")]
    assert verdicts(rows, []) == ["label_conflict"]
    assert verdicts([A, B, rows[2], label("a2", "beta", "strategic alliance", "1996")], []) == []
    assert verdicts([A, B, rows[2], label("a2", "beta", "constructive partnership of equals", "1992")], []) == []


def role(name: str, where: str, who: str, day: str = "2024-05-20") -> Role:
    return Role(
        id=name,
        article_id=where,
        evidence=evidence(who),
        person_id=who,
        office_id="office/head",
        state_id=NOR,
        as_of_start=day,
        as_of_end=day,
    )


def test_two_holders_of_one_office_conflict_unless_the_table_explains_them() -> None:
    rows = [A, B, role("r1", "alpha", BERG), role("r2", "beta", ORTEGA)]
    assert verdicts(rows, []) == ["role_conflict"]
    assert verdicts([A, B, role("r1", "alpha", BERG), role("r2", "beta", ORTEGA, "2020-01-01")], []) == []
    known = kit(*(Tenure(who, "office/head", "Head", NOR, None, None, "x", "y") for who in (BERG, ORTEGA)))
    assert found(rows, [], tables=known) == ()


def test_an_open_day_makes_no_role_conflict() -> None:
    assert verdicts([A, B, role("r1", "alpha", BERG, ""), role("r2", "beta", ORTEGA, "")], []) == []


# ------------------------------------------------------------------ judgements
def test_same_makes_a_link_and_different_unmakes_it() -> None:
    rows = [A, B, event("event-1", "alpha", "visit", BERG), event("event-2", "beta", "visit", BERG)]
    same = judged("same", "event-1", "event-2")
    assert verdicts(rows, [], same) == ["corroborated"]
    assert verdicts(rows, [link("event", "event-1", "event-2")], judged("different", "event-1", "event-2")) == ["must_not_merge"]
    later = judged("different", "event-1", "event-2", when="2024-02-01")
    assert verdicts(rows, [], same, later) == ["must_not_merge"]


def test_same_keeps_the_relation_and_may_name_it() -> None:
    made = link("statement", "statement-1", "statement-2", "candidate", score=0.4)
    (kept,) = apply_judgements((made,), (judged("same", made.id),))
    assert kept.relation == "re_translated"
    (named,) = apply_judgements((made,), (judged("same", made.id, value="cut"),))
    assert named.relation == "cut"
    assert "judged same by ana" in named.reasons


def test_different_opens_the_chain_at_its_weakest_link() -> None:
    chain = (link("event", "event-1", "event-2", score=0.9), link("event", "event-2", "event-3", score=0.6))
    made = {(row.left, row.right): row.relation for row in apply_judgements(chain, (judged("different", "event-1", "event-3"),))}
    assert made == {("event-1", "event-2"): "same", ("event-1", "event-3"): "not_same", ("event-2", "event-3"): "candidate"}


def test_wrong_drops_a_row_from_links_and_findings() -> None:
    rows = [A, B, figure("f1", "alpha", 5), figure("f2", "beta", 7)]
    links = [link("figure", "f1", "f2")]
    assert verdicts(rows, links, judged("wrong", "f2")) == []
    assert apply_judgements(tuple(links), (judged("wrong", links[0].id),)) == ()


def test_unsure_and_corrected() -> None:
    made = link("event", "event-1", "event-2")
    assert [row.relation for row in apply_judgements((made,), (judged("unsure", made.id),))] == ["candidate"]
    assert apply_judgements((made,), (judged("corrected", "event-1", value="{}"),)) == (made,)


def test_a_judgement_survives_a_rebuild() -> None:
    decisions = (judged("different", "event-1", "event-2"),)
    rebuilt = tuple(link("event", "event-1", "event-2", "same", why, score=score) for why, score in (("x", 0.7),))
    assert [row.relation for row in apply_judgements(rebuilt, decisions)] == ["not_same"]
    assert [row.relation for row in apply_judgements((), decisions)] == ["not_same"]


def test_articles_judged_same_are_reprints_and_odd_targets_change_nothing() -> None:
    (made,) = apply_judgements((), (judged("same", "article-1", "article-2"),))
    assert (made.kind, made.relation) == ("reprint", "edited")
    assert apply_judgements((), (judged("same", "link-gone"), judged("different", "odd-1", "odd-2"))) == ()


def test_nothing_gives_nothing() -> None:
    assert reconcile({}, (), (), kit()) == ()


def test_wordings_that_drifted_do_not_corroborate() -> None:
    rows = [A, B, statement("s1", "alpha", "It is growing"), statement("s2", "beta", "It may grow")]
    links = [link("statement", "s1", "s2", "re_translated", "drift: tense or modality: is growing / may grow")]
    assert verdicts(rows, links) == ["drift"]


def test_amounts_of_one_contract_contradict_whatever_the_day_of_print() -> None:
    def contract(name: str, where: str, status: str | None = "signed") -> Agreement:
        words = evidence("signed a contract")
        return Agreement(id=name, article_id=where, evidence=words, label="contract", agreement_type="contract", status=status)

    rows = [A, C, contract("a1", "alpha"), contract("a2", "gamma")]
    figures = [
        figure("f1", "alpha", 120e6, "$120 million", unit="USD", about=("a1",), as_of_start="2024-05-20", as_of_end="2024-05-20"),
        figure("f2", "gamma", 210e6, "$210 million", unit="USD", about=("a2",), as_of_start="2024-05-21", as_of_end="2024-05-21"),
    ]
    links = [link("figure", "f1", "f2"), link("agreement", "a1", "a2")]
    made = {one.verdict: one for one in found([*rows, *figures], links)}
    assert set(made) == {"contradicts", "corroborated"}
    assert made["contradicts"].members == ("f1", "f2")
    assert made["corroborated"].explanation.startswith("2 independent reports tell of one signed contract: ")
    assert verdicts([*rows, *figures], [link("figure", "f1", "f2")]) == []
    bare = [A, C, contract("a1", "alpha", None), contract("a2", "gamma", None)]
    assert verdicts(bare, [link("agreement", "a1", "a2")]) == []


def headline(name: str, where: str, words: str) -> Statement:
    content = (Words(0, len(words), words),)
    return Statement(id=name, article_id=where, evidence=evidence(words), mode="headline", content=content)


def test_a_headline_quotation_that_nobody_says_is_named() -> None:
    said = statement("s1", "alpha", "We would like to buy more boats")
    (one,) = found([A, headline("h", "alpha", "We Buy Everything"), said], [])
    assert (one.verdict, one.rule, one.members) == ("drift", "statement.headline", ("h", "s1"))
    assert "the nearest is “We would like to buy more boats”" in one.explanation
    (bare,) = found([A, headline("h", "alpha", "Nothing Moves"), said], [])
    assert bare.explanation.endswith("none comes near.")
    assert found([A, headline("h", "alpha", "Buy More Boats"), said], []) == ()
    assert found([A, headline("h", "alpha", "We Buy Everything"), said], [link("statement", "s1", "h", "condensed")]) == ()


def test_what_is_planned_is_corroborated_as_planned() -> None:
    rows = [A, B, event("e1", "alpha", "visit", BERG, status="planned"), event("e2", "beta", "visit", BERG, status="planned")]
    (one,) = found(rows, [link("event", "e1", "e2")])
    assert one.explanation.startswith("2 independent reports tell of one planned visit: ")


def test_reports_that_name_one_speaker_say_whose_words() -> None:
    rows = [A, B, statement("s1", "alpha", speaker_name="Berg"), statement("s2", "beta", speaker_name="Anna Berg")]
    (one,) = found(rows, [link("statement", "s1", "s2", "verbatim")])
    assert one.explanation.startswith("2 independent reports give these words of Anna Berg: ")
    rows = [A, B, statement("s1", "alpha", speaker_name="Berg"), statement("s2", "beta", who=None)]
    (one,) = found(rows, [link("statement", "s1", "s2", "verbatim")])
    assert one.explanation.startswith("2 independent reports agree: ")


def test_the_words_before_a_number_carry_its_hedge() -> None:
    text = "They will ship up to 40 tonnes.\nIn all 40 tonnes."
    one = Article(id="one", source_id="one", path="", text=text, sha256="x", outlet_id="outlet/one")
    at = text.index("40 tonnes")
    row = Figure(
        id="f1",
        article_id="one",
        evidence=(Evidence(at, at + 9, "40 tonnes", "r"),),
        measure="rye",
        value=40,
        unit="tonne",
        comparator="<=",
    )
    other = figure("f2", "beta", 40, "40 tonnes", unit="tonne")
    (made,) = found([one, B, row, other], [link("figure", "f1", "f2")])
    assert "“up to 40 tonnes” (one), that is at most" in made.explanation
    assert "“40 tonnes” (beta, 2024-05-20), that is exactly" in made.explanation
