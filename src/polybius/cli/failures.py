"""How a failure looks from outside: one line on standard error and an exit code."""

from __future__ import annotations

import os
import sys
import traceback

import click

from polybius.errors import PolybiusError
from polybius.views.printable import printable

USAGE = 2
INTERNAL = 70
FILES = 74
INTERRUPTED = 130
BROKEN_PIPE = 141

# The exit codes that do not come from the tree of errors; docs/cli.md lists both.
OTHER_EXIT_CODES = {
    0: ("", "Everything was coded or shown; problems of single reports are in their records."),
    USAGE: ("usage", "The command or its options are wrong."),
    INTERNAL: ("internal", "A mistake in Polybius itself; POLYBIUS_DEBUG=1 prints the traceback."),
    FILES: ("files", "The system refused to read or write a file: no space, no permission."),
    INTERRUPTED: ("interrupted", "Stopped by Ctrl-C."),
    BROKEN_PIPE: ("", "The reader of the output went away (as `head` does); nothing is printed."),
}


def exit_code(error: Exception) -> int:
    """The exit code for an error."""
    if isinstance(error, PolybiusError):
        return error.exit_code
    return FILES if isinstance(error, OSError) else INTERNAL


def fail(error: Exception) -> None:
    """Print the error as one line, after its traceback when POLYBIUS_DEBUG is set."""
    if os.environ.get("POLYBIUS_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    click.echo(f"polybius: {printable(_line(error))}", err=True)


def quiet_pipe() -> int:
    """Send what is still to be written nowhere, so that nothing complains when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return BROKEN_PIPE


def _line(error: Exception) -> str:
    if isinstance(error, PolybiusError):
        return error.line()
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "polybius"
        return f"usage: {error.format_message()} ({path} --help)"
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"files: {where}{error.strerror or error} (check the path, its permissions and free space)"
    message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"internal: {message} (POLYBIUS_DEBUG=1 prints the traceback; please report it)"
