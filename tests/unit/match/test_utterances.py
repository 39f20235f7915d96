"""Statements of one utterance: words invented, speakers invented."""

from __future__ import annotations

import pytest

from dragoman.match.clash import other_numbers
from dragoman.match.contrast import contrast, group_of, numerals, scales
from dragoman.match.drift import drifts
from dragoman.match.pairing import contradicts, pairs
from dragoman.match.rarity import rarity
from dragoman.match.scorecard import compare
from dragoman.match.utterances import utterances
from dragoman.match.wording import wording

BERG, ORTEGA = "person/anna-berg", "person/luis-ortega"
ARTICLES = {name: {"id": name, "published_start": None, "published_end": None} for name in ("one", "two", "three")}


def said(name: str, article: str, *content: str, who: str | None = BERG, mode: str = "direct", parent: str | None = None) -> dict:
    parts = [{"start": at * 1000, "end": at * 1000 + len(text), "text": text} for at, text in enumerate(content)]
    basis = "name" if who else "pronoun"
    return {
        "id": f"statement-{name}",
        "article_id": article,
        "content": parts,
        "speaker_id": who,
        "speaker_ids": [],
        "speaker_basis": basis,
        "mode": mode,
        "parent_id": parent,
    }


def linked(*rows: dict, related: frozenset = frozenset(), articles: dict | None = None, alike: dict | None = None):
    return {
        (link.left.removeprefix("statement-"), link.right.removeprefix("statement-")): link
        for link in utterances(list(rows), articles or ARTICLES, related, alike)
    }


GRAIN = "We will send two hundred thousand tonnes of grain to the southern harbours before winter."
TRUST = "Our neighbours have shown patience and generosity in the long dispute over the river crossing."


def test_equal_words_are_verbatim() -> None:
    found = linked(said("a", "one", GRAIN), said("b", "two", f"“{GRAIN.upper()}”"))
    assert found["a", "b"].relation == "verbatim"


def test_few_equal_words_may_be_chance() -> None:
    assert linked(said("a", "one", "Very good."), said("b", "two", "Very good.")) == {}
    assert linked(said("a", "one", "Very good."), said("b", "two", "Very good."), related=frozenset({("one", "two")}))


def test_a_changed_word_is_near_verbatim() -> None:
    found = linked(said("a", "one", GRAIN), said("b", "two", GRAIN.replace("harbours", "ports")))
    assert next(iter(found.values())).relation == "near_verbatim"


def test_three_short_quotations_are_cut_from_a_long_one() -> None:
    more = "Nobody should doubt that the bridge at Velim will be repaired by our engineers in autumn."
    long = said("long", "one", f"{GRAIN} {TRUST} {more}")
    found = linked(long, *(said(str(n), "two", text) for n, text in enumerate((GRAIN, TRUST, more))))
    assert set(found) == {("long", "0"), ("long", "1"), ("long", "2")}
    assert {link.relation for link in found.values()} == {"cut"}


def test_reported_speech_renders_direct_speech_and_drift_is_named() -> None:
    direct = said("d", "one", "Norland is expanding its presence in our grain market and the southern harbours.")
    indirect = said("i", "two", "Norland intends expanding its presence in Sudland's grain market and southern harbours", mode="indirect")
    found = linked(direct, indirect)
    assert found["d", "i"].relation == "indirect"
    assert "drift: tense or modality: is expanding / intends expanding" in found["d", "i"].reasons


def test_another_translation_needs_reports_of_one_occasion() -> None:
    one = said(
        "a",
        "one",
        "Since we think of each other as close allies, naturally we always listen to our partners and take their interests into account.",
    )
    other = said(
        "b",
        "two",
        "We regard each other as close allies, so of course we always listen to each other and bear each other's interests in mind.",
    )
    tie = (said("c", "one", GRAIN), said("d", "two", GRAIN))
    assert linked(one, other, *tie)["a", "b"].relation == "re_translated"


def test_a_headline_condenses_a_sentence_of_its_body() -> None:
    body = said("b", "one", "Our positions on the river crossing, as lawyers say, are either very similar or coincide.")
    found = linked(said("h", "one", "Our Positions Coincide", mode="headline"), body, said("x", "one", TRUST))
    assert {pair: link.relation for pair, link in found.items()} == {("b", "h"): "condensed"}


def test_statements_of_one_article_are_not_joined_otherwise() -> None:
    assert linked(said("a", "one", GRAIN), said("b", "one", GRAIN.replace("winter", "spring"))) == {}


def test_a_nested_statement_is_not_its_parent() -> None:
    inner = GRAIN.replace("before", "by")
    assert linked(said("a", "one", GRAIN, mode="headline"), said("b", "one", inner))
    assert linked(said("a", "one", GRAIN, mode="headline"), said("b", "one", inner, parent="statement-a")) == {}


def test_friendly_words_of_other_occasions_are_not_merged() -> None:
    one = said("a", "one", "He is my good friend and a reliable partner.")
    other = said("b", "two", "Norland is our reliable friend. To widen trade with Norland is our first priority.")
    assert linked(one, other) == {}


def test_different_speakers_are_not_joined_and_equal_words_are_disputed() -> None:
    found = linked(said("a", "one", GRAIN), said("b", "two", GRAIN, who=ORTEGA))
    assert found["a", "b"].relation == "candidate"
    assert "speakers differ" in found["a", "b"].reasons
    assert linked(said("a", "one", TRUST), said("b", "two", GRAIN, who=ORTEGA)) == {}


def test_an_open_speaker_is_joined_only_on_strong_words() -> None:
    found = linked(said("a", "one", GRAIN), said("b", "two", GRAIN.replace("before", "by"), who=None))
    assert "speaker open on one side" in next(iter(found.values())).reasons


def test_words_of_nobody_are_joined_when_the_reports_are_alike_and_name_one_thing() -> None:
    one = said("a", "one", "The Velim terminal will ship 400,000 tonnes of rye to the southern islands every summer", who=None)
    other = said("b", "two", "Every summer 400,000 tonnes of rye go to the southern islands through the terminal of Velim", who=None)
    assert linked(one, other) == {}
    assert list(linked(one, other, alike={("one", "two"): 0.2})) == [("a", "b")]
    far = said("b", "two", "Every summer 70,000 tonnes of rye go to the southern islands through the terminal of Velim", who=None)
    assert linked(one, far, alike={("one", "two"): 0.2}) == {}


LOAN = "Velim Rye has launched a 200 mln crown bond with a coupon of four pct, priced at par, for its southern harbours"
LIKE = {("one", "two"): 0.5}
TIED = frozenset({("one", "two")})


def test_the_company_of_two_reports_is_two_companies() -> None:
    rows = said("a", "one", GRAIN, who="unresolved/company"), said("b", "two", GRAIN.replace("before", "by"), who="unresolved/company")
    assert "speaker open on one side" in next(iter(linked(*rows).values())).reasons


@pytest.mark.parametrize(
    "other",
    [
        LOAN.replace("200", "75").replace("four", "three"),
        "Norland has launched a crown bond with a coupon of four pct, priced at par, for its Osterby harbours",
    ],
)
def test_other_numbers_or_names_are_another_notice(other: str) -> None:
    rows = said("a", "one", LOAN, who=None), said("b", "two", other, who=None)
    assert linked(*rows, alike={("one", "two"): 0.1}) == {}


def test_a_changed_number_is_drift_only_in_the_words_of_one_person() -> None:
    other = LOAN.replace("200", "300")
    (found,) = linked(said("a", "one", LOAN), said("b", "two", other), related=TIED).values()
    assert any(reason.startswith("drift: number") for reason in found.reasons)
    group = (said("a", "one", LOAN, who="group/dealers"), said("b", "two", other, who="group/dealers"))
    assert linked(*group, related=TIED, alike=LIKE) == {}


def test_two_firms_never_make_one_announcement() -> None:
    one, other = said("a", "one", LOAN, who="unresolved/velim-corp"), LOAN.replace("launched", "begun")
    assert linked(one, said("b", "two", other, who="unresolved/velim-corp"), alike=LIKE)
    assert linked(one, said("b", "two", other, who="unresolved/osterby-inc"), alike=LIKE) == {}


def test_a_phrase_of_the_trade_is_no_utterance() -> None:
    one = said("a", "one", "Proceeds from the sale of the notes will be used for general corporate purposes", who=None)
    other = said("b", "two", "Proceeds will be used for general corporate purposes and possible acquisitions", who=None)
    assert linked(one, other, alike={("one", "two"): 0.1}) == {}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("a bond of 75 mln crowns", "a bond of 80 mln crowns there", True),
        ("a bond of 75 crowns", "a bond of 7500 crowns there", False),
        ("in the summer of 87", "in the summer of 1987 there", False),
        ("a bond of 75 mln crowns", "a bond of some crowns there", False),
    ],
)
def test_two_forms_of_one_number_do_not_differ(one: str, other: str, differ: bool) -> None:
    assert other_numbers(compare(wording(one), wording(other), rarity())) is differ


def test_reports_months_apart_tell_of_other_occasions() -> None:
    articles = {
        "one": {"id": "one", "published_start": "2020-01-05", "published_end": "2020-01-05"},
        "two": {"id": "two", "published_start": "2021-08-05", "published_end": "2021-08-05"},
    }
    assert linked(said("a", "one", GRAIN), said("b", "two", GRAIN.replace("before", "by")), articles=articles) == {}


def test_statements_of_unknown_articles_and_without_words_are_left_out() -> None:
    assert linked(said("a", "nowhere", GRAIN), said("b", "one", "…"), said("c", "two", GRAIN)) == {}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The port will open in May again", "The port will not open in May again", "negation"),
        ("It carries up to 38 ships a day there", "It carries 38 ships a day there", "hedge"),
        ("It carries 38 ships a day there", "It carries 48 ships a day there", "number"),
        ("They may open the port in May", "They open the port in May", "tense or modality"),
    ],
)
def test_drift_names_what_changed(one: str, other: str, kind: str) -> None:
    (found,) = drifts(wording(one), wording(other))
    assert found.startswith(f"drift: {kind}: ")
    (back,) = drifts(wording(other), wording(one))
    assert back.startswith(f"drift: {kind}: ")


def test_other_words_are_no_drift() -> None:
    assert drifts(wording("The harbour opens in May there"), wording("The port opens in May there")) == ()
    assert drifts(wording(GRAIN), wording(TRUST)) == ()


def test_numbers_in_another_form_do_not_contradict() -> None:
    assert not contradicts("five ships came", "5 ships came")
    assert not contradicts("38 billion cubic metres", "38,000,000,000 cubic metres")
    assert not contradicts("in the season 2019-20 it rained", "in the season 2019/2020 it rained")
    assert contradicts("38 billion cubic metres", "48 billion cubic metres")
    assert contradicts("it was in 1996 that", "it was in 1997 that")
    assert not contradicts("it rained for 3 days", "snow fell on 4 hills")


def test_pairs_refuse_what_has_no_partner() -> None:
    pool = [GRAIN, TRUST, "The weather over the northern islands stayed cold and wet throughout the whole of April."]
    found = pairs(["send two hundred thousand tonnes of grain", "A violinist played at the opening of the new library."], pool)
    assert [(i, j) for i, j, _ in found] == [(0, 0)]
    assert pairs([], pool) == []


def test_wording_gives_numbers_one_form() -> None:
    assert wording("five ships").stems == wording("5 ships").stems
    assert [n.value for n in wording("1.5 million and two hundred").numbers] == [1_500_000, 200]
    assert wording("1,000 ships").numbers[0].value == 1000


@pytest.mark.parametrize(
    "entry", [e for e in contrast().entry if e.group not in {"stop", "number", "scale", "act", "title", "firm"}], ids=lambda e: e.id
)
def test_contrast_entries_fire_on_their_example_only(entry) -> None:
    assert any(word in entry.forms and group_of(word) for word in entry.example.split())
    assert not any(word in entry.forms for word in entry.counter.split())


def test_numerals_and_scales_have_values() -> None:
    assert numerals()["seven"] == 7
    assert scales()["bn"] == 1e9


def notices(*content: str, who: str | None = None) -> list[dict]:
    return [said(str(number), f"report-{number}", text, who=who) for number, text in enumerate(content)]


def test_a_formula_of_many_reports_joins_nobody() -> None:
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Whit Monday"]
    rows = notices(*(f"The Bank of Velim is expected to enter the money market on {day} to add some reserves" for day in days))
    articles = {row["article_id"]: {"id": row["article_id"], "published_start": None, "published_end": None} for row in rows}
    pairs_ = {(one, other): 0.1 for one in articles for other in articles if one < other}
    few = {name: articles[name] for name in ("report-0", "report-1")}
    assert linked(*rows[:2], articles=few, alike=pairs_)
    assert not [link for link in linked(*rows, articles=articles, alike=pairs_).values() if link.relation == "re_translated"]


def test_other_sources_need_reports_that_are_tied() -> None:
    one = said(
        "a", "one", "It has cut its lending rate in Velim to ten pct from eleven, with effect from tomorrow", who="unresolved/rye-house"
    )
    other = said(
        "b", "two", "It is cutting its lending rate in Velim to ten pct from eleven, effective tomorrow", who="unresolved/oat-house"
    )
    same = other | {"speaker_id": None}
    alike = {("one", "two"): 0.3}
    assert not linked(one, other, alike=alike)
    assert linked(one, same, alike=alike)
