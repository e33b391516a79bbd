"""What stands above the reports of a page: their list, who dealt with whom, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from polybius.records import CodedReport, Event, Report
from polybius.views.apparatus import QUADS, Entry
from polybius.views.printable import readable

DYADS_SHOWN = 10
_MARGIN = timedelta(days=45)
_LONGEST = timedelta(days=31)
_BARS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list: its anchor, how many statements, and its events by quad (unclassified last)."""

    anchor: str
    heading: str
    publisher: str | None
    published: date | None
    statements: int
    quads: tuple[int, ...]
    problems: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one quad on one day (or month, year) of the strip; the box in its 100 × 100 units."""

    quad: int
    x: float
    y: float
    width: float
    height: float
    tip: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Events along time: cooperation above the axis, conflict under it.

    ``left_out`` counts the events with no known time, one longer than a month, or one far from the reports.
    """

    unit: str
    first: date
    last: date
    axis: float
    bars: list[Bar]
    left_out: int


@dataclass(slots=True)
class Overview:
    """Sums over the reports of a page, filled one report at a time; folded records do not count."""

    rows: list[Row] = field(default_factory=list)
    dyads: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    dated: Counter[tuple[date, int]] = field(default_factory=Counter)
    undated: int = 0
    folded: int = 0

    def add(self, coded: CodedReport, entries: Sequence[Entry], anchor: str) -> None:
        """Take in a report."""
        kept = [entry for entry in entries if not entry.low]
        events = [(entry.record, entry.quad) for entry in kept if isinstance(entry.record, Event)]
        quads = Counter(quad for _, quad in events)
        self.folded += len(entries) - len(kept)
        self.countries.update(code for entry in entries for code in entry.countries)
        self.types.update(entry.record.type for entry in entries if isinstance(entry.record, Event))
        counts = tuple(quads[quad] for quad in (*QUADS, 0))
        report, problems = coded.report, len(coded.problems)
        named = (anchor, heading(report), report.publisher, report.published)
        self.rows.append(Row(*named, len(kept) - len(events), counts, problems))
        for event, quad in events:
            self._add_event(event, quad)

    def _add_event(self, event: Event, quad: int) -> None:
        actors = sorted({actor.country or "" for actor in event.actors}) or [""]
        recipients = sorted({actor.country or "" for actor in event.recipients}) or [""]
        self.dyads.update((one, other, quad) for one, other in product(actors, recipients))
        first = event.when.start if event.when else None
        last = (event.when.end if event.when else None) or first
        if quad and first and last and last - first <= _LONGEST:
            self.dated[first, quad] += 1
        else:
            self.undated += 1

    @property
    def totals(self) -> tuple[int, ...]:
        """Events by quad, the unclassified ones last."""
        return tuple(sum(row.quads[i] for row in self.rows) for i in range(len(QUADS) + 1))

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day on which a report was published."""
        published = [row.published for row in self.rows if row.published]
        return (min(published), max(published)) if published else None

    def table(self) -> list[tuple[str, str, list[int]]]:
        """Dyads with their events by quad, those with two countries first, then the busiest."""
        sums: Counter[tuple[str, str]] = Counter()
        for (one, other, _), count in self.dyads.items():
            sums[one, other] += count
        ranked = sorted(sums, key=lambda pair: ("" in pair, -sums[pair], pair))
        known = [pair for pair in ranked if any(pair)]
        return [(one, other, [self.dyads[one, other, q] for q in (*QUADS, 0)]) for one, other in known]

    @property
    def unplaced(self) -> int:
        """Events of which no country is known."""
        return sum(self.dyads["", "", quad] for quad in (*QUADS, 0))

    def strip(self) -> Strip | None:
        """The strip of events, or ``None`` when no event has a day."""
        near = {key: count for key, count in self.dated.items() if self._is_near(key[0])}
        if not near:
            return None
        first, last = min(near)[0], max(near)[0]
        unit = _unit(first, last)
        sums: Counter[tuple[int, int]] = Counter()
        for (when, quad), count in near.items():
            sums[_number(when, unit) - _number(first, unit), quad] += count
        slots = _number(last, unit) - _number(first, unit) + 1
        up, down = (max(_heights(sums, side, slots)) for side in ((1, 2), (3, 4)))
        axis = 100 * up / (up + down)
        left_out = self.undated + self.dated.total() - sum(near.values())
        return Strip(unit, first, last, axis, list(_bars(sums, slots, up + down, axis)), left_out)

    def _is_near(self, when: date) -> bool:
        if not (period := self.period):
            return True
        before = max(period[0].toordinal() - _MARGIN.days, 1)
        return before <= when.toordinal() <= period[1].toordinal() + _MARGIN.days


def _unit(first: date, last: date) -> str:
    return next(
        (u for u in ("day", "month", "year") if _number(last, u) - _number(first, u) < _BARS), "century"
    )


def _number(when: date, unit: str) -> int:
    if unit == "day":
        return when.toordinal()
    return {"month": when.year * 12 + when.month, "year": when.year}.get(unit, when.year // 100)


def _heights(sums: Counter[tuple[int, int]], side: tuple[int, int], slots: int) -> list[int]:
    return [sum(sums[slot, quad] for quad in side) for slot in range(slots)]


def _bars(sums: Counter[tuple[int, int]], slots: int, total: int, axis: float) -> Iterator[Bar]:
    width = 100 / max(slots, 20)
    for slot, quad in sorted(sums):
        height = 100 * sums[slot, quad] / total
        below = {2: sums[slot, 1], 4: sums[slot, 3]}.get(quad, 0) * 100 / total
        y = axis - below - height if quad in (1, 2) else axis + below
        sign, name = QUADS[quad]
        yield Bar(quad, slot * width, y, width, height, f"{sign} {name}: {sums[slot, quad]}")


def heading(report: Report) -> str:
    """What a list calls a report: its title, the start of its first line, or its id."""
    title = readable(report.title or report.text[: report.body_start].strip())
    first = title or next(iter(report.text.lstrip()[:200].splitlines()), "")
    return first if len(first) <= 140 else first[:140].rstrip() + "…"
