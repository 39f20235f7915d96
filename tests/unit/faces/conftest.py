from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.model.claims import Agreement, Event, Role, Statement
from dragoman.model.document import Source
from dragoman.model.ids import article_id, row_id, text_sha256
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Actor, Article, Finding, Link, Segment
from dragoman.model.spans import Span, evidence, words
from dragoman.record import RecordFolder

REPORTS = {
    "wire.txt": "President Anna Berg flew to Lisbon in May. “We will build the bridge together with our friends,” Berg said. \x1b[31mRed\u202e.",
    "daily.txt": "“We will build the bridge together,” said Anna Berg. Portugal and Norway signed the bridge treaty.",
}
ACTORS = (
    Actor(id="person/anna-berg", kind="person", name="Anna Berg", aliases=("Berg",)),
    Actor(id="state/NOR", kind="state", name="Norway"),
    Actor(id="state/PRT", kind="state", name="Portugal"),
)


def _span(text: str, part: str) -> Span:
    at = text.index(part)
    return Span(at, at + len(part))


def read_source(source: Source, _: Kit, __: object = None) -> Reading:
    """A reading made by hand: a statement per report, the visit or the treaty."""
    text = source.text
    key = article_id(text_sha256(text), source.url, source.outlet, source.source_id)
    quote = _span(text, text[text.index("“") + 1 : text.index(",”")])
    statement = Statement(
        id=row_id("statement", key),
        article_id=key,
        evidence=(evidence(text, quote, "cues.said"),),
        mode="direct",
        content=(words(text, quote),),
        speaker_id="person/anna-berg",
        speaker_name="Anna Berg",
    )
    events, agreements, roles = (), (), ()
    if "flew" in text:
        where = _span(text, "flew to Lisbon")
        event = Event(
            id=row_id("event", key),
            article_id=key,
            evidence=(evidence(text, where, "meetings.met"),),
            event_type="CONSULT",
            mode="visit",
            actors=("person/anna-berg",),
            recipients=("state/PRT",),
            participants=("person/anna-berg", "state/PRT"),
            date_start="2024-05-01",
            date_end="2024-05-31",
        )
        office = _span(text, "President")
        role = Role(
            id=row_id("role", key),
            article_id=key,
            evidence=(evidence(text, office, "offices.president"),),
            person_id="person/anna-berg",
            state_id="state/NOR",
        )
        events, roles = (event,), (role,)
    else:
        treaty = _span(text, "the bridge treaty")
        agreements = (
            Agreement(
                id=row_id("agreement", key),
                article_id=key,
                evidence=(evidence(text, treaty, "agreements.treaty"),),
                label="bridge treaty",
                agreement_type="treaty",
                parties=("state/PRT", "state/NOR"),
                status="signed",
            ),
        )
    return Reading(
        article=Article(id=key, source_id=source.source_id, path=source.path, text=text, sha256=text_sha256(text)),
        segment=(Segment(id=row_id("segment", key), article_id=key, start=0, end=len(text), region="body", voice="narration"),),
        statement=(statement,),
        event=events,
        agreement=agreements,
        project=(),
        figure=(),
        membership=(),
        role=roles,
        mention=(),
        date=(),
        quantity=(),
        actor=ACTORS,
        note=(),
    )


def _links() -> tuple[Link, ...]:
    ids = sorted(row_id("statement", _key(name)) for name in REPORTS)
    return (Link(id="link-1", kind="statement", left=ids[0], right=ids[1], relation="cut", score=0.9, reasons=("contained",)),)


def _key(name: str) -> str:
    return article_id(text_sha256(REPORTS[name]), None, None, name)


def _findings() -> tuple[Finding, ...]:
    members = tuple(sorted(row_id("statement", _key(name)) for name in REPORTS))
    return (Finding(id="finding-1", verdict="contradicts", members=members, origins=(), rule="r", explanation="They differ\u202e."),)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two reports."""
    folder = tmp_path_factory.mktemp("faces") / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def filled(reports: Path) -> Iterator[Path]:
    """A record of the two reports; read-only in tests."""
    record = reports.parent / "my.record"
    with pytest.MonkeyPatch.context() as patch:
        patch_reading(patch)
        pipeline.run([str(reports)], RecordFolder(record))
    return record


def patch_reading(patch: pytest.MonkeyPatch) -> None:
    """Read by hand, link the two statements, find one contradiction."""
    patch.setattr(pipeline, "read_source", read_source)
    patch.setattr(pipeline, "match", lambda *_: _links())
    patch.setattr(pipeline, "reconcile", lambda *_: _findings())


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading in this test is by hand too."""
    patch_reading(monkeypatch)
