"""One page to look at: reports with their records marked in the text and listed beside it.

The page is a single file that asks nothing of a network: style sheet and script are inside, and its
content security policy lets nothing else in. It can be read without the script, by keyboard and on paper.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from polybius.records import CodedReport, Event, Report, Statement
from polybius.version import __version__
from polybius.views.apparatus import QUADS, Anchors, country_name, day, days, entries
from polybius.views.marked_text import marked_text
from polybius.views.overview import DYADS_SHOWN, Overview, heading
from polybius.views.shown import shown

_IN_MEMORY = 4_000_000
_CHUNK = 1 << 16
# Ids that the page itself uses.
_RESERVED = ("top", "all", "q", "type", "country", "help", "theme", "status", "overview")


def render(coded: Iterable[CodedReport], *, title: str, threshold: float = 0.5) -> Iterator[str]:
    """The page in chunks, to be written as UTF-8.

    Records whose confidence is under the threshold are on it, but folded until all are asked for. Reports
    are taken one at a time, and what is written of them waits in a file, because the overview of all comes
    first: memory does not grow with their texts.
    """
    overview = Overview()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as spool:
        for article in _articles(coded, threshold, overview):
            spool.write(article)
        spool.seek(0)
        template = _environment().get_template("page.html.j2")
        yield from template.generate(
            title=title,
            threshold=threshold,
            overview=overview,
            articles=_read(spool),
            style=_asset("page.css"),
            script=_asset("page.js"),
            policy=_policy(),
        )


def write_page(coded: Iterable[CodedReport], path: Path, *, title: str, threshold: float = 0.5) -> None:
    """Write the page to a file, whole or not at all; raises ``OSError`` when it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        error.filename = str(path)
        raise
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(render(coded, title=title, threshold=threshold))
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def safe_url(url: str | None) -> str | None:
    """The address when it may be a link: http or https, with a host, and nothing in it that hides."""
    if not url or url != shown(url) or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _articles(coded: Iterable[CodedReport], threshold: float, overview: Overview) -> Iterator[str]:
    anchors = Anchors()
    for name in _RESERVED:
        anchors.take(name)
    template = _environment().get_template("report.html.j2")
    for one in coded:
        anchor = anchors.take(one.report.id)
        found = entries(one, threshold, anchors)
        overview.add(one, found, anchor)
        yield template.render(
            report=one.report,
            anchor=anchor,
            problems=one.problems,
            events=[entry for entry in found if isinstance(entry.record, Event)],
            statements=[entry for entry in found if isinstance(entry.record, Statement)],
            refs={entry.record.id: entry for entry in found},
            text=marked_text(one, found),
            language=_language(one.report),
        )


def _read(spool: IO[str]) -> Iterator[Markup]:
    while chunk := spool.read(_CHUNK):
        yield Markup(chunk)


def _language(report: Report) -> str:
    code = report.language or "en"
    return code if code.isascii() and code.replace("-", "").isalnum() else "und"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("polybius.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
    )
    environment.globals.update(
        QUADS=QUADS, DYADS_SHOWN=DYADS_SHOWN, version=__version__, day=day, days=days, heading=heading
    )
    environment.globals.update(safe_url=safe_url, country_name=country_name)
    return environment


def _final(value: Any) -> Any:
    """Whatever goes into the page: nothing for an unknown, and no character that a page cannot show."""
    if value is None:
        return ""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> Markup:
    return Markup((Path(__file__).parent / "templates" / name).read_text("utf-8"))


@cache
def _policy() -> str:
    script, style = (_hash(_asset(name)) for name in ("page.js", "page.css"))
    return (
        f"default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
