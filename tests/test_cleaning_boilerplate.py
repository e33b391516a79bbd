"""Boilerplate: lines that are not the report's prose, and prose that begins like them."""

from __future__ import annotations

import pytest

from polybius import Report, Settings
from polybius.cleaning import CleaningStage
from polybius.cleaning.boilerplate import is_boilerplate
from polybius.stages import Document

PROSE = "The minister said on Monday that the talks with the rebels had failed."


def blocks(body: str) -> list[tuple[str, str]]:
    document = Document(Report.build(body))
    CleaningStage(Settings())([document])
    layout = document.arranged()
    return [(block.kind, layout.shadow[block.start : block.end]) for block in layout.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ten things to know about the vote",
        "ALSO READ",
        "Also read | Governor resigns after protests",
        "Follow us on Twitter and Facebook for the latest.",
        "Follow Mira Holt on Twitter @miraholt",
        "Share this story",
        "Sign up for our daily newsletter",
        "Subscribe now",
        "Advertisement",
        "We use cookies to improve this site.",
        "© 2023 Harbour Post. All rights reserved.",
        "Copyright 2021 Harbour Post",
        "(c) Harbour News Agency",
        "This material may not be published, broadcast or redistributed.",
        "(Reporting by Mira Holt in Marwa; Editing by Tom Ashe)",
        "Reporting by Mira Holt; editing by Tom Ashe and Lee Ondo",
        "Additional reporting by Mira Holt.",
        "Mira Holt in Marwa contributed to this report.",
        "With inputs from agencies",
        "By Mira Holt",
        "By Mira Holt and Tom Ashe in Marwa",
        "BY MIRA HOLT",
        "By our correspondent in Marwa",
        "Our Correspondent",
        "Staff Reporter",
        "Photo: Mira Holt/Harbour Post",
        "A boy stands by a burnt car. (Photo by Mira Holt)",
        "Shells fall on the port / Getty Images",
        "Published: 4 March 2023, 10:15 GMT",
        "Last updated on March 4, 2023 at 9.30 pm",
        "This article was originally published in the Harbour Post.",
        "5 min read",
        "* Have you got a story? Ring our newsroom.",
        "WATCH: Crowds cheer the freed sailors",
        "Related stories",
        "* * *",
        "-30-",
        "https://harbour-post.example/a/1",
        "newsdesk@harbour-post.example",
        "Tags: Marwa, truce, army",
        "Click here to read the full story",
        "Join our WhatsApp channel for updates",
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the coup.",
        "Share this burden, the chancellor urged her neighbours.",
        "Copyright law was changed on Monday by parliament, the minister said.",
        "Copyright reform was rejected in 2019 by both houses.",
        "By Monday evening the rebels had left the town.",
        "By Monday the army had left",
        "By law, the president must resign.",
        "Follow-up talks are planned for June.",
        "Follow the money, said the prosecutor.",
        "Read more books, the minister told pupils.",
        "Reported by neighbours to the police, the man fled to the border.",
        "Published in March, the report accuses the army of abuses.",
        "Published on 3 May, the report accuses the army of abuses.",
        "Reuters reported from Marwa that ten people had died.",
        "Photographs of the dead were shown to the court.",
        "Video showed soldiers entering the town.",
        "Subscribe to peace, the bishop told both sides.",
        "The ministry contributed to this report on the floods.",
        "Join the talks or face sanctions, the envoy told the rebels.",
        "Watch out, he said.",
        "Source of the fire was a shell, police said.",
        "Related charges were dropped in May.",
        "Comments by the minister angered Ankara.",
        "This report was published by the ministry in May and led to arrests.",
        "(c) to withdraw all troops by 2024;",
        "End the siege, the council said.",
        "Print workers went on strike.",
        "Print journalists were arrested in two cities.",
    ],
)
def test_prose_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


def test_boilerplate_is_a_block_of_its_own() -> None:
    assert blocks(f"{PROSE}\n\nALSO READ\n{PROSE}")[1] == ("boilerplate", "ALSO READ")


def test_a_credit_at_the_end_of_a_paragraph_is_split_off() -> None:
    credit = "(Reporting by Mira Holt and Tom Ashe in Marwa; editing by Lee Ondo)"
    assert blocks(f"{PROSE} {credit}") == [("paragraph", PROSE), ("boilerplate", credit)]
