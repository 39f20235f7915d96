"""A run: find the inputs, skip what is known, spread the rest over an engine, remember what came of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, islice

import pyarrow.parquet as pq
from msgspec import Struct

from dragoman.config import Config
from dragoman.engines import LocalEngine, SerialEngine
from dragoman.model.engine import Engine, ShardResult, Work
from dragoman.model.rows import Note, Run
from dragoman.pipeline.clock import Clock, door
from dragoman.pipeline.fingerprints import fingerprint
from dragoman.pipeline.landing import failure
from dragoman.pipeline.shards import cut, items_of
from dragoman.progress import Progress, ProgressCallback
from dragoman.read import Input, find_inputs, printable
from dragoman.record import Known, Ledger, RecordFolder, writing

__all__ = ["Job", "Outcome", "Tally", "opened", "read_new"]


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run did and the wall seconds it took. Every input met is counted once: `read`, `known` already, `failed`, or `duplicates`."""

    run: Run
    read: int
    known: int
    failed: int
    duplicates: int
    seconds: float = 0.0


class Tally:
    """What a run has met so far: `counts` (read, known, failed, duplicate) sums to every input met."""

    def __init__(self) -> None:
        """Start with nothing met."""
        self.keys: set[str] = set()
        self.roots: set[str] = set()
        self.refused: list[Note] = []
        self.counts: Counter[str] = Counter()
        self.settled: Counter[str] = Counter()
        self.fresh = 0

    @property
    def met(self) -> int:
        """Inputs met and settled."""
        return self.counts.total()

    def outcome(self, run: Run, seconds: float) -> Outcome:
        """The counts as a finished run gives them."""
        counts = self.counts
        return Outcome(
            run=run,
            read=counts["read"],
            known=counts["known"],
            failed=counts["failed"],
            duplicates=counts["duplicate"],
            seconds=round(seconds, 3),
        )


class Job:
    """One execution: the record that it writes, what is in force, what it has met, what it took."""

    def __init__(self, folder: RecordFolder, ledger: Ledger, config: Config | None, progress: ProgressCallback) -> None:
        """Begin now: this is the only place that reads the calendar."""
        self.folder, self.ledger, self.config, self.progress = folder, ledger, config or Config(), progress
        self.started, self._began = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
        self.reading, self.everything = fingerprint(), fingerprint("all")
        self.tally, self.clock = Tally(), Clock()

    @property
    def seconds(self) -> float:
        """Wall seconds since the job began."""
        return time.monotonic() - self._began


@contextmanager
def opened(folder: RecordFolder, config: Config | None, progress: ProgressCallback) -> Iterator[Job]:
    """A job with the right to write the record until the end of the block. Raises: RecordLocked, RecordError."""
    with writing(folder), Ledger(folder.ledger) as ledger:
        yield Job(folder, ledger, config, progress)


def read_new(job: Job, paths: list[str], stdin: bytes | None, work: Work) -> None:
    """Every input that the ledger does not know as it is goes through `work`; what came of it stands in the ledger.

    Each shard is remembered when it is finished: a run killed here goes on from the last one.

    Up to `small` new inputs are read in this process. Notes about paths of this run that no longer hold are
    dropped from the ledger.
    """
    tally, settings = job.tally, job.config.read
    tally.roots.update(printable(path).rstrip("/") for path in paths)
    fresh = _fresh(job.clock.each("read", find_inputs(paths, stdin)), job)
    first = list(islice(fresh, settings.small + 1))
    engine: Engine = SerialEngine() if len(first) <= settings.small else LocalEngine(settings.processes())
    for result in engine.submit(work, cut(chain(first, fresh), settings, job.folder.segments, job.reading)):
        job.clock.merge(result.stages)
        _settle(result, job)
        job.progress(Progress(stage="read", done=tally.met, dropped={"note": tally.counts["failed"]}, seconds=job.seconds))
    job.ledger.refuse(tally.refused, is_stale=lambda label: _is_below(label, tally.roots))
    door("read", tally.fresh, **tally.settled)


def _fresh(found: Iterable[Input | Note], job: Job) -> Iterator[Input]:
    """The inputs that are new or changed; the others and the refusals are counted.

    An input is known when the ledger has its key with the same bytes and the same code. A key that comes
    twice counts once.
    """
    tally = job.tally
    for item in found:
        if isinstance(item, Note):
            tally.refused.append(item)
            tally.counts["duplicate" if item.code == "duplicate" else "failed"] += 1
            continue
        tally.roots.add(printable(item.path))
        if item.key in tally.keys:
            continue
        tally.keys.add(item.key)
        known = job.ledger.known(item.key)
        if known and (known.sha256, known.fingerprint) == (item.sha256, job.reading):
            tally.counts["known" if known.article_id else "failed"] += 1
        else:
            tally.fresh += 1
            yield item


_LOST = {
    "died": ("worker_died", "Reading this input killed the process that read it, twice."),
    "timed_out": ("worker_timed_out", "Reading this input had not ended after {seconds:.0f} seconds and was stopped."),
}
"""Why an input was given up: the code of its note and what it says."""


def _settle(result: ShardResult, job: Job) -> None:
    """Remember what a finished shard gave; an item that killed or held up its worker becomes a note and is tried again next time."""
    items, tally = items_of(result.shard), job.tally
    if result.path is None:
        code, message = _LOST[result.why]
        said = message.format(seconds=result.shard.seconds or 0) + " Look at the file; if it is a normal report, please report it."
        for item in items:
            tally.refused.append(failure(item, "read", code, said))
            job.ledger.forget(item.key)
        _count(tally, read=0, failed=len(items))
        return
    landed = {row["key"]: row for row in pq.read_table(result.path / "input.parquet").to_pylist()}
    known = [_known(item, landed[item.key], result.path.name, job.reading) for item in items]
    job.ledger.remember(known)
    read = sum(entry.article_id is not None for entry in known)
    _count(tally, read=read, failed=len(known) - read)


def _count(tally: Tally, **settled: int) -> None:
    """Book what became of a shard's inputs, in the run's counts and in those of fresh inputs."""
    tally.counts.update(settled)
    tally.settled.update(settled)


def _known(item: Input, landed: dict[str, str | None], segment: str, code: str) -> Known:
    """The ledger's row of an input, out of its row in the segment's `input.parquet`."""
    return Known(
        key=item.key,
        input=item.input,
        path=item.path,
        sha256=item.sha256,
        fingerprint=code,
        segment=segment,
        slot=str(landed["slot"]),
        article_id=landed["article_id"],
    )


def _is_below(label: str, roots: set[str]) -> bool:
    """True when a note's input is one of the paths, or lies in one: `path`, `path:3`, `path/name`."""
    return label in roots or any(label[:at] in roots for at, char in enumerate(label) if char in ":/")
