"""Run every scorer on the development data and write what they print into docs/accuracy.md.

    python -m evaluation.figures ../shared

The development data is not part of this repository; see docs/accuracy.md for what each set is.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"

HEAD = """# Accuracy

Every figure on this page was printed by a script of this repository; `python -m evaluation.figures FOLDER`
runs them all and rewrites the page (last run {day}). The data are development data: hand-coded reports of our
own coding rules, and public sets by others that are used for measuring only, never for training and never
shipped. Errors on them were read while the rules were written, so these are the kinder figures.

How things are counted: `evaluation/statements.py`, `evaluation/actors.py`, `evaluation/pronouns.py`,
`evaluation/events.py`, `evaluation/pairs.py`, `evaluation/relation.py`, `evaluation/corpus_events.py`,
`evaluation/dates.py` and `evaluation/places.py` say it in their first lines.
"""

SEED, ARTICLES = "seed/gold.json", "gold/coded_articles.jsonl"
NGEC = "gold/ngec_actors_dev.jsonl"
CORPUS = "corpus"
PAIRS, LGL = "gold/relation_plv.jsonl", "gold/places_lgl.jsonl"
WORLD = "evaluation/data/places_world.jsonl"
OWN = (CORPUS, WORLD)
"""What is part of this repository."""
SECTIONS = [
    (
        "Statements",
        "Content spans matched one to one by character IoU. Anchors on PolNeAR (test part): "
        "GenderGapTracker's rules F1 .554 at IoU ≥ .3 and .377 at ≥ .8, textacy's direct quotations .256 and "
        ".142; two annotators of that corpus agree at about .75 (alpha).",
        ["seed/gold.json", "gold/coded_articles.jsonl", "gold/statements_polnear_dev.jsonl"],
        "statements",
    ),
    (
        "Actors: bare phrases",
        "Half of another event coder's own tests of its actor resolution: country and primary sector.",
        ["gold/ngec_actors_dev.jsonl"],
        "actors",
    ),
    (
        "Actors: pronouns that speak",
        "What the pronouns that speak are linked to; docs/actors.md tells of 100 that were checked by hand.",
        ["gold/statements_polnear_dev.jsonl"],
        "pronouns",
    ),
    (
        "Events",
        "No end-to-end figure is published for whole articles; two careful coders of the same articles agree "
        "at .95 (type) and .92 (type and countries).",
        ["seed/gold.json", "gold/coded_articles.jsonl"],
        "events",
    ),
    (
        "Events: pairs of actors in bare sentences",
        "Anchor for the type alone, with the actors given: a large zero-shot NLI model, macro-F1 .743. Ours "
        "finds the actors itself; no published figure for that.",
        ["gold/relation_plv.jsonl"],
        "pairs",
    ),
    (
        "Events: the relation between two given actors",
        "The learned scorer, which saw none of these. Anchor: a large zero-shot NLI model, macro-F1 "
        ".743 and quad .867.",
        ["gold/relation_plv.jsonl"],
        "relation",
    ),
    (
        "Events: the held-out part of our own corpus",
        "Told in ways and on topics that the scorer has not seen. Anchor for events where there are none: "
        "UniversalPetrarch, 2.4 wrong records for each right one. The weights that join lexicon and scorer "
        "were fitted on these texts (thirteen numbers), so their calibration is somewhat kind.",
        [CORPUS],
        "corpus_events",
    ),
    (
        "Dates",
        "Anchors on TimeBank and AQUAINT, value F1: HeidelTime (Java) .78, the best pure-Python library .37. "
        "The other set is a date library's own tests, questions to an assistant rather than news, whose "
        "ranges end a day early by that library's rule; what points back is told because news does.",
        ["gold/dates_timebank_aquaint.jsonl", "gold/dates_recognizers_mit.jsonl"],
        "dates",
    ),
    (
        "Places",
        "Local news, the hardest kind. Anchor: choosing the most populous place of the name, with mentions "
        "given, .476 within 161 km. And world news, our own set (evaluation/data/README.md): "
        ".801 on the day it was written; what was changed since was written without sight of it.",
        ["gold/places_lgl.jsonl", WORLD],
        "places",
    ),
]

POLNEAR = "gold/statements_polnear_dev.jsonl"
TIMEBANK = "gold/dates_timebank_aquaint.jsonl"
RECOGNIZERS = "gold/dates_recognizers_mit.jsonl"
# Stage, data set, what is counted, where a scorer prints it, and the anchor's figure.
SUMMARY = [
    ("statements", POLNEAR, "content F1, IoU ≥ .3", r"IoU >= 0\.3: .*F1 ([\d.]+)", "GenderGapTracker .554"),
    ("statements", POLNEAR, "content F1, IoU ≥ .8", r"IoU >= 0\.8: .*F1 ([\d.]+)", "GenderGapTracker .377"),
    ("statements", POLNEAR, "speaker", r"source right ([\d.]+)", "GenderGapTracker .82"),
    ("statements", ARTICLES, "content F1, IoU ≥ .8", r"IoU >= 0\.8: .*F1 ([\d.]+)", "–"),
    ("statements", SEED, "content F1, IoU ≥ .8", r"IoU >= 0\.8: .*F1 ([\d.]+)", "–"),
    ("statements", ARTICLES, "speaker's country", r"country right ([\d.]+)", "–"),
    ("actors", NGEC, "country", r"country right ([\d.]+)", "–"),
    ("actors", NGEC, "primary sector", r"sector right ([\d.]+)", "–"),
    ("events", ARTICLES, "type F1", r"by type  .*F1 ([\d.]+)", "two coders .95"),
    ("events", ARTICLES, "type and countries F1", r"by type \+ countries .*F1 ([\d.]+)", "two coders .92"),
    ("events", SEED, "type and countries F1", r"by type \+ countries .*F1 ([\d.]+)", "–"),
    ("pairs", PAIRS, "pairs found", r"found ([\d.]+)", "–"),
    ("pairs", PAIRS, "with the right type", r"right type ([\d.]+)", "–"),
    ("relation", PAIRS, "type, macro-F1", r"macro-F1 ([\d.]+)", "zero-shot NLI .743"),
    ("relation", PAIRS, "quad", r"quad right ([\d.]+)", "zero-shot NLI .867"),
    ("corpus_events", CORPUS, "type F1", r"F1 ([\d.]+)", "–"),
    ("corpus_events", CORPUS, "false events a sentence without any", r"none ([\d.]+)", "–"),
    ("corpus_events", CORPUS, "expected calibration error", r"confidences ([\d.]+)", "–"),
    ("dates", TIMEBANK, "value F1", r"value .*F1 ([\d.]+)", "HeidelTime .78"),
    ("dates", TIMEBANK, "detection F1, relaxed", r"relaxed detection .*F1 ([\d.]+)", "–"),
    ("dates", RECOGNIZERS, "right of what points back", r"right \(([\d.]+)\)", "–"),
    ("places", LGL, "found and within 161 km", r"of all toponyms +([\d.]+)", "most populous .476"),
    ("places", WORLD, "found and within 161 km", r"of all with a point +([\d.]+)", "–"),
]


def table(outputs: dict[tuple[str, str], str], day: date) -> str:
    """The chief figures, one a row, picked from what the scorers printed."""
    rows = ["| stage | data set | what | figure | date | anchor |", "|---|---|---|---|---|---|"]
    for script, name, what, pattern, anchor in SUMMARY:
        found = re.search(pattern, outputs[script, name])
        figure = found.group(1) if found else "not printed"
        rows.append(f"| {script} | `{name}` | {what} | {figure} | {day.isoformat()} | {anchor} |")
    return "\n".join(rows) + "\n"


def printed(script: str, path: Path) -> str:
    """What a scorer prints for one data set."""
    command = [sys.executable, "-m", f"evaluation.{script}", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip("\n")


def page(folder: Path, day: date) -> str:
    """The whole page as Markdown."""
    parts: list[str] = []
    outputs: dict[tuple[str, str], str] = {}
    for title, anchor, sets, script in SECTIONS:
        parts.append(f"## {title}\n\n{anchor}\n")
        for name in sets:
            print(f"{script} {name}", file=sys.stderr)
            outputs[script, name] = printed(script, Path(name) if name in OWN else folder / name)
            parts.append(f"`{name}`\n\n```\n{outputs[script, name]}\n```\n")
    return "\n".join([HEAD.format(day=day.isoformat()), table(outputs, day), *parts])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder with seed/ and gold/")
    options = parser.parse_args()
    PAGE.write_text(page(options.folder, date.today()), "utf-8")


if __name__ == "__main__":
    main()
