"""Stories on invented reports: what they are about, who leads, what is too far."""

from __future__ import annotations

from dragoman.match.gathering import gathered, leader
from dragoman.match.objects import agrees, full_names, object_words, sentence_from
from dragoman.match.stories import likeness, stories
from dragoman.match.tables import link
from dragoman.match.topics import topics

BRIDGE = [
    "The new bridge at Velim was closed on Monday after the river Ruda rose above its piers, the Velim harbour office said.",
    "Engineers closed the bridge at Velim because the river Ruda had risen above the piers, according to the Velim harbour office.",
    "Traffic in Velim stood still on Tuesday: the bridge over the river Ruda stays closed while its piers stand under water.",
]
OTHERS = [
    "Sudland beat Norland by two goals to one in the final of the Lindau Cup, and Karl Weber scored twice before the break.",
    "The Ostrava Philharmonic opened its season with a new symphony by Marta Holm, played without an interval.",
]


def articles(texts: list[str], *days: str | None) -> dict:
    given = [*days, *[None] * len(texts)]
    return {f"a{n}": {"id": f"a{n}", "text": text, "published_start": given[n]} for n, text in enumerate(texts)}


def told(found: dict, reprints: tuple = ()) -> list[tuple[str, str]]:
    return sorted((made.left, made.right) for made in stories(likeness(found), reprints, len(found)))


def test_reports_of_one_event_are_a_story_around_a_leader() -> None:
    made = told(articles([*BRIDGE, *OTHERS]))
    assert {name for pair in made for name in pair} == {"a0", "a1", "a2"}
    assert len({left for left, _ in made}) == 1


def test_reports_months_apart_are_two_stories() -> None:
    assert told(articles(BRIDGE[:2], "2024-05-20", "2024-05-21")) != []
    assert told(articles(BRIDGE[:2], "2024-05-20", "2024-09-21")) == []
    assert told(articles(BRIDGE[:2], "2024", "2024-09-21")) != []


def test_a_reprint_stands_in_the_story_of_its_origin() -> None:
    found = articles([*BRIDGE, *OTHERS])
    found["b"] = {"id": "b", "text": BRIDGE[0].replace("Velim", "the town"), "published_start": None}
    origin = link("reprint", "a0", "b", "edited", score=0.9, reasons=())
    assert any("b" in pair for pair in told(found, (origin,)))


def test_the_same_order_of_any_rows() -> None:
    found = articles([*BRIDGE, *OTHERS])
    assert told(found) == told(dict(reversed(found.items())))


def test_names_are_weighed_by_how_few_have_them() -> None:
    dull = [f"Quarterly dividend of {n} cents was declared by Firm{n} Corp, the Board said." for n in range(30)]
    assert told(articles(dull)) == []
    assert topics({}).ids == ()


def test_one_common_neighbour_chains_nothing() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.9}
    assert gathered(pairs, 0.5) == [("a", "b"), ("c", "d")]
    assert gathered({**pairs, ("a", "c"): 0.7, ("a", "d"): 0.7, ("b", "d"): 0.7}, 0.5) == [("a", "b", "c", "d")]
    assert leader(("a", "b", "c"), {("a", "b"): 0.2, ("b", "c"): 0.2}) == "b"


def test_objects_are_words_that_name_a_thing() -> None:
    words = object_words("signed a contract worth $20 million on copper wire from Norland", ["Norland"])
    assert words == {"coppe", "wire"}
    assert agrees(words, frozenset({"coppe", "rail"})) is True
    assert agrees(words, frozenset({"schoo"})) is False
    assert agrees(words, frozenset()) is None


def test_a_sentence_runs_from_the_act_to_its_end() -> None:
    text = "They met. Norland signed a contract on copper wire. It rained."
    start = text.index("signed")
    part = {"start": start, "end": start + 6, "text": "signed"}
    assert sentence_from(text, part) == "signed a contract on copper wire"
    assert sentence_from("", part) == "signed"
    assert sentence_from("x signed " + "w" * 400, {"start": 2, "end": 8, "text": "signed"}) == "signed " + "w" * 239


def test_full_names_are_told_from_words() -> None:
    cast = {"unresolved/a": "Mara Quill", "unresolved/b": "Prime Minister", "unresolved/c": "small states", "unresolved/d": "Quill"}
    assert full_names({**cast, "person/e": "Anna Berg"}) == {"unresolved/a"}
