"""The sentence the whole house reads as: bytes -> read -> segment -> parse -> extract -> resolve == landing ==> match -> reconcile.

one article at a time   read_source, read_input, land_shard       (pure: any engine may map them)
all together            run: find what is new, land it, publish   (publish: match, reconcile, swap the copy in)
"""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import metadata, resources
from itertools import chain, islice
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
from msgspec import Struct

from dragoman import kit as kits
from dragoman.config import Config, config_sha256
from dragoman.engines import LocalEngine, SerialEngine
from dragoman.errors import ReadError, RecordError
from dragoman.extract import extract
from dragoman.match import SKETCH_SCHEMA, match, sketch, sketch_table
from dragoman.model import codec
from dragoman.model.document import Document, LabelledRegion, Source
from dragoman.model.engine import Engine, Shard, ShardResult
from dragoman.model.ids import row_id
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Note, Run, Stage
from dragoman.progress import Progress, ProgressCallback, ignore
from dragoman.read import Input, find_inputs, note_of, printable, read
from dragoman.reconcile import apply_judgements, reconcile
from dragoman.record import Known, Landed, Ledger, Publication, RecordFolder, check_storable, plain_rows, write_segment, writing
from dragoman.resolve import resolve
from dragoman.segment import segment

__all__ = ["LONGEST", "Outcome", "fingerprint", "land_shard", "publish", "read_input", "read_source", "run", "version"]


def read_source(source: Source, kit: Kit) -> Reading:
    """All rows of one document: a pure function of the document and the kit."""
    document, notes = _bounded(segment(source, kit))
    parsed = kit.parser.parse(document)
    found = extract(parsed, kit)
    reading = resolve(found, kit)
    return msgspec.structs.replace(reading, note=(*reading.note, *notes)) if notes else reading


LONGEST = 500_000
"""Characters of a document that are analysed: a press conference of four hours has about 250,000; megabytes on one line are no report."""


def _bounded(document: Document) -> tuple[Document, list[Note]]:
    """The document with everything after `LONGEST` characters labelled as furniture, and the note that says so."""
    article = document.article
    if len(article.text) <= LONGEST:
        return document, []
    cut = article.text.rfind(" ", LONGEST - 1000, LONGEST) + 1 or LONGEST
    kept = [msgspec.structs.replace(part, end=min(part.end, cut)) for part in document.regions if part.start < cut]
    rest = LabelledRegion(start=cut, end=len(article.text), region="widget", rule="pipeline.too_long")
    message = f"Only the first {cut:,} of {len(article.text):,} characters are analysed; give each report its own file."
    key = row_id("note", article.id, "pipeline", "too_long", cut)
    note = Note(
        id=key,
        article_id=article.id,
        input=article.source_id,
        stage="pipeline",
        code="too_long",
        message=message,
        start=cut,
        end=len(article.text),
    )
    return msgspec.structs.replace(document, regions=(*kept, rest)), [note]


def read_input(item: Input, kit: Kit) -> Landed:
    """What one input gives: its rows and its sketch, or, whatever goes wrong, a note that says what and in which room."""
    try:
        reading = _named(read_source(read(item), kit))
        return Landed(
            key=item.key, article_id=reading.article.id, rows=plain_rows(reading), extra={"sketch": sketch_table([sketch(reading)])}
        )
    except ReadError as error:
        note = note_of(item, error)
    except RecordError as error:
        note = _failure(item, "record", "false_span", str(error))
    except Exception as error:  # noqa: BLE001 one bad article must not lose the others
        note = _failure(item, _room(error), "failed", f"{type(error).__name__}: {error}")
    return _refused(item, note)


def _named(reading: Reading) -> Reading:
    """Notes about an article name it by its source id, whichever file it came in: the same article has the same notes."""
    article = reading.article
    notes = [
        msgspec.structs.replace(
            note,
            id=row_id("note", article.id, note.stage, note.code, note.start, note.end, note.message),
            article_id=article.id,
            input=printable(article.source_id),
        )
        for note in reading.note
    ]
    return msgspec.structs.replace(reading, note=tuple(notes))


def _failure(item: Input, stage: str, code: str, message: str) -> Note:
    words = printable(message[:500])
    return Note(id=row_id("note", item.input, stage, code, words), article_id=None, input=item.input, stage=stage, code=code, message=words)


def _room(error: BaseException) -> str:
    """The room in which an exception rose: the first below this file."""
    modules = (frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__))
    rooms = [name.split(".")[1] for name in modules if name.startswith("dragoman.") and name != __name__]
    return rooms[0] if rooms else "pipeline"


def land_shard(shard: Shard) -> str:
    """The stage that engines map: a shard's inputs read, its segment written; gives the segment's path."""
    kit = kits.build()
    items = [msgspec.msgpack.decode(item, type=Input) for item in shard.items]
    landed = [read_input(item, kit) for item in items]
    folder = Path(shard.folder)
    try:
        return str(write_segment(folder, shard.key, landed))
    except (ValueError, TypeError, OverflowError):  # Arrow refuses a value: find whose it is, keep the others
        storable = [_storable(item, one) for item, one in zip(items, landed, strict=True)]
        return str(write_segment(folder, shard.key, storable))


def _storable(item: Input, landed: Landed) -> Landed:
    """What an input gave, or a note when its rows cannot be stored."""
    try:
        check_storable(landed)
    except (ValueError, TypeError, OverflowError) as error:
        return _refused(item, _failure(item, "record", "failed", f"{type(error).__name__}: {error}"))
    return landed


def _refused(item: Input, note: Note) -> Landed:
    """An input of which nothing came but a note."""
    return Landed(key=item.key, article_id=None, rows={"note": [codec.to_builtins(note)]})


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run did. Every input met is counted once: `read`, `known` already, `failed`, or a repetition in `duplicates`."""

    run: Run
    read: int
    known: int
    failed: int
    duplicates: int


class _Tally:
    """What a run has met so far."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.roots: set[str] = set()
        self.refused: list[Note] = []
        self.counts: Counter[str] = Counter()

    @property
    def met(self) -> int:
        return self.counts.total()


class _Clock:
    """Wall and processor seconds since the last stage, those of finished workers included."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self._wall, self._cpu = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.monotonic(), sum(os.times()[:4])

    def stage(self, name: str, rows_in: int, rows_out: int) -> None:
        wall, cpu = self._now()
        seconds, cpu_seconds = round(wall - self._wall, 3), round(cpu - self._cpu, 3)
        self.stages.append(Stage(name=name, seconds=seconds, cpu_seconds=cpu_seconds, rows_in=rows_in, rows_out=rows_out))
        self._wall, self._cpu = wall, cpu


class _Job:
    """One execution: the record that it writes, what is in force, what it has met, what it took."""

    def __init__(self, folder: RecordFolder, ledger: Ledger, config: Config | None, progress: ProgressCallback) -> None:
        self.folder, self.ledger, self.config, self.progress = folder, ledger, config or Config(), progress
        self.started = datetime.now(UTC).isoformat(timespec="seconds")
        self.tally, self.clock = _Tally(), _Clock()


def run(
    paths: Iterable[str],
    folder: RecordFolder,
    config: Config | None = None,
    *,
    stdin: bytes | None = None,
    progress: ProgressCallback = ignore,
) -> Outcome:
    """The record brought up to date with the inputs: new and changed ones are read, the copy is published.

    Raises: RecordLocked when another process writes, RecordError when the folder cannot be used. Inputs that cannot be read become notes.
    Killed at any moment and started again, or given the inputs in another order, it makes the same record.
    """
    with writing(folder), Ledger(folder.ledger) as ledger:
        job = _Job(folder, ledger, config, progress)
        _read_new(job, list(paths), stdin)
        row = _publish(job)
    counts = job.tally.counts
    return Outcome(run=row, read=counts["read"], known=counts["known"], failed=counts["failed"], duplicates=counts["duplicate"])


def publish(folder: RecordFolder, config: Config | None = None, *, progress: ProgressCallback = ignore) -> Run:
    """The copy published anew from segments and judgements, without reading anything: after a decision, or when the copy was lost."""
    folder.require()
    with writing(folder), Ledger(folder.ledger) as ledger:
        return _publish(_Job(folder, ledger, config, progress))


def _read_new(job: _Job, paths: list[str], stdin: bytes | None) -> None:
    """Land every input that the ledger does not know as it is."""
    tally, settings, began = job.tally, job.config.read, time.monotonic()
    tally.roots.update(printable(path).rstrip("/") for path in paths)
    fresh = _fresh(find_inputs(paths, stdin), job.ledger, tally)
    first = list(islice(fresh, settings.small + 1))
    engine: Engine = SerialEngine() if len(first) <= settings.small else LocalEngine(settings.processes())
    for result in engine.submit(land_shard, _shards(chain(first, fresh), job)):
        _settle(result, job.ledger, tally)
        seconds = time.monotonic() - began
        job.progress(Progress(stage="read", done=tally.met, dropped={"note": tally.counts["failed"]}, seconds=seconds))
    job.ledger.refuse(tally.refused, is_stale=lambda label: _is_below(label, tally.roots))
    job.clock.stage("read", tally.met, tally.counts["read"])


def _fresh(found: Iterable[Input | Note], ledger: Ledger, tally: _Tally) -> Iterator[Input]:
    """The inputs that are new or changed; the others and the refusals are counted."""
    for item in found:
        if isinstance(item, Note):
            tally.refused.append(item)
            tally.counts["duplicate" if item.code == "duplicate" else "failed"] += 1
            continue
        tally.roots.add(printable(item.path))
        if item.key in tally.keys:
            continue
        tally.keys.add(item.key)
        known = ledger.known(item.key)
        if known and (known.sha256, known.fingerprint) == (item.sha256, fingerprint()):
            tally.counts["known" if known.article_id else "failed"] += 1
        else:
            yield item


def _shards(items: Iterable[Input], job: _Job) -> Iterator[Shard]:
    """Inputs in pieces of bounded number and size."""
    batch: list[Input] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _size(item)
        if len(batch) >= job.config.read.shard_articles or size >= job.config.read.shard_bytes:
            yield _shard(batch, job.folder)
            batch, size = [], 0
    if batch:
        yield _shard(batch, job.folder)


def _size(item: Input) -> int:
    if item.payload is not None:
        return len(item.payload)
    try:
        return Path(item.path).stat().st_size
    except OSError:
        return 0


def _shard(batch: list[Input], folder: RecordFolder) -> Shard:
    parts = [part for item in batch for part in (item.key, item.path, item.input, item.sha256)]
    key = row_id("segment", fingerprint(), *parts)
    return Shard(key=key, items=tuple(msgspec.msgpack.encode(item) for item in batch), folder=str(folder.segments))


def _settle(result: ShardResult, ledger: Ledger, tally: _Tally) -> None:
    """Remember what a finished shard gave; an item that killed its worker becomes a note."""
    items = [msgspec.msgpack.decode(item, type=Input) for item in result.shard.items]
    if result.path is None:
        for item in items:
            message = (
                "Reading this input killed the process that read it, twice. Look at the file; if it is a normal report, please report it."
            )
            tally.refused.append(_failure(item, "read", "worker_died", message))
            tally.counts["failed"] += 1
            ledger.forget(item.key)
        return
    landed = {row["key"]: row for row in pq.read_table(result.path / "input.parquet").to_pylist()}
    known = [_known(item, landed[item.key], result.path.name) for item in items]
    ledger.remember(known)
    for entry in known:
        tally.counts["read" if entry.article_id else "failed"] += 1


def _known(item: Input, landed: dict[str, str | None], segment_key: str) -> Known:
    return Known(
        key=item.key,
        input=item.input,
        path=item.path,
        sha256=item.sha256,
        fingerprint=fingerprint(),
        segment=segment_key,
        slot=str(landed["slot"]),
        article_id=landed["article_id"],
    )


def _is_below(label: str, roots: set[str]) -> bool:
    """True when a note's input is one of the paths, or lies in one: `path`, `path:3`, `path/name`."""
    return label in roots or any(label[:at] in roots for at, char in enumerate(label) if char in ":/")


def _publish(job: _Job) -> Run:
    """The copy swapped in; when nothing but the run is new, the old rows are taken over."""
    state = job.ledger.state(fingerprint("all"))
    with Publication(job.folder) as copy:
        if state == job.ledger.published() and job.folder.published.is_file():
            row = _run_row(job)
            job.ledger.log(row)
            copy.take_over(job.ledger)
        else:
            _join(copy, job)
            row = _run_row(job)
            job.ledger.log(row)
            copy.add("run", [row])
        copy.swap(drop=["sketch"])
    job.ledger.set_published(state)
    return row


def _join(copy: Publication, job: _Job) -> None:
    """All articles together: landed rows, links, findings."""
    kit, judgements = kits.build(), tuple(job.ledger.judgements())
    job.progress(Progress(stage="land", done=0))
    copy.land(job.ledger, {"sketch": SKETCH_SCHEMA})
    articles = copy.count("article")
    job.clock.stage("land", articles, articles)
    job.progress(Progress(stage="match", done=0))
    links = apply_judgements(match(copy, kit), judgements)
    job.clock.stage("match", articles, len(links))
    job.progress(Progress(stage="reconcile", done=0))
    findings = reconcile(copy, links, judgements, kit)
    job.clock.stage("reconcile", len(links), len(findings))
    copy.add("link", links)
    copy.add("finding", findings)
    job.progress(Progress(stage="publish", done=0))


def _run_row(job: _Job) -> Run:
    counts = job.tally.counts
    return Run(
        id=row_id("run", job.started, time.time_ns()),
        started=job.started,
        version=version(),
        schema_version=codec.SCHEMA_VERSION,
        config_sha256=config_sha256(job.config),
        articles_in=job.tally.met,
        articles_out=counts["read"] + counts["known"],
        notes=counts["failed"] + counts["duplicate"],
        stages=tuple(job.clock.stages),
        versions={"dragoman": version(), "parser": kits.build().parser.name, "code": fingerprint()},
    )


def version() -> str:
    """The installed version of Dragoman."""
    return metadata.version("dragoman")


_READING = (
    "model",
    "read",
    "segment",
    "parse",
    "extract",
    "resolve",
    "lexicons",
    "actors",
    "weights",
    "record/segments.py",
    "match/sketch.py",
)
"""What the rows of one article depend on."""


@cache
def fingerprint(scope: str = "reading") -> str:
    """A hash of the code and data that reading depends on, or (`all`) that the whole record depends on.

    When the first changes, inputs are read again; when the second changes, the copy is published again.
    """
    root = Path(str(resources.files("dragoman")))
    paths = sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in paths:
        name = path.relative_to(root).as_posix()
        if scope == "all" or name in {"pipeline.py", "kit.py", *_READING} or name.split("/")[0] in _READING:
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
