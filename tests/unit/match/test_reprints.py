"""Reprints and passages on invented reports."""

from __future__ import annotations

import random

import pytest

from dragoman.match import SKETCH_SCHEMA, match, sketch, sketch_table
from dragoman.match.origin import elder, prints_of
from dragoman.match.passages import load
from dragoman.match.shingles import gram_keys, minhash, tokens, winnow
from dragoman.match.twins import twins
from dragoman.model.actors import ActorTable
from dragoman.model.codec import to_table
from dragoman.model.ids import article_id, text_sha256
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Article, Segment

NOBODY = ActorTable(actors={}, names=(), tenures=(), members=(), meetings=())
KIT = Kit(lexicons={}, actors=NOBODY, parser=None)  # type: ignore[arg-type]
SYLLABLES = ["ka", "lo", "mi", "ru", "te", "sa", "no", "vi", "du", "pe"]


def prose(seed: int, sentences: int = 24) -> list[str]:
    rng = random.Random(seed)
    words = ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(12 * sentences)]
    return [" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, len(words), 12)]


def article(name: str, text: str, **more: str) -> Article:
    sha = text_sha256(text)
    return Article(id=article_id(sha, None, None, name), source_id=name, path=name, text=text, sha256=sha, **more)


def reading(one: Article, *regions: Segment) -> Reading:
    empty = dict.fromkeys(
        ("statement", "event", "agreement", "project", "figure", "membership", "role", "mention", "date", "quantity", "actor", "note"), ()
    )
    return Reading(article=one, segment=regions, **empty)


def linked(*articles: Article, regions: dict[str, tuple[Segment, ...]] | None = None):
    sketches = [sketch(reading(one, *(regions or {}).get(one.source_id, ()))) for one in articles]
    return match({"article": to_table("article", articles), "sketch": sketch_table(sketches)}, KIT)


def names(link, *articles: Article) -> tuple[str, str]:
    known = {one.id: one.source_id for one in articles}
    return known[link.left], known[link.right]


def test_equal_words_are_verbatim_whatever_case_and_marks() -> None:
    text = " ".join(prose(1))
    one = article("one", text, published_start="2024-05-01", published_end="2024-05-01")
    other = article("other", "  " + text.upper().replace(".", "!"), published_start="2024-05-02", published_end="2024-05-02")
    (found,) = linked(one, other)
    assert (found.kind, found.relation, names(found, one, other)) == ("reprint", "verbatim", ("one", "other"))
    assert found.score == 1.0


def test_a_cut_is_abridged_and_its_origin_is_the_longer_text() -> None:
    text = prose(2)
    whole, cut = article("whole", " ".join(text)), article("cut", " ".join(text[:10]))
    (found,) = linked(cut, whole)
    assert (found.relation, names(found, whole, cut)) == ("abridged", ("whole", "cut"))


def test_an_edited_copy_is_edited() -> None:
    text = " ".join(prose(3)).split()
    changed = [word if at % 15 else "instead" for at, word in enumerate(text)]
    (found,) = linked(article("a", " ".join(text)), article("b", " ".join(changed)))
    assert (found.kind, found.relation) == ("reprint", "edited")


def test_half_of_a_text_inside_another_is_embedded() -> None:
    text, own = prose(4, 16), prose(5, 12)
    origin, host = (
        article("origin", " ".join(text)),
        article("host", " ".join(own[:6] + text[4:12] + own[6:]) + " First published in Origin."),
    )
    (found,) = linked(origin, host)
    assert (found.relation, names(found, origin, host)) == ("embeds", ("origin", "host"))
    assert any("credits" in why for why in found.reasons)


def test_strangers_are_not_linked() -> None:
    assert linked(article("a", " ".join(prose(6))), article("b", " ".join(prose(7)))) == ()


def test_a_shared_passage_is_no_reprint_and_points_at_its_words() -> None:
    one, other, common = prose(8, 20), prose(9, 20), prose(10, 2)
    left, right = article("a", " ".join(one + common)), article("b", " ".join(common + other))
    (found,) = linked(left, right)
    assert (found.kind, found.relation) == ("passage", "shares")
    texts = {left.id: left.text, right.id: right.text}
    for end, spans in ((found.left, found.left_spans), (found.right, found.right_spans)):
        assert spans
        assert common[0].split()[5] in " ".join(texts[end][part.start : part.end] for part in spans)


def test_shared_furniture_is_boilerplate() -> None:
    footer = " ".join(prose(11, 3))
    made, regions = [], {}
    for number in range(3):
        body = " ".join(prose(20 + number))
        one = article(f"f{number}", f"{body}\n{footer}")
        made.append(one)
        where = Segment(id=f"s{number}", article_id=one.id, start=len(body) + 1, end=len(one.text), region="author_note", voice="none")
        regions[one.source_id] = (where,)
    found = linked(*made, regions=regions)
    assert {(link.kind, link.relation) for link in found} == {("passage", "boilerplate")}
    assert len(found) == 2


def test_a_footer_that_nobody_labelled_joins_no_strangers() -> None:
    footer = " ".join(prose(12, 5))
    made = [article(f"g{n}", " ".join(prose(40 + n, 10)) + " " + footer, outlet_id="outlet/one") for n in range(6)]
    found = linked(*made)
    assert {link.kind for link in found} == {"passage"}
    assert {link.relation for link in found} == {"boilerplate"}


def test_a_digest_joins_none_of_its_sources() -> None:
    sources = [prose(60 + n, 14) for n in range(3)]
    digest = article("digest", " ".join(part for source in sources for part in source[3:7]))
    found = linked(digest, *(article(f"s{n}", " ".join(source)) for n, source in enumerate(sources)))
    assert [link for link in found if link.kind == "reprint"] == []
    assert {link.relation for link in found} == {"shares"}


def test_groups_form_around_a_leader() -> None:
    text = prose(13, 30)
    copies = [article(f"c{n}", " ".join(text[:n])) for n in (12, 18, 24, 30)]
    found = linked(*copies)
    assert len(found) == 3
    shared = set.intersection(*({link.left, link.right} for link in found))
    assert len(shared) == 1


def test_many_near_copies_are_one_group() -> None:
    text = " ".join(prose(14, 40)).split()
    copies = [article(f"n{n}", " ".join([*text[: n + 5], f"word{n}", *text[n + 5 :]])) for n in range(120)]
    found = [link for link in linked(*copies) if link.kind == "reprint"]
    assert len({end for link in found for end in (link.left, link.right)}) == 120


def test_short_texts_that_are_equal_are_not_reprints() -> None:
    assert linked(article("a", "No comment today."), article("b", "No comment today!")) == ()


def test_a_sketch_without_article_and_an_article_without_sketch_are_left_out() -> None:
    one, other = article("a", " ".join(prose(15))), article("b", " ".join(prose(15)))
    table = sketch_table([sketch(reading(one)), sketch(reading(other))])
    assert match({"article": to_table("article", [one]), "sketch": table}, KIT) == ()
    assert match({"article": to_table("article", [one])}, KIT) == ()
    assert match({}, KIT) == ()


def test_sketch_is_stable_and_fits_its_schema() -> None:
    one = article("a", "President Anna Berg met Prime Minister Luis Ortega in Lisbon on Monday.")
    made = sketch(reading(one))
    assert sketch_table([made]).schema == SKETCH_SCHEMA
    assert (made.version, made.words, len(made.minhash)) == (1, 12, 256)
    assert made.keys == sketch(reading(one)).keys
    first = one.text[made.starts[0] : made.ends[0]]
    assert len(first.split()) == 5
    assert made.keys[0] in set(gram_keys(tokens(one.text)[0]).tolist())


def test_empty_text_has_an_empty_sketch() -> None:
    made = sketch(reading(article("a", "")))
    assert (made.words, made.keys) == (0, ())
    assert load(sketch_table([made])).words.tolist() == [0]
    assert twins(load(sketch_table([]))).tolist() == []


def test_winnowing_keeps_a_key_of_every_window() -> None:
    keys = gram_keys(tokens(" ".join(prose(16)))[0])
    kept = winnow(keys)
    assert all(((kept >= at) & (kept < at + 4)).any() for at in range(len(keys) - 3))
    assert winnow(keys[:3]).tolist() == [0, 1, 2]
    assert (minhash(keys[:0]) == 0xFFFFFFFF).all()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"published_start": "2024-05-01"}, {"published_start": "2024-05-03"}, "published"),
        ({}, {"text": "As Meridian reports, it rained."}, "credits"),
        ({"words": 9}, {}, "longer"),
        ({}, {}, "no sign"),
    ],
)
def test_the_elder_comes_first(one: dict, other: dict, why: str) -> None:
    first = prints_of({"id": "a", "text": "It rained.", **one}, one.get("words", 5))
    second = prints_of({"id": "b", "text": "It rained.", **other}, other.get("words", 5))
    for pair in ((first, second), (second, first)):
        origin, copy, reason = elder(*pair)
        assert (origin.id, copy.id) == ("a", "b")
        assert why in reason
