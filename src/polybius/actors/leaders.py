"""Who led a country, or held an office in it, on a day: from the table of office holders, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import Holder

HEAD_OF_STATE = frozenset(("head of state", "chief of state"))
HEAD_OF_GOVERNMENT = frozenset(("head of government", "government head"))
LEADERS = frozenset(("leader", "ruler", "effective leader", "national leader"))
# States whose head of state is the British monarch; where a reign ended, the last day is given.
REALMS = {
    "GBR": None, "CAN": None, "AUS": None, "NZL": None, "PNG": None, "SLB": None, "TUV": None, "JAM": None,
    "BHS": None, "GRD": None, "LCA": None, "VCT": None, "ATG": None, "KNA": None, "BLZ": None,
    "BRB": date(2021, 11, 29), "MUS": date(1992, 3, 11),
}  # fmt: skip
# Presidents who lead the government although there is a prime minister.
PRESIDENT_GOVERNS = frozenset("KOR PER LKA GUY MOZ NAM TZA UGA RWA CIV GIN TGO SSD BLR".split())
SUPREME = frozenset(("IRN", "AFG", "PRK", "LBY"))
NEAR = 730


@dataclass(frozen=True, slots=True)
class Leader:
    """Who held an office on a day. ``start`` and ``end`` are the first and last day, None where not known."""

    name: str
    country: str
    office: str
    start: date | None
    end: date | None
    wikidata: str | None


def leader(country: str, office: str, day: date) -> Leader | None:
    """The holder of an office in a country on a day, or None where that is not known.

    ``country`` is an ISO 3166-1 alpha-3 code (or UNO, EUR, IGO), or a country's name; ``office`` a title in
    any letter case, or *head of state*, *head of government* and *leader* (who leads in fact).
    """
    code = _code(country, day)
    if code is None:
        return None
    wanted = " ".join(office.lower().replace("-", " ").replace("_", " ").split())
    if wanted in HEAD_OF_STATE:
        return _told(_head_of_state(code, day))
    if wanted in HEAD_OF_GOVERNMENT:
        return _told(_head_of_government(code, day))
    if wanted in LEADERS:
        return _told(_leads(code, day))
    return _told(_titled(code, wanted, day))


def _code(country: str, day: date) -> str | None:
    if knowledge.countries().get(country.upper()) or country.upper() in knowledge.INTERNATIONAL:
        return country.upper()
    named = knowledge.countries().find(country.strip(), day) or knowledge.countries().find(
        country.strip().title(), day
    )
    return named.country.code if named and named.kind == "name" and not named.region else None


def _titled(code: str, title: str, day: date) -> Holder | None:
    office = knowledge.offices().find(title, code)
    if office is None:
        return None
    found = _held(code, office.key, day)
    if found is None and office.key == "monarch" and code in REALMS:
        return _crown(code, day)
    return found


def _held(code: str, office: str, day: date) -> Holder | None:
    return knowledge.holders().holder(code, office, day)


def _crown(code: str, day: date) -> Holder | None:
    last = REALMS[code]
    return _held("GBR", "monarch", day) if last is None or day <= last else None


def _head_of_state(code: str, day: date) -> Holder | None:
    if code == "VAT":
        return _held(code, "pope", day)
    if code in REALMS and (crown := _crown(code, day)):
        return crown
    first = ("supreme-leader", "monarch", "president") if code in SUPREME else ("monarch", "president")
    return next((found for office in first if (found := _held(code, office, day))), None)


def _head_of_government(code: str, day: date) -> Holder | None:
    """The prime minister where there is one; the president or monarch only where no such office is filled."""
    holders = knowledge.holders()
    if code in PRESIDENT_GOVERNS and (president := _held(code, "president", day)):
        return president
    first, last = (date.fromordinal(day.toordinal() + days) for days in _years_around(day))
    if holders.is_recorded(code, "prime-minister", first, last):
        return _held(code, "prime-minister", day)
    return _held(code, "president", day) or _head_of_state(code, day)


def _years_around(day: date) -> tuple[int, int]:
    """How many days to look back and ahead, within the calendar."""
    return (
        -min(NEAR, day.toordinal() - date.min.toordinal()),
        min(NEAR, date.max.toordinal() - day.toordinal()),
    )


def _leads(code: str, day: date) -> Holder | None:
    country = knowledge.countries().get(code)
    office = country.leader if country else None
    if office and (found := _held(code, office, day)):
        return found
    return None if office == "prime-minister" else _head_of_state(code, day) or _head_of_government(code, day)


def _told(holder: Holder | None) -> Leader | None:
    if holder is None:
        return None
    return Leader(holder.name, holder.country, holder.office, holder.start, holder.end, holder.wikidata)
