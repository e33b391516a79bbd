"""Who only passes words on: *The court said the man must stay, the agency reported*.

An agency that relays a named speaker is no speaker itself; one that is the only source is one.
"""

from __future__ import annotations

from polybius.statements.draft import Draft, Piece
from polybius.statements.reading import Reading

PASSING_ON = frozenset({"report", "according to", "per"})
MEDIA = frozenset(
    "medium media agency newspaper paper daily weekly magazine television tv radio broadcaster outlet press "
    "station channel network site website wire tabloid portal times post news".split()
)
BREAKS = frozenset({",", "–", "—", "-"})
LONGEST_NAME = 7


def without_relays(r: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts less those of media that only relay another's, whose contents lose the relaying words."""
    relays = [draft for draft in drafts if _is_relay(r, draft)]
    dropped = set()
    for relay in relays:
        inner = [d for d in drafts if d is not relay and d.speaker is not None and _relayed(r, relay, d)]
        if inner:
            dropped.add(id(relay))
        for draft in inner:
            draft.pieces = _cut(r, draft.pieces, relay)
    return [draft for draft in drafts if id(draft) not in dropped]


def _is_relay(r: Reading, draft: Draft) -> bool:
    if draft.frame != "inv" or draft.cue_lemma not in PASSING_ON or draft.speaker is None:
        return False
    return r.ents[draft.speaker] == "ORG" or r.lemmas[draft.speaker] in MEDIA


def _relayed(r: Reading, relay: Draft, draft: Draft) -> bool:
    """Whether a statement is most of what the relay tells, or ends in the words that relay it."""
    if draft.cue_head is None or relay.cue_head is None or draft.cue_head == relay.cue_head:
        return False
    if not _ends_sentence(r, relay):
        return False
    if _holds(relay, r.starts[draft.cue_head]):
        return draft.size() > 0.4 * relay.size()
    last = r.sentence(relay.cue_head)[1] - 1
    return draft.frame != "inv" and _holds(draft, r.starts[relay.cue_head]) and draft.end >= r.starts[last]


def _ends_sentence(r: Reading, relay: Draft) -> bool:
    """Whether nothing more is told behind the words that relay: no comma, no other finite verb."""
    assert relay.cue_head is not None
    assert relay.speaker is not None
    first = max(relay.cue_head, relay.speaker) + 1
    return not any(
        r.words[t] in BREAKS or r.tags[t] in ("VBD", "VBZ", "VBP", "MD")
        for t in range(first, r.sentence(relay.cue_head)[1])
    )


def _holds(draft: Draft, at: int) -> bool:
    return any(start <= at < end for start, end in draft.pieces)


def _cut(r: Reading, pieces: list[Piece], relay: Draft) -> list[Piece]:
    """The pieces without a relaying clause at their end."""
    assert relay.speaker is not None
    assert relay.cue_head is not None
    first = min(relay.speaker, relay.cue_head)
    for _ in range(LONGEST_NAME):
        if first == 0 or r.words[first - 1] in BREAKS:
            break
        first -= 1
    limit = r.ends[first - 2] if first > 1 and r.words[first - 1] in BREAKS else r.starts[first]
    kept = [(start, min(end, limit)) for start, end in pieces if start < limit]
    return kept or pieces
