"""From what an expression says to when that is: an interval of days, and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable

from polybius.dates import rules_calendar, rules_counted, rules_periods
from polybius.dates.amounts import duration_value
from polybius.dates.context import Context, Resolved, Unresolvable
from polybius.dates.periods import Period
from polybius.dates.reading import Reading
from polybius.records import DateKind


def resolve(reading: Reading, context: Context) -> Resolved:
    """When a reading is. Where that cannot be known, its days are ``None`` and ``how`` says why."""
    try:
        return RULES[reading.form](reading, context)
    except Unresolvable as reason:
        return Resolved(unknown(reading), kind_of(reading), str(reason))
    except (ValueError, OverflowError):
        return Resolved(unknown(reading), kind_of(reading), "no day of the calendar")


def kind_of(reading: Reading) -> DateKind:
    """The TIMEX3 type of a reading."""
    if reading.form in ("clock", "night"):
        return "TIME"
    if reading.form == "set":
        return "SET"
    return "DURATION" if reading.form in ("duration", "window", "ahead") else "DATE"


def unknown(reading: Reading) -> Period:
    """What is known of a date that cannot be placed: unknown digits are X."""
    month_value = f"{reading.month:02}" if reading.month else "XX"
    if reading.form == "date" and reading.day:
        return Period(None, None, "day", f"XXXX-{month_value}-{reading.day:02}")
    if reading.form == "month":
        return Period(None, None, "month", f"XXXX-{month_value}")
    if reading.form == "weekday" and reading.weekday is not None:
        return Period(None, None, "day", f"XXXX-WXX-{reading.weekday + 1}")
    if reading.form in ("duration", "window", "ahead"):
        return Period(None, None, reading.name, duration_value(reading.count, reading.name))
    if reading.form == "season":
        return Period(None, None, "season", f"XXXX-{reading.name}")
    if reading.form == "quarter":
        return Period(None, None, "quarter", f"XXXX-Q{int(reading.count or 0) or 'X'}")
    if reading.form == "clock":
        return Period(None, None, "hour", f"XXXX-XX-XX{reading.name}")
    return Period(None, None, "day", "XXXX-XX-XX")


RULES: dict[str, Callable[[Reading, Context], Resolved]] = {
    "date": rules_calendar.when_date,
    "range": rules_calendar.when_range,
    "month": rules_calendar.when_month,
    "year": rules_periods.when_year,
    "decade": rules_periods.when_decade,
    "century": rules_periods.when_century,
    "quarter": rules_periods.when_quarter,
    "half": rules_periods.when_quarter,
    "season": rules_periods.when_season,
    "weekday": rules_counted.when_weekday,
    "weekday_of": rules_counted.when_weekday_of,
    "unit": rules_periods.when_unit,
    "told": rules_counted.when_told,
    "the": rules_periods.when_the,
    "day": rules_counted.when_day,
    "offset": rules_counted.when_offset,
    "ahead": rules_counted.when_ahead,
    "night": rules_counted.when_night,
    "after_event": rules_counted.when_from_event,
    "beside_event": rules_counted.when_from_event,
    "duration": rules_counted.when_duration,
    "window": rules_counted.when_window,
    "set": rules_counted.when_set,
    "ref": rules_counted.when_ref,
    "ordinal": rules_calendar.when_ordinal,
    "holiday": rules_calendar.when_holiday,
    "containing": rules_periods.when_containing,
    "part": rules_periods.when_part,
    "stretch": rules_periods.when_stretch,
    "clock": rules_counted.when_clock,
}
