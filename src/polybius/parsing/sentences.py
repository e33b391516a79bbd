"""Where sentences begin, in text as it is scraped: lost breaks, quotations, brackets, abbreviations.

Decided before the parser runs, which keeps to it: no parse crosses a boundary and none is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from polybius.cleaning.layout import Block

TERMINALS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "....", ". . ."})
CLOSERS = frozenset("”’»)]}")
OPENERS = frozenset("“‘«([{„")
AMBIGUOUS = frozenset("\"'")

# A name always follows these, so their stop ends nothing.
BEFORE_NAMES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl cmdr adm brig sen rep gov pres st rev hon messrs sr fr "
    "ste mt ft vs no nos art sec fig v".split()
)
# After an abbreviation that may end a sentence, one of these words begins the next.
BEGINNERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my in on at for from "
    "with by as after before but and or so yet if when while since although though however meanwhile "
    "there here what who why how both some many several more most no not then now also last earlier later "
    "according".split()
)
# Words that take up a quotation which ended in a question or exclamation mark.
SPEAKING = frozenset(
    "said says asked asks told tells wrote writes added adds shouted shouts cried cries tweeted tweets "
    "replied replies demanded declared exclaimed warned wondered posted chanted yelled read reads".split()
)
ATTRIBUTION_REACH = 7
# Longer than any sentence: a list or a text without stops. Trees that deep break what walks down them.
LONGEST_SENTENCE = 400


def set_sentence_starts(doc: Doc, blocks: Sequence[Block]) -> None:
    """Mark every token of the document as beginning a sentence or not."""
    starts = set(sentence_starts(doc, blocks))
    for token in doc:
        token.is_sent_start = token.i in starts


def sentence_starts(doc: Doc, blocks: Sequence[Block]) -> Iterable[int]:
    """Indices of the tokens that begin a sentence: each block's first, and those after an ended sentence.

    What then still has more than ``LONGEST_SENTENCE`` tokens is cut.
    """
    for first, last in _token_ranges(doc, blocks):
        starts = [first, *_starts_within(doc, first, last)]
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            yield from range(start, end, LONGEST_SENTENCE)


def _token_ranges(doc: Doc, blocks: Sequence[Block]) -> Iterable[tuple[int, int]]:
    """First and last token (half-open, blanks left out at the front) of each block."""
    index, size = 0, len(doc)
    for block in blocks:
        while index < size and (doc[index].idx < block.start or doc[index].is_space):
            index += 1
        first = index
        while index < size and doc[index].idx < block.end:
            index += 1
        if first < index:
            yield first, index


def _starts_within(doc: Doc, first: int, last: int) -> Iterable[int]:
    depth, straight_open = 0, False
    index = begin = first
    while index < last:
        token = doc[index]
        depth = max(0, depth + _bracket(token, doc, last))
        if token.text == '"':
            straight_open = not straight_open
        if depth == 0 and (_may_end(token) or _ends_aside(token, doc[begin])):
            following, straight_open = _after_closers(doc, index + 1, last, straight_open)
            if following < last and _ends(doc, token, index + 1, following, last):
                yield following
                begin = following
            index = max(index + 1, following)
            depth = max(0, depth + sum(_bracket(doc[i], doc, last) for i in range(token.i + 1, index)))
            continue
        index += 1


def _bracket(token: Token, doc: Doc, last: int) -> int:
    """+1 for a bracket that is closed before long, -1 for one that closes."""
    if token.text in "([":
        closing = ")" if token.text == "(" else "]"
        return int(any(doc[i].text == closing for i in range(token.i + 1, min(last, token.i + 60))))
    return -1 if token.text in (")", "]") else 0


def _ends_aside(token: Token, begin: Token) -> bool:
    """*(He agreed.)*: a bracket that closes what began with one, after a full stop."""
    return token.text in ")]" and begin.text in "([" and token.doc[token.i - 1].text in TERMINALS


def _may_end(token: Token) -> bool:
    text = token.text
    return text in TERMINALS or (text[-1] == "." and len(text) > 1)


def _after_closers(doc: Doc, index: int, last: int, straight_open: bool) -> tuple[int, bool]:
    """The first token after the marks that close what ended, and whether a straight quotation is open."""
    while index < last:
        token = doc[index]
        if token.is_space or token.text in TERMINALS or token.text in CLOSERS:
            index += 1
        elif token.text in AMBIGUOUS and _closes(doc, token, last, straight_open):
            straight_open = False if token.text == '"' else straight_open
            index += 1
        else:
            break
    return index, straight_open


def _closes(doc: Doc, token: Token, last: int, straight_open: bool) -> bool:
    """Whether a straight mark after a full stop closes: by what is open, else by the blanks around it."""
    if token.text == '"' and straight_open:
        return True
    blank_before = bool(doc[token.i - 1].whitespace_) or doc[token.i - 1].is_space
    blank_after = token.i + 1 >= last or bool(token.whitespace_) or doc[token.i + 1].is_space
    return not blank_before and (blank_after or (token.text == "'" and not straight_open))


def _ends(doc: Doc, terminal: Token, after: int, following: int, last: int) -> bool:
    """Whether a sentence ends at this mark; ``following`` is the first token that would begin the next."""
    word = _first_word(doc, following, last)
    if word is None or word.text[0].islower() or word.text in {",", ";", ":", "-", "–", "—"}:
        return False
    if terminal.text not in TERMINALS and terminal.text not in CLOSERS:
        return _abbreviation_ends(terminal, word)
    quoted = any(doc[i].text in "”’\"'»" for i in range(after, following))
    if quoted and terminal.text != "." and _attribution_follows(doc, following, last):
        return False
    return not (terminal.text == "." and _is_initial(doc, terminal, word))


def _first_word(doc: Doc, index: int, last: int) -> Token | None:
    while index < last and (
        doc[index].text in OPENERS or doc[index].text in AMBIGUOUS or doc[index].is_space
    ):
        index += 1
    return doc[index] if index < last else None


def _abbreviation_ends(abbreviation: Token, word: Token) -> bool:
    stem = abbreviation.lower_.rstrip(".")
    if stem in BEFORE_NAMES or (len(stem) == 1 and stem != "i"):
        return False
    return word.lower_ in BEGINNERS and word.text[0].isupper()


def _is_initial(doc: Doc, terminal: Token, word: Token) -> bool:
    """``Mohammed A . Khan``, ``Gen . Milley``: a stop that was split from the abbreviation before it."""
    if terminal.i == 0 or doc[terminal.i - 1].whitespace_:
        return False
    before = doc[terminal.i - 1].text
    if before.lower() in {"no", "nos"}:
        return word.text[0].isdigit()
    single = len(before) == 1 and before.isupper() and before != "I"
    return word.text[0].isupper() and (single or (before.lower() in BEFORE_NAMES and before[0].isupper()))


def _attribution_follows(doc: Doc, index: int, last: int) -> bool:
    """Whether the words after a quotation attribute it: ``"Why?" the minister asked.``"""
    for i in range(index, min(last, index + ATTRIBUTION_REACH)):
        if doc[i].lower_ in SPEAKING:
            return True
        if doc[i].text in TERMINALS or doc[i].text in ",;:":
            return False
    return False
