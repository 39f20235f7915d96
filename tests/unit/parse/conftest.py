"""A small actor table, and documents made of one text."""

import pytest

from dragoman.model.actors import ActorName, ActorTable
from dragoman.model.document import Document, LabelledRegion
from dragoman.model.rows import Actor, Article
from dragoman.parse import RuleParser

KINDS = {
    "state/CHN": ("state", "China"),
    "state/RUS": ("state", "Russia"),
    "state/USA": ("state", "United States"),
    "state/GNB": ("state", "Guinea-Bissau"),
    "person/vladimir-putin": ("person", "Vladimir Putin"),
    "person/xi-jinping": ("person", "Xi Jinping"),
    "person/zhang-jun": ("person", "Zhang Jun"),
    "person/theresa-may": ("person", "Theresa May"),
    "outlet/xinhua": ("outlet", "Xinhua"),
    "forum/WHO": ("forum", "World Health Organization"),
    "office/president": ("office", "President"),
}
NAMES = [
    ("state/CHN", "China", "name"),
    ("state/CHN", "Chinese", "adjective"),
    ("state/CHN", "Sino", "prefix"),
    ("state/CHN", "Beijing", "capital"),
    ("state/RUS", "Russia", "name"),
    ("state/RUS", "Russian", "adjective"),
    ("state/RUS", "Moscow", "capital"),
    ("state/USA", "United States", "name"),
    ("state/USA", "U.S.", "acronym"),
    ("state/USA", "US", "acronym"),
    ("state/USA", "U.S.", "adjective"),
    ("state/GNB", "Guinea-Bissau", "name"),
    ("person/vladimir-putin", "Vladimir Putin", "name"),
    ("person/vladimir-putin", "Putin", "surname"),
    ("person/xi-jinping", "Xi Jinping", "name"),
    ("person/xi-jinping", "Xi", "surname"),
    ("person/zhang-jun", "Zhang", "surname"),
    ("person/theresa-may", "Theresa May", "name"),
    ("person/theresa-may", "May", "surname"),
    ("outlet/xinhua", "Xinhua", "name"),
    ("forum/WHO", "WHO", "acronym"),
    ("forum/WHO", "World Health Organization", "name"),
    ("office/president", "President", "name"),
]
TABLE = ActorTable(
    actors={key: Actor(id=key, kind=kind, name=name) for key, (kind, name) in KINDS.items()},
    names=tuple(ActorName(*row) for row in NAMES),
    tenures=(),
    members=(),
    meetings=(),
)


def document(text, *regions):
    """A document whose regions are (start, end, region); one body region when none is given."""
    labelled = tuple(LabelledRegion(start, end, region, "test") for start, end, region in regions)
    whole = (LabelledRegion(0, len(text), "body", "test"),) if text else ()
    written = Article(id="a", source_id="a", path="a.txt", text=text, sha256="0")
    return Document(article=written, view=text.replace("\u00a0", " "), regions=labelled or whole)


@pytest.fixture(scope="session")
def parser():
    return RuleParser({}, TABLE)


@pytest.fixture(scope="session")
def table():
    return TABLE


@pytest.fixture(scope="session")
def make():
    return document


@pytest.fixture(scope="session")
def read(parser):
    return lambda text, *regions: parser.parse(document(text, *regions))
