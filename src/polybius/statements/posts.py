"""Posts that a page embeds: ``The talks are over. — Anna Berg (@annaberg) April 3, 2016``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polybius.statements.draft import Draft
from polybius.statements.reading import Reading

SIGNATURE = re.compile(
    r"(?:[—–―]|--?)\s?(?P<name>[^\W\d_][^\n—–―@()]{1,60}?)\s?\(@\w{1,30}\)"
    r"(?:[\s,]*[A-Z][a-z]{2,8} \d{1,2}, \d{4})?\s*$"
)
LINKS = ("http://", "https://", "pic.twitter.com/")


def post_drafts(r: Reading) -> Iterator[Draft]:
    """One statement for each block that a name with a handle signs; links at its end are left out."""
    for block in r.blocks:
        signed = SIGNATURE.search(r.text, block.start, block.end)
        if signed is None or block.kind == "dateline":
            continue
        body = _without_links(r.text[block.start : signed.start()])
        start = block.start + len(body) - len(body.lstrip())
        speaker = _head(r, signed.start("name"), signed.end("name"))
        if body.strip() and speaker is not None:
            content = [(start, block.start + len(body))]
            yield Draft(content, "quote:post", act="say", frame="quote", speaker=speaker)


def _without_links(body: str) -> str:
    """The words before the links at the end."""
    body = body.rstrip()
    while body:
        at = max(body.rfind(blank) for blank in " \t\n\u00a0") + 1
        if not body.startswith(LINKS, at):
            break
        body = body[:at].rstrip()
    return body


def _head(r: Reading, start: int, end: int) -> int | None:
    tokens = range(r.token_from(start), r.token_from(end))
    return next((t for t in reversed(tokens) if r.words[t][0].isalpha()), None)
