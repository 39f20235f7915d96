"""The Python face: `open` a record, ask it, add to it; `read_article` without one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from dragoman import kit as kits
from dragoman import pipeline
from dragoman.config import Config
from dragoman.errors import QueryError
from dragoman.faces.export import Format, export
from dragoman.faces.quotation import QUOTE_SCHEMA, find_quote
from dragoman.model import codec
from dragoman.model.document import DateClue, Source
from dragoman.model.ids import row_id
from dragoman.model.reading import Reading
from dragoman.model.rows import Judgement
from dragoman.progress import ProgressCallback, ignore
from dragoman.record import Ledger, Published, RecordFolder, writing

__all__ = ["Record", "open", "read_article"]


class Record:
    """A record in a folder. Every question reads the published copy of that moment and gives an Arrow table."""

    def __init__(self, path: str | Path, config: Config | None = None) -> None:
        """Name the folder; nothing is touched before something is asked."""
        self.folder = RecordFolder(Path(path))
        self.config = config or Config()

    def __repr__(self) -> str:
        """Where it lies."""
        return f"dragoman.open({str(self.folder.path)!r})"

    @property
    def path(self) -> Path:
        """The folder."""
        return self.folder.path

    def read(self, paths: str | Path | Iterable[str | Path], *, progress: ProgressCallback = ignore) -> pipeline.Outcome:
        """The record brought up to date with files, folders and globs; made when it is not there.

        Only what is new or has changed is read. `progress` is called after every shard. What cannot be read
        becomes a note, counted in `failed` of the outcome. Raises: RecordLocked while another process writes,
        RecordError when the folder cannot be used.
        """
        given = [paths] if isinstance(paths, (str, Path)) else paths
        return pipeline.run([str(path) for path in given], self.folder, self.config, progress=progress)

    def table(self, name: str, /, **filters: Any) -> pa.Table:
        """The rows of a table by id; each filter is a column and the value it has, or, for a list column, contains; None asks for null.

        Raises: QueryError for a name that is no table or column.
        """
        if name not in codec.TABLES:
            raise QueryError(f"{name} is no table. Tables: {', '.join(codec.TABLES)}.")
        schema = codec.schema(name)
        if unknown := sorted(set(filters) - set(schema.names)):
            raise QueryError(f"{name} has no column {', '.join(unknown)}. Columns: {', '.join(schema.names)}.")
        tests = [_test(schema.field(column), value) for column, value in filters.items()]
        values = {column: value for column, value in filters.items() if value is not None}
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        found = self.sql(f'SELECT * FROM "{name}"{where} ORDER BY id', values or None)  # noqa: S608 names checked, values bound
        return found.cast(schema)

    def statements(self, **filters: Any) -> pa.Table:
        """Statements, such as `record.statements(speaker_id="person/vladimir-putin")`."""
        return self.table("statement", **filters)

    def events(self, **filters: Any) -> pa.Table:
        """Events, such as `record.events(participants="state/CHN", mode="visit")`."""
        return self.table("event", **filters)

    def agreements(self, **filters: Any) -> pa.Table:
        """Agreements."""
        return self.table("agreement", **filters)

    def figures(self, **filters: Any) -> pa.Table:
        """Figures."""
        return self.table("figure", **filters)

    def findings(self, **filters: Any) -> pa.Table:
        """Findings, such as `record.findings(verdict="contradicts")`."""
        return self.table("finding", **filters)

    def sql(self, query: str, parameters: dict[str, Any] | list[Any] | None = None) -> pa.Table:
        """The result of one SELECT; tables and views have the names of the documentation. Raises: QueryError."""
        with Published(self.folder) as published:
            return published.sql(query, parameters)

    def quote(self, words: str, *, limit: int = 20) -> pa.Table:
        """Where these words, or nearly these, were said in the record: best first, with speaker, report and how they differ.

        Columns as in `QUOTE_SCHEMA`. Linear in the statements of the record.
        """
        with Published(self.folder) as published:
            found = find_quote(published, words, limit=limit)
        return pa.Table.from_pylist(found, schema=QUOTE_SCHEMA)

    def export(self, out: str | Path, *, format: Format = "jsonl") -> list[Path]:  # noqa: A002 the command line's word
        """Every table as one file of the folder `out`; gives the files.

        Rows by id, every row with all its columns; files of the same name are replaced. Raises: RecordError
        when they cannot be written.
        """
        with Published(self.folder) as published:
            return export(published, Path(out), format)

    def rebuild(self) -> None:
        """Match, reconcile and publish anew from what has been read, judgements last. Reads no input. Raises: RecordLocked, RecordError."""
        self.folder.require()
        pipeline.publish(self.folder, self.config)

    def judge(
        self,
        target: str | Iterable[str],
        action: Literal["same", "different", "unsure", "wrong", "corrected", "withdrawn"],
        *,
        who: str,
        value: str | None = None,
        note: str | None = None,
        publish: bool = True,
    ) -> Judgement:
        """A person's decision about rows or links, kept for ever and replayed after every rebuild; the copy is published anew.

        withdrawn takes back the judgements whose ids are the target. Without `publish` the copy stays as it is until the next run.
        Raises: RecordLocked, RecordError.
        """
        rows = (target,) if isinstance(target, str) else tuple(target)
        when = datetime.now(UTC).isoformat(timespec="microseconds")  # replay is in the order of decisions
        decision = Judgement(
            id=row_id("judgement", *rows, action, value, who, when), target=rows, action=action, value=value, who=who, when=when, note=note
        )
        self.folder.require()
        with writing(self.folder), Ledger(self.folder.ledger) as ledger:
            ledger.judge(decision)
        if publish:
            pipeline.publish(self.folder, self.config)
        return decision


def open(path: str | Path, *, config: Config | None = None) -> Record:  # noqa: A001 `dragoman.open` is read as what it does
    """The record in that folder; it need not be there yet when you are about to `read` into it.

    Raises: RecordError when there is no such record to ask, RecordNewer when a newer version wrote it - at the first question, not here.
    """
    return Record(path, config)


def read_article(
    text: str, *, outlet: str | None = None, url: str | None = None, headline: str | None = None, published: str | None = None
) -> Reading:
    """All rows of one article, without a record. `published` is ISO text (`2014-05-19`, `2014-05`).

    Nothing is matched: links and findings need several articles. The first call builds the kit (lexicons
    and actors), later ones use it; offsets in the rows are code points of `text`.
    """
    clues = (DateClue(basis="user", value=published, rule="user"),) if published else ()
    source = Source(source_id="article", path="article", input="article", text=text, url=url, outlet=outlet, headline=headline, clues=clues)
    return pipeline.read_source(source, kits.build())


def _test(field: pa.Field, value: Any) -> str:
    if value is None:
        return f'"{field.name}" IS NULL'
    if pa.types.is_list(field.type):
        return f'list_contains("{field.name}", ${field.name})'
    return f'"{field.name}" = ${field.name}'
