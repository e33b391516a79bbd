"""Finding mentions: one pass over the heads of noun phrases, then over names that modify others."""

from __future__ import annotations

from datetime import date

from polybius.actors.agent_nouns import agent_heads, agent_of
from polybius.actors.drafts import Draft
from polybius.actors.identities import by_former_surname, by_surname
from polybius.actors.metonyms import acts, names_act_or_place, stands_for_place
from polybius.actors.modifiers import cover, drop_acronyms, join_titles, known_modifier, unknown_modifier
from polybius.actors.names import Hit
from polybius.actors.partitives import partitives, victims
from polybius.actors.ships import navy_by_prefix
from polybius.actors.words import NOMINAL_TAGS, Words
from polybius.codebooks.offices import everyday_surnames

PERSONAL = frozenset(
    "he she him her his hers herself it its itself they them their theirs themselves".split()
)
MODIFIER_DEPS = frozenset(
    "compound amod nmod nummod quantmod det advmod punct case prep aux auxpass mark cc neg predet".split()
)
ADJECTIVE_TAGS = frozenset(("JJ", "NN", "NNP", "NNPS", "NNS", "VBG", "VBN", "FW", "RB"))
NAME_LABELS = frozenset(("PERSON", "ORG"))
SINGULAR, PLURAL = frozenset(("NN", "NNP")), frozenset(("NNS", "NNPS"))


class Detector:
    """The mentions of one document, each with its tokens and the names and nouns found in it."""

    def __init__(self, words: Words, hits: list[Hit], day: date | None) -> None:
        self.words = words
        self.hits = hits
        self.day = day
        self.hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        self.drafts: dict[int, Draft] = {}

    def run(self) -> list[Draft]:
        """Every mention in the order of heads, those that only modify a noun included."""
        for i, tag in enumerate(self.words.tag):
            draft = self._pronoun(i) if tag.startswith("PRP") else self._phrase(i, tag)
            if draft:
                self.drafts[draft.head] = draft
        partitives(self.words, self.drafts)
        around = cover(self.drafts)
        for hit in self.hits:
            known_modifier(self.words, self.drafts, around, hit)
        for start, end, label in self.words.ents:
            if label in NAME_LABELS and not any(i in self.hit_at for i in range(start, end)):
                unknown_modifier(self.words, self.drafts, around, (start, end, label))
        join_titles(self.words, self.drafts)
        drop_acronyms(self.words, self.drafts)
        return [self.drafts[i] for i in sorted(self.drafts)]

    def _pronoun(self, i: int) -> Draft | None:
        lower = self.words.lower[i]
        if lower not in PERSONAL or self.words.dep[i] == "expl":
            return None
        gender = "m" if lower in ("he", "him", "his", "himself") else "f" if lower[0] in "sh" else ""
        return Draft(i, i, i + 1, "pronoun", lemma=lower, gender=gender, plural=lower.startswith("the"))

    def _phrase(self, i: int, tag: str) -> Draft | None:
        if (tag == "CD" or self.words.lemma[i] == "other") and (draft := victims(self.words, i)):
            return draft
        if not self._is_head(i, tag):
            return None
        words, hit = self.words, self.hit_at.get(i)
        core = self._core(i, hit)
        start = words.phrase_start(i)
        start = min(start, core[0]) if core else start
        end = self.phrase_end(i, core)
        draft = Draft(i, start, end, "name" if core else "description", core=core, hit=hit)
        draft.lemma = words.lemma[i]
        draft.plural = tag in PLURAL and not core
        draft.definite = _definite(words, i, start)
        return draft if self._typed(draft) else None

    def _is_head(self, i: int, tag: str) -> bool:
        words, dep, governor = self.words, self.words.dep[i], self.words.head[i]
        hit = self.hit_at.get(i)
        if tag not in NOMINAL_TAGS and not (hit and tag in ADJECTIVE_TAGS) and not self._is_people(i, tag):
            return False
        if hit and hit.start <= governor < hit.end and governor != i:
            return False
        if words.label(i) in NAME_LABELS and words.ent.get(governor) == words.ent.get(i) and governor != i:
            return False
        if (
            i + 2 < len(words)
            and words.text[i + 1] == "-"
            and words.tag[i + 2] in ("VBN", "VBD", "JJ", "VBG")
        ):
            return False
        return dep not in MODIFIER_DEPS and not (dep == "conj" and words.dep[governor] in MODIFIER_DEPS)

    def _is_people(self, i: int, tag: str) -> bool:
        """Whether an adjective or participle stands for people: the wounded, the country's displaced."""
        words = self.words
        if tag not in ("JJ", "VBN") or words.lower[i] not in agent_heads():
            return False
        return any(words.dep[c] in ("det", "poss") for c in words.children[i])

    def _core(self, i: int, hit: Hit | None) -> tuple[int, int] | None:
        """The tokens of the name at this head: what the codebooks know, else what the model sees."""
        number = self.words.ent.get(i)
        if number is None or self.words.ents[number][2] not in NAME_LABELS:
            return (hit.start, hit.end) if hit else None
        start, end, label = self.words.ents[number]
        end -= self.words.tag[end - 1] == "POS"
        start += self.words.tag[start] == "DT"
        while label == "PERSON" and start < i and self._is_title(start):
            start += 1
        end = next((j for j in range(i + 1, end) if self.words.text[j] == "("), end)
        if hit and not (
            label == "ORG" and hit.country and start < hit.start and self._is_own_name(start, hit)
        ):
            return (
                (min(hit.start, start), hit.end)
                if hit.person and start < hit.start < end
                else (hit.start, hit.end)
            )
        named = any(self.words.text[j][0].isupper() for j in range(start, end))
        return (start, end) if start <= i < end and named else None

    def _is_title(self, i: int) -> bool:
        """*Singer Anna Berg*: a noun for people that the model takes for a part of the name."""
        return self.words.lower[i] in agent_heads() and i not in self.hit_at

    def _is_own_name(self, start: int, hit: Hit) -> bool:
        """Whether an organization's name merely ends with a country's: Air India."""
        return all(self.words.tag[i].startswith("NNP") for i in range(start, hit.start))

    def phrase_end(self, head: int, core: tuple[int, int] | None) -> int:
        """The phrase's end: with an acronym in brackets and of-phrases, without clauses and appositions."""
        words = self.words
        end = _after_acronym(words, max(core[1] if core else 0, head + 1))
        if core and (hit := self.hit_at.get(head)) and hit.country:
            return end
        for child in words.children[head]:
            if child == end and words.dep[child] == "prep" and words.lower[child] == "of":
                pobj = next((c for c in words.children[child] if words.dep[c] == "pobj"), None)
                if pobj is None or not (words.tag[pobj] in NOMINAL_TAGS or pobj in self.hit_at):
                    continue
                if core is None or pobj in self.hit_at:
                    end = self.phrase_end(pobj, self._core(pobj, self.hit_at.get(pobj)))
        return _after_acronym(words, end)

    def _typed(self, draft: Draft) -> bool:
        """Give the draft its kind and its agent noun; False when it is no actor."""
        hit, core = draft.hit, draft.core
        if core and hit and hit.start >= core[0] and hit.end == core[1]:
            if hit.country and core[0] == hit.start:
                return self._country(draft)
            if hit.organization:
                draft.kind = hit.organization.kind
                return True
        if self._is_holder(draft.head, core):
            core = draft.core = draft.core or (draft.head, draft.head + 1)
            draft.mention, draft.kind = "name", "person"
            return self._person(draft)
        if core and (self.words.label(draft.head) == "PERSON" or (hit and hit.person)):
            draft.kind = "person"
            return self._person(draft)
        if self._is_ship(draft):
            return True
        found = agent_of(self.words, draft.head, draft.start, draft.end)
        if found and not core and names_act_or_place(self.words, draft.head, draft.plural):
            return False
        if found:
            draft.agent = found[0]
            draft.kind = "unknown" if found[0].kind == "modifier" else found[0].kind
        elif core:
            draft.kind, draft.hit = "organization", None
        elif self.words.label(draft.head) == "NORP":
            draft.kind = "people"
        elif _is_acronym(self.words.text[draft.head]):
            draft.kind, draft.mention, draft.tentative = "organization", "name", True
            draft.core = (draft.head, draft.head + 1)
        return found is not None or draft.kind in ("people", "organization")

    def _is_holder(self, i: int, core: tuple[int, int] | None) -> bool:
        """Whether a word that the model takes for no person is the name of the only such office holder."""
        words = self.words
        alone = core is None or (core[1] - core[0] == 1 and self.hit_at.get(i) is None)
        if not alone or words.tag[i] != "NNP" or words.label(i) in ("PERSON", "GPE", "DATE", "LOC"):
            return False
        if words.text[i] in everyday_surnames():
            return False
        known = by_surname(words.text[i], self.day, None, None)
        former = words.label(i) and by_former_surname(words.text[i], self.day, None)
        return bool(known or former)

    def _is_ship(self, draft: Draft) -> bool:
        """A ship's name, whatever the model takes it for: *the USS Nimitz*."""
        start = draft.start + (self.words.lower[draft.start] in ("the", "a", "an"))
        if not navy_by_prefix(self.words, start, draft.head):
            return False
        draft.mention, draft.kind, draft.core = "name", "organization", (start, draft.end)
        return True

    def _person(self, draft: Draft) -> bool:
        assert draft.core
        first = draft.core[0]
        if first > draft.start and (found := agent_of(self.words, first - 1, draft.start, first)):
            draft.agent = found[0]
        return True

    def _country(self, draft: Draft) -> bool:
        assert draft.hit is not None
        assert draft.hit.country is not None
        named = draft.hit.country
        if named.kind in ("adjective", "noun"):
            draft.kind, draft.mention = "people", "description"
            draft.plural = self.words.tag[draft.head] in PLURAL or draft.definite
            return True
        draft.kind = "state"
        if named.kind in ("capital", "seat") or named.region:
            draft.mention = "name" if named.region else "metonym"
            draft.place = not acts(self.words, draft.head, named.kind == "seat")
        else:
            draft.place = stands_for_place(self.words, draft.head)
        return True


def _is_acronym(text: str) -> bool:
    return 2 <= len(text) <= 7 and text.isupper() and text.isalpha()


def _after_acronym(words: Words, end: int) -> int:
    """Past ``(PKK)`` where it follows directly."""
    if end + 2 < len(words) and words.text[end] == "(" and words.text[end + 2] == ")":
        acronym = words.text[end + 1]
        if len(acronym) > 1 and sum(c.isupper() for c in acronym) * 2 > len(acronym):
            return end + 3
    return end


def _definite(words: Words, head: int, start: int) -> bool:
    if words.lower[start] in ("the", "this", "that", "these", "those", "both"):
        return True
    return any(words.dep[c] == "poss" for c in words.children[head] if c < head)
