"""Where a publisher is at home, by the end of its domain."""

from __future__ import annotations

from functools import cache

from polybius.codebooks.tables import FOLDER, read_rows
from polybius.readers.publisher import publisher_of
from polybius.records import Report


def home_country(report: Report) -> str | None:
    """The ISO alpha-3 code of the publisher's country, or None where its domain does not tell."""
    host = report.publisher if "." in (report.publisher or "") else publisher_of(report.url)
    return domain_country((host or "").rstrip("/.").casefold())


def domain_country(host: str) -> str | None:
    """The country of the longest ending of a host that ``domains.tsv`` has: *uk*, *nytimes.com*."""
    labels = host.split(".")
    endings = (".".join(labels[first:]) for first in range(len(labels)))
    return next((country for ending in endings if (country := _domains().get(ending))), None)


@cache
def _domains() -> dict[str, str]:
    rows = read_rows(FOLDER / "domains.tsv", ("domain", "country"))
    return {row.cell("domain"): row.cell("country") for row in rows}
