"""The copy made and swapped in: gathered from segments, joined, with the row of this run."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Protocol

import pyarrow as pa

from dragoman import kit as kits
from dragoman.config import config_sha256
from dragoman.match import SKETCH_SCHEMA, Memory
from dragoman.model import codec
from dragoman.model.ids import row_id
from dragoman.model.kit import Kit
from dragoman.model.rows import Finding, Judgement, Link, Run
from dragoman.pipeline.clock import Clock, door
from dragoman.pipeline.fingerprints import version
from dragoman.pipeline.running import Job
from dragoman.progress import Progress
from dragoman.reconcile import in_force
from dragoman.record import Publication, keep, recall

__all__ = ["Joining", "publish_copy"]


class Joining(Protocol):
    """What makes links and findings of all rows: `pipeline.join`."""

    def __call__(
        self, tables: Mapping[str, pa.Table], judgements: tuple[Judgement, ...], kit: Kit, clock: Clock, articles: int, *, memory: Memory
    ) -> tuple[Sequence[Link], Sequence[Finding]]:
        """The links and the findings."""


def publish_copy(job: Job, join: Joining) -> Run:
    """The run's row, with the copy swapped in. When nothing but the run is new the old rows are taken over and nothing is joined.

    `run.stages` ends where the copy is complete: the swap itself, a rename, is in no room.
    """
    state = job.ledger.state(job.everything)
    with Publication(job.folder) as copy:
        if state == job.ledger.published() and job.folder.published.is_file():
            job.clock.room("publish", copy.take_over, rows_in=0, count=lambda _: 0)
        else:
            _build(copy, job, join)
        row = _run_row(job)
        job.ledger.log(row)
        copy.add("run", job.ledger.runs())
        copy.swap(drop=["sketch"])
    job.ledger.set_published(state)
    return row


def _build(copy: Publication, job: Job, join: Joining) -> None:
    """Landed rows, links and findings in the copy, the people's decisions between them.

    Asserts that every input of the ledger is an article, a duplicate of one, or noted. Memory is that of
    the largest step of `match`.
    """
    job.progress(Progress(stage="publish", done=0, seconds=job.seconds))
    inputs = sum(1 for _ in job.ledger.inputs())
    landed = job.clock.room("publish", copy.land, job.ledger, {"sketch": SKETCH_SCHEMA}, rows_in=inputs, count=lambda found: found.articles)
    door("publish", inputs, articles=landed.articles, duplicates=landed.duplicates, noted=landed.noted)
    door("copy", landed.articles, articles=copy.count("article"))
    copy.correct(in_force(job.ledger.judgements()), kits.build().actors.actors)
    job.progress(Progress(stage="match", done=0, total=landed.articles, seconds=job.seconds))
    memory = Memory(recall(job.folder, job.everything))
    links, findings = join(copy, tuple(job.ledger.judgements()), kits.build(), job.clock, landed.articles, memory=memory)
    keep(job.folder, job.everything, memory.table)
    copy.add("link", links)
    copy.add("finding", findings)


def _run_row(job: Job) -> Run:
    """The row of table `run`: every input met went out as an article or as a note."""
    counts = job.tally.counts
    row = Run(
        id=row_id("run", job.started, time.time_ns()),
        started=job.started,
        version=version(),
        schema_version=codec.SCHEMA_VERSION,
        config_sha256=config_sha256(job.config),
        articles_in=job.tally.met,
        articles_out=counts["read"] + counts["known"],
        notes=counts["failed"] + counts["duplicate"],
        stages=job.clock.stages(),
        versions={"dragoman": version(), "parser": kits.build().parser.name, "code": job.reading},
    )
    door("run", row.articles_in, articles=row.articles_out, notes=row.notes)
    return row
