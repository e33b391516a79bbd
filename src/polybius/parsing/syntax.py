"""Who does what in a parse: subjects and objects through passives, control, relatives and coordination.

Dependency labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# After these the object, not the subject, is who will do what the infinitive says.
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow permit call press push beg implore instruct command persuade convince "
    "compel oblige require request invite encourage enable help want expect warn pressure lobby advise "
    "authorize authorise task direct forbid leave get make let have see hear watch accuse coax exhort "
    "challenge appoint dare summon cause bar prevent stop dissuade".split()
)
CLAUSES = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "conj", "dep", "prep", "parataxis"})


def children(token: Token, *labels: str) -> list[Token]:
    """The token's dependents with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def is_passive(verb: Token) -> bool:
    """Whether a verb's grammatical subject (or the noun it modifies) is what it acts on."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "advcl", "amod"):
        return not children(verb, "dobj", "nsubj") or bool(children(verb, "agent"))
    return verb.dep_ == "conj" and is_passive(verb.head) and not children(verb, "dobj", "nsubj")


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself, a relative pronoun replaced by what it stands for."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return _antecedent(verb) if child.lower_ in RELATIVE and verb.dep_ == "relcl" else child
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of the phrase that is the verb's subject in meaning's syntax, found through its clause."""
    found = own_subject(verb)
    if found is not None or depth > 6:
        return found
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controller(head, depth)
    if verb.dep_ == "acl":
        return _acl_subject(verb, depth)
    if verb.dep_ == "relcl":
        return _relative_subject(verb)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
        return subject(_main_verb(verb, head), depth + 1)
    if verb.dep_ == "pcomp":
        return _pcomp_subject(verb, depth)
    if verb.dep_ == "acomp" or verb.dep_ == "auxpass":
        return subject(head, depth + 1)
    return _stranded_subject(verb) if verb.tag_ in ("VBD", "VBZ", "VBP") else None


def _stranded_subject(verb: Token) -> Token | None:
    """*In a row with Rome, President Osei on Monday rejected …*: a subject parsed as an apposition."""
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.text == "," or token.dep_ in ("nsubj", "nsubjpass"):
            return None
        if token.dep_ in ("appos", "dep") and token.pos_ in ("PROPN", "NOUN"):
            return token
    return None


def _antecedent(verb: Token) -> Token:
    return verb.head


def _main_verb(participle: Token, head: Token) -> Token:
    """*urged them to go, calling …*: after a comma a participle belongs to the finite verb."""
    before = participle.left_edge.i - 1
    if participle.tag_ != "VBG" or before < 0 or participle.doc[before].text != ",":
        return head
    for ancestor in (head, *head.ancestors):
        if ancestor.pos_ in ("VERB", "AUX") and (ancestor.tag_ not in ("VB", "VBG") or own_subject(ancestor)):
            return ancestor
    return head


def _controller(head: Token, depth: int) -> Token | None:
    """Whose doing the complement of ``head`` is: its object after *urge*, its subject after *promise*."""
    if head.lemma_ in OBJECT_CONTROL:
        if is_passive(head):
            return subject(head, depth + 1)
        for child in head.children:
            if child.dep_ in ("dobj", "dative") and child.pos_ != "VERB":
                return child
        for prep in children(head, "prep"):
            if prep.lower_ in ("on", "upon", "for", "to"):
                return next(iter(children(prep, "pobj")), None)
        return None
    return subject(head, depth + 1)


def _acl_subject(verb: Token, depth: int) -> Token | None:
    """*troops shelling the town*: the noun; *a plan to arm them*: the plan's owner."""
    noun = verb.head
    if verb.tag_ in ("VBG", "VBN"):
        owners = children(noun, "poss")
        acts = noun.lemma_ in SPEECH_NOUNS
        return owners[0] if owners and acts else noun
    return owner(noun, depth)


SPEECH_NOUNS = frozenset(
    "call statement appeal letter demand request plea message warning resolution declaration order decree "
    "report tweet post note speech law bill motion petition proposal".split()
)


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Whose a noun is: its possessor, or the subject of the verb that has it as object."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in children(noun, "prep"):
        if child.lower_ in ("by", "of") and (found := children(child, "pobj")):
            return found[0]
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return subject(noun.head, depth + 1)
    return None


def _relative_subject(verb: Token) -> Token | None:
    """*the deal the rivals signed* has its own subject; without one the antecedent is it."""
    return verb.head if verb.tag_ != "VB" else None


def _pcomp_subject(verb: Token, depth: int) -> Token | None:
    """*after shelling the town, the army …*, *accused them of shelling the town*."""
    prep = verb.head
    governor = prep.head
    if governor.lemma_ in (
        "accuse",
        "suspect",
        "convict",
        "charge",
        "prevent",
        "stop",
        "bar",
        "ban",
        "blame",
    ):
        objects = children(governor, "dobj", "nsubjpass")
        return objects[0] if objects else None
    if governor.pos_ in ("VERB", "AUX"):
        return subject(governor, depth + 1)
    return owner(governor, depth + 1) if governor.pos_ == "NOUN" else None


def agents(verb: Token) -> list[Token]:
    """The *by*-phrases of a passive."""
    return [pobj for by in children(verb, "agent") for pobj in children(by, "pobj")]


def objects(verb: Token) -> list[Token]:
    """Direct objects, and what is acted on in a passive or a passive relative clause."""
    if is_passive(verb):
        found = subject(verb) if verb.dep_ != "acl" else verb.head
        return [found] if found is not None else []
    direct = children(verb, "dobj")
    if not direct and verb.dep_ == "conj" and verb.i < verb.head.i + 4:
        direct = [] if children(verb, "prep", "ccomp", "xcomp") else children(verb.head, "dobj")
    if not direct and verb.dep_ == "relcl" and own_subject(verb) is not None and not children(verb, "dobj"):
        direct = [verb.head] if own_subject(verb) != verb.head else []
    return [_antecedent(verb) if o.lower_ in RELATIVE and verb.dep_ == "relcl" else o for o in direct]


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Objects of the prepositions that depend on the token, *in talks with* style chains included once."""
    found = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            found += children(child, "pobj", "pcomp")
            for nested in children(child, "prep"):
                found += children(nested, "pobj")
    return found


def through_quantity(token: Token) -> Token:
    """*a series of raids*, *dozens of soldiers*: the noun that is counted, for one that only counts it."""
    while token.lemma_.lower() in QUANTITIES:
        counted = [
            pobj for of in children(token, "prep") if of.lower_ == "of" for pobj in children(of, "pobj")
        ]
        if not counted:
            return token
        token = counted[0]
    return token


QUANTITIES = frozenset(
    "series wave spate string round number group dozen score hundred thousand million majority host "
    "couple day week month year hour night pair handful lot barrage flurry succession sequence batch "
    "rest half part most some many several one two three four five six seven eight nine ten all any "
    "none each both more few kind form sort type act".split()
)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it."""
    yield token
    yield from (conjunct for conjunct in token.conjuncts if conjunct.i > token.i)


def is_negated(verb: Token) -> bool:
    """*did not*, *never*, *no longer*, and a subject or object with *no*."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "hardly") for child in verb.children):
        return True
    arguments = children(verb, "nsubj", "dobj", "nsubjpass")
    return any(
        child.lower_ in ("no", "neither", "none") for arg in arguments for child in [*arg.children, arg]
    )


def clause_chain(verb: Token) -> Iterator[Token]:
    """The verb and the verbs that govern it, innermost first."""
    seen = 0
    while seen < 8:
        yield verb
        if verb.dep_ not in CLAUSES or verb.head == verb:
            return
        verb, seen = verb.head, seen + 1
