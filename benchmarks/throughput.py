"""What coding costs beside parsing alone: ``python benchmarks/throughput.py [--reports N] [--json]``.

Codes reports with the default stages, and passes the same texts through the bare model, in one process and
batch by batch in turns, so that both see the same machine. The bare model is the published pipeline that the
coder parses with, with BLIS off in both (it would halve the speed of either). Prints the ratio of the two
times, reports per second, the share and cost of each stage and the peak memory; on a busy machine the ratio
of processor times is the steadier one. The reports are those of ``--texts``, over and over; each copy of a
sentence ends in a number of its own, so that nothing kept from one copy helps with the next.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from polybius import Coder, Report, Settings
from polybius.parsing.model import load_published
from polybius.pipeline import default_stages
from polybius.readers import read
from polybius.stages import Document, Stage

TEXTS = Path(__file__).parents[1] / "examples" / "reports"
SENTENCE_END = re.compile(r"(?<=[a-z])\.(?=\s)")


class TimedStage:
    """A stage that adds up the seconds it takes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.name, self.version = stage.name, stage.version
        self.requires, self.assigns = stage.requires, stage.assigns
        self.seconds = 0.0

    def __call__(self, documents: Sequence[Document]) -> None:
        began = time.perf_counter()
        self._stage(documents)
        self.seconds += time.perf_counter() - began


@dataclass(frozen=True)
class Measured:
    """``ratio`` is the median of the rounds' ratios of wall time, ``cpu_ratio`` that of all processor time.

    Shares are of the coder's wall time, ``stage_costs`` of the bare pass's; problems are those of one round;
    memory is the whole process's.
    """

    reports: int
    characters: int
    rounds: int
    ratio: float
    ratios: list[float]
    cpu_ratio: float
    reports_per_second: float
    bare_reports_per_second: float
    stage_shares: dict[str, float]
    stage_costs: dict[str, float]
    problems: int
    peak_memory_mib: float


def varied(report: Report, copy: int) -> Report:
    """The report with ``, item N`` at the end of its sentences, N being the number of the copy."""
    text = SENTENCE_END.sub(f", item {copy}.", report.text)
    grown = len(SENTENCE_END.findall(report.text[: report.body_start + 1])) * len(f", item {copy}")
    return replace(report, id=f"{report.id}-{copy}", text=text, body_start=report.body_start + grown)


def sample(texts: Path, count: int) -> list[Report]:
    """The first ``count`` reports of the texts, gone through again and again."""
    reports = [item.report for item in read([texts]) if item.report.text.strip()]
    if not reports:
        sys.exit(f"no report in {texts}")
    return [
        varied(report, number // len(reports)) for number, report in islice(enumerate(cycle(reports)), count)
    ]


def measure(reports: Sequence[Report], rounds: int) -> Measured:
    """Time both passes over the reports, by turns, after one pass of each over a few that does not count."""
    settings = Settings(third_party_stages=False)
    stages = default_stages(settings)
    nlp = load_published(settings.model)
    timed = [TimedStage(stage) for stage in stages]
    coder = Coder(settings, timed)

    def code(reports: Sequence[Report]) -> int:
        return sum(len(coded.problems) for coded in coder.pipe(reports))

    def parse(reports: Sequence[Report]) -> int:
        texts = (report.text for report in reports)
        return sum(1 for _ in nlp.pipe(texts, batch_size=settings.batch_size))

    few = reports[: settings.batch_size]
    parse(few), code(few)
    for stage in timed:
        stage.seconds = 0.0
    bare, full = [Clock(parse) for _ in range(rounds)], [Clock(code) for _ in range(rounds)]
    for turn in range(rounds):
        for number, start in enumerate(range(0, len(reports), settings.batch_size)):
            pair = (bare[turn], full[turn]) if number % 2 else (full[turn], bare[turn])
            for clock in pair:
                clock.run(reports[start : start + settings.batch_size])
    ratios = [round(b.wall / a.wall, 3) for a, b in zip(bare, full, strict=True)]
    wall, bare_wall = (sum(clock.wall for clock in clocks) for clocks in (full, bare))
    return Measured(
        reports=len(reports),
        characters=sum(len(report.text) for report in reports),
        rounds=rounds,
        ratio=round(median(ratios), 3),
        ratios=ratios,
        cpu_ratio=round(sum(clock.cpu for clock in full) / sum(clock.cpu for clock in bare), 3),
        reports_per_second=round(len(reports) * rounds / wall, 2),
        bare_reports_per_second=round(len(reports) * rounds / bare_wall, 2),
        stage_shares={stage.name: round(stage.seconds / wall, 4) for stage in timed},
        stage_costs={stage.name: round(stage.seconds / bare_wall, 4) for stage in timed},
        problems=full[0].answer,
        peak_memory_mib=peak_memory(),
    )


class Clock:
    """Adds up the seconds of a function over batches, by the wall and of the processor, and its answers."""

    def __init__(self, function: Callable[[Sequence[Report]], int]) -> None:
        self._function = function
        self.wall = self.cpu = 0.0
        self.answer = 0

    def run(self, batch: Sequence[Report]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        self.answer += self._function(batch)
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


def peak_memory() -> float:
    """The most memory that the process has held, in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20, 1)


def lines(measured: Measured) -> list[str]:
    """What was measured, for people."""
    shares = [
        f"  {name:<12}{share:7.1%}{measured.stage_costs[name]:7.1%}"
        for name, share in measured.stage_shares.items()
    ]
    return [
        f"{measured.reports} reports, {measured.characters} characters, {measured.rounds} rounds",
        f"coder      {measured.reports_per_second:8.2f} reports/s",
        f"bare spaCy {measured.bare_reports_per_second:8.2f} reports/s",
        f"ratio      {measured.ratio:8.2f} (rounds: {', '.join(map(str, measured.ratios))})",
        f"  of processor time {measured.cpu_ratio:.2f}",
        f"peak memory {measured.peak_memory_mib:7.0f} MiB",
        f"problems   {measured.problems:8}",
        "share of the coder's time, and cost over the bare pass's",
        *shares,
    ]


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    options.add_argument("--reports", type=int, default=96, help="how many reports a pass has")
    options.add_argument("--rounds", type=int, default=3, help="how often each pass is timed")
    options.add_argument("--texts", type=Path, default=TEXTS, help="a file or folder of reports")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    given = options.parse_args()
    measured = measure(sample(given.texts, given.reports), given.rounds)
    print(json.dumps(asdict(measured)) if given.json else "\n".join(lines(measured)))


if __name__ == "__main__":
    main()
