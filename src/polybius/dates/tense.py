"""Which way an expression points: back or ahead, by the verb and the preposition that it hangs on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from polybius.parsing.syntax import is_negated

AHEAD_AUXILIARIES = frozenset("will 'll ’ll wo shall would may might can could should must ca".split())
SCHEDULED = frozenset("schedule set due plan expect slate book suppose".split())
INTENDING = frozenset(
    "plan intend prepare aim hope want expect seek propose vow promise pledge threaten agree offer consider "
    "schedule "
    "set due ready poise need wish mean go order urge ask demand call request tell instruct invite refuse "
    "decline "
    "likely decide slate suppose be".split()
)
BEGINNING = frozenset(
    "begin start open expire end take run resume leave depart arrive travel face kick go last meet visit "
    "convene".split()
)
AWAITED = frozenset("payable due effective deadline".split())
AWAITING = frozenset("planned scheduled upcoming proposed slated forthcoming expected next coming".split())
VERBAL = frozenset(("VERB", "AUX"))
PRESENT = frozenset("is are am 're ’re 'm ’m 's ’s".split())
MOVED = frozenset("extend postpone delay push move adjourn defer reschedule".split())
WEAK = -2
"""The past tense of a verb on which the expression hangs only by a noun: *announced a vote on March 12*."""

# What is called or set for a day is still to come; figures for a month are not.
CALLED_FOR = frozenset(
    "strike protest election vote meeting talk summit rally march hearing trial session referendum ceremony "
    "demonstration call announce plan schedule set convene poll".split()
)
UNPLANNED = frozenset(
    "attack killing slaying murder shooting stabbing bombing explosion blast massacre assassination raid "
    "crash coup earthquake quake tsunami disaster flood riot uprising incident abduction kidnapping kidnap "
    "clash collapse accident".split()
)
"""Acts that no report tells the day of before they are done: *the Oct. 23 slaying*."""

TOWARDS = frozenset("until till by".split())
DEADLINES = frozenset(
    "deadline have give extend order tell demand ultimatum time set postpone delay adjourn suspend defer "
    "push "
    "recess remand wait".split()
)


def direction(doc: Doc, start: int, end: int) -> int:
    """-1 or ``WEAK`` for the past, 1 for the future, 0 where the sentence does not say; offsets are into
    the text."""
    token = head_of(doc, start, end)
    return 0 if token is None else of_token(token)


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The first word of a stretch of text whose head lies outside of it."""
    first = token_at(doc, start)
    token = first
    while token is not None and token.idx < end:
        if not start <= token.head.idx < end or token.head.i == token.i:
            return token
        token = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return first


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that an offset lies in, or the one behind it."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        token = doc[middle]
        if token.idx + len(token) <= offset:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


def of_token(token: Token) -> int:
    """The direction of the clause that a token stands in; -1 only where the verb itself has it, else
    ``WEAK``."""
    if (governed := _of_preposition(token)) is not None:
        return governed
    if token.dep_ in ("compound", "nummod", "nmod", "poss") and token.head.lemma_ in UNPLANNED:
        return -1
    preposition, noun, steps = "", None, 0
    while token.pos_ not in VERBAL and token.head.i != token.i and steps < 12:
        if token.dep_ == "prep" and not preposition:
            preposition = token.lower_
        elif steps and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            noun = noun or token
        if token.lemma_ in DEADLINES and preposition in TOWARDS:
            return 1
        token, steps = token.head, steps + 1
    if noun is not None and (noun.lemma_ in AWAITED or any(c.lower_ in AWAITING for c in noun.children)):
        return 1
    if token.pos_ not in VERBAL:
        return 0
    if preposition in TOWARDS and token.lemma_ in DEADLINES:
        return 1
    if preposition == "to" and token.lemma_ in MOVED:
        return 1
    if token.lemma_ in SCHEDULED and token.tag_ == "VBD" and preposition != "by":
        return 1
    found = of_verb(token)
    return WEAK if found < 0 and noun is not None else found


def _of_preposition(token: Token) -> int | None:
    """*since September* looks back; *a strike for Friday* and *ahead of the vote on Friday* look ahead."""
    noun = token.head if token.dep_ == "poss" else token
    preposition = noun.head if noun.dep_ == "pobj" else None
    if preposition is None:
        return None
    if preposition.lower_ == "since":
        return -1
    if preposition.lower_ == "for" and preposition.head.lemma_.lower() in CALLED_FOR:
        return 1
    governor = token if preposition.lower_ == "of" else preposition.head
    while governor.head.i != governor.i and governor.pos_ not in VERBAL:
        if governor.lower_ == "of" and governor.head.lower_ == "ahead":
            return 1
        governor = governor.head
    return None


def of_verb(verb: Token, depth: int = 0) -> int:
    """The direction of a verb: modals, intentions and plans point ahead, the past tense back."""
    tags = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if words & AHEAD_AUXILIARIES:
        return -1 if "have" in words or ("could" in words and is_negated(verb)) else 1
    if "to" in words and depth < 4:
        return _infinitive(verb, depth)
    if verb.tag_ == "VBD" or "VBD" in tags:
        return 1 if verb.lemma_ in SCHEDULED and verb.tag_ == "VBN" else -1
    if verb.lemma_ in SCHEDULED and verb.tag_ == "VBN":
        return 1
    if verb.tag_ == "VBN":
        return 0 if words & PRESENT and "been" not in words else -1
    if verb.tag_ == "VBG" and not words and depth < 4 and verb.head.i != verb.i:
        return _of_governor(verb, depth)
    return _present(verb, words)


def _infinitive(verb: Token, depth: int) -> int:
    """*plans to meet* and *is to meet* point ahead; *was forced to resign* as its governor does."""
    head = verb.head
    if any(c.lower_ in ("first", "last", "latest", "only") for c in head.children):
        return -1
    if head.i == verb.i or head.pos_ in ("NOUN", "PROPN"):
        return 1
    if head.lemma_ in INTENDING and any(c.lower_ == "had" for c in head.children):
        return -1
    return 1 if head.lemma_ in INTENDING else _of_governor(verb, depth) or 1


def _of_governor(verb: Token, depth: int) -> int:
    head, steps = verb.head, 0
    while head.pos_ not in VERBAL and head.head.i != head.i and steps < 8:
        head, steps = head.head, steps + 1
    return of_verb(head, depth + 1) if head.pos_ in VERBAL else 0


def _present(verb: Token, words: set[str]) -> int:
    """*is meeting* and *begins* point ahead; of other presents nothing is known."""
    if words & PRESENT and verb.tag_ == "VBG":
        return 1
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in BEGINNING and not words:
        return 1
    if words & {"has", "have", "'ve", "’ve"}:
        return -1
    return 0
