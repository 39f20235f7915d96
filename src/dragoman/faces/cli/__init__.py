"""The command line: `dragoman read`, then ask. Data on stdout, progress and messages on stderr.

Exit codes: 0 all was read or answered, 1 the record or its environment does not allow it, 2 wrong use, 3 some inputs became notes.
"""

from __future__ import annotations

import sys
import warnings

import click

from dragoman.errors import ConfigError, DragomanError, QueryError
from dragoman.faces.cli.asking import conflicts_command, quote_command, quotes_command, show_command, timeline_command
from dragoman.faces.cli.checking import doctor_command, explain_command
from dragoman.faces.cli.printing import clean
from dragoman.faces.cli.reading import read_command
from dragoman.faces.cli.serve import serve_command, site_command
from dragoman.faces.cli.taking import export_command, sql_command

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
def cli() -> None:
    """Keep a verifiable record of relations between states, out of news reports.

    Start with: dragoman read REPORTS
    """


for _command in (
    read_command,
    show_command,
    quotes_command,
    quote_command,
    timeline_command,
    conflicts_command,
    sql_command,
    export_command,
    explain_command,
    doctor_command,
    serve_command,
    site_command,
):
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process; never a traceback for what the user can mend."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # warnings are for developers; python -W shows them
    try:
        code = cli.main(args=arguments, prog_name="dragoman", standalone_mode=False)
    except click.ClickException as error:
        asked = getattr(error, "ctx", None)
        click.echo(f"dragoman: {clean(error.format_message())}\nTry: {asked.command_path if asked else 'dragoman'} --help", err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("dragoman: stopped. What was finished is kept; the same command goes on from there.", err=True)
        code = 130
    except DragomanError as error:
        click.echo(f"dragoman: {clean(str(error))}", err=True)
        code = 2 if isinstance(error, (ConfigError, QueryError)) else 1
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
