"""Arguments: who stands in the slots that an entry names, through the syntax around its trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Token

from polybius.actors import Mention, conjuncts, describe, inner_actors, mention_of
from polybius.codebooks.knowledge import countries
from polybius.events.candidates import Candidate
from polybius.events.lexicon import lexicon
from polybius.parsing import syntax
from polybius.records import Actor, Statement
from polybius.stages import Document

GOVERNED = "!"
"""Ends a slot in which a place stands for its government: ``from!`` of *recall*."""
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
SECOND_PERSON = frozenset({"you", "your"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
# Whose deed it is: *Kenyan-led raids*; *Kenyan-backed* ones are another's.
LEADING = frozenset({"led", "sponsored", "brokered", "mediated", "hosted", "imposed"})
# A name that no stage knows is somebody still, where only somebody can stand.
UNKNOWN_NAMES = frozenset({"", "PERSON", "ORG", "NORP"})
NAME_SLOTS = frozenset({"obj", "into", "with", "against", "to", "from", "by", "subj"})
# Parsers hang these on the nearest noun: *the deployment of guns and men by the army*.
FAR_ATTACHED = frozenset({"by", "against"})
# What is acted on when the phrase itself names no actor, by how the actor hangs on it; best first.
RECIPIENT_RELATIONS: tuple[str, ...] = (
    "poss",
    "amod",
    "compound",
    "between",
    "of",
    "by",
    "against",
    "with",
    "from",
    "to",
    "on",
    "in",
    "for",
)


# Of a deed it is the doer who is condemned or praised for it: *the killing of monks by soldiers*.
DOER_RELATIONS: tuple[str, ...] = ("by", "poss", "amod", "compound", "from", "with", "to", "on")
# What stands behind *of* is whose they are; behind *the invasion of*, whom it befalls.
DOERS_OWN = frozenset("offensive advance onslaught campaign operation push march rampage crackdown".split())


def fill(document: Document, candidate: Candidate, slots: Iterable[str]) -> tuple[list[Actor], str]:
    """The actors of the first slot that holds any, and the slot's name (empty when none does)."""
    for slot in slots:
        if slot == "speaker":
            statement = enclosing(document.statements, candidate.head.idx)
            if statement is not None and statement.speaker is not None:
                return [statement.speaker], slot
            continue
        tokens = slot_tokens(candidate, slot)
        actors = [actor for token in tokens for actor in actors_of(document, token, slot)]
        if actors:
            return _each_once(actors), slot
    return [], ""


def within(document: Document, candidate: Candidate) -> list[Actor]:
    """Actors inside the object that an entry asks for: *lifted its boycott of Chadian farmers*."""
    nouns = [token for token in candidate.trigger if token != candidate.head and token.pos_ == "NOUN"]
    inner = [
        i for noun in nouns for i in inner_actors(document, noun) if i.relation not in ("by", "poss", "in")
    ]
    return _each_once(i.mention.actor for i in inner)


def slot_tokens(candidate: Candidate, slot: str) -> list[Token]:
    """Heads of the phrases in a slot of a candidate; *light* slots look at the verb that carries a noun."""
    slot = slot.removesuffix(GOVERNED)
    if slot in _SLOTS:
        return _SLOTS[slot](candidate)
    tokens = [t for word in candidate.trigger for t in syntax.prepositional(word, slot)]
    if not tokens and candidate.light and candidate.verb is not None:
        tokens = syntax.prepositional(candidate.verb, slot)
    if not tokens and candidate.entry.pos == "n" and slot in FAR_ATTACHED:
        below = [
            pobj for prep in syntax.children(candidate.head, "prep") for pobj in syntax.children(prep, "pobj")
        ]
        tokens = [t for noun in below for n in (noun, *noun.conjuncts) for t in syntax.prepositional(n, slot)]
    return tokens


def _subject(candidate: Candidate) -> list[Token]:
    if candidate.verb is None:
        return []
    if syntax.is_passive(candidate.verb):
        return syntax.agents(candidate.verb)
    found = syntax.subject(candidate.verb)
    return [found] if found is not None else []


def _object(candidate: Candidate) -> list[Token]:
    verb = candidate.verb
    return syntax.objects(verb) if verb is not None and not candidate.light else []


def _complement(candidate: Candidate) -> list[Token]:
    """Who the complement clause is about: its subject, else its objects and what its prepositions hold."""
    for clause in syntax.children(candidate.head, "ccomp", "xcomp", "advcl"):
        subject = syntax.own_subject(clause)
        if subject is not None:
            return [subject]
        tokens = [t for verb in (clause, *syntax.children(clause, "xcomp")) for t in _participants(verb)]
        if tokens:
            return tokens
    return []


def _participants(verb: Token) -> list[Token]:
    direct = syntax.children(verb, "dobj", "dative")
    below = [
        pobj
        for word in (verb, *direct, *syntax.children(verb, "prt"))
        for prep in syntax.children(word, "prep", "dative")
        if prep.lower_ in ("to", "with", "for", "on", "against", "of", "from", "toward", "towards")
        for pobj in syntax.children(prep, "pobj")
    ]
    return [*direct, *below]


def _light(candidate: Candidate) -> list[Token]:
    return _subject(candidate) if candidate.light and not candidate.suffered else []


def _governor(candidate: Candidate) -> list[Token]:
    """The subject of the verb that a noun depends on: *said in a call with …*."""
    if candidate.verb is None or candidate.light or candidate.head.dep_ != "pobj":
        return []
    found = syntax.subject(candidate.verb)
    return [found] if found is not None else []


def _suffered(candidate: Candidate) -> list[Token]:
    """Whom an event noun befalls: *the town came under attack*."""
    return _subject(candidate) if candidate.suffered else []


def _dative(candidate: Candidate) -> list[Token]:
    return [
        token
        for child in syntax.children(candidate.head, "dative")
        for token in (syntax.children(child, "pobj") or [child])
    ]


def _modifier(candidate: Candidate) -> list[Token]:
    """Who stands before a noun: *Kenyan raids*, *Kenyan-led raids*."""
    before = [child for child in candidate.head.children if child.dep_ in MODIFIERS - {"poss"}]
    led = [t for part in before if part.lower_ in LEADING for t in part.lefts if t.pos_ in ("PROPN", "ADJ")]
    return [*led, *before]


def _owner(candidate: Candidate) -> list[Token]:
    return syntax.children(candidate.head, "poss")


_SLOTS: dict[str, Callable[[Candidate], list[Token]]] = {
    "subj": _subject,
    "obj": _object,
    "comp": _complement,
    "light": _light,
    "suffered": _suffered,
    "gov": _governor,
    "dative": _dative,
    "mod": _modifier,
    "poss": _owner,
}


def actors_of(document: Document, token: Token, slot: str) -> list[Actor]:
    """The actors a phrase names, each conjunct of it; else those inside it, when the phrase is no actor."""
    person = _speech_participant(document, token)
    if person is not None:
        return [person]
    counted = syntax.through_quantity(token)
    found = [
        _placed(document, mention) for mention in conjuncts(document, token) or conjuncts(document, counted)
    ]
    token = counted
    if found or slot in ("mod", "light", "suffered", "gov"):
        return found
    if slot.endswith(GOVERNED):
        return [seat for conjunct in syntax.conjuncts(token) for seat in _government(document, conjunct)]
    for deed in syntax.children(token, "acl"):
        found += [mention.actor for agent in syntax.agents(deed) for mention in conjuncts(document, agent)]
    if found:
        return found
    if token.pos_ == "PROPN" and token.ent_type_ in UNKNOWN_NAMES and slot in NAME_SLOTS:
        return [describe(document, token).actor]
    inner = inner_actors(document, token)
    relations = _relations(token.lemma_.lower())
    best = min((i.relation for i in inner if i.relation in relations), key=relations.index, default="")
    return [i.mention.actor for i in inner if i.relation == best]


def _relations(noun: str) -> tuple[str, ...]:
    """What inside a noun's phrase names who it is of, the best first."""
    if noun in DOERS_OWN:
        return (*DOER_RELATIONS, "of")
    return DOER_RELATIONS if lexicon().find("n", noun) else RECIPIENT_RELATIONS


def named_at(document: Document, token: Token) -> list[Actor]:
    """The actors of the mention that a token is the head of, or who speaks or is spoken to in a quotation."""
    person = _speech_participant(document, token)
    if person is not None:
        return [person]
    mention = document.mentions.get(token.i) or mention_of(document, token)
    named = [_placed(document, part) for part in mention.parts or (mention,)] if mention else []
    return [speaker for actor in named for speaker in spoken_for(document, actor)]


def spoken_for(document: Document, actor: Actor) -> list[Actor]:
    """*Quito said it would not go*: a pronoun of nobody known, in what somebody says, is that somebody.

    Several, where a phrase such as *both countries* speaks; the actor alone in all other cases.
    """
    if actor.mention != "pronoun" or actor.country or actor.sectors or actor.span is None:
        return [actor]
    told = enclosing(document.statements, actor.span.start)
    if told is None or told.speaker is None:
        return [actor]
    span = told.speaker.span
    parts = (m.parts for m in document.mentions.values() if m.parts and m.parts[0].actor.span == span)
    return [part.actor for part in next(parts, ())] or [told.speaker]


def _placed(document: Document, mention: Mention) -> Actor:
    """The actor of a mention; one of unknown country takes it from what it is an apposition or a part of."""
    actor, head = mention.actor, document.parsed()[mention.head]
    if actor.country or actor.mention == "pronoun":
        return actor
    near = [*syntax.children(head, "appos"), *[head.head] * (head.dep_ == "appos")]
    beside = [document.mentions[t.i].actor for t in near if t.i in document.mentions]
    within = [i.mention.actor for i in inner_actors(document, head) if i.relation in ("of", "poss", "amod")]
    known = next((a for a in [*beside, *within] if a.country), None)
    if known is None:
        return actor
    return replace(
        actor,
        country=known.country,
        sectors=actor.sectors or known.sectors,
        how=f"country of {known.name or 'what it belongs to'}",
    )


def _government(document: Document, token: Token) -> list[Actor]:
    """The government of a country or capital that is named as a place: *its ambassador to Sofia*."""
    named = countries().find(token.text, document.report.published)
    if named is None or token.pos_ != "PROPN":
        return []
    country = named.country
    same = next((a.entity for a in document.actors if a.kind == "state" and a.country == country.code), "")
    return [
        Actor(
            document.report.span(token.idx, token.idx + len(token)),
            "metonym" if named.kind in ("capital", "seat") else "name",
            country.name,
            country.wikidata,
            "state",
            country.code,
            ("GOV",),
            entity=same,
            how="government of the place",
        )
    ]


def _speech_participant(document: Document, token: Token) -> Actor | None:
    """*We* and *you* inside a quotation: its speaker, and the one it is addressed to."""
    word = "" if token.text == "US" else token.lower_
    if word not in FIRST_PERSON and word not in SECOND_PERSON:
        return None
    statement = enclosing(document.statements, token.idx)
    if statement is None:
        return None
    if word in FIRST_PERSON:
        return statement.speaker
    return statement.addressees[0] if statement.addressees else None


def enclosing(statements: Iterable[Statement], offset: int) -> Statement | None:
    """The innermost statement whose content holds this offset."""
    holding = [s for s in statements if any(c.start <= offset < c.end for c in s.content)]
    return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _each_once(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[tuple[object, ...], Actor] = {}
    for actor in actors:
        found.setdefault((actor.entity or actor.span,), actor)
    return list(found.values())
