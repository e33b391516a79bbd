"""Hand-made coded reports for the tests of the store; run as a program it writes a run and may die doing so.

``python -m tests.store_runs FOLDER COUNT STEP``: write COUNT reports into FOLDER in parts of 5, and kill this
process at the STEP-th change of the disk (a file forced to it, or renamed).
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from polybius.records import (
    Actor,
    CodedReport,
    CoderStamp,
    DateRange,
    Event,
    Place,
    Problem,
    Report,
    ScareQuote,
    Statement,
)
from polybius.store import RunWriter

STAMP = CoderStamp("polybius", "0.0.0", "sha256:00", {"parsing": "1"})
PART = 5
BODY = (
    "Envoy Ada Moru said the talks “will go on” in Lenk. Police and soldiers of Tarvia arrested two strikers."
)


def report(number: int) -> Report:
    return Report.build(f"{BODY} No. {number}.", published=date(2024, 5, 1), publisher="The Lenk Gazette")


def coded(number: int) -> CodedReport:
    """A report with one record of each kind; the event has two actors."""
    told = report(number)
    span = {word: told.span(told.text.index(word), told.text.index(word) + len(word)) for word in WORDS}
    moru = Actor(span["Ada Moru"], "name", "Ada Moru", kind="person", country="TUR", sectors=("GOV", "ELI"))
    police = Actor(span["Police"], "description", kind="organization", country="TUR", sectors=("COP",))
    army = Actor(span["soldiers"], "description", kind="organization", country="TUR", sectors=("MIL",))
    strikers = Actor(span["strikers"], "description", kind="group", sectors=("LAB",))
    when = DateRange(None, None, date(2024, 5, 1), date(2024, 5, 1), "day", "2024-05-01")
    lenk = Place(span["Lenk"], "Lenk", lat=1.5, lon=-2.25)
    said = Statement(
        id=f"s{number:04d}",
        kind="mixed",
        speaker=moru,
        cue=span["said"],
        cue_lemma="say",
        content=(span["the talks"], span["will go on"]),
        addressees=(strikers,),
        when=when,
    )
    arrest = Event(
        id=f"e{number:04d}",
        type="COERCE",
        modes=("arrest",),
        contexts=("labor", "legal"),
        quad=4,
        score=-5.0,
        cameo="173",
        actors=(police, army),
        recipients=(strikers,),
        auxiliary=("historical",),
        trigger=(span["arrested"],),
        sentence=span["Police and soldiers of Tarvia arrested two strikers."],
        where=lenk,
        how={"type": "verb"},
    )
    return CodedReport(
        told,
        STAMP,
        statements=(said,),
        events=(arrest,),
        scare_quotes=(ScareQuote(span["will go on"], moru),),
        dates=(when,),
        places=(lenk,),
        actors=(moru, police, army, strikers),
        problems=(Problem("no-date", "none"),) if number % 2 else (),
    )


WORDS = (
    "Ada Moru|Police|soldiers|strikers|Lenk|said|the talks|will go on|arrested|"
    "Police and soldiers of Tarvia arrested two strikers."
).split("|")


def write(folder: Path, count: int, **options: Any) -> RunWriter:
    """Write or resume a run of the first ``count`` reports and close it."""
    with RunWriter(folder, STAMP, PART, **options) as writer:
        numbers = {report(number).id: number for number in range(count)}
        for pending in writer.pending(map(report, range(count))):
            writer.add(replace(coded(numbers[pending.id]), report=pending))
    return writer


def _die_at(step: int) -> None:
    left = [step]

    def counted(function: Any) -> Any:
        def call(*args: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args)

        return call

    os.fsync = counted(os.fsync)
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]


if __name__ == "__main__":
    _die_at(int(sys.argv[3]))
    write(Path(sys.argv[1]), int(sys.argv[2]))
