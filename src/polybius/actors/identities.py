"""Who a named person is on a day: from the tables of office holders and of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from polybius.actors.names import fold, gazetteer, name_key
from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import Holder, Person, per_knowledge
from polybius.codebooks.tables import in_force

HEADS = frozenset(("president", "prime-minister", "chancellor", "monarch"))
PROMINENT = HEADS | frozenset(
    "supreme-leader vice-president crown-prince foreign-minister defence-minister un-secretary-general pope "
    "nato-secretary-general commission-president council-president high-representative iaea-director-general "
    "un-human-rights-chief who-director-general speaker party-leader national-security-adviser "
    "foreign-ministry-spokesperson presidential-spokesperson".split()
)
FORMER: tuple[str, ...] = ("ELI",)
UNSURE = timedelta(days=180)
OFFICIAL = frozenset("GOV LEG JUD MIL PTY SPY COP".split())


@dataclass(frozen=True, slots=True)
class Identity:
    """A known person on a day: best name, country, sectors and the office held then.

    ``once``: the sectors are a guess from a role of days gone, which an office that the report gives beats.
    """

    name: str
    country: str
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    how: str
    once: bool = False


@per_knowledge
def _surnames() -> dict[str, tuple[str, ...]]:
    """The short names under which reports know people, by their folded form."""
    found: dict[str, dict[str, None]] = {}
    for holder in knowledge.holders().all():
        found.setdefault(fold(holder.short), {})[holder.short] = None
    index = knowledge.people().index
    for key in tuple(index.keys()):
        for named in index.get(key):
            found.setdefault(fold(named.entry.short), {})[named.entry.short] = None
    return {key: tuple(shorts) for key, shorts in found.items()}


@per_knowledge
def _by_short() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, tuple[Holder, ...]] = {}
    for holder in knowledge.holders().all():
        found[holder.short] = (*found.get(holder.short, ()), holder)
    return found


def by_full_name(name: str, day: date | None) -> Identity | None:
    """The person with this full name: what is held on the day, else a former office, else just who it is."""
    keys = gazetteer()[0].get(name_key(name))
    if keys is None or keys.person is None:
        return None
    holders = knowledge.holders().by_name(keys.person, day)
    people = knowledge.people().by_name(keys.person, day)
    if people and people[0].own and not (holders and holders[0].own):
        return _known(people[0])
    if holders and holders[0].held(day):
        return _holding(max(holders, key=lambda h: (h.held(day), h.own, _rank(h))))
    if people:
        return _known(people[0])
    return _out_of_office(holders, day) or _out_of_role(knowledge.people().by_name(keys.person), day)


def by_surname(surname: str, day: date | None, country: str | None, office: str | None) -> Identity | None:
    """The only person whom this surname can mean on the day, given a country and an office where known.

    Without either, only those whom all the world's reports name so: spokesmen and ministers of the interior
    share their surnames with too many.
    """
    if day is None:
        return None
    holders = [
        h for short in _surnames().get(fold(surname), ()) for h in knowledge.holders().by_surname(short, day)
    ]
    people = [
        p for short in _surnames().get(fold(surname), ()) for p in knowledge.people().by_surname(short, day)
    ]
    if country is None and office is None:
        holders = [h for h in holders if h.office in PROMINENT]
    holders = [h for h in holders if country in (None, h.country) and office in (None, h.office)]
    people = [] if office else [p for p in people if country in (None, p.country)]
    if any(h.own for h in holders) or any(p.own for p in people):
        holders, people = [h for h in holders if h.own], [p for p in people if p.own]
    if len({h.name for h in holders} | {p.name for p in people}) != 1:
        return None
    return _holding(max(holders, key=_rank)) if holders else _known(people[0])


@per_knowledge
def _by_last_name() -> dict[str, tuple[Person, ...]]:
    found: dict[str, dict[Person, None]] = {}
    index = knowledge.people().index
    for key in tuple(index.keys()):
        for named in index.get(key):
            found.setdefault(fold(named.entry.name.split()[-1]), {})[named.entry] = None
    return {key: tuple(people) for key, people in found.items()}


def by_title_and_surname(
    surname: str, title: list[str], day: date | None, country: str | None
) -> Identity | None:
    """The only person of this surname whose role on the day has the words of the title."""
    wanted = {word.lower() for word in title}
    if day is None or not wanted:
        return None
    people = [
        p
        for p in _by_last_name().get(fold(surname), ())
        if in_force(p.start, p.end, day)
        and country in (None, p.country)
        and wanted <= {*p.role.lower().split()}
    ]
    return _known(people[0]) if len({p.name for p in people}) == 1 else None


def by_former_surname(surname: str, day: date | None, country: str | None) -> Identity | None:
    """The only head of state or government who ever had this surname, out of office by the day."""
    shorts = _surnames().get(fold(surname), ())
    if day is None or not shorts:
        return None
    heads = [h for short in shorts for h in _by_short().get(short, ()) if country in (None, h.country)]
    if len({h.name for h in heads}) != 1 or not any(
        h.office in HEADS and h.end and h.end < day for h in heads
    ):
        return None
    return _out_of_office(heads, day)


def holder_of(country: str, title: str, day: date | None) -> Identity | None:
    """Who holds the office that this title means in this country on the day."""
    office = knowledge.offices().find(title, country)
    if office is None or day is None:
        return None
    holder = knowledge.holders().holder(country, office.key, day)
    return _holding(holder) if holder else None


def _rank(holder: Holder) -> int:
    order = ("president", "prime-minister", "monarch", "foreign-minister", "defence-minister")
    return -order.index(holder.office) if holder.office in order else -len(order)


def _holding(holder: Holder) -> Identity:
    office = knowledge.offices().find(holder.office.replace("-", " "), holder.country)
    sectors = office.sectors if office else ("GOV",)
    role = holder.office.replace("-", " ")
    return Identity(holder.name, holder.country, sectors, role, holder.wikidata, "office holder on that day")


def _known(person: Person) -> Identity:
    return Identity(person.name, person.country, person.sectors, person.role, person.wikidata, "known person")


def _out_of_role(people: list[Person], day: date | None) -> Identity | None:
    """Someone known for a role on other days: the last one held before, else only the country.

    The table says till when a role was sure, not when it ended: for a while after it, nothing is.
    """
    if not people or day is None:
        return None
    past = [p for p in people if p.end and p.end + UNSURE < day]
    if not past:
        person = people[0]
        return Identity(person.name, person.country, (), None, person.wikidata, "known person of another day")
    person = max(past, key=lambda p: p.end or day)
    sectors = FORMER if OFFICIAL.intersection(person.sectors) else person.sectors
    role = person.role if person.role.startswith("former ") else f"former {person.role}"
    how = "known person, once in the role"
    return Identity(person.name, person.country, sectors, role, person.wikidata, how, once=True)


def _out_of_office(holders: list[Holder], day: date | None) -> Identity | None:
    if not holders or day is None:
        return None
    past = [h for h in holders if h.end and h.end < day]
    holder = max(past, key=lambda h: h.end or day) if past else holders[0]
    sectors = FORMER if past else ()
    role = f"former {holder.office.replace('-', ' ')}" if past else None
    how = "former office holder" if past else "office holder of another day"
    return Identity(holder.name, holder.country, sectors, role, holder.wikidata, how)
