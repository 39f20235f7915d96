"""Order never matters: links and findings are the same for any order of rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.match import Memory, match, sketch, sketch_table
from dragoman.match.compare import best_window
from dragoman.match.rarity import rarity
from dragoman.match.wording import wording
from dragoman.model.actors import ActorTable
from dragoman.model.claims import Event, Figure, Statement
from dragoman.model.codec import to_table
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Article
from dragoman.model.spans import Evidence, Words
from dragoman.reconcile import reconcile

KIT = Kit(lexicons={}, actors=ActorTable(actors={}, names=(), tenures=(), members=(), meetings=()), parser=None)  # type: ignore[arg-type]
SENTENCES = [
    "We will send two hundred thousand tonnes of grain to the southern harbours before winter.",
    "Our neighbours have shown patience and generosity in the long dispute over the river crossing.",
    "Nobody should doubt that the bridge at Velim will be repaired by our engineers in autumn.",
    "The two ministers agreed to meet again in the spring, when the snow in the passes has gone.",
    "Fishing boats of both countries may enter the strait without a permit from next Monday on.",
]
PEOPLE = ["person/anna-berg", "person/luis-ortega", "state/NOR"]
EMPTY = dict.fromkeys(
    (
        "segment",
        "statement",
        "event",
        "agreement",
        "project",
        "figure",
        "membership",
        "role",
        "mention",
        "date",
        "quantity",
        "actor",
        "note",
    ),
    (),
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, list]:
    rows: dict[str, list] = {"article": [], "statement": [], "event": [], "figure": []}
    for number in range(draw(st.integers(2, 5))):
        picked = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
        text = " ".join(picked)
        name, day = f"article-{number}", draw(st.sampled_from([None, "2024-05-20", "2024-05-21"]))
        rows["article"].append(Article(id=name, source_id=name, path="", text=text, sha256=name, published_start=day, published_end=day))
        for at, sentence in enumerate(picked):
            where = text.index(sentence)
            who = draw(st.sampled_from([*PEOPLE[:2], None]))
            span = Words(where, where + len(sentence), sentence)
            proof = (Evidence(span.start, span.end, span.text, "rule.x"),)
            basis = "name" if who else "none"
            shared = {"article_id": name, "evidence": proof}
            rows["statement"].append(
                Statement(id=f"statement-{number}-{at}", mode="direct", content=(span,), speaker_id=who, speaker_basis=basis, **shared)
            )
            rows["figure"].append(
                Figure(
                    id=f"figure-{number}-{at}",
                    measure="tonnes of grain",
                    value=draw(st.sampled_from([5.0, 7.0])),
                    about=("state/NOR",),
                    **shared,
                )
            )
            met = tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True)))
            date = draw(st.sampled_from([None, "2024-05-20", "2022-01-01"]))
            rows["event"].append(
                Event(
                    id=f"event-{number}-{at}",
                    event_type="CONSULT",
                    mode="meeting",
                    participants=met,
                    date_start=date,
                    date_end=date,
                    **shared,
                )
            )
    return rows


def arrow(rows: dict[str, list], order: list[int]) -> dict:
    turned = {name: [found[at] for at in _permuted(len(found), order)] for name, found in rows.items()}
    out = {name: to_table(name, found) for name, found in turned.items()}
    out["sketch"] = sketch_table([sketch(Reading(article=one, **EMPTY)) for one in turned["article"]])
    return out


def _permuted(size: int, order: list[int]) -> list[int]:
    return sorted(range(size), key=lambda at: (order[at % len(order)], -at))


@settings(deadline=None, max_examples=25)
@given(rows=records(), order=st.lists(st.integers(0, 99), min_size=1, max_size=30))
def test_any_order_of_rows_gives_the_same_links_and_findings(rows: dict[str, list], order: list[int]) -> None:
    one, other = arrow(rows, [0]), arrow(rows, order)
    links = match(one, KIT)
    assert links == match(other, KIT)
    turned = tuple(sorted(links, key=lambda link: order[len(link.id + link.left) % len(order)]))
    assert reconcile(one, links, (), KIT) == reconcile(other, turned, (), KIT)
    known = {row.id for found in rows.values() for row in found}
    assert all({link.left, link.right} <= known and 0.0 <= link.score <= 1.0 for link in links)
    texts = {row.id: row.text for row in rows["article"]}
    spans = [
        (texts[end], part)
        for link in links
        for end, parts in ((link.left, link.left_spans), (link.right, link.right_spans))
        for part in parts
    ]
    assert all(part.end <= len(text) for text, part in spans)


@settings(deadline=None, max_examples=15)
@given(rows=records(), order=st.permutations(range(5)), cut=st.integers(1, 4))
def test_two_portions_in_any_order_give_the_links_of_one(rows: dict[str, list], order: list[int], cut: int) -> None:
    first = {f"article-{number}" for number in order[:cut]}
    portion = {name: [row for row in found if getattr(row, "article_id", row.id) in first] for name, found in rows.items()}
    memory = Memory()
    match(arrow(portion, [0]), KIT, memory)
    assert match(arrow(rows, [0]), KIT, Memory(memory.table)) == match(arrow(rows, [0]), KIT)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.text(max_size=200))
def test_a_window_lies_in_its_text_and_holds_a_share(one: str, other: str) -> None:
    short, long = wording(one), wording(other)
    window = best_window(short, long, rarity())
    assert 0 <= window.start <= window.end <= len(long.stems)
    assert 0.0 <= window.share <= 1.0
