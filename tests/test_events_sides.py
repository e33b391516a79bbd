"""Who stands on which side of an event, where sentences make it hard."""

from __future__ import annotations

import pytest

from polybius import Coder, Event, Report


def told(coder: Coder, text: str, word: str) -> Event:
    """The surest event that this word is part of the trigger of."""
    found = [e for e in coder.code(Report.build(text)).events if any(word in t.text for t in e.trigger)]
    assert found, word
    return max(found, key=lambda e: e.confidence)


def countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {a.country for a in event.actors}, {a.country for a in event.recipients}


@pytest.mark.parametrize(
    ("text", "word", "actor", "recipient", "why"),
    [
        (
            "Kenya's parliament debated the Ugandan-led attack on Somali herders.", "attack", "UGA", "SOM",
            "who leads an attack does it",
        ),
        (
            "Somali officials said on Friday that three of its soldiers had been killed.", "killed", None, "SOM",
            "an adjective can be what its refers to, a weekday cannot",
        ),
        (
            "As the Malian army refused to leave the camp, the French envoy met the Russians.", "refused", "MLI", None,
            "who stands in the main clause takes no part in its adverbial one",
        ),
        (
            "Ethiopian troops crossed the border to protect Somali villagers.", "crossed", "ETH", None,
            "whom troops help is not whom they are sent against",
        ),
        (
            "The deal was brokered by Kenya and Uganda.", "brokered", "KEN", None,
            "a deal is nobody",
        ),
        (
            "Chad welcomed the arrest of the JNIM member Modu Sall. The former mechanic from Bamako was detained in May.",
            "detained", None, "MLI", "a member of an armed group has a country of his own",
        ),
        (
            "Israel considers the charity to be the arm of Hezbollah, a group that has attacked the Israeli army.", "attacked", "LBN", "ISR",
            "an apposition that is far from the noun it is parsed with",
        ),
    ],
)  # fmt: skip
def test_sides(
    coder: Coder, text: str, word: str, actor: str | None, recipient: str | None, why: str
) -> None:
    actors, recipients = countries(told(coder, text, word.split()[0]))
    assert (actor in actors) if actor else not actors - {None}, (why, actors)
    assert (recipient in recipients) if recipient else not recipients - {None}, (why, recipients)


def test_a_deed_told_again_has_the_doer_it_had(coder: Coder) -> None:
    """Of one that is told of other people nothing is known."""
    text = (
        "Twelve pupils were kidnapped by Cameroonian rebels in 2019. The twelve pupils who were kidnapped "
        "in 2019 are still missing. Two Chadian nurses were kidnapped in May."
    )
    events = [e for e in coder.code(Report.build(text)).events if e.type == "ASSAULT"]
    assert [[a.country for a in e.actors] for e in events] == [["CMR"], ["CMR"], []]
    assert "same act" in events[1].how["actors"]


@pytest.mark.parametrize(
    ("text", "word", "actor", "recipient"),
    [
        ("Sudanese army raids have driven 40,000 Chadian herders from their homes.", "driven", "SDN", "TCD"),
        ("Israeli air strikes forced thousands of Lebanese from their villages.", "forced", "ISR", "LBN"),
        ("At least 5,000 Ugandans were displaced by the offensive of M23 rebels.", "displaced", "COD", "UGA"),
    ],
)
def test_people_driven_out_are_expelled(
    coder: Coder, text: str, word: str, actor: str, recipient: str
) -> None:
    """PLOVER has them under SANCTION, by whoever caused it, whether words say forced, driven or displaced."""
    event = told(coder, text, word)
    assert (event.type, event.modes) == ("SANCTION", ("expel",))
    actors, recipients = countries(event)
    assert actor in actors
    assert recipient in recipients
