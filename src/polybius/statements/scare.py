"""Words in quotation marks that nobody is told to have said: scare quotes, titles, nicknames, terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polybius.parsing.quotations import Quotation
from polybius.records import Report, ScareQuote, Statement
from polybius.statements.indirect import verb_cues
from polybius.statements.nearby import Nearby
from polybius.statements.reading import Reading

LONGEST = 5
LONGEST_IN_STATEMENT = 1
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
WORKS = frozenset(
    "book film movie novel memoir song album track single article essay column play musical show series "
    "programme program documentary poem painting paper report study magazine newspaper podcast episode "
    "headline headlined title titled entitled exhibition opera ballet video game bestseller".split()
)
NAMING = frozenset(
    "nicknamed dubbed codenamed christened named known alias aka meaning means abbreviated translates "
    "translated defined defines stands term word phrase expression acronym slogan hashtag".split()
)


def scare_quotes(r: Reading, report: Report, statements: Sequence[Statement]) -> list[ScareQuote]:
    """The terms that are held at a distance, with the innermost statement that each stands in.

    Within a speaker's own quotation it is the speaker who does so, elsewhere the publisher.
    """
    found = []
    placed: Nearby[Statement] = Nearby()
    for statement in statements:
        for piece in statement.content:
            placed.add(piece.start, piece.end + 1, statement)
    for q in r.quotations:
        if not q.closed or not _is_term(r, q) or _is_uttered(r, q):
            continue
        near = list(placed.over(q.start, q.end))
        around = [s for s in near if any(p.start <= q.start and q.end <= p.end + 1 for p in s.content)]
        if any(_is_said(q, s) for s in near) or (
            around and not q.depth and _length(r, q) > LONGEST_IN_STATEMENT
        ):
            continue
        inner = min(around, key=lambda s: sum(p.end - p.start for p in s.content), default=None)
        words = report.text[q.inner_start : q.inner_end].rstrip(".,;:")
        span = report.span(q.inner_start, q.inner_start + len(words))
        used_by = inner.speaker if inner and q.depth else None
        found.append(ScareQuote(span, used_by, inner.id if inner else None))
    return found


def _is_said(q: Quotation, statement: Statement) -> bool:
    """Whether the quotation is a statement's content of its own, in part or whole."""
    return any(q.start <= p.start and p.end <= q.end for p in statement.content)


def _is_uttered(r: Reading, q: Quotation) -> bool:
    """*He told me ‘go home’*: a cue right before the words, within a speaker's own quotation."""
    at = r.token_from(q.start)
    near = range(max(0, at - 2), at)
    cues = (cue for t in near if r.is_verb(t) for cue, _ in verb_cues(r, t))
    return q.depth > 0 and any("quote" in cue.frames and "sc" not in cue.frames for cue in cues)


def _is_term(r: Reading, q: Quotation) -> bool:
    first, last = r.token_from(q.inner_start), r.token_from(q.inner_end)
    if first >= last or r.block_at[first] < 0 or not 1 <= _length(r, q) <= LONGEST:
        return False
    if last - first > 1 and any(r.tags[t] in VERBS and r.words[t][0].isalpha() for t in range(first, last)):
        return False
    return not (is_title(r, q) or _is_nickname(r, q) or _is_defined(r, q))


def _length(r: Reading, q: Quotation) -> int:
    tokens = range(r.token_from(q.inner_start), r.token_from(q.inner_end))
    return sum(r.words[t][0].isalnum() for t in tokens)


def _before(r: Reading, q: Quotation) -> Iterator[str]:
    """The three words before the quotation, nearest first."""
    at = r.token_from(q.start) - 1
    block = r.block_at[min(at + 1, len(r.words) - 1)]
    for token in range(at, max(-1, at - 4), -1):
        if r.block_at[token] == block:
            yield r.lowers[token]


def is_title(r: Reading, q: Quotation) -> bool:
    """The name of a work: after a word for one, or capitalised in all that counts."""
    words = [r.words[t] for t in range(r.token_from(q.inner_start), r.token_from(q.inner_end))]
    main = [word for word in words if word[0].isalpha() and (len(word) > 3 or word is words[0])]
    if not main or r.blocks[max(0, r.block_at[r.token_from(q.inner_start)])].kind == "title":
        return False
    if not all(word[0].isupper() for word in main):
        return False
    return len(main) > 1 or any(word in WORKS for word in _before(r, q))


def _is_nickname(r: Reading, q: Quotation) -> bool:
    """*Anna "Red" Berg*: between the parts of a name."""
    before, after = r.token_from(q.start) - 1, r.token_from(q.end)
    if before < 0 or after >= len(r.words) or r.words[before] == ",":
        return False
    return r.pos[before] == r.pos[after] == "PROPN" and r.words[after][0].isupper()


def _is_defined(r: Reading, q: Quotation) -> bool:
    """*(the "Fund")*, *known as "the wall"*: the words are named, not held at a distance."""
    nearest = list(_before(r, q))
    if any(word in NAMING for word in nearest):
        return True
    return r.text[q.end : q.end + 1] == ")" and ("(" in nearest or r.text[q.start - 1 : q.start] == "(")


def is_bare_title(r: Reading, q: Quotation) -> bool:
    """A title that stands in a sentence of the writer's, between commas."""
    ends = r.text[q.inner_end - 1] in ".!?"
    return not ends and is_title(r, q)
