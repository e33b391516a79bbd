"""The words of time: each word, number and mark of a text as an atom with its kind and value.

Function words and marks are their own kind (*of*, *ago*, *,*), so that the grammar reads like what it parses.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

MONTHS = "january february march april may june july august september october november december".split()
SHORT_MONTHS = {m[:3]: n for n, m in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SHORT_WEEKDAYS = {d[:3]: n for n, d in enumerate(WEEKDAYS)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split()
)
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
DECADES |= {"eighties": 80, "nineties": 90}
UNITS = "second minute hour day week fortnight weekend month quarter year decade century".split()
PLURALS = {f"{u}s": u for u in UNITS} | {"centuries": "century", "mins": "minute", "hrs": "hour"}
LONG = {f"{p}long": u for u in UNITS for p in (u, f"{u}s")}
SEASONS = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
}
SEASONS |= {"winter": "WI", "wintertime": "WI"}
PARTS = {
    "morning": "TMO", "dawn": "TMO", "sunrise": "TMO", "daybreak": "TMO", "forenoon": "TMO",
    "midmorning": "TMO",
    "afternoon": "TAF", "midafternoon": "TAF", "lunchtime": "TAF", "evening": "TEV", "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV", "night": "TNI",
}  # fmt: skip
CLOCKS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
TONIGHT = {"tonight": "TNI", "overnight": "TNI"}
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "current": "PRESENT_REF", "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF",
    "future": "FUTURE_REF",
}  # fmt: skip
SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "annually": "P1Y",
    "yearly": "P1Y", "biennial": "P2Y", "weekdays": "XXXX-WXX", "weekends": "XXXX-WXX-WE",
}  # fmt: skip
ZONES = frozenset(
    "gmt utc est edt et cst cdt ct mst mdt pst pdt bst cet cest eet eest msk ist jst local".split()
)
FUNCTION = frozenset(
    "a an the of in on at to and or by since until till from between through during over within before after "
    "ago earlier later hence early late mid middle beginning start end last past previous next coming "
    "upcoming "
    "following this current that same these those each every per other half few several couple many some "
    "more "
    "most least than about around nearly almost roughly approximately just only up as over under less fiscal "
    "financial trading business calendar first latest final previous prior ensuing entire whole full long "
    "old "
    "time period ending ended o clock am pm now once twice hundred thousand dozen dozens hundreds s mid "
    "post pre "
    "near moment point present immediate so far yet age aged since recent further additional another eve "
    "opening closing "
    "day".split()
)
PATTERN = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}(?:/[0-9]{1,2}/|-[0-9]{1,2}-|\.[0-9]{1,2}\.)"
    r"(?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+"
    r"|[0-9]+(?:st|nd|rd|th)\b|[0-9]+|(?:[A-Za-z]\.){2,}|[^\W\d_]+|\n[^\S\n]*\n\s*|\s+|\S)[^\S\n]*(?:\n(?!\s*\n)[^\S\n]*)?"
)
LONGEST_NUMBER = 9
MOST_KNOWN = 100_000


class Word(NamedTuple):
    """A word, number or mark: its kind, the kind's value, its lower-case form, and its length without
    blanks."""

    kind: str
    value: int | str | float
    lower: str
    size: int


class _Known(dict[str, Word]):
    """Words as they were classified before, with the blanks behind them."""

    def __missing__(self, raw: str) -> Word:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[raw] = word = classified(raw)
        return word


KNOWN = _Known()


def words(text: str) -> tuple[list[Word], list[int]]:
    """The words of a text in order, and where each starts; every character belongs to one or is a blank."""
    raws = PATTERN.findall(text)
    return [KNOWN[raw] for raw in raws], list(accumulate(map(len, raws), initial=0))


def classified(raw: str) -> Word:
    """A word with its kind, which is empty for words that time has no use for; a blank line is a *break*."""
    word = raw.rstrip()
    lower = word.lower()
    if not word:
        return Word("break" if raw.count("\n") > 1 else "", 0, "", 0)
    if word[0] in "0123456789":
        kind, value = _number(word)
    elif not word[0].isalpha():
        kind, value = word[0], 0
    else:
        kind, value = _named(word, lower) or _counted(lower) or _plain(lower)
    return Word(kind, value, lower, len(word))


def _number(word: str) -> tuple[str, int | str | float]:
    digits = word.rstrip("stndrh")
    if ":" in word:
        return "CLOCK", word
    if not word.isdigit() and digits == word:
        if word.count("-") == 2 or word.count("/") == 2 or word.count(".") == 2:
            return "DATE", word
        return ("AMOUNT", float(word.replace(",", ""))) if len(word) <= LONGEST_NUMBER + 3 else ("", 0)
    if len(digits) > LONGEST_NUMBER:
        return "", 0
    return ("NUM" if digits == word else "ORD"), int(digits)


def _named(word: str, lower: str) -> tuple[str, int | str] | None:
    """Months and weekdays; those that are also other words only with a capital."""
    capital = word[0].isupper()
    if lower in MONTHS:
        return (
            ("MONTH", MONTHS.index(lower) + 1) if capital or lower not in ("may", "march", "august") else None
        )
    if lower in WEEKDAYS:
        return "WEEKDAY", WEEKDAYS.index(lower)
    if lower[-1] == "s" and lower[:-1] in WEEKDAYS:
        return "WEEKDAYS", WEEKDAYS.index(lower[:-1])
    if capital and lower in SHORT_MONTHS:
        return "MON", SHORT_MONTHS[lower]
    if capital and lower in SHORT_WEEKDAYS:
        return "WKD", SHORT_WEEKDAYS[lower]
    return None


def _counted(lower: str) -> tuple[str, int | str] | None:
    if lower in SMALL:
        return "NUM", SMALL.index(lower)
    if lower in TENS:
        return "TEN", TENS[lower]
    if lower in ORDINALS:
        return "ORD", ORDINALS.index(lower) + 1
    if lower in UNITS:
        return "UNIT", lower
    if lower in PLURALS:
        return "UNITS", PLURALS[lower]
    return None


def _plain(lower: str) -> tuple[str, int | str]:
    for kind, table in TABLES:
        if lower in table:
            return kind, table[lower]
    if lower in ("a.m.", "p.m."):
        return lower[0] + "m", 0
    if lower.replace(".", "") in ZONES:
        return "ZONE", lower
    if lower in ("q", "fy"):
        return ("Q", 0) if lower == "q" else ("fiscal", 0)
    return (lower, 0) if lower in FUNCTION else ("", 0)


TABLES: tuple[tuple[str, dict[str, int] | dict[str, str]], ...] = (
    ("DECADE", DECADES), ("LONG", LONG), ("SEASON", SEASONS), ("PART", PARTS), ("NOON", CLOCKS), ("DAYS",
    DAYS),
    ("TONIGHT", TONIGHT), ("REF", REFERENCES), ("SET", SETS),
)  # fmt: skip
