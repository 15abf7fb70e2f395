"""A text as words with their readings, and which of them can be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Reading
from bot.core.czech.tokens import tokenise

_SENTENCE_ENDS = frozenset(".!?…\n")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end); `sure` says that it was heard clearly and left uncorrected."""

    text: str
    start: int
    end: int
    sentence: int
    adjacent: bool
    sure: bool
    readings: tuple[Reading, ...]

    def of(self, lemma: str) -> tuple[Reading, ...]:
        """The readings that belong to a lemma; *učit se* is told by its verb."""
        wanted = bare(lemma)
        return tuple(reading for reading in self.readings if bare(reading.lemma) == wanted)

    def can_be(self, lemma: str) -> bool:
        """Whether this is a form of the lemma; a word unknown to the engine is its own lemma."""
        return bool(self.of(lemma)) or self.text == bare(lemma)


def bare(lemma: str) -> str:
    """A lemma as it is looked for: its first word, in small letters."""
    return lemma.partition(" ")[0].casefold()


def read_words(text: str, *, flagged: Sequence[Span] = ()) -> tuple[Word, ...]:
    """The words of a text; not sure are those in a flagged span or beside an empty one."""
    found: list[Word] = []
    sentence, adjacent = 0, False
    for token in tokenise(text):
        if not token.is_word:
            sentence += not _SENTENCE_ENDS.isdisjoint(token.text)
            adjacent = adjacent and token.text == " "
            continue
        low = token.text.casefold()
        sure = not _touched(token.start, token.end, flagged)
        readings = analyse(token.text)
        found.append(Word(low, token.start, token.end, sentence, adjacent, sure, readings))
        adjacent = True
    return tuple(found)


def lemmas_of(words: Sequence[Word]) -> list[str]:
    """Every lemma that any of the words can belong to, and its first word."""
    names = dict.fromkeys(reading.lemma for word in words for reading in word.readings)
    return list(dict.fromkeys([*names, *(name.partition(" ")[0] for name in names)]))


def _touched(start: int, end: int, flagged: Sequence[Span]) -> bool:
    return any(
        start < last and first < end if first < last else first - 1 <= end and start <= first + 1
        for first, last in flagged
    )
