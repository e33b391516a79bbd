"""From tokens to the offsets of a content: no complementiser, no outer marks, no attribution."""

from __future__ import annotations

from collections.abc import Iterable, Set

from polybius.statements.draft import Piece
from polybius.statements.frames import Attached
from polybius.statements.reading import Reading

LEADING = frozenset(",;:.–—-…")
TRAILING = frozenset(",;:.–—-")
LONGEST_ADVERBIAL = 25
VENUES = frozenset({"in", "on", "at", "to", "during", "via", "through"})
COORDINATORS = frozenset({"and", "but", "or"})
COMPLEMENTISERS = frozenset({"that"})
QUOTE_WORDS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'", "«", "»"})


def pieces_of(r: Reading, tokens: Set[int], removed: Iterable[int] = ()) -> list[Piece]:
    """Offsets of the tokens in order, one piece a stretch; what is removed splits them."""
    kept = sorted(tokens - set(removed))
    pieces: list[Piece] = []
    at = 0
    while at < len(kept):
        last = at
        while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
            last += 1
        piece = trimmed(r, kept[at], kept[last] + 1)
        if piece is not None:
            pieces.append(piece)
        at = last + 1
    return pieces


def stretch(r: Reading, first: int, last: int) -> list[Piece]:
    """The offsets of tokens ``first:last``, trimmed; empty when nothing is left."""
    piece = trimmed(r, first, last)
    return [piece] if piece else []


def trimmed(r: Reading, first: int, last: int) -> Piece | None:
    """Offsets of tokens ``first:last`` without punctuation, complementiser and marks that pair nothing."""
    while first < last and _droppable(
        r, first, r.words[first] in LEADING or r.lowers[first] in COMPLEMENTISERS, last, True
    ):
        first += 1
    while last > first and _droppable(
        r, last - 1, r.words[last - 1] in TRAILING or r.lowers[last - 1] in COORDINATORS, first, False
    ):
        last -= 1
    if first >= last:
        return None
    return unquoted(r, r.starts[first], r.ends[last - 1])


def _droppable(r: Reading, token: int, loose: bool, limit: int, leading: bool) -> bool:
    if not r.words[token].strip():
        return True
    if loose:
        return not (leading and r.lowers[token] == "that" and not _is_complementiser(r, token))
    if r.words[token] in QUOTE_WORDS:
        return not _pairs_inside(r, token, limit, leading)
    return False


def _is_complementiser(r: Reading, token: int) -> bool:
    return r.deps[token] == "mark" or r.tags[token] == "IN"


def _pairs_inside(r: Reading, token: int, limit: int, leading: bool) -> bool:
    """Whether the mark's other half stands within the content, and more than the pair would be left."""
    at = r.starts[token]
    for q in r.quotations:
        if leading and q.start == at:
            return limit > 0 and q.end <= r.ends[limit - 1]
        if not leading and q.inner_end == at and q.closed:
            return q.start >= r.starts[limit]
    return False


def unquoted(r: Reading, start: int, end: int) -> Piece:
    """Leave out the marks of a quotation that is the whole of the content."""
    for q in r.quotations:
        if q.start == start and q.end == end and q.inner_start < q.inner_end:
            return q.inner_start, q.inner_end
        if q.start > start:
            break
    return start, end


def with_surroundings(r: Reading, cue: int, content: Attached) -> Set[int]:
    """The content with what the parse hangs on the cue but the reader takes with the content."""
    tokens = content.tokens
    if content.frame == "that":
        tokens = _with_adverbial(r, cue, tokens)
        if r.deps[cue] == "relcl" and not r.children(cue, "dobj") and _lacks_subject(r, cue, tokens):
            tokens = tokens | _antecedent(r, cue)
    return tokens


def _with_adverbial(r: Reading, cue: int, tokens: Set[int]) -> Set[int]:
    """*said without help, the town would fall*: a phrase that no comma parts from the cue."""
    first = min(tokens)
    first += r.words[first] == ","
    between = range(cue + 1, first)
    if not 3 <= len(between) <= LONGEST_ADVERBIAL or r.words[first - 1] != "," or r.words[cue + 1] == ",":
        return tokens
    if r.deps[cue + 1] in ("prep", "mark", "advmod") and r.lowers[cue + 1] not in VENUES:
        return tokens | set(between)
    return tokens


def _lacks_subject(r: Reading, cue: int, tokens: Set[int]) -> bool:
    clause = next((kid for kid in r.kids[cue] if kid in tokens and r.heads[kid] == cue), None)
    relative = any(
        r.lowers[t] in ("which", "who", "that") for t in range(max(0, cue - 6), cue) if r.heads[t] == cue
    )
    return clause is not None and not relative and not r.children(clause, "nsubj", "nsubjpass", "expl")


def _antecedent(r: Reading, cue: int) -> Set[int]:
    noun = r.heads[cue]
    own = r.subtree(cue)
    return {token for token in r.subtree(noun) - own if token <= noun and token >= noun - 8}
