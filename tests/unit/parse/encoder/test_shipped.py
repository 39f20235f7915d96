"""The net itself, where one is installed or named: what it must get right, in this process and in workers."""

import os
from pathlib import Path

import loky
import numpy as np
import pytest

import dragoman
from dragoman.model.document import Document, LabelledRegion
from dragoman.model.rows import Article
from dragoman.parse import EncoderParser
from dragoman.parse.encoder import net

FOLDER = Path(os.environ.get("DRAGOMAN_WEIGHTS") or Path(dragoman.__file__).parent / "weights")
TEXT = (
    "Norland's foreign minister, Berit Holm, said on Tuesday that the high-speed link cannot open before May. "
    "“We agree,” said Prime Minister Luis Ortega of Costa Verde. The two sides signed an agreement in Lisbon.\n"
)

pytestmark = pytest.mark.skipif(not (FOLDER / "reader.onnx").is_file(), reason="no weights installed")


def page(text):
    article = Article(id="a", source_id="a", path="a", text=text, sha256="0")
    return Document(article=article, view=text, regions=(LabelledRegion(0, len(text), "body", "test"),))


@pytest.fixture(scope="module")
def shipped():
    from dragoman.resolve import load_actors

    return EncoderParser(FOLDER, load_actors(Path(dragoman.__file__).parent / "actors"))


def test_it_parses_news(shipped):
    parsed = shipped.parse(page(TEXT))
    words = [token.text for token in parsed.tokens]
    said, signed = words.index("said"), words.index("signed")
    assert [parsed.tokens[i].tag for i in (said, signed)] == ["VERB", "VERB"]
    assert parsed.syntax.relations[words.index("agreement")] == "obj"
    assert parsed.syntax.heads[words.index("agreement")] == signed
    assert {("Berit Holm", "person"), ("Luis Ortega", "person")} <= {(name.text, name.kind) for name in parsed.names}


def test_the_same_article_reads_the_same_whatever_came_before(shipped):
    first = shipped.parse(page(TEXT))
    shipped.parse(page("Something else. " * 300))
    assert shipped.parse(page(TEXT)) == first


def test_one_session_serves_a_process(shipped):
    shipped.parse(page(TEXT))
    before = dict(net._sessions)
    EncoderParser(FOLDER, shipped._made_of[1]).parse(page(TEXT))
    assert net._sessions == before


def test_meanings_of_rewordings_lie_closer(shipped):
    rows = shipped.embed(["We are ready for talks.", "We stand ready to talk.", "The bridge was opened to traffic."])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


@pytest.mark.slow
def test_a_worker_makes_its_own_session(shipped):
    here = shipped.parse(page(TEXT))
    with loky.ProcessPoolExecutor(max_workers=1, context=loky.backend.get_context("loky")) as pool:
        assert pool.submit(shipped.parse, page(TEXT)).result() == here
