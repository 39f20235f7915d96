"""Events on invented rows."""

from __future__ import annotations

from dragoman.match.acts import acts_of, blocks, months
from dragoman.match.happenings import events_linked
from dragoman.match.sameness import judge
from dragoman.model.actors import ActorTable, Tenure

BERG, ORTEGA, LIND = "person/anna-berg", "person/luis-ortega", "person/per-lind"
NOR, SUD = "state/NOR", "state/SUD"
TENURES = tuple(
    Tenure(who, "office/head", "Head", state, start, end, "invented", "2024")
    for who, state, start, end in ((BERG, NOR, "2019-01-01", None), (LIND, NOR, "2010-01-01", "2018-12-31"), (ORTEGA, SUD, None, None))
)
TABLE = ActorTable(actors={}, names=(), tenures=TENURES, members=(), meetings=())
NO_TIES: frozenset = frozenset()
CAST = {"unresolved/mara-quill": "Mara Quill", "unresolved/ministry": "ministry", BERG: "Anna Berg", NOR: "Norland", SUD: "Sudland"}
TIED = frozenset({("one", "two")})


def articles(**days: str) -> dict:
    return {name: {"id": name, "published_start": days.get(name), "published_end": days.get(name)} for name in ("one", "two", "three")}


def event(name: str, article: str, *who: str, day: str | None = None, end: str | None = None, at: int = 10, **more: object) -> dict:
    row = {
        "id": f"event-{name}",
        "article_id": article,
        "mode": "meeting",
        "participants": list(who),
        "actors": [],
        "recipients": [],
        "aux": "asserted",
        "status": "held",
        "date_start": day,
        "date_end": end or day,
        "place_id": None,
        "forum_id": None,
        "evidence": [{"start": at, "end": at + 5, "text": f"met {name}", "rule": "meetings.met"}],
    }
    return {**row, **more}


def linked(*rows: dict, ties: frozenset = NO_TIES, **days: str) -> dict:
    acts = acts_of(list(rows), articles(**days), TABLE, CAST)
    return {(e.left.removeprefix("event-"), e.right.removeprefix("event-")): e for e in events_linked(acts, ties)}


def test_one_meeting_in_two_reports() -> None:
    found = linked(event("a", "one", BERG, ORTEGA, day="2024-05-20"), event("b", "two", BERG, ORTEGA, day="2024-05-20", end="2024-05-21"))
    assert {pair: e.relation for pair, e in found.items()} == {("a", "b"): "same"}
    assert any("dates meet" in why for why in found["a", "b"].reasons)


def test_persons_and_the_states_they_head_are_one_party() -> None:
    found = linked(event("a", "one", BERG, ORTEGA, day="2024-05-20"), event("b", "two", NOR, SUD, day="2024-05-20", mode="talks"))
    assert found["a", "b"].relation == "same"


def test_two_persons_of_one_state_are_two_meetings() -> None:
    other = "person/eva-holm"
    table = ActorTable(
        actors={}, names=(), tenures=(*TENURES, Tenure(other, "office/fm", "FM", NOR, None, None, "x", "y")), members=(), meetings=()
    )
    rows = [event("a", "one", BERG, ORTEGA, day="2024-05-20"), event("b", "two", other, ORTEGA, day="2024-05-20")]
    one, two = acts_of(rows, articles(), table, CAST)
    assert judge(one, two, related=True).clash == f"{BERG} is not {other}"
    assert events_linked([one, two], NO_TIES) == ()


def test_a_planned_visit_and_the_visit_held() -> None:
    plan = event("p", "one", BERG, SUD, day="2024-06-01", end="2024-06-30", mode="visit", status="planned", actors=[BERG], recipients=[SUD])
    held = event("h", "two", BERG, SUD, day="2024-06-12", mode="visit", actors=[BERG], recipients=[SUD], place_id=SUD)
    found = linked(plan, held, ties=TIED)
    assert found["p", "h"].relation == "planned_held"


def test_guest_and_host_may_not_change_places() -> None:
    there = event("a", "one", BERG, ORTEGA, day="2024-06-12", mode="visit", actors=[BERG], recipients=[ORTEGA])
    back = event("b", "two", BERG, ORTEGA, day="2024-06-12", mode="visit", actors=[ORTEGA], recipients=[BERG])
    assert linked(there, back) == {}


def test_meetings_years_apart_must_not_be_merged() -> None:
    found = linked(event("a", "one", BERG, ORTEGA, day="2022-05-20"), event("b", "two", BERG, ORTEGA, day="2024-05-20"))
    assert found["a", "b"].relation == "not_same"
    assert "dates: 2022-05-20 / 2024-05-20" in found["a", "b"].reasons


def test_undated_events_need_related_reports_or_days_of_publication() -> None:
    rows = event("a", "one", BERG, ORTEGA, mode="interview"), event("b", "two", BERG, ORTEGA, mode="interview")
    assert linked(*rows) == {}
    assert linked(*rows, ties=TIED)["a", "b"].relation == "same"
    assert linked(*rows, one="2024-05-20", two="2024-05-21")["a", "b"].relation == "same"
    assert linked(*rows, one="2024-05-20", two="2024-06-21") == {}


def test_one_party_is_enough_only_between_related_reports() -> None:
    rows = event("a", "one", "outlet/meridian", mode="interview"), event("b", "two", BERG, "outlet/meridian", mode="interview")
    assert linked(*rows) == {}
    assert linked(*rows, ties=TIED)["a", "b"].relation == "same"


def test_what_lies_further_back_is_another_event() -> None:
    rows = event("a", "one", BERG, ORTEGA), event("b", "one", BERG, ORTEGA, aux="historical")
    assert linked(*rows) == {}


def test_place_and_forum_speak_for_and_against() -> None:
    here = event("a", "one", BERG, ORTEGA, day="2024-05-01", end="2024-05-30", place_id="place/velim", forum_id="forum/AB")
    there = event("b", "two", BERG, ORTEGA, day="2024-05-01", end="2024-05-30", place_id="place/ruda", forum_id="forum/CD")
    assert linked(here, there) == {}
    again = event("c", "two", BERG, ORTEGA, day="2024-05-01", end="2024-05-30", place_id="place/velim", forum_id="forum/AB")
    assert linked(here, again)["a", "c"].score > 0.8


def test_events_that_say_too_little_are_left_out() -> None:
    rows = [
        event("a", "one", BERG, ORTEGA, aux="negated"),
        event("b", "one", mode="visit"),
        event("c", "one", "unresolved/my"),
        event("d", "nowhere", BERG, ORTEGA),
        event("e", "one", BERG, ORTEGA, mode="other"),
    ]
    assert acts_of(rows, articles(), TABLE, CAST) == []


def test_blocks_and_months() -> None:
    (act,) = acts_of([event("a", "one", BERG, ORTEGA, day="2024-05-20", mode="visit")], articles(), TABLE, CAST)
    assert blocks(act) == [("visit", NOR, SUD), ("visit", NOR), ("visit", SUD)]
    assert len(list(months("2023-12-30", "2024-01-02"))) == 2
    assert list(months("2023-01-01", "2023-12-31")) == list(months(None, None)) == []


def test_wide_and_broken_dates_say_little() -> None:
    wide = (
        event("a", "one", BERG, ORTEGA, day="2024-01-01", end="2024-12-31"),
        event("b", "two", BERG, ORTEGA, day="2024-01-01", end="2024-12-31"),
    )
    one, two = acts_of(list(wide), articles(), TABLE, CAST)
    assert judge(one, two, related=False).worth < judge(one, two, related=True).worth
    odd = event("a", "one", BERG, ORTEGA, day="2024"), event("b", "two", BERG, ORTEGA, day="2024")
    one, two = acts_of(list(odd), articles(), TABLE, CAST)
    assert judge(one, two, related=False).worth < 3


def test_places_of_one_kind_must_agree() -> None:
    here = event("a", "one", BERG, ORTEGA, day="2024-05-01", place_id="place/velim")
    there = event("b", "two", BERG, ORTEGA, day="2024-05-01", place_id="place/ruda")
    wider = event("c", "two", BERG, ORTEGA, day="2024-05-01", place_id=SUD)
    one, two, three = acts_of([here, there, wider], articles(), TABLE, CAST)
    assert judge(one, two, related=False).worth < judge(one, three, related=False).worth
    assert "places differ: place/velim / place/ruda" in judge(one, two, related=False).reasons


def signing(name: str, article: str, words: str, **more: object) -> dict:
    evidence = [{"start": 0, "end": len(words), "text": words, "rule": "meetings.signed"}]
    return event(name, article, NOR, SUD, mode="signing", evidence=evidence, **more)


def test_signings_of_one_day_are_told_apart_by_what_is_signed() -> None:
    memo = signing("a", "one", "Norland and Sudland signed a memorandum of understanding on school exchanges", day="2024-05-20")
    deal = signing("b", "two", "Norland and Sudland signed a contract worth $20 million on the supply of copper wire", day="2024-05-20")
    again = signing("c", "three", "The two countries signed a contract on copper wire", day="2024-05-20")
    found = linked(memo, deal, again)
    assert list(found) == [("b", "c")]
    assert any(why.startswith("object: ") and "coppe" in why for why in found["b", "c"].reasons)


def test_a_signing_without_object_needs_its_day_and_place() -> None:
    bare = signing("a", "one", "Norland and Sudland signed", day="2024-05-20")
    deal = signing("b", "two", "Norland and Sudland signed a contract on copper wire")
    assert linked(bare, deal, one="2024-05-20", two="2024-05-20") == {}


def test_who_is_not_in_the_table_takes_part_under_a_full_name() -> None:
    quill = "unresolved/mara-quill"
    rows = event("a", "one", quill, SUD, day="2024-05-20"), event("b", "two", quill, SUD, day="2024-05-20")
    assert linked(*rows)["a", "b"].relation == "same"
    rows = event("a", "one", "unresolved/ministry", SUD, day="2024-05-20"), event("b", "two", "unresolved/ministry", SUD, day="2024-05-20")
    assert linked(*rows) == {}


def test_a_report_of_the_next_day_dates_the_event_that_was_planned() -> None:
    plan = event("p", "one", BERG, SUD, day="2024-06-12", mode="visit", status="planned", actors=[BERG], recipients=[SUD], place_id=SUD)
    held = event("h", "two", BERG, SUD, mode="visit", actors=[BERG], recipients=[SUD], place_id=SUD)
    assert linked(plan, held, one="2024-06-01", two="2024-06-13")["p", "h"].relation == "planned_held"
    assert linked(plan, held, one="2024-06-01", two="2024-07-13") == {}


def test_states_alone_and_days_of_publication_are_too_little() -> None:
    rows = event("a", "one", NOR, SUD), event("b", "two", NOR, SUD)
    assert linked(*rows, one="2024-05-20", two="2024-05-21") == {}
    rows = event("a", "one", NOR, SUD, place_id="place/velim"), event("b", "two", NOR, SUD, place_id="place/velim")
    assert linked(*rows, one="2024-05-20", two="2024-05-21")["a", "b"].relation == "same"
