"""The parsed document as plain lists: reading a token attribute once is much cheaper than reading it often."""

from __future__ import annotations

from spacy.tokens import Doc

NOMINAL_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
LEFT_OF_NOUN = frozenset("det predet poss amod compound nmod nummod quantmod advmod npadvmod neg".split())
PHRASE_DEPS = frozenset(
    "nsubj nsubjpass dobj dative pobj conj appos attr ROOT poss agent oprd npadvmod dep ccomp advcl xcomp "
    "pcomp csubj acomp parataxis relcl acl".split()
)


class Words:
    """Tokens by index: ``text``, ``lower``, ``lemma`` (lower case), ``tag``, ``dep``, ``head``, ``children``,
    ``sentence`` (its number), ``quoted`` (between quotation marks) and ``ent`` (the number of its entity).
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.doc = doc
        self.text = [token.text for token in tokens]
        self.lower = [text.lower() for text in self.text]
        self.tag = [token.tag_ for token in tokens]
        self.lemma = [_lemma(token.lemma_, tag) for token, tag in zip(tokens, self.tag, strict=True)]
        self.dep = [token.dep_ for token in tokens]
        self.head = [token.head.i for token in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sentence = self._sentences()
        self.quoted = _quoted(self.text)
        self.ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        self.ent: dict[int, int] = {i: n for n, (a, b, _) in enumerate(self.ents) for i in range(a, b)}

    def __len__(self) -> int:
        return len(self.text)

    def _sentences(self) -> list[int]:
        numbers = [0] * len(self.text)
        for number, sentence in enumerate(self.doc.sents):
            numbers[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        return numbers

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

    def preposition(self, head: int, wanted: frozenset[str]) -> tuple[int, int] | None:
        """Preposition and object of the first prepositional phrase on the right that begins with such a word."""
        for child in self.children[head]:
            if child > head and self.dep[child] == "prep" and self.lower[child] in wanted:
                for pobj in self.children[child]:
                    if self.dep[pobj] == "pobj":
                        return child, pobj
        return None

    def noun_above(self, i: int) -> int:
        """The head of the noun phrase in which this token is a modifier, or the token itself."""
        while self.dep[i] in ("compound", "amod", "nmod", "quantmod", "nummod") or (
            self.dep[i] == "conj" and self.dep[self.head[i]] in ("compound", "amod", "nmod")
        ):
            i = self.head[i]
        return i


def _lemma(lemma: str, tag: str) -> str:
    lower = lemma.lower()
    if tag == "NNPS" and lower.endswith("s"):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return lower


def _quoted(texts: list[str]) -> list[bool]:
    """Whether each token stands between double quotation marks; a new paragraph closes an open one."""
    inside, marks = False, []
    for text in texts:
        if text == "“" or (text == '"' and not inside):
            inside = True
        elif text in ("”", '"') or "\n" in text:
            inside = False
        marks.append(inside)
    return marks
