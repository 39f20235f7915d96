from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.ids import article_id, content_id, row_id, text_sha256
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Actor, Article, Note, Segment
from dragoman.model.spans import Span, evidence, words
from dragoman.record import RecordFolder


def reading_of(source: Source, _: Kit | None = None, __: object = None) -> Reading:
    """A small true reading: one segment, one statement over the first word, one note, two actors."""
    text, sha = source.text, text_sha256(source.text)
    if "explode" in text:
        raise RuntimeError("this text explodes")
    key = article_id(sha, source.url, source.outlet, source.source_id)
    article = Article(id=key, source_id=source.source_id, path=source.path, text=text, sha256=sha, url=source.url, headline=source.headline)
    first = Span(0, max(1, len(text.split(" ")[0])))
    statement = Statement(
        id=content_id("statement", key, [first]),
        article_id=key,
        evidence=(evidence(text, first, "cues.said"),),
        mode="direct",
        content=(words(text, first),),
        speaker_id="person/anna-berg",
    )
    note = Note(id="note-x", article_id=key, input=source.input, stage="resolve", code="pronoun", message="he", start=0, end=1)
    return Reading(
        article=article,
        segment=(Segment(id=row_id("segment", key), article_id=key, start=0, end=len(text), region="body", voice="narration"),),
        statement=(statement,),
        event=(),
        agreement=(),
        project=(),
        figure=(),
        membership=(),
        role=(),
        mention=(),
        date=(),
        quantity=(),
        actor=(Actor(id="person/anna-berg", kind="person", name="Anna Berg"), Actor(id="state/PRT", kind="state", name="Portugal")),
        note=(note,),
    )


@pytest.fixture
def make_reading() -> Callable[[str, str], Reading]:
    """A reading of (source id, text)."""
    return lambda name, text: reading_of(Source(source_id=name, path=name, input=name, text=text))


def patch_reading(patch: pytest.MonkeyPatch) -> None:
    """Read with `reading_of`, match nothing: what the record does is the subject here."""
    patch.setattr(pipeline, "read_source", reading_of)
    patch.setattr(pipeline, "match", lambda *_: ())
    patch.setattr(pipeline, "reconcile", lambda *_: ())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is by hand in this test."""
    patch_reading(monkeypatch)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> RecordFolder:
    """A record of two reports, for tests that only look."""
    place = tmp_path_factory.mktemp("shared")
    for name, text in (("a.txt", "Talks began"), ("b.txt", "Envoys met")):
        (place / name).write_text(text)
    folder = RecordFolder(place / "my.record")
    with pytest.MonkeyPatch.context() as patch:
        patch_reading(patch)
        pipeline.run([str(place / "a.txt"), str(place / "b.txt")], folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> RecordFolder:
    return RecordFolder(tmp_path / "my.record")


@pytest.fixture
def report(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a report and gives its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
