"""The sentence the whole house reads as: bytes -> read -> segment -> parse -> extract -> resolve == landing ==> match -> reconcile.

one article at a time   read_source                 a pure function: any engine may map it (landing.py, shards.py)
all together            join                        links and findings out of the rows of all articles (publishing.py)
a run                   run, publish                find what is new, land it, publish the copy (running.py)
beside them             clock.py what each room cost, fingerprints.py which code made it, bounds.py how long a document may be
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import pyarrow as pa

from dragoman.config import Config
from dragoman.extract import extract
from dragoman.match import Memory, match
from dragoman.model.document import Source
from dragoman.model.engine import Part, Shard
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Finding, Judgement, Link, Run
from dragoman.pipeline.bounds import LONGEST, bounded
from dragoman.pipeline.clock import ROOMS, Clock
from dragoman.pipeline.fingerprints import fingerprint, version
from dragoman.pipeline.landing import land
from dragoman.pipeline.publishing import publish_copy
from dragoman.pipeline.running import Outcome, opened, read_new
from dragoman.progress import ProgressCallback, ignore
from dragoman.reconcile import apply_judgements, reconcile
from dragoman.record import RecordFolder
from dragoman.resolve import resolve
from dragoman.segment import segment

__all__ = ["LONGEST", "ROOMS", "Outcome", "fingerprint", "join", "land_shard", "publish", "read_source", "run", "version"]


def read_source(source: Source, kit: Kit, clock: Clock | None = None) -> Reading:
    """All rows of one document: a pure function of the document and the kit, linear in the length of the text.

    What each room took is booked to the clock, when there is one. A document beyond `LONGEST` characters is analysed up to there and has
    the note `too_long`. Raises nothing on purpose: what is unclear in a text becomes a note.
    """
    room = (clock or Clock()).room
    document, notes = bounded(room("segment", segment, source, kit))
    parsed = room("parse", kit.parser.parse, document)
    found = room("extract", extract, parsed, kit)
    reading = room("resolve", resolve, found, kit)
    return msgspec.structs.replace(reading, note=(*reading.note, *notes)) if notes else reading


def land_shard(shard: Shard) -> Part:
    """The stage that engines map: a shard's inputs read, its segment written; gives the segment's path and what each room took."""
    return land(shard, read_source)


def join(
    tables: Mapping[str, pa.Table],
    judgements: tuple[Judgement, ...],
    kit: Kit,
    clock: Clock | None = None,
    articles: int = 0,
    *,
    memory: Memory | None = None,
) -> tuple[Sequence[Link], Sequence[Finding]]:
    """The links between all rows, with people's decisions applied, and the findings about what is linked. Order of rows does not matter.

    What match and reconcile took is booked to the clock, `articles` being what came in. `memory` spares `match` what an earlier run
    measured; it changes no link.
    """
    room = (clock or Clock()).room
    proposed = room("match", match, tables, kit, memory or Memory(), rows_in=articles, count=len)
    links = apply_judgements(proposed, judgements)
    findings = room("reconcile", reconcile, tables, links, judgements, kit, rows_in=len(links), count=len)
    return links, findings


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
    with opened(folder, config, progress) as job:
        read_new(job, list(paths), stdin, land_shard)
        row = publish_copy(job, join)
    return job.tally.outcome(row, job.seconds)


def publish(folder: RecordFolder, config: Config | None = None, *, progress: ProgressCallback = ignore) -> Run:
    """The copy published anew from segments and judgements, without reading anything: after a decision, or when the copy was lost.

    Raises: RecordLocked, RecordError.
    """
    folder.require()
    with opened(folder, config, progress) as job:
        return publish_copy(job, join)
