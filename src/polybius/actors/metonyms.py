"""Whether a name of a place stands for those who govern it, or for the place.

The test is the slot in the sentence: who asks, decides or is warned is a government; where something happens
is a place. The classes of slots follow the schemas of Markert and Nissim (SemEval-2007 task 8).
"""

from __future__ import annotations

from polybius.actors.words import Words

PLACE_PREPOSITIONS = frozenset(
    "in at near outside inside across around throughout within through into via above beneath beyond "
    "past off along amid onto".split()
)
ACTOR_PREPOSITIONS = frozenset("with against between by among alongside versus".split())
TRAVEL_VERBS = frozenset(
    "go travel fly return flee arrive come head leave move drive march sail ship deport transfer "
    "evacuate escape cross migrate enter reach visit tour walk run live stay die meet base relocate "
    "emigrate immigrate smuggle bring carry take land withdraw rush".split()
)
ADDRESSED_VERBS = frozenset(
    "accuse ask urge warn tell inform criticize criticise condemn blame thank press pressure force "
    "oblige allow call demand request invite assure notify remind persuade convince push provoke anger "
    "irritate alarm upset infuriate worry please embarrass antagonize defy challenge threaten sanction "
    "punish support back help aid assist isolate deter appease placate engage recognise recognize trust "
    "betray alienate weaken encourage prompt compel enable embolden praise commend advise question "
    "rebuke slam denounce lobby brief consult contact reassure counter oppose outrage enrage frustrate "
    "rattle unnerve deprive strip hold".split()
)
CALLING_VERBS = frozenset(
    "call rely depend appeal complain apologise apologize speak talk listen write turn respond reply "
    "prevail lean impose surrender bow submit protest report answer object".split()
)
SPEECH = frozenset(
    "say tell add warn ask announce claim declare state insist argue note explain vow pledge promise "
    "demand urge accuse deny confirm reply call condemn reject admit write tweet acknowledge threaten "
    "order agree refuse decide want seek plan hope believe vote meet travel express describe criticize "
    "criticise blame".split()
)
ACT_OR_ACTOR = frozenset(
    "campaign establishment insurgency office resistance occupation casualty vote station base building "
    "checkpoint barrack barracks compound facility".split()
)
LAND_NOUNS = frozenset("island region territory province area enclave land kingdom emirate".split())
COUNTRY_NOUNS = frozenset("country nation state republic".split())
STATIVE_VERBS = frozenset(
    "be lie sit remain become seem see look appear wake stand experience suffer feel grow swelter "
    "witness".split()
)
ROUTE_NOUNS = frozenset(
    "train flight road route highway border distance railway line rail bus trip journey corridor "
    "motorway bridge plane service".split()
)
CONCRETE_NOUNS = frozenset(
    "street airport suburb outskirt centre center downtown district neighbourhood neighborhood building "
    "square skyline weather river metro subway hotel restaurant museum university stadium hospital "
    "school park port harbour harbor population resident mayor traffic air pollution zoo market theatre "
    "theater cathedral mosque church station bridge road quarter slum resort club team coach hall east "
    "west north south city capital area region province village town coast beach area".split()
)
ABSTRACT_SUFFIXES = ("ion", "ment", "ance", "ence", "ship", "ism", "sal", "ness", "ure", "ing", "acy", "cy")
ACT_NOUNS = frozenset(
    "decision claim plan call demand policy role war attack offensive threat response stance move ally "
    "friend foe rival enemy partner ambassador envoy force troop military army soldier embassy interest "
    "tie offer request hand concern view will goal aim effort attempt bid proposal strategy position "
    "power reach control rule law budget crackdown campaign airstrike strike raid bombing blockade "
    "embargo veto vote word message warning statement remark anger fear hope reply answer denial "
    "refusal support backing help aid failure success ambition agenda foreign official diplomat leader "
    "minister government regime spokesman behalf behest favor favour side step ban tariff sway proxy "
    "grip order approach outreach handling plea appeal promise pledge vow commitment guarantee bet "
    "gamble denunciation nuclear weapon missile programme program".split()
)


def acts(words: Words, head: int, seat: bool) -> bool:
    """Whether the name at this token, a capital, a seat of government or a region, stands for an actor."""
    dep, governor = words.dep[head], words.head[head]
    if dep == "conj":
        return acts(words, governor, seat) if words.tag[governor].startswith("NNP") else False
    if dep == "nsubj" or (dep == "dep" and governor > head):
        return words.lemma[governor] not in STATIVE_VERBS or seat
    if dep in ("nsubjpass", "dobj", "dative"):
        return words.lemma[governor] in ADDRESSED_VERBS
    if dep == "pobj":
        return _governs_actor(words, governor, seat)
    if dep == "poss":
        return _possesses_act(words, governor, seat)
    return seat and dep in ("ccomp", "ROOT", "csubj")


def stands_for_place(words: Words, head: int) -> bool:
    """Whether a country's name is only where something is: in Kenya, Geneva, Switzerland."""
    dep, governor = words.dep[head], words.head[head]
    if dep == "pobj" or (dep == "conj" and words.dep[governor] == "pobj"):
        preposition = words.head[head] if dep == "pobj" else words.head[governor]
        if words.lower[preposition] in PLACE_PREPOSITIONS:
            return True
        above = words.lemma[words.head[preposition]]
        return words.lower[preposition] in ("to", "from", "for") and above in TRAVEL_VERBS
    if dep == "conj" and words.tag[governor].startswith("NNP"):
        return stands_for_place(words, governor)
    after_comma = head > 1 and words.text[head - 1] == "," and words.label(head - 2) in ("GPE", "FAC", "LOC")
    return after_comma and dep in ("appos", "npadvmod", "nmod", "conj") and governor == head - 2


def names_act_or_place(words: Words, head: int, plural: bool) -> bool:
    """Whether a noun that can name an actor is an act or a place here: a campaign, the islands."""
    lemma = words.lemma[head]
    speaks = words.dep[head] == "nsubj" and words.lemma[words.head[head]] in SPEECH
    if lemma in ACT_OR_ACTOR:
        return not speaks
    if lemma in LAND_NOUNS:
        return (plural and not speaks) or stands_for_place(words, head)
    return lemma in COUNTRY_NOUNS and stands_for_place(words, head)


def _governs_actor(words: Words, preposition: int, seat: bool) -> bool:
    word, above = words.lower[preposition], words.head[preposition]
    if words.dep[preposition] == "agent":
        return True
    if word in PLACE_PREPOSITIONS or words.lemma[above] in ROUTE_NOUNS:
        return False
    if word in ACTOR_PREPOSITIONS:
        return True
    if words.tag[above].startswith("NN"):
        return word in ("from", "to", "on", "of", "for", "toward", "towards") and is_act(words, above)
    if word in ("on", "to") and words.lemma[above] in CALLING_VERBS:
        return True
    if words.tag[above].startswith("JJ"):
        return word in ("to", "of", "with")
    if word == "from":
        return words.lemma[above] in ("demand", "seek", "request", "buy", "receive", "win", "extract", "hear")
    return seat and word in ("to", "from", "for", "on") and words.lemma[above] not in TRAVEL_VERBS


def _possesses_act(words: Words, noun: int, seat: bool) -> bool:
    return words.lemma[noun] not in CONCRETE_NOUNS and (seat or is_act(words, noun))


def is_act(words: Words, noun: int) -> bool:
    """Whether this noun names a doing, an attitude or a relation, which only an actor has."""
    lemma = words.lemma[noun]
    return lemma in ACT_NOUNS or (
        lemma not in CONCRETE_NOUNS and len(lemma) > 5 and lemma.endswith(ABSTRACT_SUFFIXES)
    )
