"""The job of ``polybius code``: read, code, print, store, and say what to try next."""

from __future__ import annotations

import errno
import io
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from polybius import readers
from polybius.cli import coding
from polybius.cli.code import Request
from polybius.cli.outputs import JsonLines, Nothing, TerminalRecords
from polybius.cli.progress import CodingProgress
from polybius.cli.resumed import ResumedReports
from polybius.cli.runs import default_folder, is_latest
from polybius.readers import Given, Item
from polybius.records import CodedReport
from polybius.store import RunWriter, read_run
from polybius.views.printable import printable
from polybius.views.summary import Tally, summary_view
from polybius.views.terminal import print_view, terminal_console

if TYPE_CHECKING:
    from polybius.pipeline import Coder


def run_job(request: Request) -> None:
    """Do what was asked. Raises :class:`PolybiusError` for inputs, settings or runs that cannot be used."""
    began = monotonic()
    if request.page and not request.page.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(request.page.parent))
    batches = _batches(request)
    total = readers.count(request.inputs)
    with CodingProgress() as progress:
        coder = coding.make_coder(request.settings)
        progress.begin(min(total, request.limit or total) if total else None)
        folder = _folder(request, coder)
        tally, kept = _code(request, batches, coder, folder, progress)
    if request.page:
        _write_page(request, read_run(folder) if folder else kept)
    if not request.as_json:
        _close(request, tally, folder, monotonic() - began)


def _batches(request: Request) -> Iterator[list[Item]]:
    """The items to code; raises :class:`InputError` at once for inputs that are not there."""
    published = request.published.date() if request.published else None
    given = Given(published, request.url, request.title, date.today())
    size = request.settings.batch_size
    if request.streams:
        return coding.live_batches(
            islice(readers.read_lines(_unbuffered_stdin(), given), request.limit), size
        )
    items = readers.read(
        request.inputs,
        format=request.form,
        published=given.published,
        url=given.url,
        title=given.title,
        today=given.today,
    )
    return coding.even_batches(islice(items, request.limit), size)


def _unbuffered_stdin() -> BinaryIO:
    """Standard input for a reader of lines as they come: Python's own buffer may be held at the end."""
    raw = getattr(sys.stdin.buffer, "raw", None)
    return cast(BinaryIO, io.BufferedReader(raw)) if raw else sys.stdin.buffer


def _code(
    request: Request,
    batches: Iterator[list[Item]],
    coder: Coder,
    folder: Path | None,
    progress: CodingProgress,
) -> tuple[Tally, list[CodedReport]]:
    """Code all items in order; the reports are kept in memory only for a page that no run can give."""
    tally, kept, output = Tally(), list[CodedReport](), _output(request)
    with ExitStack() as stack:
        run = None
        if folder:
            run = stack.enter_context(RunWriter(folder, coder.stamp, overwrite=request.overwrite))
        known = ResumedReports(run).known if run else _unknown
        for batch in coding.coded_in_order(batches, coder, known):
            for coded, new in batch:
                tally.add(coded)
                if run and new:
                    run.add(coded)
                if request.page and not run:
                    kept.append(coded)
                with progress.aside():
                    output.add(coded)
                progress.advance()
            output.flush()
    return tally, kept


def _unknown(item: Item) -> None:  # noqa: ARG001
    return None


def _output(request: Request) -> JsonLines | TerminalRecords | Nothing:
    if request.as_json:
        return JsonLines()
    return Nothing() if request.quiet else TerminalRecords(_threshold(request))


def _threshold(request: Request) -> float:
    return 0.0 if request.everything else request.settings.threshold


def _folder(request: Request, coder: Coder) -> Path | None:
    if request.folder or not request.store or request.as_json:
        return request.folder
    given = {
        "format": request.form,
        "published": request.published.date().isoformat() if request.published else None,
        "url": request.url,
        "title": request.title,
    }
    return default_folder(request.inputs, given, coder.stamp)


def _write_page(request: Request, coded: Iterable[CodedReport]) -> None:
    from polybius.views.page import write_page

    assert request.page is not None
    names = ("standard input" if name == "-" else Path(name).resolve().name for name in request.inputs)
    write_page(coded, request.page, title=", ".join(names), threshold=_threshold(request))


def _close(request: Request, tally: Tally, folder: Path | None, seconds: float) -> None:
    """The closing summary, where things were put, and what to try next."""
    print_view(terminal_console(), summary_view(tally, seconds=seconds))
    if folder:
        click.echo(f"stored in {printable(str(folder))}")
    if request.page:
        click.echo(f"page: {printable(str(request.page))}")
    if folder and tally.reports:
        click.echo("\ntry next:")
        for line in _next_steps(tally, folder):
            click.echo(f"  {printable(line)}")


def _next_steps(tally: Tally, folder: Path) -> Iterator[str]:
    name = shlex.quote(str(folder))
    run = "" if is_latest(folder) else f" --run {name}"
    if tally.example:
        yield f"polybius why {shlex.quote(tally.example)}{run}"
    sql = "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC"
    yield f'polybius query "{sql}"{run}'
    yield f"polybius report {name} -o page.html"
