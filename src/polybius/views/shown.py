"""Text that is safe to put on a page, with its line ends kept."""

from __future__ import annotations

# All that str.splitlines takes for a line end; an HTML parser changes some of these by itself.
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# What cannot be written as UTF-8, what HTML forbids, and what reorders the words that a reader sees.
_UNSAFE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
)
_TABLE = dict.fromkeys(_UNSAFE, "\ufffd") | dict.fromkeys(map(ord, _LINE_ENDS), "\n") | {9: "\t", 10: "\n"}


def shown(text: str) -> str:
    """The text as a page shows it: one character for each, so that offsets into it stay valid.

    Every kind of line end becomes a line feed; other control characters, bidirectional embeddings,
    overrides and isolates, and lone surrogates become U+FFFD. All else, tabs too, stays.
    """
    return text.translate(_TABLE)
