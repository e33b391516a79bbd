"""Who speaks and who is spoken to, from the place of the cue in its clause."""

from __future__ import annotations

from polybius.parsing.syntax import OBJECT_CONTROL
from polybius.statements.reading import Reading
from polybius.statements.speaking import speaking_nouns

SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
CONTROLLING = OBJECT_CONTROL | {"lead", "prompt", "spur", "drive"}
# A report citing witnesses says what they told it.
CITING = frozenset({"cite", "quote"})
# Who issues a statement says what it says.
PUBLISHING = frozenset(
    "issue release put post send write make publish give deliver sign read circulate".split()
)


def speaker_of(r: Reading, cue: int, depth: int = 0) -> int | None:
    """The head of the phrase that names who speaks, for a verb; None when nobody is named."""
    if depth > 6:
        return None
    if is_passive(r, cue):
        return _agent(r, cue)
    if subjects := [kid for kid in r.kids[cue] if r.deps[kid] in SUBJECTS and r.words[kid][0].isalnum()]:
        own = [kid for kid in subjects if r.lowers[kid] not in RELATIVE] or subjects
        return named(r, _resolved(r, cue, _citing(r, own[-1])))
    head, dep = r.heads[cue], r.deps[cue]
    if dep == "conj" and (r.is_verb(head) or r.pos[head] in ("VERB", "AUX")):
        return speaker_of(r, head, depth + 1)
    if dep in ("acl", "relcl"):
        return _modified(r, cue, head)
    if dep == "pcomp" and r.lowers[head] == "as":
        return _quoted_as(r, r.heads[head])
    if dep in ("xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acomp"):
        return _controller(r, cue, head, depth)
    return None


def _citing(r: Reading, subject: int) -> int:
    """*A report citing witnesses said*: the report, where the parse has the witnesses say it."""
    before = min(r.subtree(subject)) - 1
    if before > 0 and r.tags[before] == "VBG" and r.lemmas[before] in CITING and r.pos[before - 1] == "NOUN":
        return before - 1
    return subject


def named(r: Reading, head: int) -> int:
    """*the minister, Anna Berg, said*: the name in apposition is the mention next to the cue."""
    if r.pos[head] != "PROPN":
        for kid in r.kids[head]:
            if kid > head and r.deps[kid] == "appos" and r.pos[kid] == "PROPN" and r.ents[kid] == "PERSON":
                return kid
    return head


def _resolved(r: Reading, verb: int, subject: int) -> int:
    """A relative pronoun stands for the noun that its clause modifies, or for the name right before it."""
    if r.lowers[subject] not in RELATIVE or r.deps[verb] != "relcl":
        return subject
    noun, before = r.heads[verb], subject - 1
    while before > noun and not r.words[before][0].isalnum():
        before -= 1
    named_before = before > noun and r.pos[before] == "PROPN" and r.lemmas[noun] not in speaking_nouns()
    return before if named_before and r.pos[noun] == "NOUN" else noun


def is_passive(r: Reading, verb: int) -> bool:
    """Whether the verb's subject is what is said, or who is told, and not who says it."""
    if r.tags[verb] != "VBN":
        return False
    if any(r.deps[kid] in ("auxpass", "nsubjpass") for kid in r.kids[verb]):
        return True
    has_auxiliary = any(r.deps[kid] == "aux" for kid in r.kids[verb])
    if r.deps[verb] == "conj" and not has_auxiliary:
        return is_passive(r, r.heads[verb]) and not r.children(verb, "nsubj")
    return r.deps[verb] in ("acl", "advcl", "amod") and not has_auxiliary and not r.children(verb, "nsubj")


def _agent(r: Reading, verb: int) -> int | None:
    for by in r.kids[verb]:
        if r.deps[by] == "agent" or (r.deps[by] == "prep" and r.lowers[by] == "by"):
            for kid in r.children(by, "pobj"):
                return kid
    return None


def _modified(r: Reading, verb: int, noun: int) -> int | None:
    if r.tags[verb] == "VB" and r.deps[verb] == "acl":
        return owner_of(r, noun)
    if r.deps[verb] == "acl" and r.deps[noun] == "dobj" and r.lemmas[r.heads[noun]] in PUBLISHING:
        publisher = speaker_of(r, r.heads[noun], 1)
        return noun if publisher is None else publisher
    return noun


def _quoted_as(r: Reading, verb: int) -> int | None:
    """*was quoted as saying*: the subject speaks; *quoted Berg as saying*: the object does."""
    labels = ("nsubjpass",) if is_passive(r, verb) and r.deps[verb] not in ("acl",) else ("dobj",)
    for kid in r.children(verb, *labels):
        return _resolved(r, verb, kid)
    return r.heads[verb] if r.deps[verb] in ("acl", "relcl") else None


def _controller(r: Reading, verb: int, head: int, depth: int) -> int | None:
    if r.pos[head] in ("ADP", "SCONJ"):
        head = r.heads[head]
    if r.is_verb(head) or r.pos[head] in ("VERB", "AUX"):
        if is_passive(r, head):
            for kid in r.children(head, "nsubjpass"):
                return _resolved(r, head, kid)
            return None
        given = r.children(head, "dobj") if r.deps[verb] in ("xcomp", "ccomp") else []
        if given and r.lemmas[head] in CONTROLLING:
            return given[0]
        return speaker_of(r, head, depth + 1)
    if r.pos[head] in ("NOUN", "PROPN"):
        return owner_of(r, head)
    return speaker_of(r, head, depth + 1) if r.pos[head] == "ADJ" else None


def owner_of(r: Reading, noun: int) -> int | None:
    """Whose words a noun is: its possessor, a *by* phrase, a country before it, or who utters it."""
    for kid in r.kids[noun]:
        if r.deps[kid] == "poss":
            utterer = _utterer(r, noun) if r.tags[kid] == "PRP$" else None
            return kid if utterer is None else utterer
    for kid in r.kids[noun]:
        if r.deps[kid] in ("prep", "agent") and r.lowers[kid] in ("by", "from", "among"):
            for pobj in r.children(kid, "pobj"):
                return pobj
    utterer = _utterer(r, noun)
    if utterer is not None:
        return utterer
    for kid in r.kids[noun]:
        if r.deps[kid] in ("compound", "amod", "nmod") and r.ents[kid] in (
            "GPE",
            "ORG",
            "NORP",
            "PERSON",
        ):
            return kid
    return None


def _utterer(r: Reading, noun: int) -> int | None:
    """*Sweden repeated its call*: who utters the words."""
    head = r.heads[noun]
    return speaker_of(r, head, 1) if r.deps[noun] in ("dobj", "attr", "oprd") and r.is_verb(head) else None


def addressees_of(r: Reading, cue: int, places: tuple[str, ...]) -> list[int]:
    """Heads of the phrases that name who is spoken to: the object, or what follows a preposition."""
    if "obj" in places:
        labels = ("nsubjpass",) if is_passive(r, cue) else ("dobj", "dative")
        found = [kid for kid in r.children(cue, *labels) if r.pos[kid] in ("NOUN", "PROPN", "PRON")]
        if found:
            return found
    for kid in r.kids[cue]:
        spoken_to = r.deps[kid] in ("prep", "dative") and r.lowers[kid] in places
        if spoken_to and (found := r.children(kid, "pobj")):
            return found
    return []


def nearest_speaker(r: Reading, cue: int) -> int | None:
    """Where the parse gives no subject: the name or noun next to the cue, as in *said a spokesman*."""
    start, end = r.sentence(cue)
    before = _before_aside(r, cue, start)
    if before is not None and r.quotation_at[before] < 0 and _nameable(r, before, start):
        return before
    for token in range(cue + 1, min(end, cue + 8)):
        if r.quotation_at[token] >= 0 or r.words[token] in (",", ".", ":", ";"):
            return None
        if r.pos[token] in ("PROPN", "PRON", "NOUN") and r.words[token][0].isalnum():
            head = token
            while r.heads[head] == head + 1 and r.deps[head] == "compound":
                head += 1
            return head
    return None


def _before_aside(r: Reading, cue: int, start: int) -> int | None:
    """The token before the cue, or before the words between commas that part the two."""
    before = cue - 1
    while before > start and r.pos[before] in ("ADV", "AUX"):
        before -= 1
    if r.words[before] != ",":
        return before if before >= start else None
    opening = next((t for t in range(before - 1, max(start, before - 25), -1) if r.words[t] == ","), None)
    return opening - 1 if opening is not None and opening > start else None


def _nameable(r: Reading, token: int, start: int) -> bool:
    if not r.words[token][0].isalnum():
        return False
    if r.pos[token] in ("PROPN", "PRON", "NOUN"):
        return True
    return token > start and r.words[token][:1].isupper()
