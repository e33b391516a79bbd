"""Headlines In Capitals: what the parser is shown has capitals only where running text would have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from polybius.cleaning.layout import Block

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
CAPITALISED_SHARE = 0.6
SMALL_WORDS = frozenset(
    "a an the of in on at to for from by with and or but as is are was were be been not no after over into "
    "than that this it its his her their our your we he she they you all amid against before between".split()
)


# Written with a capital in running text, and no country's adjective.
PEOPLES = frozenset(
    "kurdish kurd kurds arab arabs islamic islamist islamists muslim muslims christian christians jewish "
    "jew jews catholic protestant orthodox buddhist hindu hindus sikh sunni shia shiite druze yazidi "
    "rohingya uighur uyghur western african asian european latin american nordic baltic balkan caribbean "
    "pacific atlantic arctic tamil tibetan chechen catalan basque sahrawi tuareg hutu tutsi berber slavic "
    "zionist maoist marxist communist nazi monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december easter christmas "
    "ramadan".split()
)


def in_running_case(text: str, blocks: Sequence[Block], common: Callable[[str], bool]) -> str:
    """The text with the words of its headlines in lower case, except names; character for character.

    ``common`` says whether a lower-case form is a common word. What the body writes with a capital inside its
    sentences is a name, whatever else the word may mean (*Turkey*, *Bush*).
    """
    heads = [b for b in blocks if b.kind in ("title", "subheading") and _in_capitals(text[b.start : b.end])]
    if not heads:
        return text
    names, plain = _body_words(text, blocks)
    for block in heads:
        head = text[block.start : block.end]
        lowered = WORD.sub(lambda m: _recased(m, names, plain, common), head)
        if len(lowered) == len(head):
            text = text[: block.start] + lowered + text[block.end :]
    return text


def _in_capitals(head: str) -> bool:
    """Whether most longer words of a headline are capitalised, and it has more than two of them."""
    words = [w for w in WORD.findall(head) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= CAPITALISED_SHARE * len(words)


def _body_words(text: str, blocks: Sequence[Block]) -> tuple[frozenset[str], frozenset[str]]:
    """Words the body capitalises inside a sentence, and words it writes small."""
    body = " ".join(text[b.start : b.end] for b in blocks if b.kind == "paragraph")
    inside = {m.group() for m in re.finditer(r"(?<=[a-z,;] )[A-Z][^\W\d_]+", body)}
    plain = {m.group() for m in re.finditer(r"\b[a-z]+\b", body)}
    return frozenset(inside), frozenset(plain)


def _recased(
    match: re.Match[str], names: frozenset[str], plain: frozenset[str], common: Callable[[str], bool]
) -> str:
    word = match.group()
    small = word.lower()
    if match.start() == 0 or not word[0].isupper() or word in names or small in PEOPLES:
        return word
    if word.isupper() and len(word) > 1:
        return word
    return small if small in SMALL_WORDS or small in plain or common(small) else word
