"""HTML and XML markup in a text, made blank. ``<`` as less-than stays; the time taken is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
    embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i
    iframe img input ins kbd label legend li link main map mark menu meta meter nav nobr noscript object ol
    optgroup option output p param picture pre progress q rp rt ruby s samp script section select small source
    span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr""".split()
)
_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt figcaption figure footer
    form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section table tbody td tfoot th
    thead title tr ul""".split()
)
_UNREAD = {
    name: re.compile(f"(?=</{name})", re.IGNORECASE) for name in ("script", "style", "svg", "template")
}
_COMMENT_END = re.compile("-->")
_MARK = re.compile(
    r"<(?:(?P<comment>!--)|!\[CDATA\[|[!?][A-Za-z][^<>]{0,2000}>|(?P<closing>/?)(?P<name>[A-Za-z][\w.:-]{0,60}+)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]{0,2000}+\"|'[^'<]{0,2000}+'|[\"'])*+)>)"
)
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]{0,60}+)\s*>")
_ATTRIBUTE = re.compile(r"\s[\w:.-]{1,60}\s*=")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A piece of markup: offsets, and the element's name where it is a tag."""

    start: int
    end: int
    name: str
    closing: bool

    def blank(self) -> str:
        """As many blanks; a tag that begins or ends a block leaves a line break."""
        return ("\n" if self.name in _BLOCKS else " ").ljust(self.end - self.start)


def without_markup(text: str, end: int) -> str:
    """``text[:end]`` with blanks for tags, comments, and what scripts and styles hold; as long as before.

    Line breaks within ``<p>…</p>`` become blanks: there they mean nothing.
    """
    pieces: list[str] = []
    position, opened = 0, -1
    for mark in _marks(text, end):
        pieces += (text[position : mark.start], mark.blank())
        position = mark.end
        if mark.name not in _BLOCKS:
            continue
        if mark.name == "p" and mark.closing and opened >= 0:
            pieces[opened:-1] = [piece.replace("\n", " ") for piece in pieces[opened:-1]]
        opened = len(pieces) if mark.name == "p" and not mark.closing else -1
    pieces.append(text[position:end])
    return "".join(pieces)


def _marks(text: str, end: int) -> Iterator[_Mark]:
    closed = {name.lower() for name in _CLOSING.findall(text, 0, end)}
    unclosed: set[re.Pattern[str]] = set()
    position = 0
    while found := _MARK.search(text, position, end):
        name = (found["name"] or "").lower()
        if name and not _is_tag(found, name, closed):
            position = found.start() + 1
            continue
        position = found.end()
        if closing := _closing_of(found, name):
            position = _skip(text, position, end, closing, unclosed)
        yield _Mark(found.start(), position, name, bool(found["closing"]))


def _is_tag(found: re.Match[str], name: str, closed: set[str]) -> bool:
    """A known element, or one that is closed somewhere, with nothing but attributes in it."""
    rest = found["rest"]
    bare = not rest.strip(" \t\r\n/")
    if not bare and (not _ATTRIBUTE.match(rest) or "\n\n" in rest):
        return False
    return name in _ELEMENTS or name in closed or bool(found["closing"]) or not bare or rest.endswith("/")


def _closing_of(found: re.Match[str], name: str) -> re.Pattern[str] | None:
    """What ends the unread stretch that begins with this mark."""
    if found["comment"]:
        return _COMMENT_END
    opens = name in _UNREAD and not found["closing"] and not found["rest"].endswith("/")
    return _UNREAD[name] if opens else None


def _skip(
    text: str, position: int, end: int, closing: re.Pattern[str], unclosed: set[re.Pattern[str]]
) -> int:
    """Where the unread stretch ends; looked for once only when there is no end, so time stays linear."""
    if closing in unclosed:
        return position
    found = closing.search(text, position)
    if found is None:
        unclosed.add(closing)
        return position
    return min(found.end(), end)
