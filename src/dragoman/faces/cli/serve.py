"""`dragoman serve` and `dragoman site`: the record to look at, with a server or without."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.faces.cli.options import as_json as json_option
from dragoman.faces.cli.options import record_option
from dragoman.faces.cli.printing import clean, print_json

__all__ = ["serve_command", "site_command"]


@click.command("serve")
@click.argument("path", metavar="[RECORD]", required=False, type=click.Path(path_type=Path))
@record_option
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind to; whoever reaches it can read and judge.")
def serve_command(path: Path | None, record: Path, port: int, host: str) -> None:
    """Look at the record and judge it, in a browser on this machine. Stop with Ctrl-C.

    RECORD is the folder of the record; --record says the same.
    """
    from dragoman.faces.web import serve  # noqa: PLC0415 the other commands start faster without a web server

    def ready(address: str) -> None:
        click.echo(f"{clean(str(path or record))} is at {address} (stop with Ctrl-C)")

    serve(path or record, host=host, port=port, ready=ready)


@click.command("site")
@record_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder that gets the pages.")
@click.option("--pair", nargs=2, metavar="A B", help="Only the dossier of two parties and what it links to, such as RUS CHN.")
@json_option
def site_command(record: Path, out: Path, pair: tuple[str, str] | None, as_json: bool) -> None:
    """Write the record as plain pages that need no server: to publish, to archive, to hand over."""
    from dragoman.faces.web import write_site  # noqa: PLC0415 the other commands start faster without a web server

    written = write_site(record, out, pair=pair)
    if as_json:
        print_json({"out": str(out), "pages": written})
    else:
        click.echo(f"{written} pages in {clean(str(out))}: open {clean(str(out / 'index.html'))}")
