"""Dates: what expressions are found, when they are, and that no text breaks the stage."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import Coder, Report
from polybius.cleaning.layout import Dateline, Layout
from polybius.dates.detection import dates_of
from polybius.dates.grammar import expressions
from polybius.records import DateRange, Span
from polybius.stages import Document

# published, text, expression, first day, last day, TIMEX3 value, kind, why
ROWS = [
    ("2022-06-28", "Envoys met on Tuesday.", "Tuesday", "2022-06-28", "2022-06-28", "2022-06-28", "DATE", "the day of the report counts"),
    ("2022-06-28", "Envoys met on Monday.", "Monday", "2022-06-27", "2022-06-27", "2022-06-27", "DATE", "past tense: the last one"),
    ("2022-06-28", "Envoys met on Wednesday.", "Wednesday", "2022-06-22", "2022-06-22", "2022-06-22", "DATE", "past tense never points ahead"),
    ("2022-06-28", "Envoys will meet on Tuesday.", "Tuesday", "2022-06-28", "2022-06-28", "2022-06-28", "DATE", "the day of the report counts ahead too"),
    ("2022-06-28", "Envoys will meet on Friday.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "future tense: the next one"),
    ("2022-06-28", "Envoys plan to meet on Friday.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "an intention points ahead"),
    ("2022-06-28", "Talks scheduled for Thursday were called off.", "Thursday", "2022-06-30", "2022-06-30", "2022-06-30", "DATE", "what is scheduled is ahead"),
    ("2022-06-28", "The rebels have until Saturday to surrender.", "Saturday", "2022-07-02", "2022-07-02", "2022-07-02", "DATE", "a deadline is ahead"),
    ("2022-06-28", "Envoys met last Friday.", "last Friday", "2022-06-24", "2022-06-24", "2022-06-24", "DATE", "last: before the report"),
    ("2022-06-28", "Envoys meet next Friday.", "next Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "next: after the report"),
    ("2022-06-28", "The strike begins this Thursday.", "this Thursday", "2022-06-30", "2022-06-30", "2022-06-30", "DATE", "this week's"),
    ("2022-06-28", "The vote was held on Tuesday of last week.", "Tuesday of last week", "2022-06-21", "2022-06-21", "2022-06-21", "DATE", "a weekday of a week"),
    ("2022-06-28", "Parliament voted on Thursday last week.", "Thursday last week", "2022-06-23", "2022-06-23", "2022-06-23", "DATE", "the same without of"),
    ("2022-06-28", "The siege ran from May to July 2016.", "May", "2016-05-01", "2016-05-31", "2016-05", "DATE", "joined dates share their year"),
    ("2022-06-28", "From November to March 2017 no aid came.", "November", "2016-11-01", "2016-11-30", "2016-11", "DATE", "months that run over a year's end"),
    ("2022-06-28", "The siege lasted from October 2015 to March.", "March", "2016-03-01", "2016-03-31", "2016-03", "DATE", "the year before holds on"),
    ("2022-06-28", "In May Kenya shut it, and in June 2021 opened it.", "May", "2022-05-01", "2022-05-31", "2022-05", "DATE", "apart, they do not"),
    ("2022-06-28", "He was jailed in 2014. Three years later he fled.", "Three years later", "2017-01-01", "2017-12-31", "2017", "DATE", "counted from a year told before"),
    ("2022-06-28", "He was jailed in 2014. That same year he fled.", "That same year", "2014-01-01", "2014-12-31", "2014", "DATE", "the year told before"),
    ("2022-06-28", "It was the first strike since September.", "September", "2021-09-01", "2021-09-30", "2021-09", "DATE", "since looks back"),
    ("2022-06-28", "Unions called a strike for Friday.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "what is called is to come"),
    ("2022-06-28", "Police closed roads ahead of a rally on Friday.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "ahead of looks ahead"),
    ("2022-06-28", "The two sides meet in Geneva on Friday.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "a plain present of a plan"),
    ("2022-06-28", "Profits for April fell.", "April", "2022-04-01", "2022-04-30", "2022-04", "DATE", "figures are of the past"),
    ("2022-06-28", "Shells fell on Monday night.", "Monday night", "2022-06-27", "2022-06-27", "2022-06-27TNI", "TIME", "part of a day is a TIME"),
    ("2022-06-28", "They spoke on Tuesday evening local time.", "Tuesday evening local time", "2022-06-28", "2022-06-28", "2022-06-28TEV", "TIME", "the zone belongs to it"),
    ("2022-06-28", "Fighting broke out early on Monday.", "early on Monday", "2022-06-27", "2022-06-27", "2022-06-27", "DATE", "early is part of the words"),
    ("2022-06-28", "Jets struck the port overnight.", "overnight", "2022-06-27", "2022-06-28", "2022-06-28TNI", "TIME", "a night covers two days"),
    ("2022-06-28", "The king spoke today.", "today", "2022-06-28", "2022-06-28", "2022-06-28", "DATE", "counted from the report's day"),
    ("2022-06-28", "The king spoke yesterday.", "yesterday", "2022-06-27", "2022-06-27", "2022-06-27", "DATE", "counted from the report's day"),
    ("2022-06-28", "The king will speak tomorrow.", "tomorrow", "2022-06-29", "2022-06-29", "2022-06-29", "DATE", "counted from the report's day"),
    ("2022-06-28", "He fled the day before yesterday.", "the day before yesterday", "2022-06-26", "2022-06-26", "2022-06-26", "DATE", "counted from what is named with it"),
    ("2022-06-28", "He returns the day after tomorrow.", "the day after tomorrow", "2022-06-30", "2022-06-30", "2022-06-30", "DATE", "counted from what is named with it"),
    ("2022-06-28", "Troops left last week.", "last week", "2022-06-20", "2022-06-26", "2022-W25", "DATE", "by last, this, next"),
    ("2022-06-28", "Troops leave next week.", "next week", "2022-07-04", "2022-07-10", "2022-W27", "DATE", "by last, this, next"),
    ("2022-06-28", "Troops left this week.", "this week", "2022-06-27", "2022-07-03", "2022-W26", "DATE", "by last, this, next"),
    ("2022-06-28", "Prices rose last month.", "last month", "2022-05-01", "2022-05-31", "2022-05", "DATE", "by last, this, next"),
    ("2022-06-28", "Prices rose last quarter.", "last quarter", "2022-01-01", "2022-03-31", "2022-Q1", "DATE", "by last, this, next"),
    ("2022-06-28", "The law takes force next year.", "next year", "2023-01-01", "2023-12-31", "2023", "DATE", "by last, this, next"),
    ("2022-06-28", "The army grew over the last decade.", "the last decade", "2010-01-01", "2019-12-31", "201X", "DATE", "decade or century"),
    ("2022-06-28", "A pact was signed earlier this month.", "earlier this month", "2022-06-01", "2022-06-27", "2022-06", "DATE", "up to the day before publication"),
    ("2022-06-28", "A pact was signed earlier this year.", "earlier this year", "2022-01-01", "2022-06-27", "2022", "DATE", "up to the day before publication"),
    ("2022-06-28", "A pact will be signed later this year.", "later this year", "2022-06-29", "2022-12-31", "2022", "DATE", "from the day after publication"),
    ("2022-06-28", "The minister quit late last year.", "late last year", "2021-10-01", "2021-12-31", "2021-Q4", "DATE", "a part of a period"),
    ("2022-06-28", "The minister quit early last year.", "early last year", "2021-01-01", "2021-03-31", "2021", "DATE", "a part of a period"),
    ("2022-06-28", "The bridge opens early next month.", "early next month", "2022-07-01", "2022-07-10", "2022-07", "DATE", "a part of a period"),
    ("2022-06-28", "Raids were made late last month.", "late last month", "2022-05-21", "2022-05-31", "2022-05", "DATE", "a part of a period"),
    ("2022-06-28", "He was jailed in March.", "March", "2022-03-01", "2022-03-31", "2022-03", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "He was jailed in September.", "September", "2021-09-01", "2021-09-30", "2021-09", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "He will be tried in September.", "September", "2022-09-01", "2022-09-30", "2022-09", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "He will be tried in March.", "March", "2023-03-01", "2023-03-31", "2023-03", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "He was jailed last May.", "last May", "2022-05-01", "2022-05-31", "2022-05", "DATE", "by last, this, next"),
    ("2022-06-28", "He was jailed in mid-March.", "mid-March", "2022-03-11", "2022-03-21", "2022-03", "DATE", "a part of a period"),
    ("2022-06-28", "He was jailed in late May 2021.", "late May 2021", "2021-05-21", "2021-05-31", "2021-05", "DATE", "a part of a period"),
    ("2022-06-28", "The town fell on June 3.", "June 3", "2022-06-03", "2022-06-03", "2022-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on 3 June.", "3 June", "2022-06-03", "2022-06-03", "2022-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on the 3rd of June.", "the 3rd of June", "2022-06-03", "2022-06-03", "2022-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on June 3, 2015.", "June 3, 2015", "2015-06-03", "2015-06-03", "2015-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on 3 June 2015.", "3 June 2015", "2015-06-03", "2015-06-03", "2015-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on Friday, June 3.", "Friday, June 3", "2022-06-03", "2022-06-03", "2022-06-03", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The town fell on Dec. 12.", "Dec. 12", "2021-12-12", "2021-12-12", "2021-12-12", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "A vote will be held on July 10.", "July 10", "2022-07-10", "2022-07-10", "2022-07-10", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "A vote will be held on May 10.", "May 10", "2023-05-10", "2023-05-10", "2023-05-10", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "A vote was held on the 14th.", "the 14th", "2022-06-14", "2022-06-14", "2022-06-14", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The pact dates from May 2004.", "May 2004", "2004-05-01", "2004-05-31", "2004-05", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The war began on 2014-03-18.", "2014-03-18", "2014-03-18", "2014-03-18", "2014-03-18", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The war began on 18.03.2014.", "18.03.2014", "2014-03-18", "2014-03-18", "2014-03-18", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The war began on 18/03/2014.", "18/03/2014", "2014-03-18", "2014-03-18", "2014-03-18", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "The country changed after 9/11.", "9/11", "2001-09-11", "2001-09-11", "2001-09-11", "DATE", "a holiday or a date that became a name"),
    ("2022-06-28", "Troops have stayed since 2019.", "2019", "2019-01-01", "2019-12-31", "2019", "DATE", "a year"),
    ("2022-06-28", "The 2016 coup failed.", "2016", "2016-01-01", "2016-12-31", "2016", "DATE", "a year"),
    ("2022-06-28", "The town was founded in 1642.", "1642", "1642-01-01", "1642-12-31", "1642", "DATE", "a year"),
    ("2022-06-28", "The dam was built in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "199X", "DATE", "decade or century"),
    ("2022-06-28", "The dam was built in the early 1990s.", "the early 1990s", "1990-01-01", "1993-12-31", "199X", "DATE", "a part of a period"),
    ("2022-06-28", "The dam was built in the mid-1970s.", "the mid-1970s", "1974-01-01", "1976-12-31", "197X", "DATE", "a part of a period"),
    ("2022-06-28", "The dam was built in the '80s.", "the '80s", "1980-01-01", "1989-12-31", "198X", "DATE", "decade or century"),
    ("2022-06-28", "The fort is from the 17th century.", "the 17th century", "1601-01-01", "1700-12-31", "16XX", "DATE", "decade or century"),
    ("2022-06-28", "Exports rose in the first quarter.", "the first quarter", "2022-01-01", "2022-03-31", "2022-Q1", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in the third quarter.", "the third quarter", "2021-07-01", "2021-09-30", "2021-Q3", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in Q3 2021.", "Q3 2021", "2021-07-01", "2021-09-30", "2021-Q3", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in the second quarter of 2020.", "the second quarter of 2020", "2020-04-01", "2020-06-30", "2020-Q2", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in the first half of 2020.", "the first half of 2020", "2020-01-01", "2020-06-30", "2020-H1", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in fiscal 2021.", "fiscal 2021", "2021-01-01", "2021-12-31", "2021", "DATE", "a part of a year"),
    ("2022-06-28", "Exports rose in last year's third quarter.", "last year's third quarter", "2021-07-01", "2021-09-30", "2021-Q3", "DATE", "by last, this, next"),
    ("2022-06-28", "They met three days ago.", "three days ago", "2022-06-25", "2022-06-25", "2022-06-25", "DATE", "counted from the report's day in its unit"),
    ("2022-06-28", "They met two weeks ago.", "two weeks ago", "2022-06-13", "2022-06-19", "2022-W24", "DATE", "counted from the report's day in its unit"),
    ("2022-06-28", "They met four months ago.", "four months ago", "2022-02-01", "2022-02-28", "2022-02", "DATE", "counted from the report's day in its unit"),
    ("2022-06-28", "They met ten years ago.", "ten years ago", "2012-01-01", "2012-12-31", "2012", "DATE", "counted from the report's day in its unit"),
    ("2022-06-28", "They met more than a decade ago.", "more than a decade ago", "2012-01-01", "2012-12-31", "2012", "DATE", "counted from the report's day in its unit"),
    ("2022-06-28", "The offensive began on May 10; a week later the town fell.", "a week later", "2022-05-16", "2022-05-22", "2022-W20", "DATE", "a part of a period"),
    ("2022-06-28", "He was shot on May 10 and died the next day.", "the next day", "2022-05-11", "2022-05-11", "2022-05-11", "DATE", "counted from the date told before"),
    ("2022-06-28", "He was shot on May 10. That day, shops closed.", "That day", "2022-05-10", "2022-05-10", "2022-05-10", "DATE", "counted from the date told before"),
    ("2022-06-28", "The town fell two days after May 10.", "two days after May 10", "2022-05-12", "2022-05-12", "2022-05-12", "DATE", "counted from what is named with it"),
    ("2022-06-28", "He was freed a day before Christmas.", "a day before Christmas", "2021-12-23", "2021-12-23", "2021-12-23", "DATE", "counted from what is named with it"),
    ("2022-06-28", "They will return in three days from now.", "three days from now", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "He was governor for three years.", "three years", None, None, "P3Y", "DURATION", "a length"),
    ("2022-06-28", "He was held for several months.", "several months", None, None, "PXM", "DURATION", "a length"),
    ("2022-06-28", "A 16-hour siege ended.", "16-hour", None, None, "PT16H", "DURATION", "a length"),
    ("2022-06-28", "He spoke for two and a half hours.", "two and a half hours", None, None, "PT2H30M", "DURATION", "a length"),
    ("2022-06-28", "A decades-long feud ended.", "decades-long", None, None, "PXDE", "DURATION", "a length"),
    ("2022-06-28", "Shelling killed six in the past two months.", "the past two months", "2022-04-28", "2022-06-28", "P2M", "DURATION", "a length"),
    ("2022-06-28", "Shelling killed six in the past 24 hours.", "the past 24 hours", "2022-06-27", "2022-06-28", "PT24H", "DURATION", "a length"),
    ("2022-06-28", "Talks will go on for the next three weeks.", "the next three weeks", "2022-06-28", "2022-07-19", "P3W", "DURATION", "a length"),
    ("2022-06-28", "Crowds grew in recent weeks.", "recent weeks", "2022-06-07", "2022-06-27", "PXW", "DURATION", "a length"),
    ("2022-06-28", "They march every Friday.", "every Friday", None, None, "XXXX-WXX-5", "SET", "again and again: no days"),
    ("2022-06-28", "They march each year.", "each year", None, None, "P1Y", "SET", "again and again: no days"),
    ("2022-06-28", "They march daily.", "daily", None, None, "P1D", "SET", "again and again: no days"),
    ("2022-06-28", "They march every two weeks.", "every two weeks", None, None, "P2W", "SET", "again and again: no days"),
    ("2022-06-28", "They meet on Mondays.", "Mondays", None, None, "XXXX-WXX-1", "SET", "again and again: no days"),
    ("2022-06-28", "The blast was heard at 5 p.m. on Monday.", "5 p.m. on Monday", "2022-06-27", "2022-06-27", "2022-06-27T17:00", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The blast was heard at 0300 GMT.", "0300 GMT", "2022-06-28", "2022-06-28", "2022-06-28T03:00", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The blast was heard at 10:35 a.m.", "10:35 a.m.", "2022-06-28", "2022-06-28", "2022-06-28T10:35", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The blast was heard at noon on Sunday.", "noon on Sunday", "2022-06-26", "2022-06-26", "2022-06-26T12:00", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The truce starts at midnight on Friday.", "midnight on Friday", "2022-07-01", "2022-07-01", "2022-07-01T24:00", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The town fell this morning.", "this morning", "2022-06-28", "2022-06-28", "2022-06-28TMO", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The town fell last night.", "last night", "2022-06-27", "2022-06-27", "2022-06-27TNI", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The town fell on the night of June 3.", "the night of June 3", "2022-06-03", "2022-06-03", "2022-06-03TNI", "TIME", "time of day with its day, or the report's"),
    ("2022-06-28", "The town was quiet last summer.", "last summer", "2021-06-01", "2021-08-31", "2021-SU", "DATE", "by last, this, next"),
    ("2022-06-28", "The town fell in the winter of 2014.", "the winter of 2014", "2014-12-01", "2015-02-28", "2014-WI", "DATE", "a season"),
    ("2022-06-28", "The town fell in spring 2015.", "spring 2015", "2015-03-01", "2015-05-31", "2015-SP", "DATE", "a season"),
    ("2022-06-28", "A truce held over Christmas.", "Christmas", "2021-12-24", "2021-12-26", "2021-12", "DATE", "a holiday or a date that became a name"),
    ("2022-06-28", "A truce held on Christmas Eve 2020.", "Christmas Eve 2020", "2020-12-24", "2020-12-24", "2020-12-24", "DATE", "a holiday or a date that became a name"),
    ("2022-06-28", "He was freed on Good Friday.", "Good Friday", "2022-04-15", "2022-04-15", "2022-04-15", "DATE", "a holiday or a date that became a name"),
    ("2022-06-28", "They march on May Day 2019.", "May Day 2019", "2019-05-01", "2019-05-01", "2019-05-01", "DATE", "a holiday or a date that became a name"),
    ("2022-06-28", "Pay is due by the end of the month.", "the end of the month", "2022-06-21", "2022-06-30", "2022-06", "DATE", "an edge of a period"),
    ("2022-06-28", "Pay is due by the end of 2023.", "the end of 2023", "2023-12-01", "2023-12-31", "2023", "DATE", "an edge of a period"),
    ("2022-06-28", "Pay was cut at the beginning of May.", "the beginning of May", "2022-05-01", "2022-05-10", "2022-05", "DATE", "an edge of a period"),
    ("2022-06-28", "Pay is due by year-end.", "year-end", "2022-12-01", "2022-12-31", "2022", "DATE", "an edge of a period"),
    ("2022-06-28", "Protests grew over the weekend.", "the weekend", "2022-06-25", "2022-06-26", "2022-W25-WE", "DATE", "an edge of a period"),
    ("2022-06-28", "Protests grew last weekend.", "last weekend", "2022-06-25", "2022-06-26", "2022-W25-WE", "DATE", "an edge of a period"),
    ("2022-06-28", "The pact is now void.", "now", None, None, "PRESENT_REF", "DATE", "no more than past, present or future"),
    ("2022-06-28", "The pact was recently voided.", "recently", None, None, "PAST_REF", "DATE", "no more than past, present or future"),
    ("2022-06-28", "The pact may be voided in the future.", "the future", None, None, "FUTURE_REF", "DATE", "no more than past, present or future"),
    ("2022-06-28", "It began in nineteen ninety-six.", "nineteen ninety-six", "1996-01-01", "1996-12-31", "1996", "DATE", "a year"),
    ("2022-06-28", "It began the week of June 6.", "the week of June 6", "2022-06-06", "2022-06-12", "2022-W23", "DATE", "a day of the calendar; without a year by tense"),
    ("2022-06-28", "Talks ran in May.", "May", "2022-05-01", "2022-05-31", "2022-05", "DATE", "a month; without a year by tense"),
    ("2022-06-28", "Talks ran from May to July.", "May", "2021-05-01", "2021-05-31", "2021-05", "DATE", "what ended in last July began before it"),
    ("2022-06-28", "He left in November last year.", "November last year", "2021-11-01", "2021-11-30", "2021-11", "DATE", "a month; without a year by tense"),
    ("2022-01-04", "He quit last month.", "last month", "2021-12-01", "2021-12-31", "2021-12", "DATE", "by last, this, next"),
    ("2022-01-04", "He quit in December.", "December", "2021-12-01", "2021-12-31", "2021-12", "DATE", "a month; without a year by tense"),
    ("2022-01-04", "He quit late last year.", "late last year", "2021-10-01", "2021-12-31", "2021-Q4", "DATE", "a part of a period"),
    ("2024-03-01", "He quit yesterday.", "yesterday", "2024-02-29", "2024-02-29", "2024-02-29", "DATE", "counted from the report's day"),
    ("2022-01-02", "They met last week.", "last week", "2021-12-20", "2021-12-26", "2021-W51", "DATE", "by last, this, next"),
    ("2022-06-28", "The summit was held on March 3-5.", "March 3-5", "2022-03-03", "2022-03-05", "2022-03-03/2022-03-05", "DATE", "a range of days under one month is one interval"),
    ("2022-06-28", "Envoys met on 3–5 March 2021.", "3–5 March 2021", "2021-03-03", "2021-03-05", "2021-03-03/2021-03-05", "DATE", "the same with the month behind it"),
    ("2022-06-28", "Envoys met from 3 to 5 March in Rome.", "3 to 5 March", "2022-03-03", "2022-03-05", "2022-03-03/2022-03-05", "DATE", "to makes a range too"),
    ("2022-06-28", "Envoys met between March 3 and 5.", "March 3 and 5", "2022-03-03", "2022-03-05", "2022-03-03/2022-03-05", "DATE", "and makes a range only behind between"),
    ("2022-06-28", "Talks will be held from June 27 to 30 in Rome.", "June 27 to 30", "2022-06-27", "2022-06-30", "2022-06-27/2022-06-30", "DATE", "a range that has begun is this year's"),
    ("2022-06-28", "Envoys met on 3 and 5 May.", "3", "2022-05-03", "2022-05-03", "2022-05-03", "DATE", "two days, not a range; the month stands behind"),
    ("2022-06-28", "Envoys met on May 3, 4 and 5, 2021 in Rome.", "4", "2021-05-04", "2021-05-04", "2021-05-04", "DATE", "a list shares month and year"),
    ("2022-06-28", "Talks will be held on March 3 and 5.", "5", "2023-03-05", "2023-03-05", "2023-03-05", "DATE", "a list shares its tense"),
    ("2022-06-28", "The decree of 2019-aug-01 was void.", "2019-aug-01", "2019-08-01", "2019-08-01", "2019-08-01", "DATE", "the year first, the month by name"),
    ("2022-06-28", "The decree of 22/Jan/2019 was void.", "22/Jan/2019", "2019-01-22", "2019-01-22", "2019-01-22", "DATE", "strokes between"),
    ("2022-06-28", "Exports peaked in 2015-12.", "2015-12", "2015-12-01", "2015-12-31", "2015-12", "DATE", "a month in figures"),
    ("2022-06-28", "Exports peaked in 12/2015.", "12/2015", "2015-12-01", "2015-12-31", "2015-12", "DATE", "a month in figures"),
    ("2022-06-28", "The 2011-12 budget failed.", "2011-12", "2011-01-01", "2012-12-31", "2011/2012", "DATE", "a year and the one after it"),
    ("2022-06-28", "Fighting began in the first week of Jan 2015.", "the first week of Jan 2015", "2014-12-29", "2015-01-04", "2015-W01", "DATE", "a week belongs to the month of its Thursday"),
    ("2022-06-28", "Fighting grew in the last week of April.", "the last week of April", "2022-04-25", "2022-05-01", "2022-W17", "DATE", "last week of a month is not the week before publication"),
    ("2022-06-28", "Exports fell in the first six months of 2021.", "the first six months of 2021", "2021-01-01", "2021-06-30", "2021-H1", "DATE", "a stretch of a year has days"),
    ("2022-06-28", "He was fined last year in the October riots.", "last year", "2021-01-01", "2021-12-31", "2021", "DATE", "in begins what is no part of a year"),
    ("2022-06-28", "He hid in the last three days of March.", "the last three days of March", "2022-03-29", "2022-03-31", "P3D", "DURATION", "counted from the end"),
    ("2022-06-28", "He fled two days after the attack on 3 March.", "two days", "2022-03-05", "2022-03-05", "2022-03-05", "DATE", "counted from an event with its date behind it"),
    ("2022-06-28", "Rebels attacked the fort on May 10. The town fell a week after the attack.", "a week", "2022-05-17", "2022-05-17", "2022-05-17", "DATE", "counted from an event told before by its verb"),
    ("2022-06-28", "A bomb exploded on May 10. The town fell a day after the explosion.", "a day", "2022-05-11", "2022-05-11", "2022-05-11", "DATE", "a noun made from the verb"),
    ("2022-06-28", "He quit six weeks after the coup of March 2021.", "six weeks", "2021-04-12", "2021-05-12", "2021-04-12/2021-05-12", "DATE", "counted from a month, it is as wide as one"),
    ("2022-06-28", "The town fell the week after the vote on June 5.", "the week", "2022-06-06", "2022-06-12", "2022-06-06/2022-06-12", "DATE", "the week after is seven days, a week after is one"),
    ("2022-06-28", "The town fell two days after the attack.", "two days", None, None, "P2D", "DURATION", "an event without a date leaves a length"),
    ("2022-06-28", "The town fell on May 3. He fled two days after an attack.", "two days", None, None, "P2D", "DURATION", "another event's date is not its own"),
    ("2022-06-28", "A deputy was shot on May 10. Two weeks before the deputy was shot, he fled.", "Two weeks", "2022-04-26", "2022-04-26", "2022-04-26", "DATE", "the same verb of the same person"),
    ("2022-06-28", "Rebels attacked the fort last month. He fled two days after the attack.", "two days", None, None, "P2D", "DURATION", "no days are counted from a month told elsewhere"),
    ("2022-06-28", "He was jailed in 2014. Three years after, he fled.", "Three years after", "2017-01-01", "2017-12-31", "2017", "DATE", "after alone counts from what was told"),
    ("2022-06-28", "The minister flew in ahead of Friday's vote.", "Friday", "2022-07-01", "2022-07-01", "2022-07-01", "DATE", "ahead of looks ahead, also before a noun's date"),
    ("2022-06-28", "Envoys will meet in ten days.", "ten days", "2022-07-08", "2022-07-08", "2022-07-08", "DATE", "in counts from publication where it lies ahead"),
    ("2022-06-28", "Rebels captured three towns in ten days.", "ten days", None, None, "P10D", "DURATION", "in the past it is a length"),
    ("2022-06-28", "Troops will leave within 30 days.", "30 days", "2022-06-28", "2022-07-28", "P30D", "DURATION", "within runs from publication"),
    ("2022-06-28", "A pact is due in two weeks' time.", "two weeks' time", "2022-07-11", "2022-07-17", "2022-W28", "DATE", "time says that it lies ahead"),
    ("2022-06-28", "Prices rose over the 5 past years.", "the 5 past years", "2017-06-28", "2022-06-28", "P5Y", "DURATION", "the number may stand first"),
    ("2022-06-28", "Overnight on Monday, jets struck the port.", "Overnight on Monday", "2022-06-27", "2022-06-28", "2022-06-27TNI", "TIME", "one expression, two days"),
    ("2022-06-28", "Jets struck the port overnight into Tuesday.", "overnight into Tuesday", "2022-06-27", "2022-06-28", "2022-06-27TNI", "TIME", "the night that ends there"),
    ("2022-06-28", "Jets struck the port overnight from Sunday to Monday.", "overnight from Sunday to Monday", "2022-06-26", "2022-06-27", "2022-06-26TNI", "TIME", "both ends belong to it"),
    ("2022-06-28", "Shells fell late on Monday night.", "late on Monday night", "2022-06-27", "2022-06-27", "2022-06-27TNI", "TIME", "one expression"),
    ("2022-06-28", "Shells fell at 10 p.m. Monday night local time.", "10 p.m. Monday night local time", "2022-06-27", "2022-06-27", "2022-06-27T22:00", "TIME", "the hour is the value, not the night"),
    ("2022-06-28", "Shells fell in the early hours of Sunday.", "the early hours of Sunday", "2022-06-26", "2022-06-26", "2022-06-26TMO", "TIME", "hours of a day are no length"),
    ("2022-06-28", "The Sept. 11 attacks changed the country.", "Sept. 11", "2001-09-11", "2001-09-11", "2001-09-11", "DATE", "a known day; the article is not in it"),
    ("2022-06-28", "He was charged over the January 6 riot.", "January 6", "2021-01-06", "2021-01-06", "2021-01-06", "DATE", "a known day, not this year's"),
    ("2022-06-28", "Families of victims of the attacks of Sept. 11 met.", "Sept. 11", "2001-09-11", "2001-09-11", "2001-09-11", "DATE", "the noun before it"),
    ("2024-02-01", "The October 7 attack began at dawn.", "October 7", "2023-10-07", "2023-10-07", "2023-10-07", "DATE", "a known day"),
    ("2022-06-28", "The October 7 attack began at dawn.", "October 7", "2021-10-07", "2021-10-07", "2021-10-07", "DATE", "not known before it was"),
    ("2022-08-05", "The August 4 explosion killed six.", "August 4", "2022-08-04", "2022-08-04", "2022-08-04", "DATE", "a day of the news is meant"),
    ("2022-06-28", "They will gather on September 11.", "September 11", "2022-09-11", "2022-09-11", "2022-09-11", "DATE", "without its noun it is a day like others"),
    ("2022-06-28", "He was charged over the October 23 slaying.", "October 23", "2021-10-23", "2021-10-23", "2021-10-23", "DATE", "what nobody plans is over"),
    ("2022-06-28", "The town was shelled during Ramadan.", "Ramadan", "2022-04-02", "2022-05-01", "2022-04-02/2022-05-01", "DATE", "a feast that follows the moon"),
    ("1998-01-10", "The town was shelled during Ramadan.", "Ramadan", "1997-12-30", "1998-01-28", "1997-12-30/1998-01-28", "DATE", "the one that is on, though another began in the same year"),
    ("2022-06-28", "Troops will leave before Eid al-Adha.", "Eid al-Adha", "2022-07-09", "2022-07-12", "2022-07", "DATE", "a feast ahead by tense"),
    ("2022-06-28", "A truce held over Eid.", "Eid", "2022-05-02", "2022-05-04", "2022-05", "DATE", "either of the two, by tense"),
    ("2022-06-28", "Police broke up a march on Yom Kippur 2021.", "Yom Kippur 2021", "2021-09-16", "2021-09-16", "2021-09-16", "DATE", "a feast of the Jewish calendar"),
    ("2022-06-28", "He was freed on Orthodox Easter.", "Orthodox Easter", "2022-04-24", "2022-04-24", "2022-04-24", "DATE", "a week after the western one"),
    ("2022-06-28", "He was freed at Nowruz.", "Nowruz", "2022-03-21", "2022-03-21", "2022-03-21", "DATE", "the spring of the Persian calendar"),
    ("2022-06-28", "A blast hit the market on Diwali.", "Diwali", "2021-11-04", "2021-11-04", "2021-11-04", "DATE", "a Hindu feast"),
    ("2022-06-28", "He was freed before the Lunar New Year.", "Lunar New Year", "2022-02-01", "2022-02-01", "2022-02-01", "DATE", "the Chinese calendar"),
    ("2022-06-28", "Troops marched on Bastille Day.", "Bastille Day", "2021-07-14", "2021-07-14", "2021-07-14", "DATE", "a national day"),
    ("1985-06-28", "A blast hit the market on Diwali 1984.", "Diwali 1984", None, None, "XXXX-XX-XX", "DATE", "no table has it"),
    ("2022-06-28", "The blockade (Jan-Feb 2017) failed.", "Jan", "2017-01-01", "2017-01-31", "2017-01", "DATE", "a short month joined to another"),
    ("2022-06-28", "Exports rose in 2017-Q1.", "2017-Q1", "2017-01-01", "2017-03-31", "2017-Q1", "DATE", "as ISO-like figures have quarters"),
    ("2022-06-28", "He was born in April of 87.", "April of 87", "1987-04-01", "1987-04-30", "1987-04", "DATE", "two figures of a year behind of"),
]  # fmt: skip

NO_DATES = [
    "Police held a 20-year-old man.",
    "The victim, aged 45, died.",
    "Some 2000 people fled.",
    "The plan costs $1990 a head.",
    "Resolution 1973 was passed.",
    "She may march with them.",
    "The second round failed.",
    "They will fall in line with the march of the army.",
    "Three-quarters of the voters agreed.",
    "The man, 52 years old, resigned.",
    "The ship carried 1,950 tonnes.",
    "She won 52 percent of 1999 votes cast.",
    "A spring of water and the fall of man.",
    "Minister April Jones resigned.",
    "Between 3 and 5 men fled.",
    "The scholar Tariq Ramadan resigned.",
]

WORDS = st.sampled_from(
    "last next this the a two 14 1990 1990s 1990's '80s May May. Sept. Tuesday Sunday, of in on since from to until "
    "before after ago earlier later week weeks year's quarter Q3 31 29 February 0000 9999 year-ago - / : , . ( ) GMT "
    "5 p.m. 10:35 11/09/2001 2001-09-11 99/99/9999 32.13.2020 early late mid end beginning every each Christmas 9/11 "
    "night morning decade century 3-5 3–5 through between 2019-aug-01 12/2015 2011-12 March & the attack 99999999 half couple several hundred thousand ten and or so now recently said will "
    "twenty nineteen ninety-six first third summer fiscal FY2019 years old weekend same day 24:00 T12:00 \n\n \n".split(
        " "
    )
)
DAYS = st.one_of(st.none(), st.dates())


def found(coder: Coder, text: str, published: date | None, publisher: str | None = None) -> list[DateRange]:
    document = Document(Report.build(text, published=published, publisher=publisher))
    for stage in coder.stages[:2]:
        stage([document])
    return dates_of(document)


@pytest.mark.parametrize(("published", "text", "words", "start", "end", "timex", "kind", "why"), ROWS)
def test_when_it_is(
    coder: Coder, published: str, text: str, words: str, start: str, end: str, timex: str, kind: str, why: str
) -> None:
    dates = {d.text: d for d in found(coder, text, date.fromisoformat(published))}
    assert words in dates, why
    when = dates[words]
    days = (when.start and when.start.isoformat(), when.end and when.end.isoformat())
    assert (*days, when.timex, when.kind) == (start, end, timex, kind), why


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(coder: Coder, text: str) -> None:
    assert found(coder, text, date(2022, 6, 28)) == []


@pytest.mark.parametrize(
    ("publisher", "day"),
    [
        ("bbc.co.uk", date(2001, 9, 11)),
        ("thehindu.com", date(2001, 9, 11)),
        ("www.nytimes.com", date(2001, 11, 9)),
        ("state.gov", date(2001, 11, 9)),
        ("pressroom.tv", date(2001, 11, 9)),
        (None, date(2001, 11, 9)),
    ],
)
def test_day_and_month_in_figures_by_the_publishers_country(
    coder: Coder, publisher: str | None, day: date
) -> None:
    (when,) = found(coder, "It was signed on 11/09/2001.", date(2022, 6, 28), publisher)
    assert when.start == when.end == day


@pytest.mark.parametrize(
    ("text", "publisher", "day", "why"),
    [
        ("The talks of 25/08/2001 failed. A pact was signed on 11/09/2001.", None, date(2001, 9, 11),
         "another date of the report has its day first"),
        ("The talks of 08/25/2001 failed. A pact was signed on 09/11/2001.", None, date(2001, 9, 11),
         "another date of the report has its month first"),
        ("The talks of 25/08/2001 failed. A pact was signed on 11/09/2001.", "nytimes.com", date(2001, 11, 9),
         "the publisher's country comes first"),
        ("The talks of 25/08/2001 failed. A pact was signed on 11/09/2001.", "japantimes.com", date(2001, 9, 11),
         "a country that writes the year first tells nothing"),
        ("A pact was signed on 11.09.2001.", "nytimes.com", date(2001, 9, 11), "points are put behind days"),
    ],
)  # fmt: skip
def test_day_and_month_in_figures_by_the_report(
    coder: Coder, text: str, publisher: str | None, day: date, why: str
) -> None:
    assert found(coder, text, date(2022, 6, 28), publisher)[-1].start == day, why


def test_without_a_publication_date_only_what_is_absolute_has_days(coder: Coder) -> None:
    dates = found(coder, "He came on Tuesday, left on May 3, 2011 and returned last year.", None)
    assert [(d.text, d.start) for d in dates] == [
        ("Tuesday", None),
        ("May 3, 2011", date(2011, 5, 3)),
        ("last year", None),
    ]


def test_no_such_day_is_found_and_left_without_days(coder: Coder) -> None:
    (when,) = found(coder, "The letter is dated February 30, 2015.", date(2022, 6, 28))
    assert when.start is None
    assert when.end is None


def test_the_datelines_day_is_today(coder: Coder) -> None:
    text = "The king spoke yesterday."
    document = Document(Report.build(text, published=date(2022, 6, 28)))
    for stage in coder.stages[:2]:
        stage([document])
    layout = document.arranged()
    dateline = Dateline(Span.of(text, 0, 3), None, date(2022, 6, 27), None)
    document.layout = Layout(layout.shadow, layout.blocks, dateline)
    (when,) = dates_of(document)
    assert when.start == date(2022, 6, 26)
    assert when.anchor == date(2022, 6, 27)


@given(
    st.one_of(
        st.text(), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=15).map("".join)
    )
)
@settings(max_examples=400, deadline=None)
def test_expressions_of_any_text_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [(e.start, e.end) for e in expressions(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@given(st.lists(WORDS, max_size=20).map(" ".join), DAYS)
@settings(max_examples=150, deadline=None)
def test_any_expression_is_resolved_without_breaking(coder: Coder, text: str, published: date | None) -> None:
    dates = found(coder, text, published)
    for when in dates:
        assert when.span is not None
        assert text[when.span.start : when.span.end] == when.text
        assert (when.start is None) == (when.end is None)
        assert when.start is None or when.end is None or when.start <= when.end
        assert when.timex
    assert dates == found(coder, text, published)
