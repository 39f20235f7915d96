from __future__ import annotations

from starlette.testclient import TestClient

from dragoman.faces.web.alignment import align, tokens

from .conftest import rows, tree


def kinds(one: str, other: str, drifts: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [(piece.kind, piece.before, piece.after) for piece in align(one, other, drifts).pieces]


def test_words_are_kept_cut_changed_and_inserted() -> None:
    assert kinds("We will not sell the port", "We will not sell") == [
        ("same", "We will not sell", "We will not sell"),
        ("cut", "the port", ""),
    ]
    assert kinds("We will sell", "We will never sell")[1] == ("inserted", "", "never")
    assert ("changed", "around", "up to") in kinds("It is around 38 billion cubic metres", "It is up to 38 billion cubic metres")


def test_case_and_quotation_marks_do_not_count() -> None:
    assert kinds("“We agree’s fine”", '"we agree\'s fine"')[0][0] == "same"


def test_alignment_gives_both_texts_back() -> None:
    one, other = (
        "Small countries have to be early, because they cannot afford to be late.",
        "Small states must be early: they cannot be late.",
    )
    found = align(one, other)
    assert tokens(" ".join(piece.before for piece in found.pieces)) == tokens(one)
    assert tokens(" ".join(piece.after for piece in found.pieces)) == tokens(other)
    assert found.kept == sum(b - a for a, b in found.ranges) <= found.words == len(tokens(one))


def test_drift_marks_the_pieces_that_a_reason_names() -> None:
    found = align(
        "China is increasing its part",
        "China intends increasing its part",
        ("drift: tense or modality: is increasing / intends increasing",),
    )
    assert [piece.kind for piece in found.pieces if piece.drift] == ["changed"]


def test_nothing_against_nothing() -> None:
    assert align("", "").pieces == ()


def test_the_page_compares_every_wording_and_draws_the_chain(client: TestClient) -> None:
    link = rows(client, """SELECT "left", "right" FROM link WHERE kind = 'statement' AND relation = 're_translated' LIMIT 1""")[0]
    page = tree(client.get(f"/statement/{link['left']}"))
    assert page.xpath("//article[@class='variant']")
    assert page.xpath("//*[local-name()='svg'][@class='origins']//*[local-name()='title']")
    other = tree(client.get(f"/statement/{link['left']}?base={link['right']}"))
    assert other.xpath(f"//article[@id='v-{link['left']}']")
    assert page.xpath("//del | //ins")
