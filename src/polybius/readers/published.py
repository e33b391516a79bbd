"""Dates of publication, as archives write them. A date that could be two days is no date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_TIME = r"(?!\d)(?:[T\s,].{0,40})?"
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}",
        rf"{_YEAR}(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){_DAY}",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:\d{{4}}|\d{{6}})?",
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[\s-]{_MONTH}[\s-]{_DAY}",
    )
)
_SLASHED = re.compile(rf"(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-]{_YEAR}{_TIME}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_date(written: object) -> date | None:
    """The day that a date, date-time or number of (milli)seconds since 1970 names; ``None`` if unreadable.

    A date-time keeps the day it is written with, whatever its zone: that is the day on the page. A number is
    read in UTC. ``03/04/2022`` is unreadable, ``25/04/2022`` is not.
    """
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    if isinstance(written, bool) or not isinstance(written, (str, int, float)):
        return None
    if not isinstance(written, str):
        return _from_seconds(written)
    text = written.strip()
    if re.fullmatch(r"\d{9,10}|1\d{12}", text, re.ASCII):
        return _from_seconds(int(text))
    return _from_text(text) if len(text) <= 80 else None


def _from_text(text: str) -> date | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _day(found["year"], _month(found), found["day"])
    if found := _SLASHED.fullmatch(text):
        return _from_slashed(found["year"], int(found["a"]), int(found["b"]))
    return None


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts.get("name"):
        return _MONTHS.index(parts["name"][:3].lower()) + 1
    return int(parts["month"])


def _from_slashed(year: str, a: int, b: int) -> date | None:
    if a == b or b > 12:
        return _day(year, a, b)
    return _day(year, b, a) if a > 12 else None


def _day(year: str | int, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _from_seconds(number: float) -> date | None:
    seconds = number / 1000 if abs(number) >= 1e11 else number
    try:
        return (_EPOCH + timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None
