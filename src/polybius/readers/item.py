"""What a reader gives: a report, what is wrong with it, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from polybius.readers.published import read_date
from polybius.readers.publisher import publisher_of
from polybius.records import Problem, Report, record_id


@dataclass(frozen=True, slots=True)
class Item:
    """One thing read, in input order.

    ``report`` has an empty text when nothing in the input can be coded; its id is then the one the input
    gives, or else ``origin``. ``problems`` may stand beside a text that can be coded. ``origin`` is the path,
    or path and line (``news.jsonl:12``), for people.
    """

    report: Report
    problems: tuple[Problem, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of reports that do not say it themselves; ``today`` is when they are read."""

    published: date | str | None = None
    url: str | None = None
    title: str | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found for one report. ``text`` is verbatim; its body starts at ``body_start``.

    ``published`` is as written (a string, a number of seconds, a date) or ``None``.
    """

    text: str
    body_start: int = 0
    title: str | None = None
    published: object = None
    publisher: str | None = None
    url: str | None = None
    id: str | None = None


def broken(origin: str, code: str, message: str, *, id: str | None = None) -> Item:
    """An item for an input that holds nothing that can be coded."""
    return Item(Report(id=id or origin, text=""), (Problem(code, message),), origin)


def item_of(found: Found, given: Given, origin: str, problems: list[Problem]) -> Item:
    """The item for what was found, with ``given`` where it is silent; adds what is wrong to the problems."""
    written = given.published if found.published in (None, "") else found.published
    day = _published(written, given.today, problems)
    url = found.url or given.url
    publisher = found.publisher or publisher_of(url)
    _check_text(found, problems)
    report = Report(
        id=found.id or _id(found.text, publisher, day, origin),
        text=found.text,
        published=day,
        publisher=publisher,
        url=url,
        title=found.title,
        body_start=found.body_start,
    )
    return Item(report, tuple(problems), origin)


def _id(text: str, publisher: str | None, day: date | None, origin: str) -> str:
    return record_id("r", publisher, day and day.isoformat(), text) if text.strip() else origin


def _published(written: object, today: date | None, problems: list[Problem]) -> date | None:
    if written in (None, ""):
        problems.append(Problem("published-missing", "the report has no date of publication"))
        return None
    day = read_date(written)
    if day is None:
        message = f"the date of publication cannot be read: {str(written)[:60]!r}"
        problems.append(Problem("published-unreadable", message))
    elif today is not None and day > today:
        message = f"the date of publication, {day.isoformat()}, lies after {today.isoformat()}"
        problems.append(Problem("published-in-future", message))
    return day


def _check_text(found: Found, problems: list[Problem]) -> None:
    if not found.text[found.body_start :].strip():
        problems.append(Problem("text-missing", "the report has no text below its title"))
    try:
        found.text.encode("utf-8")
    except UnicodeEncodeError:
        message = "the text holds lone surrogates; they are kept as they are and read as blanks"
        problems.append(Problem("lone-surrogates", message))
