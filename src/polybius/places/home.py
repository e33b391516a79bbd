"""Where a publisher is at home, by the last part of its domain."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from polybius.places.gazetteer import gazetteer
from polybius.records import Report

# Domains that the whole world uses: what they stand for says nothing of a country.
WORLDWIDE = frozenset("com org net info int eu tv io me co news press media ai fm cc ws biz asia".split())
CODES = {"uk": "GBR"}


def home_country(report: Report) -> str | None:
    """The ISO alpha-3 code of the publisher's country, or None where its domain does not tell."""
    host = (report.publisher or "") if "." in (report.publisher or "") else ""
    if not host and report.url:
        host = _host(report.url)
    return domain_country(host.rstrip("/.").rpartition(".")[2].casefold())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@cache
def domain_country(ending: str) -> str | None:
    """The country of a top-level domain: *uk*, *de*, *lb*."""
    if ending in WORLDWIDE or len(ending) != 2:
        return None
    found = gazetteer().lookup(f"tld {ending}")
    return CODES.get(ending) or (found[0].country if found else None)
