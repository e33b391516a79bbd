"""The parsed document as plain lists: reading a token's attribute often is what costs."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

NOMINAL_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
LEFT_OF_NOUN = frozenset("det predet poss amod compound nmod nummod quantmod advmod npadvmod neg".split())
PHRASE_DEPS = frozenset(
    "nsubj nsubjpass dobj dative pobj conj appos attr ROOT poss agent oprd npadvmod dep ccomp advcl "
    "xcomp pcomp csubj acomp parataxis relcl acl".split()
)


class Words:
    """Tokens by index: ``text``, ``offset``, ``lower``, ``lemma`` (lower case), ``tag``, ``dep``, ``head``,
    ``children``, ``sentence`` (its number), ``quoted`` (between quotation marks) and ``ent`` (the number of
    its entity). ``whole`` is the text of all.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns = doc.to_array(["ORTH", "TAG", "DEP", "LEMMA", "SPACY", "IDX", "HEAD"]).T
        names = {i: doc.vocab.strings[i] for i in np.unique(columns[:4]).tolist()}
        texts: list[list[str]] = [[names[i] for i in column.tolist()] for column in columns[:4]]
        self.text, self.tag, self.dep, lemmas = texts
        self.lower = [text.lower() for text in self.text]
        self.lemma = list(map(_lemma, lemmas, self.tag))
        self.offset: list[int] = columns[5].tolist()
        spaced = zip(self.text, columns[4].tolist(), strict=True)
        self.whole = "".join(text + " " if space else text for text, space in spaced)
        self.head: list[int] = (columns[6].astype(np.int64) + np.arange(len(doc))).tolist()
        self.children: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sentence = self._sentences()
        self.quoted = _quoted(self.text, self.sentence)
        self.ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        self.ent: dict[int, int] = {i: n for n, (a, b, _) in enumerate(self.ents) for i in range(a, b)}
        self._recall_surnames()

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.text)

    def _sentences(self) -> list[int]:
        numbers = [0] * len(self.text)
        for number, sentence in enumerate(self.doc.sents):
            numbers[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        return numbers

    def _recall_surnames(self) -> None:
        """A surname that stood in a full name is a person elsewhere too, whatever the model sees there."""
        people = [self.text[a:b] for a, b, label in self.ents if label == "PERSON" and b - a > 1]
        known = self.surnames = {name[-1] for name in people if len(name[-1]) > 2 and name[-1][0].isupper()}
        for i, text in enumerate(self.text):
            if text not in known or self.label(i) == "PERSON" or not self.tag[i].startswith("NN"):
                continue
            number = self.ent.get(i)
            if number is None:
                self.ent[i] = len(self.ents)
                self.ents.append((i, i + 1, "PERSON"))
            else:
                start, end, _ = self.ents[number]
                if any(name[start - end :] == self.text[start:end] for name in people):
                    self.ents[number] = (start, end, "PERSON")

    def label(self, i: int) -> str:
        """The type of the named entity that the model sees at this token, or an empty string."""
        number = self.ent.get(i)
        return "" if number is None else self.ents[number][2]

    def left_edge(self, i: int) -> int:
        """The first token of what depends on this one."""
        while self.children[i] and self.children[i][0] < i:
            i = self.children[i][0]
        return i

    def right_edge(self, i: int) -> int:
        """The last token of what depends on this one."""
        while self.children[i] and self.children[i][-1] > i:
            i = self.children[i][-1]
        return i

    def phrase_start(self, head: int) -> int:
        """The first token of the noun phrase, by its determiner, possessor and modifiers."""
        start = head
        for child in reversed(self.children[head]):
            if child > head:
                continue
            if self.dep[child] == "punct":
                continue
            if self.dep[child] not in LEFT_OF_NOUN or not self._touches(self.right_edge(child), start):
                break
            start = self.left_edge(child)
        return start

    def _touches(self, last: int, start: int) -> bool:
        return all(self.text[i] in "-–'\"“”‘’()[]" or self.dep[i] == "case" for i in range(last + 1, start))


def _lemma(lemma: str, tag: str) -> str:
    lower = lemma.lower()
    if tag == "NNPS" and lower.endswith("s"):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return lower


def _quoted(texts: list[str], sentences: list[int]) -> list[bool]:
    """Whether each token stands between double quotation marks.

    A new paragraph closes what is open; a mark not closed before the next one opens holds for its sentence.
    """
    marks = [False] * len(texts)
    start: int | None = None
    for i, text in enumerate(texts):
        opens = text == "“" or (text == '"' and start is None)
        if start is not None and (opens or text in ("”", '"') or "\n" in text):
            end = i
            while opens and sentences[end - 1] != sentences[start]:
                end -= 1
            marks[start:end] = [True] * (end - start)
            start = None
        if opens:
            start = i
    return marks
