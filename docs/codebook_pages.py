"""The pages of the codebook, one a type, made of codebooks/codebook.toml and plover.toml."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.codebooks.codebook import Entry, codebook
from polybius.events.ontology import ontology

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


def codebook_pages() -> dict[str, str]:
    """The text of each page by its path under the repository's root."""
    return {page_of(entry.name): "\n".join(_page(entry)) + "\n" for entry in codebook().values()}


def page_of(name: str) -> str:
    """Where the page of a type lies."""
    return f"docs/codebook/{name.lower()}.md"


def codebook_table() -> str:
    """The table of all types."""
    rows = [
        f"| [{name}](codebook/{name.lower()}.md) | {known.quad} | {known.score} | {known.cameo} | "
        f"{known.definition} |"
        for name, known in ontology().types.items()
    ]
    return "\n".join(["| type | quad | score | CAMEO | in a sentence |", "|---|---|---|---|---|", *rows, ""])


def _page(entry: Entry) -> Iterator[str]:
    known = ontology().types[entry.name]
    yield from (f"# {entry.name}", "", " ".join(entry.definition.split()), "")
    yield f"Quad {known.quad} ({QUADS[known.quad]}) · score {known.score} · closest CAMEO root {known.cameo}"
    yield from ("", f"**Actor**: {entry.actor}", "", f"**Recipient**: {entry.recipient}", "")
    if entry.modes:
        yield from ("## Modes", "", "| mode | score | meaning |", "|---|---|---|")
        yield from (f"| `{mode}` | {known.modes[mode]} | {said} |" for mode, said in entry.modes.items())
        yield ""
    yield from ("## Borders", "")
    yield from (f"- **{border.other}**: {border.rule}" for border in entry.borders)
    yield from ("", "## Examples", "")
    yield from (f"- {example}" for example in entry.examples)
    yield from (
        "",
        "The same on the command line: `polybius codebook "
        + entry.name
        + "`. All types: [codebook](../codebook.md).",
    )
