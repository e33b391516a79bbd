"""Numbers in words and digits: *13*, *1.2 million*, *two dozen*, *between 10 and 12*, *at least forty-two*.

A stated lower bound is the number (*at least 13*, *more than 200*, *10 to 12*, *between 10 and 12*); so is
what comes near it (*about*, *nearly*, *up to*). A bound from above alone (*fewer than 10*) and a number left
open (*dozens*, *scores*, *several hundred*) are unknown: None.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_ONES.split())}
UNITS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
PAIRS = frozenset({"couple", "pair", "duo", "both"})
TOO_MANY = 10_000_000
"""No single event in the news counts more people; what does is a number of something else."""

VAGUE = frozenset("several few many various numerous countless multiple".split())
UPPER_BOUNDS = frozenset("fewer less under below".split())


def is_number(token: Token) -> bool:
    """Whether a word is a number or a part of one: *13*, *1,200*, *forty-two*, *dozen*, *hundreds*."""
    word = token.lower_
    return word in UNITS or word in PAIRS or scale(word) > 0 or word[:1].isdigit()


def scale(word: str) -> int:
    """What a scale word multiplies by (*dozen*, *hundreds*); 0 for another word."""
    return SCALES.get(word, 0) or SCALES.get(word.removesuffix("s"), 0)


def is_year(token: Token, head: Token) -> bool:
    """Whether a number stands for a year, as in *2011* and *the 2011 attack*, not in *2011 people*."""
    year = len(token.text) == 4 and token.text.isdigit() and "1900" <= token.text <= "2099"
    return year and (head == token or (head.tag_ not in ("NNS", "NNPS") and head.lower_ != "people"))


def amount(doc: Doc, start: int, last: int, ranges: bool = True) -> int | None:
    """The number whose last word is token ``last``, with the words before it that bound it; None when open.

    ``start`` is where the phrase of the number begins; a bare year that fills it is no number. Without
    ``ranges`` the upper end stands for itself (*rose from 12 to 15*).
    """
    first = _run(doc, last)
    value = number([doc[i].lower_ for i in range(first, last + 1)])
    before = doc[first - 1].lower_ if first else ""
    low = _lower_end(doc, first, before) if ranges else None
    if low is not None:
        before = doc[_run(doc, low) - 1].lower_ if _run(doc, low) else ""
        value = _low_value(doc, low, last)
    if value is None or value > TOO_MANY or before in VAGUE or before in ("$", "€", "£", "aged", "age"):
        return None
    if before == "than" and first > 1 and doc[first - 2].lower_ in UPPER_BOUNDS | {"more"}:
        denied = first > 2 and doc[first - 3].lower_ in ("no", "not")
        more = doc[first - 2].lower_ == "more"
        return value if more != denied else None
    bare_year = first == last == start and is_year(doc[last], doc[last])
    return None if before in ("under", "below") or bare_year else value


def _run(doc: Doc, last: int) -> int:
    """The first token of the number that ends at token ``last``."""
    first = last
    while first and (is_number(doc[first - 1]) or _joins(doc, first - 1, last)):
        first -= 1
    while doc[first].text in ("-", "–") or (doc[first].lower_ in ("and", "a", "half") and first == last):
        first += 1
    return first


def _joins(doc: Doc, i: int, last: int) -> bool:
    """*two hundred **and** fifty*, *twenty**-**five*, ***a** dozen*, ***half a** dozen*."""
    word, after = doc[i].lower_, doc[i + 1].lower_
    if word in ("a", "an"):
        return scale(after) > 0 or after in PAIRS
    if word == "half":
        return after in ("a", "dozen")
    if not i or i + 1 > last:
        return False
    if word == "and":
        return scale(doc[i - 1].lower_) >= 100 and after in UNITS
    return word == "-" and doc[i - 1].lower_ in _TENS.split() and after in UNITS


def _lower_end(doc: Doc, first: int, joint: str) -> int | None:
    """The last word of the lower end of a range: *10 to 12*, *10-12*, *between 10 and 12*."""
    if first < 2 or not is_number(doc[first - 2]):
        return None
    if joint in ("to", "-", "–", "or"):
        return first - 2
    start = _run(doc, first - 2)
    return first - 2 if joint == "and" and start and doc[start - 1].lower_ == "between" else None


def _low_value(doc: Doc, low: int, last: int) -> int | None:
    """The lower end, which may share the scale of the upper one: *two to three dozen*."""
    value = number([doc[i].lower_ for i in range(_run(doc, low), low + 1)])
    shared = scale(doc[last].lower_)
    return value * shared if value is not None and shared and not scale(doc[low].lower_) else value


def number(words: Sequence[str]) -> int | None:
    """The value of a number's words in lower case; None when it is left open (*dozens*) or none.

    >>> number(["two", "hundred", "and", "fifty"]), number(["1.2", "million"]), number(["half", "a", "dozen"])
    (250, 1200000, 6)
    """
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in ("a", "an", "and", "-", "half"):
            continue
        factor = scale(word)
        if factor and word not in SCALES and not seen:
            return None
        if factor:
            part = (part if seen else 1.0) * factor
            total, part = (total + part, 0.0) if factor >= 1000 else (total, part)
        else:
            value = 2.0 if word in PAIRS else _plain(word)
            if value is None:
                return None
            part += value
        seen = True
    if not seen:
        return None
    return int((total + part) / (2 if words[0] == "half" else 1))


def _plain(word: str) -> float | None:
    if word in UNITS:
        return float(UNITS[word])
    digits = word.replace(",", "")
    if digits.replace(".", "", 1).isdecimal() and len(digits) < 12:
        return float(digits)
    tens, _, ones = word.partition("-")
    return float(UNITS[tens] + UNITS[ones]) if tens in UNITS and ones in UNITS else None
