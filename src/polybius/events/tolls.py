"""Tolls: numbers of people killed, injured and arrested, with the words that say so (see size.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from polybius.events.counts import MEASURED, people
from polybius.events.numbers import amount, is_number
from polybius.events.scan import ids_of, tokens_of_form
from polybius.parsing import syntax
from polybius.stages import Document

Kind = Literal["dead", "injured", "arrested"]

_DOUBLED = {"gun": "gunn", "nab": "nabb", "net": "nett"}


def _forms(verbs: str, kind: Kind) -> dict[str, Kind]:
    forms: dict[str, Kind] = {}
    for verb in verbs.split():
        stem = _DOUBLED.get(verb, verb.removesuffix("e"))
        ending = "es" if verb.endswith(("sh", "ch")) else "s"
        forms |= dict.fromkeys((verb, verb + ending, stem + "ed", stem + "ing"), kind)
    return forms


ACTS: dict[str, Kind] = {
    **_forms("kill murder massacre execute behead assassinate slaughter lynch martyr", "dead"),
    **dict.fromkeys("slay slays slew slain slaying".split(), "dead"),
    **_forms("wound injure maim hospitalise hospitalize", "injured"),
    **dict.fromkeys("hurt hurts hurting".split(), "injured"),
    **_forms("arrest detain apprehend capture jail imprison intern nab", "arrested"),
}
"""Verbs whose object it befalls."""
FATES: dict[str, Kind] = dict.fromkeys(
    "die dies died dying perish perished perishes perishing".split(), "dead"
)
"""Verbs whose subject it befalls."""
STATES: dict[str, Kind] = {"dead": "dead"}
"""Adjectives of those it has befallen; participles count as acts."""
OUTCOMES: dict[str, Kind] = {
    **dict.fromkeys(
        "death deaths fatality fatalities killings execution executions massacre".split(), "dead"
    ),
    **dict.fromkeys(
        "assassination assassinations beheading beheadings slayings murders lives".split(), "dead"
    ),
    **dict.fromkeys("injuries".split(), "injured"),
    **dict.fromkeys("arrests detention detentions jailing imprisonment custody".split(), "arrested"),
}
"""Nouns for what befell people."""
SUMS = frozenset({"toll", "number", "tally", "count"})
WORDS: dict[str, Kind] = {**ACTS, **FATES, **STATES, **OUTCOMES}
AUXILIARIES = frozenset(
    "be been being is are was were have has had reported reportedly confirmed found left".split()
)
DOUBT = frozenset("feared presumed believed thought missing".split())
MODALS = frozenset("could might may would will shall should can must 'll ’ll wo ca".split())
ACHIEVED = frozenset("manage go continue proceed help".split())
DENIED_OR_GUESSED = frozenset("deny avoid stop believe fear presume think suspect suppose".split())
LIFE_VERBS = frozenset("claim cost take lose".split())
SENTENCES = frozenset("sentence condemn put".split())
CUSTODY_VERBS = frozenset("take hold place remand keep put".split())
CLIMBS = frozenset(
    "rise climb reach stand jump increase hit grow surpass exceed pass soar be bring put".split()
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people, the word that says what befell them and the verb it stands with, if any."""

    kind: Kind
    number: int
    word: Token
    verb: Token | None


FORMS = ids_of([*SUMS, *WORDS])


def tolls(document: Document) -> list[Toll]:
    """The tolls of a document, in text order."""
    return [toll for token in tokens_of_form(document.parsed(), FORMS) for toll in _at(document, token)]


def _at(document: Document, token: Token) -> Iterator[Toll]:
    word = token.lower_
    if word in SUMS:
        yield from _sum(token)
    kind = WORDS.get(word)
    if kind is None or _shares_a_number(token, kind) or not _is_real(token):
        return
    counts = (people(document, victim, kind == "arrested", token) for victim in victims(token))
    number = next((n for n in counts if n is not None), None)
    if number is not None:
        yield Toll(kind, number, token, governor(token))


def governor(token: Token) -> Token | None:
    """The verb that a word of a toll stands with: itself, or the one it depends on."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return token
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def victims(token: Token) -> list[Token]:
    """The heads of the phrases that may name those whom it befell, the likeliest first."""
    word = token.lower_
    if word in STATES:
        return _of_state(token)
    if word in FATES:
        found = syntax.subject(token)
        return [found] if found is not None else []
    if token.pos_ in ("NOUN", "PROPN") and not _number_after(token):
        return _of_noun(token) or _of_state(token)
    between = [prep for prep in syntax.children(token, "prep") if prep.lower_ == "between"]
    direct = syntax.children(token, "dobj") + [t for prep in between for t in syntax.children(prep, "pobj")]
    if not direct and syntax.is_passive(token):
        own = syntax.own_subject(token) is not None
        return syntax.objects(token) if own else [*_just_before(token), *syntax.objects(token)]
    return direct or _number_after(token) or _just_before(token)


def _of_state(token: Token) -> list[Token]:
    """*13 dead*, *left 13 people dead*, *shot two men dead*, *13 were dead*."""
    found = [*_just_before(token)]
    verb = token.head
    if verb.pos_ in ("VERB", "AUX") and token.dep_ in ("acomp", "oprd", "ccomp", "advcl", "xcomp"):
        found += syntax.objects(verb) if verb.lemma_ != "be" else syntax.children(verb, "nsubj")
    return found + syntax.children(token, "nsubj")


def _of_noun(token: Token) -> list[Token]:
    """*the arrest of 12 activists*, *13 deaths*, *claimed 13 lives*, *took 13 into custody*."""
    word, prep = token.lower_, token.head
    if word == "custody" or (word in ("arrest", "detention") and prep.lower_ in ("under", "in", "into")):
        verb = prep.head
        return syntax.objects(verb) if verb.lemma_ in CUSTODY_VERBS else []
    if word == "death" and prep.lower_ == "to":
        return syntax.objects(prep.head) if prep.head.lemma_ not in SENTENCES else []
    if word == "lives" and token.head.lemma_ == "lose" and syntax.children(token, "poss"):
        return syntax.children(token.head, "nsubj")
    if word == "lives":
        counted = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in LIFE_VERBS
        return _own_number(token) if counted else []
    return [*syntax.prepositional(token, "of"), *_own_number(token), *syntax.children(token, "poss")]


def _own_number(token: Token) -> list[Token]:
    return [child for child in token.lefts if child.dep_ == "nummod" and is_number(child)]


def _just_before(token: Token) -> list[Token]:
    """The phrase that ends just before a word, past auxiliaries: *40 wounded*, *13 people were dead*."""
    i = token.i - 1
    doc, first = token.doc, token.sent.start
    while i >= first and (doc[i].lower_ in AUXILIARIES or doc[i].pos_ == "ADV"):
        i -= 1
    if i < first or doc[i].lower_ in DOUBT:
        return []
    return [doc[i]] if is_number(doc[i]) or doc[i].pos_ in ("NOUN", "PROPN", "PRON", "ADJ") else []


def _number_after(token: Token) -> list[Token]:
    """The counted phrase after a verb that the parser gave no object: *wounds at least 40 people*."""
    doc, end = token.doc, min(token.sent.end, token.i + 6)
    for i in range(token.i + 1, end):
        if is_number(doc[i]):
            last = i
            while last + 1 < end and is_number(doc[last + 1]):
                last += 1
            noun = next((t for t in doc[last + 1 : last + 4] if t.pos_ in ("NOUN", "PROPN")), None)
            clear = noun is not None and all(t.pos_ == "ADJ" for t in doc[last + 1 : noun.i])
            return [noun] if noun is not None and clear else [doc[last]]
        if doc[i].lower_ not in (
            "at",
            "least",
            "more",
            "than",
            "about",
            "some",
            "around",
            "nearly",
            "another",
        ):
            return []
    return []


def _sum(token: Token) -> Iterator[Toll]:
    """*the death toll rose from 12 to 15*, *the number of wounded is 40*: the last state."""
    kind = _counted(token)
    if kind is None:
        return
    doc = token.doc
    for number in _numbers(doc[token.i + 1 : min(token.sent.end, token.i + 16)]):
        before = doc[number.i - 1].lower_
        if before in ("from", "by") or doc[number.i - 2].lower_ in ("from", "by"):
            continue
        climbed = any(t.lower_ == "from" for t in doc[token.i + 1 : number.i])
        value = amount(doc, number.i, number.i, ranges=not climbed)
        if value is not None:
            yield Toll(kind, value, token, governor(token))
        return


def _counted(token: Token) -> Kind | None:
    """What a sum counts; None where nothing says that people are counted, or that the sum is told."""
    verb = governor(token)
    if verb is None or verb.lemma_ not in CLIMBS:
        return None
    near = [token.doc[token.i - 1].lower_] if token.i else []
    near += [t.lower_ for t in token.doc[token.i + 1 : token.i + 5] if token.is_ancestor(t)]
    kinds = [WORDS[word] for word in near if word in WORDS]
    return kinds[0] if kinds else ("dead" if token.lower_ == "toll" else None)


def _numbers(tokens: Iterable[Token]) -> Iterator[Token]:
    """The last word of each number, dates and shares left out."""
    for token in tokens:
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        ends = is_number(token) and not (following is not None and is_number(following))
        if ends and token.ent_type_ not in MEASURED:
            yield token


def _shares_a_number(token: Token, kind: Kind) -> bool:
    """*killed or injured 50*, *13 dead or wounded*: one number for two fates says neither."""
    doc, i = token.doc, token.i
    for joint, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if 0 <= other < len(doc) and doc[joint].lower_ in ("and", "or", "/", ","):
            beside = WORDS.get(doc[other].lower_, kind)
            if beside != kind and "arrested" not in (beside, kind):
                return True
    return False


def _is_real(token: Token) -> bool:
    """Whether it is said to have happened: no modal, no denial, no mere intention."""
    verb = token if token.tag_.startswith("VB") else None
    if verb is None and token.dep_ in ("dobj", "acomp", "oprd", "attr", "nsubjpass"):
        verb = governor(token)
    while verb is not None:
        if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in MODALS) for c in verb.children):
            return False
        bare = verb.tag_ == "VB" and any(c.lower_ == "to" for c in syntax.children(verb, "aux"))
        if (bare and verb.head.lemma_ not in ACHIEVED) or any(c.lower_ == "if" for c in verb.children):
            return False
        if verb.dep_ == "xcomp" and verb.head.lemma_ in DENIED_OR_GUESSED:
            return False
        follows = verb.dep_ in ("conj", "advcl") and not syntax.children(verb, "nsubj", "nsubjpass")
        verb = verb.head if follows and verb.tag_ in ("VB", "VBG") and verb.head.pos_ == "VERB" else None
    return True
