"""The command line. Each command has a file of its own and imports what is heavy only when it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from polybius.cli.actor import actor
from polybius.cli.code import code
from polybius.cli.codebook import codebook
from polybius.cli.failures import INTERRUPTED, USAGE, exit_code, fail, quiet_pipe
from polybius.cli.knowledge import knowledge
from polybius.cli.leaders import leaders
from polybius.cli.learn import learn
from polybius.cli.query import query
from polybius.cli.relation import relation
from polybius.cli.report import report
from polybius.cli.show import show
from polybius.cli.version import version
from polybius.cli.why import why

EXAMPLES = """\b
Examples:
  polybius code examples/reports              code a folder and print the records
  polybius code report.txt --json             one JSON object a line, for programs
  polybius code article.txt --published 2022-06-28 --url https://example.org/a
  cat reports.jsonl | polybius code --json -  a line out for each line in
  polybius show                               the records of the latest run again
  polybius why e0123456789abcdef              which words a record rests on
  polybius query "SELECT type, count(*) FROM events GROUP BY type"
  polybius report -o page.html                one page to look at in a browser
  polybius actor "President Xi" --date 2022-06-28
  polybius leaders France president --date 2015-06-01
  polybius relation --json pairs.jsonl
  polybius codebook RETREAT                   what an event type means
  polybius learn census.toml                  an event type of your own, from examples
"""


class Commands(click.Group):
    """A group whose failures are one line on standard error and an exit code that says what failed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raises nothing but click's own exceptions."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            ctx.exit(quiet_pipe())
        except Exception as error:
            fail(error)
            ctx.exit(exit_code(error))


@click.group(
    cls=Commands,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def commands() -> None:
    """Polybius codes political events: who said or did what to whom, when and where, and in which words."""


for command in (
    code,
    show,
    why,
    query,
    report,
    actor,
    leaders,
    relation,
    codebook,
    learn,
    knowledge,
    version,
):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; ``arguments`` default to those of the process."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        result = commands.main(arguments, prog_name="polybius", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        fail(error)
        return USAGE
    except click.Abort:
        click.echo("polybius: interrupted: stopped (the same command again goes on)", err=True)
        return INTERRUPTED
    return result if isinstance(result, int) else 0
