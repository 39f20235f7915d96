"""The work on one shard: its inputs read and analysed one by one, whatever fails noted, the segment written."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from dragoman import kit as kits
from dragoman.errors import ReadError, RecordError
from dragoman.match import sketch, sketch_table
from dragoman.model import codec
from dragoman.model.document import Source
from dragoman.model.engine import Part, Shard
from dragoman.model.ids import row_id
from dragoman.model.kit import Kit
from dragoman.model.reading import Reading
from dragoman.model.rows import Note
from dragoman.pipeline.clock import Clock, door
from dragoman.pipeline.shards import items_of
from dragoman.read import Input, note_of, printable, read
from dragoman.record import Landed, check_storable, plain_rows, write_segment

__all__ = ["Analysis", "failure", "land", "read_input"]

Analysis = Callable[[Source, Kit, Clock], Reading]
"""What makes the rows of one document: `pipeline.read_source`."""

_REFUSED = (ValueError, TypeError, OverflowError)
"""What Arrow raises for a value that it cannot hold."""


def land(shard: Shard, analysis: Analysis) -> Part:
    """The segment of a shard and what it cost: one landed row set or one note for every input, in the order of the inputs.

    The segment is the same whatever worker, machine or day wrote it; what it cost is in the result, not in
    the files.
    """
    kit, clock = kits.build(), Clock()
    items = items_of(shard)
    landed = [read_input(item, kit, clock, analysis) for item in items]
    door("land", len(items), landed=sum(one.article_id is not None for one in landed), noted=sum(one.article_id is None for one in landed))
    path = clock.room("land", _written, shard, items, landed, rows_in=0, count=lambda _: 0)
    return Part(path=str(path), stages=clock.stages())


def _written(shard: Shard, items: list[Input], landed: list[Landed]) -> Path:
    """The segment's folder. When Arrow refuses a value, its input becomes a note and the others are kept."""
    try:
        return write_segment(Path(shard.folder), shard.key, landed)
    except _REFUSED:
        storable = [_storable(item, one) for item, one in zip(items, landed, strict=True)]
        return write_segment(Path(shard.folder), shard.key, storable)


def read_input(item: Input, kit: Kit, clock: Clock, analysis: Analysis) -> Landed:
    """What one input gives: its rows and its sketch, or, whatever goes wrong, a note that says what and in which room.

    Codes: those of `ReadError`, `false_span` when a span does not hold its words, `failed` for anything that should not have happened.
    """
    try:
        reading = _named(analysis(clock.room("read", read, item), kit, clock))
        lines = clock.room("sketch", lambda: sketch_table([sketch(reading)]))
        rows = clock.room("land", plain_rows, reading)
        return Landed(key=item.key, article_id=reading.article.id, rows=rows, extra={"sketch": lines})
    except ReadError as error:
        note = note_of(item, error)
    except RecordError as error:
        note = failure(item, "record", "false_span", str(error))
    except Exception as error:  # noqa: BLE001 one bad article must not lose the others
        note = failure(item, _room(error), "failed", f"{type(error).__name__}: {error}")
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


def failure(item: Input, stage: str, code: str, message: str) -> Note:
    """The note about an input of which no article came; the message is cut at 500 characters and safe to print."""
    words = printable(message[:500])
    return Note(id=row_id("note", item.input, stage, code, words), article_id=None, input=item.input, stage=stage, code=code, message=words)


def _room(error: BaseException) -> str:
    """The room in which an exception rose: the first below this package."""
    modules = (frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__))
    rooms = [name.split(".")[1] for name in modules if name.startswith("dragoman.")]
    return next((room for room in rooms if room != "pipeline"), "pipeline")


def _storable(item: Input, landed: Landed) -> Landed:
    """What an input gave, or a note when its rows cannot be stored."""
    try:
        check_storable(landed)
    except _REFUSED as error:
        return _refused(item, failure(item, "record", "failed", f"{type(error).__name__}: {error}"))
    return landed


def _refused(item: Input, note: Note) -> Landed:
    """An input of which nothing came but a note."""
    return Landed(key=item.key, article_id=None, rows={"note": [codec.to_builtins(note)]})
