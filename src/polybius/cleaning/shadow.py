"""The shadow: a copy of the text, character for character, in which what is not text is blank."""

from __future__ import annotations

import html
import re

from polybius.cleaning.markup import without_markup

# Controls, invisible marks, lone surrogates and exotic blanks. What breaks a line is in _LINE_BREAKS, the
# quotation marks and dashes of cp1252 that were taken for control characters are in _MISREAD.
_ODD = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f"
    "\u3000\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_LINE_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_LINE_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_MISREAD = {
    code: chr(code).encode("latin-1").decode("cp1252") for code in (*range(0x91, 0x98), 0x84, 0x8B, 0x9B)
}
_MISREADABLE = re.compile("[\x84\x8b\x91-\x97\x9b]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What colours or titles a terminal (ECMA-48): between its bracket and its end there are no words.
_TERMINAL = re.compile(r"\x1b\[[0-9;:?]{0,40}[A-Za-z]|\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)")
_APOSTROPHES = "'’"


def shadow_of(text: str, end: int) -> str:
    """The shadow of ``text[:end]``, blank from there on; it is as long as the text.

    Where a character of the shadow is no blank it is the text's own, or what an entity or a C1 control
    character (a quotation mark or dash of cp1252 that was read as Latin-1) stands for.
    Tags that begin or end a block are line breaks in it, as are the rarer line separators.
    """
    shadow = without_markup(text, end) if "<" in text else text[:end]
    if "&" in shadow:
        shadow = _ENTITY.sub(_entity, shadow)
    return _plain_blanks(shadow) + " " * (len(text) - end)


def _plain_blanks(text: str) -> str:
    if "\x1b" in text:
        text = _TERMINAL.sub(lambda found: " " * len(found[0]), text)
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text).replace("\r", " ")
    if _LINE_BREAK.search(text):
        text = text.translate(_LINE_BREAKS)
    if _MISREADABLE.search(text):
        text = text.translate(_MISREAD)
    return _ODD.sub(" ", text)


def _entity(found: re.Match[str]) -> str:
    """The character that the entity stands for, with blanks on the side where it belongs to no word."""
    written = found[0]
    meant = html.unescape(written)
    if meant == written or len(meant) > 2:
        return written
    meant = " " if meant.isspace() else meant
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    joins_next = after.isalnum() and (not before.isalnum() or meant in _APOSTROPHES)
    return meant.rjust(len(written)) if joins_next else meant.ljust(len(written))
