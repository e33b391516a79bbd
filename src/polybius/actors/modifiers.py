"""Mentions inside mentions: names that modify a noun, titles before names, acronyms in brackets."""

from __future__ import annotations

from polybius.actors.drafts import Draft
from polybius.actors.names import Hit
from polybius.actors.words import Words
from polybius.records import ActorKind

Cover = dict[int, list[Draft]]


def cover(drafts: dict[int, Draft]) -> Cover:
    """The mentions around each token, pronouns left out."""
    around: Cover = {}
    for draft in drafts.values():
        if draft.mention != "pronoun":
            for i in range(draft.start, draft.end):
                around.setdefault(i, []).append(draft)
    return around


def known_modifier(words: Words, drafts: dict[int, Draft], around: Cover, hit: Hit) -> None:
    """A name before a noun: part of a larger mention, or the actor of an act (Russian air strikes)."""
    head = hit.end - 1
    if any(i in drafts for i in range(hit.start, hit.end)):
        return
    near = around.get(hit.start, [])
    names = [d for d in near if d.core and d.core[0] <= hit.start < d.core[1]]
    if any(d.kind != "organization" or d.hit or hit.person for d in names):
        return
    larger = bool(names) or any(hit.end <= d.head + 1 for d in near)
    kind = hit.organization.kind if hit.organization else "person" if hit.person else "state"
    draft = Draft(head, hit.start, hit.end, "name", kind=kind, core=(hit.start, hit.end), hit=hit)
    draft.lemma, draft.inside = words.lemma[head], larger
    if hit.country and hit.country.kind in ("capital", "seat"):
        draft.mention, draft.place = "metonym", hit.country.kind == "capital"
    elif hit.country and hit.country.region:
        draft.place = True
    drafts[head] = draft


def unknown_modifier(
    words: Words, drafts: dict[int, Draft], around: Cover, entity: tuple[int, int, str]
) -> None:
    """A name that only the model sees, before the head of a mention: the Assad regime."""
    start, end, label = entity
    end -= words.tag[end - 1] == "POS"
    head = end - 1
    if head < start or head in drafts or any(d.core for i in (start, head) for d in around.get(i, ())):
        return
    if any(d.start <= start and end <= d.head for d in around.get(head, ())):
        kind: ActorKind = "person" if label == "PERSON" else "organization"
        draft = Draft(head, start, end, "name", kind=kind, core=(start, end), lemma=words.lemma[head])
        draft.inside = label != "PERSON"
        drafts[head] = draft


def join_titles(words: Words, drafts: dict[int, Draft]) -> None:
    """Join a title with the name that follows it directly, where the parser took it for an apposition."""
    for draft in list(drafts.values()):
        title = drafts.get(draft.head) and _title_before(words, drafts, draft)
        if title:
            draft.start, draft.agent = title.start, draft.agent or title.agent
            drafts.pop(title.head)


def drop_acronyms(words: Words, drafts: dict[int, Draft]) -> None:
    """An acronym in brackets is a part of the mention before it, and none of its own."""
    for draft in list(drafts.values()):
        inner = draft.end - 2
        if words.text[draft.end - 1] == ")" and inner > draft.head and inner in drafts:
            drafts.pop(inner)


def _title_before(words: Words, drafts: dict[int, Draft], draft: Draft) -> Draft | None:
    if draft.kind != "person" or draft.mention != "name" or draft.start == 0 or not draft.core:
        return None
    before = drafts.get(draft.start - 1)
    linked = before and (
        words.head[draft.head] in (before.head, words.head[before.head])
        or words.head[before.head] == draft.head
    )
    fits = before and before.agent and before.kind == "person" and not before.core and not before.plural
    return before if linked and fits else None
