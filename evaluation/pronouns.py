"""How often a pronoun that speaks is linked to a named actor, and to whom.

    python -m evaluation.pronouns GOLD [--show N]

GOLD is what ``evaluation.statements`` reads. Counted are the statements whose speaker is a pronoun: how many
are linked to a named person, to another named actor, to someone without a name, to nobody. ``--show`` prints
N of them with the words before, for checking by hand.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from evaluation.statements import Article, load, run
from polybius.records import Actor

BEFORE = 420


def linked(actor: Actor) -> str:
    """What a pronoun is linked to."""
    if actor.entity is None or actor.how.startswith("noun phrase"):
        return "to nobody"
    if actor.name is None:
        return "to someone without a name"
    return "to a named person" if actor.kind == "person" else "to another named actor"


def speaking(articles: list[Article]) -> list[tuple[Article, Actor]]:
    return [
        (article, statement.speaker)
        for article in articles
        for statement in article.predicted
        if statement.speaker is not None and statement.speaker.mention == "pronoun"
    ]


def show(found: list[tuple[Article, Actor]], count: int) -> None:
    for article, actor in found[:: max(1, len(found) // max(1, count))][:count]:
        assert actor.span is not None
        text, at = article.report.text, actor.span.start
        print(f"{text[max(0, at - BEFORE) : at]}[[{actor.span.text}]]{text[actor.span.end : at + 60]}")
        print(f"    -> {actor.name} | {actor.country} | {actor.how}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Count what pronouns that speak are linked to.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N of them")
    options = parser.parse_args()
    articles = list(load(options.gold))
    run(articles)
    found = speaking(articles)
    if options.show:
        show(found, options.show)
    counts = Counter(linked(actor) for _, actor in found)
    print(f"{options.gold.name}: {len(found)} statements with a pronoun as speaker")
    for kind, count in counts.most_common():
        print(f"  linked {kind:28} {count / max(1, len(found)):.3f} ({count})")


if __name__ == "__main__":
    main()
