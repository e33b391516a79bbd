"""The publisher of a report, from its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def publisher_of(url: str | None) -> str | None:
    """The host of an address without ``www.`` and its like; ``None`` where there is no host.

    >>> publisher_of("https://www.theexample.org/a/b")
    'theexample.org'
    """
    if not url:
        return None
    address = url.strip()
    if "//" not in address:
        address = "//" + address
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    if not host or "." not in host or any(c.isspace() for c in host):
        return None
    return _PREFIX.sub("", host.rstrip("."))
