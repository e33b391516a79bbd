"""How present an actor is at a point of the text, and which one a pronoun means.

Weights after Lappin and Leass, "An algorithm for pronominal anaphora resolution" (Computational Linguistics
20(4), 1994): each mention counts by its grammatical role, and half as much with every sentence gone by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polybius.actors.drafts import Draft, Entity
from polybius.actors.metonyms import SPEECH, STATIVE_VERBS
from polybius.actors.words import Words

RECENCY, SUBJECT, OBJECT, OBLIQUE, HEAD_NOUN, PARALLEL, SPEAKER = 100, 80, 50, 40, 80, 35, 60
REACH = 4
TIMES = frozenset(("DATE", "TIME"))
OBJECT_DEPS = frozenset(("dobj", "dative", "pobj"))
SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
WEATHER = frozenset(
    "clear time possible likely unclear important necessary hard difficult impossible true".split()
)


def role_weight(words: Words, i: int) -> int:
    """The weight of a mention by the role of its head in the clause."""
    dep = words.dep[i]
    if any(words.dep[c] == "relcl" and _is_who(words, c) for c in words.children[i]):
        return SUBJECT + HEAD_NOUN
    while dep == "conj" or (dep == "appos" and words.head[i] < i):
        i = words.head[i]
        dep = words.dep[i]
    if dep in SUBJECT_DEPS:
        return SUBJECT + HEAD_NOUN
    if dep == "dobj":
        return OBJECT + HEAD_NOUN
    if dep in ("dative", "agent", "attr"):
        return OBLIQUE + HEAD_NOUN
    return OBLIQUE if dep in ("poss", "compound", "amod", "nmod") else OBLIQUE + HEAD_NOUN // 2


def _is_who(words: Words, verb: int) -> bool:
    return any(words.dep[c] == "nsubj" and words.lower[c] == "who" for c in words.children[verb])


class Salience:
    """Chooses antecedents among the entities mentioned before."""

    def __init__(self, words: Words, drafts: Mapping[int, Draft]) -> None:
        self.words = words
        self.drafts = drafts

    def of(self, entity: Entity, draft: Draft) -> float:
        """The presence of an entity where this mention stands; 0 when it is out of reach.

        Its best mention counts whole and the others a tenth, so that the one who spoke last is not outweighed
        by one who was named often before.
        """
        weights: list[float] = []
        for earlier in reversed(entity.drafts):
            distance = self.words.sentence[draft.head] - self.words.sentence[earlier.head]
            if distance > REACH or earlier.head >= draft.head:
                break
            weights.append(self._weight(earlier, draft) * 0.5**distance)
        weights.sort(reverse=True)
        return weights[0] + 0.1 * sum(weights[1:4]) if weights else 0.0

    def _weight(self, earlier: Draft, draft: Draft) -> float:
        words = self.words
        does = self.does(earlier)
        role = "subject" if does else _role(words, earlier.head)
        # *Kenyan officials said its …*: an adjective stands where its noun does.
        adjective = earlier.inside and words.dep[earlier.head] == "amod"
        place = words.head[earlier.head] if adjective else earlier.head
        weight = float(RECENCY + (SUBJECT + HEAD_NOUN if does else role_weight(words, place)))
        weight += PARALLEL * (role == _role(words, draft.head))
        weight += SPEAKER * (does and not words.quoted[earlier.head])
        if words.quoted[earlier.head] and not words.quoted[draft.head]:
            weight /= 3
        speaks = adjective and words.dep[place] == "nsubj" and words.lemma[words.head[place]] in SPEECH
        return weight / 2 if earlier.inside and not speaks else weight

    def best(self, draft: Draft, entities: Iterable[Entity]) -> Entity | None:
        """The most present of these entities that syntax allows, or None."""
        scored = [(self.of(entity, draft), entity.drafts[-1].head, entity) for entity in entities]
        allowed = [item for item in scored if item[0] > 0 and self.free(item[2], draft)]
        return max(allowed, key=lambda item: item[:2])[2] if allowed else None

    def free(self, entity: Entity, draft: Draft) -> bool:
        """Whether no rule of the clause bars it: X told him – him is not X; nor does a quoted he mean X."""
        words, subject = self.words, _clause_subject(self.words, draft.head)
        if (
            words.dep[draft.head] in OBJECT_DEPS
            and subject is not None
            and not words.lower[draft.head].endswith("self")
        ) and any(d.head == subject for d in entity.drafts):
            return False
        if self._is_partner(entity, draft):
            return False
        return not (words.quoted[draft.head] and self._speaks(entity, draft))

    def _is_partner(self, entity: Entity, draft: Draft) -> bool:
        """Whether the clause has that state in another slot: it was invaded by China – not China."""
        words, verb = self.words, self.words.head[draft.head]
        if words.dep[draft.head] not in SUBJECT_DEPS or entity.kind != "state":
            return False
        agents = (c for a in words.children[verb] if words.dep[a] == "agent" for c in words.children[a])
        objects = [c for c in words.children[verb] if words.dep[c] == "dobj"]
        others = [self.drafts.get(c) for c in (*agents, *objects)]
        return any(other and other.kind == "state" and other.country == entity.country for other in others)

    def _speaks(self, entity: Entity, draft: Draft) -> bool:
        """Whether the entity is the subject of a verb of speech in this sentence, outside the quotation."""
        words = self.words
        return any(
            not words.quoted[d.head]
            and words.sentence[d.head] == words.sentence[draft.head]
            and words.dep[d.head] == "nsubj"
            and words.lemma[words.head[d.head]] in SPEECH
            for d in entity.drafts
        )

    def distraction(self, draft: Draft, heads: frozenset[int]) -> float:
        """The presence of the strongest noun before that is no actor: ``it`` may well mean that."""
        words, best = self.words, 0.0
        wanted = ("NNS", "NNPS") if draft.plural else ("NN", "NNP")
        number = words.sentence[draft.head]
        for i in range(draft.head - 1, -1, -1):
            distance = number - words.sentence[i]
            if distance > 1:
                break
            if (
                words.tag[i] not in wanted
                or i in heads
                or words.label(i) in TIMES
                or words.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj")
            ):
                continue
            best = max(best, (RECENCY + role_weight(words, i)) * 0.5**distance)
        return best

    def does(self, draft: Draft) -> bool:
        """Whether the mention is the subject of a verb whose subject is someone who speaks or decides."""
        words = self.words
        if words.dep[draft.head] == "nsubj" and words.lemma[words.head[draft.head]] in SPEECH:
            return True
        return draft.end < len(words) and words.tag[draft.end] == "VBD" and words.lemma[draft.end] in SPEECH

    def expletive(self, draft: Draft) -> bool:
        """Whether this ``it`` stands for nothing: it is clear that, it is raining."""
        words, verb = self.words, self.words.head[draft.head]
        if draft.lemma != "it" or words.dep[draft.head] not in SUBJECT_DEPS:
            return False
        children = words.children[verb]
        clause = any(
            words.dep[c] in ("ccomp", "csubj", "xcomp", "advcl", "csubjpass", "acomp", "attr")
            for c in children
        )
        return words.lemma[verb] in STATIVE_VERBS and clause


def _role(words: Words, i: int) -> str:
    return (
        "subject"
        if words.dep[i] in SUBJECT_DEPS
        else "object"
        if words.dep[i] in OBJECT_DEPS
        else words.dep[i]
    )


def _clause_subject(words: Words, i: int) -> int | None:
    """The subject of the clause in which this token is an object."""
    verb = words.head[i]
    while words.tag[verb] in ("IN", "TO", "RP") and words.head[verb] != verb:
        verb = words.head[verb]
    return next((c for c in words.children[verb] if words.dep[c] in SUBJECT_DEPS), None)
