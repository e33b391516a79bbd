"""Business and private life, told in the words of politics: *turned down a bid*, *resigned from the bank*."""

from __future__ import annotations

from polybius.events.drafts import Draft
from polybius.records import Actor

PRIVATE_SECTORS = frozenset({"BUS", "MNC", "MED"})
DOUBT = 0.4


def doubt_private(drafts: list[Draft]) -> None:
    """An event that no one of public life takes part in is hardly one; strikes and boycotts of a firm are."""
    for d in drafts:
        sides = [*d.actors, *d.recipients]
        private = sides and all(map(_private, sides))
        if d.type != "PROTEST" and (private or (d.actors and d.recipients and all(map(_nobody, sides)))):
            d.confidence *= DOUBT
            d.note("type", "doubted between private parties")


def _private(actor: Actor) -> bool:
    """Whether someone is a firm, a patient, a body or a group of whom nothing public is known."""
    if actor.sectors:
        return set(actor.sectors) <= PRIVATE_SECTORS
    return actor.kind != "state" and (actor.kind == "organization" or not actor.country)


def _nobody(actor: Actor) -> bool:
    """Whether someone is private, or described without a part in public life: *patients in Miami*."""
    return _private(actor) or (actor.mention == "description" and not actor.sectors)
