"""The command kg: reads arguments, calls the library, writes the result.

Results go to stdout, messages and progress to stderr. Exit codes: 0 all is
well; 1 some inputs could not be read, the others were built, or a check has
findings, or a name is that of nothing or of several in the graph; 2 wrong
usage, or nothing could be built or checked; 124 out of time; 130 stopped by
Ctrl-C; 141 the reader of stdout left.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

import kg
from kg.cli.add import add_command
from kg.cli.ask import ask_command
from kg.cli.build import build
from kg.cli.central import central_command
from kg.cli.check import check
from kg.cli.compare import compare_command
from kg.cli.conflicts import conflicts_command
from kg.cli.correct import correct_command
from kg.cli.evaluate import evaluate_command
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.group import Group
from kg.cli.groups import groups_command
from kg.cli.import_ import import_command
from kg.cli.log import log_command
from kg.cli.map import map_command
from kg.cli.path import path_command
from kg.cli.query import query
from kg.cli.remove import remove_command
from kg.cli.report import report_command
from kg.cli.review import review_command
from kg.cli.serve import serve_command
from kg.cli.stats import stats_command
from kg.cli.status import status_command
from kg.cli.timeline import timeline_command
from kg.cli.who import who_command

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build)
app.command("add")(add_command)
app.command("remove")(remove_command)
app.command("status")(status_command)
app.command("log")(log_command)
app.command()(query)
app.command("ask", context_settings={"ignore_unknown_options": True})(ask_command)
app.command("serve")(serve_command)
app.command()(explain)
app.command("stats")(stats_command)
app.command("who")(who_command)
app.command("path")(path_command)
app.command("central")(central_command)
app.command("groups")(groups_command)
app.command("timeline")(timeline_command)
app.command("compare")(compare_command)
app.command("conflicts")(conflicts_command)
app.command("map")(map_command)
app.command("report")(report_command)
app.command("review")(review_command)
app.command("correct")(correct_command)
app.command()(check)
app.command()(export)
app.command("import")(import_command)
app.command("evaluate")(evaluate_command)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Guanxi: Chinese news texts in, knowledge graph out; every edge opens its exact words."""
