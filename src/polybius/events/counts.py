"""How many people a phrase counts: *at least 13*, *two dozen soldiers*, *a man and his wife*, *no one*.

What a phrase includes is counted once (*13 people, including two children* is 13); what is coordinated is
added up, as far as it is counted. A single person named or described is 1, *no one* 0; a plural without a
number is unknown. What numbers mean is in numbers.py.
"""

from __future__ import annotations

from spacy.tokens import Token

from polybius.codebooks import knowledge
from polybius.codebooks.knowledge import per_knowledge
from polybius.events.numbers import VAGUE, amount, is_number, is_year
from polybius.stages import Document

_COUNTED_ELSEWHERE = (
    "group total number team crew family band squad crowd party gang unit patrol convoy delegation staff"
)
COUNTED_ELSEWHERE = frozenset(_COUNTED_ELSEWHERE.split())
_NOT_PEOPLE = (
    "year month week day hour minute second night time percent percentage point kilometer kilometre km "
    "mile metre meter foot acre hectare ton tonne kilo kilogram kg gram pound dollar euro ruble rouble "
    "yuan cow cattle sheep goat camel horse dog pig chicken animal livestock bird building house home "
    "shop vehicle car truck tank bus boat ship vessel plane aircraft helicopter drone missile rocket "
    "shell bomb weapon gun rifle town village city district province country area position post base "
    "school hospital church mosque bill deal plan hope job business company bank contract order case "
    "attack strike raid operation blast explosion clash incident protest place site location occasion "
    "count charge lawsuit life sentence"
)
NOT_PEOPLE = frozenset(_NOT_PEOPLE.split())
_PEOPLE = (
    "people person man woman child boy girl baby infant toddler teenager teen youth adult other more "
    "victim  civilian wife husband mother father parent son daughter brother sister cousin relative uncle "
    "aunt nephew  niece grandmother grandfather driver passenger pedestrian bystander villager resident "
    "tourist pupil patient  shepherd nun imam sibling suspect detainee hostage casualty foreigner "
    "national local member individual  colleague survivor neighbour neighbor friend couple inmate gunman "
    "bomber attacker assailant shooter knifeman"
)
PEOPLE = frozenset(_PEOPLE.split())
PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "men", "women", "ants", "ese", "is")
ONE = frozenset("he she him her someone somebody one another".split())
NOBODY = frozenset("nobody none".split())
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
REFLEXIVE = frozenset("himself herself themselves itself".split())
NAMED = frozenset({"PERSON", "NORP"})
MEASURED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


def people(document: Document, head: Token, sure: bool = False, fate: Token | None = None) -> int | None:
    """How many people the phrase with this head counts, its conjuncts included; None when it does not say.

    ``sure`` asks for a noun that is known to mean people; else any that does not mean something else will do.
    ``fate`` is the word that says what befell them.
    """
    counted = [one(document, token, sure) for token in (head, *_conjuncts(head, fate))]
    numbers = [number for number in counted if number is not None]
    return sum(numbers) if numbers else None


def _conjuncts(head: Token, fate: Token | None) -> list[Token]:
    """What is coordinated with a noun; numbers inside a range and nouns with a deed of their own are not."""
    found = [t for t in (*head.conjuncts, *_listed(head)) if t.i > head.i and t.pos_ in NOMINAL]
    if head.dep_ == "nummod":
        return []
    return [t for t in found if t.dep_ != "nummod" and not _has_own_fate(t, fate)]


def _listed(head: Token) -> list[Token]:
    """*two soldiers, **a guard** and **four civilians** died*, which parsers take for an apposition.

    A comma closes a real one: *three men, a guard and two clerks, died*.
    """
    doc = head.doc
    for child in head.rights:
        if child.dep_ == "appos" and child.conjuncts:
            end = child.right_edge.i + 1
            return [] if end < len(doc) and doc[end].text == "," else [child, *child.conjuncts]
    return []


def _has_own_fate(token: Token, fate: Token | None) -> bool:
    """*13 dead and **40** wounded*: what follows says what befell these."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or after == fate:
        return False
    return after.tag_ in ("VBN", "VBD") or after.lower_ in ("dead", "hurt")


def one(document: Document, head: Token, sure: bool = False) -> int | None:
    """How many people one phrase counts, its conjuncts left out."""
    word = head.lower_
    if word in REFLEXIVE or _is_measured(head):
        return None
    below = _counted_below(head)
    if below is not None:
        return one(document, below, sure)
    if word in NOBODY or (word in ("one", "people") and _before(head) == "no"):
        return 0
    if is_number(head):
        return amount(head.doc, head.i, head.i)
    if not _means_people(document, head, sure):
        return None
    start = max(head.left_edge.i, head.i - 12)
    number = _number_before(head, start)
    if number is not None:
        return amount(head.doc, start, number)
    return _uncounted(head, start)


def _uncounted(head: Token, start: int) -> int | None:
    """A phrase without a number: *no soldiers*, *both sisters*, *a soldier*."""
    left = {token.lower_ for token in head.doc[start : head.i]}
    if "no" in left:
        return 0
    if "both" in left:
        return 2
    if left & VAGUE or head.tag_ in ("NNS", "NNPS"):
        return None
    singular = head.tag_ == "NN" or head.ent_type_ == "PERSON" or head.lower_ in ONE
    return (2 if head.lower_ == "couple" else 1) if singular else None


def _counted_below(head: Token) -> Token | None:
    """*a group of 13 activists*, *a couple of civilians*: the noun after *of* when it carries the number."""
    if head.lemma_.lower() not in COUNTED_ELSEWHERE:
        return None
    doc = head.doc
    if head.i + 2 < len(doc) and doc[head.i + 1].lower_ == "of":
        return next(
            (t for p in head.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), None
        )
    return None


def _before(token: Token) -> str:
    return str(token.doc[token.i - 1].lower_) if token.i else ""


def _is_measured(head: Token) -> bool:
    after = head.doc[head.i + 1].lower_ if head.i + 1 < len(head.doc) else ""
    measure = head.ent_type_ in MEASURED and head.pos_ in ("NUM", "NOUN") and head.lower_ not in PEOPLE
    return measure or after in ("%", "percent")


def _means_people(document: Document, head: Token, sure: bool) -> bool:
    lemma = head.lemma_.lower()
    if lemma in NOT_PEOPLE:
        return False
    known = lemma in PEOPLE or head.ent_type_ in NAMED or _is_agent(lemma) or _is_mentioned(document, head)
    if known or sure or head.tag_ in ("NN", "NNP"):
        return known or (head.tag_ == "NNS" and head.lower_.endswith(PERSON_ENDINGS))
    return head.pos_ in ("NOUN", "PROPN", "ADJ")


@per_knowledge
def _is_agent(lemma: str) -> bool:
    agent = knowledge.agents().get(lemma)
    return agent is not None and agent.kind in ("person", "people")


def _is_mentioned(document: Document, head: Token) -> bool:
    mention = document.mentions.get(head.i)
    return mention is not None and mention.actor.kind in ("person", "people")


def _number_before(head: Token, start: int) -> int | None:
    """Where the number nearest before a noun stands, as *13* in *13 armed men*; ages and dates are none."""
    doc = head.doc
    for i in range(head.i - 1, start - 1, -1):
        token = doc[i]
        if is_number(token):
            joined = doc[i + 1].text in ("-", "–") and doc[i + 2].lower_ in (
                "year",
                "month",
                "man",
                "day",
                "week",
            )
            return None if joined or token.ent_type_ in MEASURED or is_year(token, head) else i
        if token.dep_ in ("punct", "prep") and token.text not in ("-", "–", '"', "“", "”"):
            return None
    return None
