"""Amounts of time: how long, how often, how long ago; *three years*, *every Friday*, *two weeks earlier*."""

from __future__ import annotations

from polybius.dates.reading import Match, Reading, Tape

CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
APPROXIMATE = frozenset("about around nearly almost roughly approximately some over under just only".split())
COMPARED = {
    "more": ("than",), "less": ("than",), "at": ("least", "most"), "up": ("to",), "no": ("more", "less"),
    "fewer": ("than",),
}  # fmt: skip
WINDOWS = {
    "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "recent": -1, "first": 0,
    "final": 0, "latest": 0, "these": 0, "those": 0,
}  # fmt: skip
VAGUE = frozenset("several few many couple some".split())


def length(tape: Tape, i: int) -> tuple[float | None, int] | None:
    """A number of units, ``None`` for an unknown one, and the index of the unit."""
    kind = tape.kinds[i]
    if kind in ("a", "an"):
        return _indefinite(tape, i)
    if kind in ("several", "few", "many", "some"):
        return None, i + 1
    if kind == "couple":
        return 2, i + 1 + (tape.kinds[i + 1] == "of")
    if kind in ("dozens", "hundreds"):
        return None, i + 1 + (tape.kinds[i + 1] == "of")
    if kind == "half":
        return 0.5, i + 1 + (tape.kinds[i + 1] in ("a", "an", "-"))
    counted = cardinal(tape, i)
    return _fraction(tape, *counted) if counted else None


def _indefinite(tape: Tape, i: int) -> tuple[float | None, int]:
    following = tape.kinds[i + 1]
    if following in ("few", "several", "couple"):
        return length(tape, i + 1) or (None, i + 2)
    if following == "half":
        return 0.5, i + 2 + (tape.kinds[i + 2] == "-")
    if following in ("hundred", "thousand", "dozen"):
        return {"hundred": 100, "thousand": 1000, "dozen": 12}[following], i + 2
    return 1, i + 1 + (following in ("full", "whole", "further", "additional", "long"))


def cardinal(tape: Tape, i: int) -> tuple[float, int] | None:
    """A number in figures or words, and the index behind it."""
    kind, value = tape.kinds[i], tape.values[i]
    if kind == "AMOUNT":
        return float(value), i + 1
    if kind == "TEN":
        j = i + 1 + (tape.kinds[i + 1] == "-")
        if tape.kinds[j] == "NUM" and not tape.plain(j) and 0 < tape.number(j) < 10:
            return tape.number(i) + tape.number(j), j + 1
        return tape.number(i), i + 1
    if kind == "NUM":
        scale = {"hundred": 100, "thousand": 1000, "dozen": 12}.get(tape.kinds[i + 1])
        return (tape.number(i) * scale, i + 2) if scale else (tape.number(i), i + 1)
    if kind in ("hundred", "thousand", "dozen"):
        return {"hundred": 100, "thousand": 1000, "dozen": 12}[kind], i + 1
    return None


def _fraction(tape: Tape, number: float, i: int) -> tuple[float, int]:
    """*2 1/2*, *two and a half*, and the second of *two to three*, *two or three*, which is passed over."""
    if tape.kinds[i] == "NUM" and tape.words[i : i + 3] == ["1", "/", "2"]:
        return number + 0.5, i + 3
    if tape.words[i : i + 3] == ["and", "a", "half"]:
        return number + 0.5, i + 3
    if tape.kinds[i] in ("to", "or", "-", "–"):
        second = cardinal(tape, i + 1)
        if second and second[0] > number and tape.kinds[second[1]] in ("UNITS", "UNIT", "-"):
            return number, second[1]
    return number, i


def approximation(tape: Tape, i: int) -> int:
    """The index behind words such as *about*, *more than*, *at least*; the same index where there are
    none."""
    kind, following = tape.kinds[i], tape.words[i + 1]
    if kind in APPROXIMATE:
        return approximation(tape, i + 1)
    if tape.words[i] in COMPARED and following in COMPARED[tape.words[i]]:
        return i + 3 if tape.words[i] == "no" and tape.words[i + 2] == "than" else i + 2
    return i


def amount(tape: Tape, i: int) -> Match | None:
    """*three years*, *a week or so*, *16-hour*, *nearly two months*, and an offset where one follows."""
    start = approximation(tape, i)
    found = length(tape, start)
    if found is None:
        return None
    count, j = found
    hyphen = tape.kinds[j] == "-"
    j += hyphen
    j += tape.kinds[j] in ("more", "full", "further", "additional", "long", "straight", "trading", "business")
    if tape.kinds[j] not in ("UNIT", "UNITS") and tape.words[j] != "second":
        return None
    if hyphen and tape.words[j] in ("quarters", "seconds"):
        return None
    if count == 1 and tape.kinds[start] in ("a", "an") and tape.kinds[j] == "UNITS":
        return None
    unit = tape.name(j) or "second"
    if tape.kinds[j] == "UNIT" and not _singular_fits(tape, start, j, count, hyphen):
        return None
    reading = Reading("duration", count=count, name=unit)
    match = _tail(tape, reading, j + 1)
    bare = match is not None and match[0].form == "duration" and tape.kinds[start] in ("a", "an")
    return None if bare and start == i and not _lasts(tape, i, j) else match


def _lasts(tape: Tape, i: int, j: int) -> bool:
    """Whether *a week* is a length: in *two flights a week* it is a rate, *a second*, *a quarter* are no
    times."""
    if tape.words[j] in ("second", "quarter"):
        return False
    before = tape.words[i - 1] if i else ""
    return not (before[:1].isdigit() or before[-1:] == "s" or tape.before(i) in ("AMOUNT", "NUM", "UNITS"))


def _singular_fits(tape: Tape, start: int, j: int, count: float | None, hyphen: bool) -> bool:
    """*a year*, *half a century*, *two-year*: a singular unit takes one, or a hyphen."""
    if tape.words[j] == "second" or (tape.words[j] == "quarter" and tape.kinds[start] in ("a", "an")):
        return False
    return hyphen or (count is not None and count <= 1) or tape.kinds[start] in ("NUM", "TEN")


def _tail(tape: Tape, reading: Reading, j: int) -> Match | None:
    """What follows a length: *old* ends it, *or so* and *and a half* belong to it, *ago* makes a date of
    it."""
    k = j + (tape.kinds[j] == "-")
    if tape.kinds[k] in ("old", "olds") or (tape.kinds[k] == "of" and tape.kinds[k + 1] == "age"):
        return None
    if tape.kinds[k] == "long" and k > j:
        return reading, k + 1
    if tape.kinds[j] == "or" and tape.words[j + 1] == "so":
        j += 2
    elif tape.words[j : j + 3] == ["and", "a", "half"] and reading.count is not None:
        reading, j = Reading("duration", count=reading.count + 0.5, name=reading.name), j + 3
    elif (
        tape.words[j : j + 2] == ["or", "two"]
        or tape.words[j : j + 2] == ["or", "more"]
        or (tape.kinds[j] == "or" and tape.kinds[j + 1] == "UNITS" and tape.kinds[j + 2] == "ago")
    ):
        j += 2
    return offset(tape, reading, j) or (reading, j)


def offset(tape: Tape, length: Reading, j: int) -> Match | None:
    """*ago*, *earlier*, *later*, *from now* behind a length; what comes *before* or *after* is left to the
    caller."""
    j += tape.kinds[j] == "-" and tape.kinds[j + 1] in ("ago", "earlier")
    kind = tape.kinds[j]
    if kind == "ago":
        return Reading("offset", count=length.count, shift=-1, name=length.name), j + 1
    if kind in ("earlier", "later", "previously"):
        shift = 1 if kind == "later" else -1
        return Reading("offset", count=length.count, shift=shift, name=length.name, place="told"), j + 1
    if kind == "from" and tape.words[j + 1] == "now":
        return Reading("offset", count=length.count, shift=1, name=length.name), j + 2
    if kind == "hence":
        return Reading("offset", count=length.count, shift=1, name=length.name), j + 1
    return None


def bare_units(tape: Tape, i: int) -> Match | None:
    """*weeks ago*, *for decades*, *decades-long*: units without a number."""
    if tape.kinds[i] == "LONG":
        return Reading("duration", name=tape.name(i)), i + 1
    if tape.kinds[i] not in ("UNITS", "UNIT"):
        return None
    unit = tape.name(i)
    if tape.kinds[i + 1] == "-" and tape.kinds[i + 2] in ("long", "ago", "earlier"):
        count = None if tape.kinds[i] == "UNITS" else 1
        if tape.kinds[i + 2] == "long":
            return Reading("duration", count=count, name=unit), i + 3
        return offset(tape, Reading("duration", count=count, name=unit), i + 1)
    if tape.kinds[i] == "UNIT" or unit in ("second", "minute", "quarter", "fortnight"):
        return None
    reading = Reading("duration", name=unit)
    return _tail(tape, reading, i + 1)


def window(tape: Tape, i: int) -> Match | None:
    """*the past two months*, *recent weeks*, *the next few days*, *the first nine months*, *those years*."""
    j = i + (tape.kinds[i] == "the")
    kind = tape.words[j]
    shift = WINDOWS.get(kind)
    if shift is None:
        return None
    j += 1
    found = length(tape, approximation(tape, j))
    count, j = found if found else (None, j)
    j += tape.kinds[j] in ("-", "trading", "business")
    if tape.kinds[j] != "UNITS":
        return None
    if kind == "latest" and found is None:
        return None
    form = "duration" if shift == 0 else "window"
    return Reading(form, count=count, shift=shift, name=tape.name(j), place=kind), j + 1


def window_behind(tape: Tape, i: int) -> Match | None:
    """*5 past years*, *the two previous weeks*: the number before the word that places them."""
    counted = cardinal(tape, i + (tape.kinds[i] == "the"))
    if counted is None or tape.kinds[counted[1] + 1] != "UNITS":
        return None
    place = tape.words[counted[1]]
    if not WINDOWS.get(place):
        return None
    unit = tape.name(counted[1] + 1)
    return Reading("window", count=counted[0], shift=WINDOWS[place], name=unit, place=place), counted[1] + 2


def repeated(tape: Tape, i: int) -> Match | None:
    """*every Friday*, *each of the past three years*, *daily*, *a day* behind a number, *twice a week*."""
    kind = tape.kinds[i]
    if kind == "SET":
        return Reading("set", name=tape.name(i)), i + 1
    if kind == "WEEKDAYS":
        end = i + 2 if tape.kinds[i + 1] == "PART" else i + 1
        return Reading("set", name=f"XXXX-WXX-{tape.number(i) + 1}"), end
    if kind in ("every", "each", "per"):
        return _every(tape, i)
    return None


def _every(tape: Tape, i: int) -> Match | None:
    j = i + 1
    j += tape.kinds[j] in ("other", "single")
    step = 2 if tape.words[j - 1] == "other" else 1
    counted = cardinal(tape, j)
    if counted and tape.kinds[counted[1]] == "UNITS":
        return Reading("set", name=duration_value(counted[0], tape.name(counted[1]))), counted[1] + 1
    kind = tape.kinds[j]
    if kind == "UNIT":
        return Reading("set", name=duration_value(step, tape.words[j])), j + 1
    if kind == "WEEKDAY":
        return Reading("set", name=f"XXXX-WXX-{tape.number(j) + 1}"), j + 1
    if kind == "MONTH":
        return Reading("set", name=f"XXXX-{tape.number(j):02}"), j + 1
    if kind == "SEASON":
        return Reading("set", name=f"XXXX-{tape.name(j)}"), j + 1
    if kind == "PART":
        return Reading("set", name=f"XXXX-XX-XX{tape.name(j)}"), j + 1
    return None


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: ``P3Y``, ``PT16H``, ``PXW`` for an unknown number of weeks."""
    code = CODES[unit]
    if count is not None and count != int(count):
        return _half_value(count, unit)
    number = "X" if count is None else str(int(count))
    if unit == "decade" and count is not None:
        return f"P{int(count) * 10}Y"
    if unit == "century" and count is not None:
        return f"P{int(count) * 100}Y"
    if unit == "fortnight":
        return f"P{int(count) * 2 if count is not None else 'X'}W"
    return f"PT{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def _half_value(count: float, unit: str) -> str:
    """Halves in the next smaller unit, as ISO 8601 has them: ``P2Y6M``, ``PT5H30M``."""
    whole = int(count)
    smaller = {"year": ("Y", "6M"), "hour": ("H", "30M"), "minute": ("M", "30S"), "day": ("D", "T12H")}
    if count - whole != 0.5 or unit not in smaller:
        code = CODES[unit]
        return f"PT{count:g}{code[1]}" if code[0] == "T" else f"P{count:g}{code}"
    code, rest = smaller[unit]
    if unit == "day":
        return f"P{whole}DT12H" if whole else "PT12H"
    lead = "PT" if unit in ("hour", "minute") else "P"
    return f"{lead}{whole}{code}{rest}" if whole else f"{lead}{rest}"
