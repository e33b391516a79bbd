"""Tense, negation, possibility and doubt around a predicate: PLOVER's auxiliaries, as syntax shows them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from polybius.parsing import syntax

FUTURE_GOVERNORS = frozenset(
    "plan intend prepare aim expect seek propose decide vow promise pledge threaten agree offer "
    "consider mull schedule set due ready poise mean commit announce volunteer refuse decline "
    "order urge ask demand call request tell instruct appeal encourage press advise recommend".split()
)
FUTURE_NOUNS = frozenset(
    "plan intention decision proposal pledge promise vow threat offer willingness readiness desire wish aim "
    "bid attempt effort call demand request order commitment intent hope determination move".split()
)
HYPOTHETICAL_MODALS = frozenset({"could", "might", "may", "would"})
WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
HAD = frozenset({"had", "'d", "’d"})
OBLIGING_MODALS = frozenset({"must", "should", "ought"})
WISHES = frozenset("need have hope want wish like love prefer ought long deserve dare".split())
DENIALS = frozenset("deny refute disavow".split())
UNTRUE = frozenset("untrue false baseless unfounded groundless incorrect fabricated".split())
CONDITIONAL_MARKS = frozenset({"if", "unless", "whether", "should", "lest"})
FEARS = frozenset("fear worry suspect speculate imagine risk plot conspire attempt try fail".split())
FEAR_NOUNS = frozenset(
    "fear risk plot possibility prospect threat danger attempt conspiracy concern hint".split()
)
ATTRIBUTIVE = frozenset(
    "planned proposed upcoming future potential possible scheduled expected alleged".split()
)
BEFORE_NOW = frozenset({"previously", "once", "formerly", "historically", "earlier"})


@dataclass(frozen=True, slots=True)
class Circumstance:
    """How a predicate is put: will it be, may it be, is it denied, is it asked, was it long before."""

    future: bool = False
    hypothetical: bool = False
    negated: bool = False
    asked: bool = False
    conditional: bool = False
    past_perfect: bool = False
    wished: bool = False
    denied: bool = False
    purpose: bool = False

    @property
    def doubt(self) -> float:
        """What is left of a confidence when nobody says that it happened."""
        if self.denied:
            return 0.2
        return 0.4 if self.asked else 0.5 if self.conditional or self.wished else 1.0


def circumstance(verb: Token | None, noun: Token | None = None) -> Circumstance:
    """The circumstance of a verb, or of an event noun with the verb that carries it."""
    if verb is None:
        return Circumstance(future=_noun_future(noun), hypothetical=_noun_doubt(noun))
    chain = islice(syntax.clause_chain(verb), 2)
    helping = {a.lower_ for a in _auxiliaries(verb)}
    return Circumstance(
        future=_future(verb, helping) or _noun_future(noun),
        hypothetical=not helping.isdisjoint(HYPOTHETICAL_MODALS) or _feared(verb) or _noun_doubt(noun),
        negated=syntax.is_negated(verb) or _governor_denies(verb),
        asked=_is_question(verb),
        conditional=any(_marked(v, CONDITIONAL_MARKS) for v in chain),
        past_perfect=_past_perfect(verb, helping),
        wished=_wished(verb, helping),
        denied=_denied(verb),
        purpose=_purpose(verb),
    )


def _wished(verb: Token, helping: set[str]) -> bool:
    """*must*, *should*, *need to*, *hopes to*: what ought to be or is longed for, and no plan."""
    if not helping.isdisjoint(OBLIGING_MODALS):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in WISHES


def _purpose(verb: Token) -> bool:
    """*enters to help them*, *no need to talk*: an infinitive of purpose says that nobody did it yet."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    return verb.dep_ == "advcl" or (verb.dep_ in ("acl", "relcl") and verb.head.lemma_ not in FUTURE_NOUNS)


def _denied(verb: Token) -> bool:
    """*denied attacking*, *rumours that it attacked are untrue*, *no one attacked*."""
    subject = syntax.own_subject(verb)
    if subject is not None and _nobody(subject):
        return True
    head = verb.head
    if verb.dep_ in ("pcomp", "conj"):
        head = head.head
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "conj") and head.lemma_ in DENIALS:
        return True
    return any(_untrue(ancestor) for ancestor in islice(verb.ancestors, 4))


def _nobody(subject: Token) -> bool:
    """*no one*, *nobody*, *none of them*, *no soldier*."""
    return subject.lower_ in ("nobody", "none") or any(child.lower_ == "no" for child in subject.lefts)


def _untrue(verb: Token) -> bool:
    """*is untrue*, *is not true*, *dismissed as untrue*."""
    said = syntax.children(verb, "acomp", "attr") + [
        word for prep in syntax.children(verb, "prep") for word in prep.children if prep.lower_ == "as"
    ]
    lemmas = {word.lower_ for word in said}
    return bool(lemmas & UNTRUE) or ("true" in lemmas and syntax.is_negated(verb))


def _auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of the verb, or of the one it is coordinated with (*will meet and sign*)."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG"):
        return _auxiliaries(verb.head)
    return own


def _future(verb: Token, helping: set[str]) -> bool:
    if not helping.isdisjoint(WILL):
        return True
    if verb.tag_ in ("VB", "VBG") and verb.dep_ in ("xcomp", "advcl", "conj"):
        head = verb.head
        if verb.dep_ == "xcomp" and head.lemma_ in FUTURE_GOVERNORS:
            return True
        if verb.dep_ == "xcomp" and head.lemma_ == "go" and head.tag_ == "VBG":
            return True
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == "VB":
            return _future(verb.head, {a.lower_ for a in _auxiliaries(verb.head)})
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.lemma_ in FUTURE_NOUNS:
        return True
    return _headline_infinitive(verb)


def _headline_infinitive(verb: Token) -> bool:
    """*US to send arms* and *is to meet*: an infinitive where a finite verb would stand."""
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    under_be = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return has_to and ((own and verb.dep_ == "ROOT") or under_be)


def _feared(verb: Token) -> bool:
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ == "VERB" and head.lemma_ in FEARS:
        return True
    if verb.dep_ == "pcomp":
        head = head.head
    return verb.dep_ in ("acl", "pcomp") and head.lemma_ in FEAR_NOUNS


def _noun_future(noun: Token | None) -> bool:
    if noun is None:
        return False
    return any(child.lower_ in ATTRIBUTIVE - {"alleged"} for child in noun.children)


def _noun_doubt(noun: Token | None) -> bool:
    """*the threat of an attack*, *a possible strike*."""
    if noun is None:
        return False
    if any(child.lower_ in ("possible", "potential") for child in noun.children):
        return True
    prep = noun.head
    return noun.dep_ == "pobj" and prep.lower_ in ("of", "against") and prep.head.lemma_ in FEAR_NOUNS


def _governor_denies(verb: Token) -> bool:
    """*failed to*, *has yet to*, *without attacking*."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in ("fail", "yet", "refuse", "decline"):
        return True
    if (
        verb.dep_ == "xcomp"
        and head.lemma_ in ("have", "be")
        and any(c.lower_ == "yet" for c in head.children)
    ):
        return True
    return verb.dep_ == "pcomp" and head.lower_ == "without"


def _is_question(verb: Token) -> bool:
    sentence = verb.sent
    return any(token.text == "?" for token in sentence[-3:])


def _marked(verb: Token, words: frozenset[str]) -> bool:
    return any(child.dep_ in ("mark", "advmod") and child.lower_ in words for child in verb.children)


def _past_perfect(verb: Token, helping: set[str]) -> bool:
    had = not helping.isdisjoint(HAD)
    return (had and verb.tag_ in ("VBN", "VBD")) or any(c.lower_ in BEFORE_NOW for c in verb.children)
