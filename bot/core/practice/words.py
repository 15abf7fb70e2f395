"""Which words a learner is drilled on: their own first, then frequent ones of their level."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bot.core.czech.nouns import NounTable, decline, readings
from bot.core.czech.types import Source
from bot.core.mistakes.types import MistakeName
from bot.core.vocabulary.bands import lemmas
from bot.core.vocabulary.types import Band, WordKind
from models.enums import Level

_OWN_SHARE = 2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The learner's level, their own words, those of their mistakes first, and the mistakes."""

    level: Level
    own: tuple[str, ...] = ()
    mistakes: tuple[MistakeName, ...] = ()

    @property
    def bands(self) -> tuple[Band, ...]:
        return bands_of(self.level)

    def nouns(self, random: Random, count: int) -> list[NounTable]:
        """Different listed nouns of one gender each; up to a half are the learner's own."""
        own = [
            table for lemma in dict.fromkeys(self.own) if (table := _plain_noun(lemma)) is not None
        ]
        random.shuffle(own)
        chosen = {table.lemma: table for table in own[: count // _OWN_SHARE]}
        pool = list(lemmas(WordKind.NOUN, self.bands))
        while len(chosen) < count and pool:
            table = _plain_noun(pool.pop(random.randrange(len(pool))))
            if table is not None:
                chosen[table.lemma] = table
        return list(chosen.values())

    def some(self, kind: WordKind, random: Random, count: int) -> list[str]:
        """Different lemmas of one kind."""
        return random.sample(list(lemmas(kind, self.bands)), count)


def bands_of(level: Level) -> tuple[Band, ...]:
    """The bands that somebody of a level meets."""
    return {Level.A0: (Band.A1,), Level.A1: (Band.A1,), Level.A2: (Band.A1, Band.A2)}.get(
        level, tuple(Band)
    )


def _plain_noun(lemma: str) -> NounTable | None:
    """The table of a listed noun; none of what could be two words."""
    table = decline(lemma)
    if table is None or table.source is not Source.LEXICON or table.pattern == "indecl":
        return None
    genders = {each.gender for each in readings(lemma)}
    return table if len(genders) == 1 else None
