"""Which words of a text are offered to be kept, and the sentence in which each stands."""

from __future__ import annotations

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos
from bot.core.czech.tokens import sentences, words
from bot.core.words.facts import word_key

MOST_OFFERED = 40
_CLOSED = {Pos.PRONOUN, Pos.PREPOSITION, Pos.CONJUNCTION, Pos.PARTICLE}
_EVERYWHERE = {"být", "mít"}


def offered(text: str) -> tuple[str, ...]:
    """The distinct words of a text in their order, without those that hold sentences together."""
    found: dict[str, str] = {}
    for word in words(text):
        if _worth_keeping(word):
            found.setdefault(word_key(word), word)
    return tuple(found.values())[:MOST_OFFERED]


def sentence_with(text: str, word: str) -> str:
    """The first sentence of a text that holds a word; empty when none does."""
    wanted = word_key(word)
    return next(
        (
            sentence.strip()
            for sentence in sentences(text)
            if wanted in {word_key(each) for each in words(sentence)}
        ),
        "",
    )


def _worth_keeping(word: str) -> bool:
    readings = analyse(word)
    small = all(r.pos in _CLOSED or r.lemma in _EVERYWHERE for r in readings)
    return len(word) > 1 and not (readings and small)
