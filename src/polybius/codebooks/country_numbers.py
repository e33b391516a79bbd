"""Numbers of states in the lists of the Correlates of War project and of Gleditsch and Ward, by day.

From ``country_numbers.tsv`` (CC BY 4.0). A state has a number only while it is a member of the list's system.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from polybius.codebooks.tables import FOLDER, Files, in_force, read_rows

System = Literal["cow", "gw"]
SYSTEMS = ("cow", "gw")
COLUMNS = ("code", "system", "number", "start", "end", "check")
Period = tuple[date | None, date | None]


class CountryNumbers:
    """Numbers by country, and countries by number, on a day."""

    def __init__(self, files: Files = FOLDER / "country_numbers.tsv") -> None:
        self._of: dict[tuple[str, str], list[tuple[int, Period]]] = {}
        self._with: dict[tuple[str, int], list[tuple[str, Period]]] = {}
        for row in read_rows(files, COLUMNS):
            code, system = row.cell("code"), row.one_of("system", SYSTEMS)
            if not row.cell("number").isdigit():
                raise row.error(f"not a number: {row.cells['number']!r}")
            number, period = int(row.cells["number"]), (row.day("start"), row.day("end"))
            self._of.setdefault((system, code), []).append((number, period))
            self._with.setdefault((system, number), []).append((code, period))

    def number(self, code: str, system: System, day: date) -> int | None:
        """The number of the country with this ISO code on the day; None when it was no member."""
        known = self._of.get((system, code), ())
        return next((number for number, period in known if in_force(*period, day)), None)

    def country(self, number: int, system: System, day: date) -> str | None:
        """The ISO code of the country with this number on the day."""
        known = self._with.get((system, number), ())
        return next((code for code, period in known if in_force(*period, day)), None)
