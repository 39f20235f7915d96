from __future__ import annotations

import json

from starlette.testclient import TestClient

from dragoman.faces.web.decisions import conflicts, settled, standing_on
from dragoman.model.rows import Judgement
from dragoman.reconcile import in_force

from .conftest import rows, tree


def judged(number: int, action: str, *target: str, who: str = "Ana") -> Judgement:
    return Judgement(
        id=f"judgement-{number:016x}", target=target, action=action, value=None, who=who, when=f"2026-01-{number:02}T00:00:00+00:00"
    )  # type: ignore[arg-type] # one of the list


def decide(client: TestClient, *targets: str, action: str, **more: str) -> int:
    return client.post(
        "/review/judge", data={"target": list(targets), "action": action, "who": "Ana", **more}, follow_redirects=False
    ).status_code


def a_link(client: TestClient) -> dict[str, object]:
    return rows(
        client, """SELECT "left", "right", relation FROM link WHERE kind = 'statement' AND relation <> 'not_same' ORDER BY id LIMIT 1"""
    )[0]


def rebuilt(client: TestClient) -> None:
    assert client.post("/review/rebuild", follow_redirects=False).status_code == 303
    client.app.state.rebuilding.wait(60)  # type: ignore[attr-defined] # a Starlette
    assert client.app.state.rebuilding.problem == ""  # type: ignore[attr-defined] # a Starlette


def test_a_judgement_survives_reload_and_rebuild_and_can_be_taken_back(fresh: TestClient) -> None:
    link = a_link(fresh)
    pair = [str(link["left"]), str(link["right"])]
    relation = """SELECT relation FROM link WHERE kind = 'statement' AND list_sort(["left", "right"]) = list_sort($pair)"""
    assert decide(fresh, *pair, action="different", note="other speech") == 303
    assert "other speech" in fresh.get(f"/statement/{pair[0]}").text
    assert "Rebuild with 1 new decision" in fresh.get("/review").text
    rebuilt(fresh)
    with fresh.app.state.shelf.opened() as desk:  # type: ignore[attr-defined] # a Starlette
        assert desk.rows(relation, pair=pair) == [{"relation": "not_same"}]
    assert "Rebuild with" not in fresh.get("/review").text
    decision = json.loads(fresh.get("/review/judgements.jsonl").text)
    assert fresh.post("/review/withdraw", data={"id": decision["id"], "who": "Ana"}, follow_redirects=False).status_code == 303
    rebuilt(fresh)
    with fresh.app.state.shelf.opened() as desk:  # type: ignore[attr-defined] # a Starlette
        assert desk.rows(relation, pair=pair) == [{"relation": link["relation"]}]
    assert "taken back" in fresh.get("/review/judgements").text


def test_what_is_decided_leaves_the_queue_and_counts(fresh: TestClient) -> None:
    page = tree(fresh.get("/review?sort=actors"))
    first = page.xpath("//li[@class='doubt'][1]//input[@name='target']/@value")
    assert decide(fresh, *first, action="unsure") == 303
    assert first[0] in fresh.get("/review?sort=actors").text
    assert decide(fresh, *first, action="corrected", value="person/nobody") == 303
    after = fresh.get("/review?sort=actors")
    assert first[0] not in list(tree(after).xpath("//input[@name='target']/@value"))
    assert "2 decisions taken" in after.text


def test_a_decision_needs_a_name_a_target_and_an_action(fresh: TestClient) -> None:
    for data in (
        {"action": "wrong", "who": "Ana"},
        {"target": "event-1", "action": "delete", "who": "Ana"},
        {"target": "event-1", "action": "wrong", "who": " "},
    ):
        assert fresh.post("/review/judge", data=data).status_code == 400
    assert decide(fresh, "event-1", action="corrected") == 400
    assert fresh.get("/review/judgements.jsonl").content == b""
    assert fresh.post("/review/withdraw", data={"id": "nothing", "who": "Ana"}).status_code == 400


def test_the_way_back_never_leaves_the_server(fresh: TestClient) -> None:
    for back, wanted in (
        ("/finding/x?y=1#z", "/finding/x?y=1#z"),
        ("https://evil.example/", "/review"),
        ("//evil.example", "/review"),
        ("/\\evil.example", "/review"),
    ):
        answer = fresh.post(
            "/review/judge", data={"target": "event-1", "action": "wrong", "who": "Ana", "back": back}, follow_redirects=False
        )
        assert answer.headers["location"] == wanted
    assert "httponly" in answer.headers["set-cookie"].lower()


def test_two_files_are_merged_and_their_conflicts_shown(fresh: TestClient) -> None:
    target = str(a_link(fresh)["left"])
    decide(fresh, target, action="wrong", note="a slip")
    other = json.loads(fresh.get("/review/judgements.jsonl").text) | {"id": "judgement-00000000000000aa", "who": "Boris", "action": "same"}
    for _ in range(2):
        answer = fresh.post("/review/import", files={"file": ("b.jsonl", json.dumps(other))}, follow_redirects=False)
    assert answer.headers["location"].endswith("brought=0")
    page = tree(fresh.get("/review/judgements"))
    assert {"Ana", "Boris"} <= set(page.xpath("string(//article)").replace(",", " ").split())
    assert "1 where people differ" in fresh.get("/review").text
    assert len(fresh.get("/review/judgements.jsonl").text.splitlines()) == 2


def test_a_file_that_is_none_changes_nothing(fresh: TestClient) -> None:
    for body in (b"", b"{}", b"\xff\xfe", b'{"id": 1}\n'):
        assert fresh.post("/review/import", files={"file": ("b.jsonl", body)}).status_code == 400
    assert fresh.get("/review/judgements.jsonl").content == b""


def test_withdrawn_decisions_count_no_longer() -> None:
    first, second = judged(1, "wrong", "event-1"), judged(2, "same", "event-1", "event-2")
    gone = judged(3, "withdrawn", first.id)
    assert in_force((gone, second, first)) == [second]
    assert standing_on([first, second, gone], "event-1") == [second]
    assert settled([second, judged(4, "unsure", "event-3")]) == {("event-1", "event-2")}


def test_conflicts_are_between_people_and_between_last_words() -> None:
    assert conflicts([judged(1, "wrong", "a"), judged(2, "same", "a")]) == []
    found = conflicts([judged(1, "wrong", "a"), judged(2, "same", "a", who="Boris"), judged(3, "wrong", "b", who="Boris")])
    assert [[one.who for one in group] for group in found] == [["Ana", "Boris"]]
    assert conflicts([judged(1, "same", "b", "a"), judged(2, "same", "a", "b", who="Boris")]) == []


def test_a_correction_takes_a_name_shows_in_every_list_and_is_taken_back(fresh: TestClient) -> None:
    row = rows(fresh, "SELECT id, speaker_id FROM statement WHERE speaker_id LIKE '%/%' ORDER BY id")[0]
    path = f"/statement/{row['id']}"
    assert decide(fresh, row["id"], action="corrected", column="speaker_id", value="Xi Jinping") == 303
    rebuilt(fresh)
    after = fresh.get(path).text
    assert "corrected: speaker id" in after
    assert "person/xi-jinping" in after
    assert "judged" in after
    assert "corrected: speaker id" in fresh.get("/actor/person/xi-jinping?kind=statement").text
    decision = json.loads(fresh.get("/review/judgements.jsonl").text)
    assert decision["value"] == "speaker_id=person/xi-jinping"
    fresh.post("/review/withdraw", data={"id": decision["id"], "who": "Ana"})
    rebuilt(fresh)
    assert "corrected:" not in fresh.get(path).text
    assert rows(fresh, "SELECT speaker_id FROM statement WHERE id = $id", {"id": row["id"]})[0]["speaker_id"] == row["speaker_id"]


def test_what_is_called_wrong_leaves_every_list_but_keeps_its_page(fresh: TestClient) -> None:
    event = rows(fresh, "SELECT id FROM event ORDER BY id")[0]["id"]
    assert event in fresh.get("/browse/event").text
    assert decide(fresh, event, action="wrong") == 303
    rebuilt(fresh)
    assert event not in fresh.get("/browse/event").text
    assert "wrong" in fresh.get(f"/event/{event}").text
    assert rows(fresh, "SELECT count(*) AS n FROM who_met_whom WHERE event_id = $id", {"id": event}) == [{"n": 0}]


def test_a_correction_that_no_rebuild_could_apply_is_refused_with_what_to_write(fresh: TestClient) -> None:
    event = rows(fresh, "SELECT id FROM event ORDER BY id")[0]["id"]
    for column, value, told in (
        ("status", "over", "status cannot be"),
        ("date", "31 May", "no day, month, year"),
        ("actors", "Nobody At All", "Nobody in the actor tables"),
        ("", "status", "is no correction"),
        ("", "", "needs the right value"),
    ):
        data = {"target": event, "action": "corrected", "who": "Ana", "column": column, "value": value}
        answer = fresh.post("/review/judge", data=data)
        assert answer.status_code == 400
        assert told in answer.text
    assert fresh.get("/review/judgements.jsonl").content == b""
