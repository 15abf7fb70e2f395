"""Starter decks by level and topic, generated from the lexicon: words with what the engine knows.

A deck holds words in the order in which they are worth learning; adding them to a learner's
cards is the business of `cards`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.nouns import decline
from bot.core.czech.verbs import verb
from bot.core.errors import N_
from bot.core.vocabulary.bands import Placed, placed, word_glosses
from bot.core.vocabulary.types import Band, DeckWord, WordKind

FEWEST = 8
TOPICS = {
    "people": N_("People"),
    "family": N_("Family"),
    "food": N_("Food and drink"),
    "home": N_("Home"),
    "housing": N_("Housing"),
    "city": N_("City"),
    "travel": N_("Travel"),
    "work": N_("Work"),
    "school": N_("School and study"),
    "offices": N_("Offices"),
    "society": N_("Society"),
    "time": N_("Time"),
    "body": N_("Body"),
    "health": N_("Health"),
    "clothes": N_("Clothes"),
    "colours": N_("Colours"),
    "nature": N_("Nature and technology"),
    "shopping": N_("Shopping"),
    "feelings": N_("Feelings and character"),
    "communication": N_("Communication"),
    "leisure": N_("Free time"),
    "actions": N_("Actions"),
    "qualities": N_("Qualities"),
    "abstract": N_("Abstract words"),
    "little": N_("Little words"),
}


@dataclass(frozen=True, slots=True)
class DeckName:
    """A deck by its band and topic; `title` is a msgid."""

    band: Band
    topic: str
    size: int

    @property
    def key(self) -> str:
        return f"{self.band}-{self.topic}"

    @property
    def title(self) -> str:
        return TOPICS[self.topic]


def deck_names(band: Band | None = None) -> tuple[DeckName, ...]:
    """Every deck that there is, of one band or of all."""
    sizes: dict[tuple[Band, str], int] = {}
    for word in _learnable():
        sizes[word.band, word.topic] = sizes.get((word.band, word.topic), 0) + 1
    return tuple(
        DeckName(of, topic, size)
        for (of, topic), size in sizes.items()
        if size >= FEWEST and band in {None, of}
    )


def deck(key: str, *, known: Collection[str] = ()) -> tuple[DeckWord, ...]:
    """The words of a deck that the learner does not have yet; empty for an unknown deck."""
    return tuple(
        word
        for each in _learnable()
        if f"{each.band}-{each.topic}" == key and each.lemma not in known
        for word in (deck_word(each),)
    )


def deck_word(each: Placed) -> DeckWord:
    """A word with everything that the engine can say of it."""
    if each.kind is WordKind.NOUN and (table := decline(each.lemma)) is not None:
        return DeckWord(
            table.lemma, each.kind, each.band, each.topic, table.gloss, table.gender, table.pattern
        )
    if each.kind is WordKind.VERB and (entry := verb(each.lemma)) is not None:
        return DeckWord(
            entry.lemma,
            each.kind,
            each.band,
            each.topic,
            entry.gloss,
            pattern=entry.pattern,
            aspect=entry.aspect,
            partners=entry.partners,
        )
    if each.kind is WordKind.ADJECTIVE and (adjective := decline_adjective(each.lemma)):
        gloss = adjective_lexicon()[each.lemma].gloss
        return DeckWord(
            each.lemma, each.kind, each.band, each.topic, gloss, pattern=adjective.pattern
        )
    return DeckWord(
        each.lemma, each.kind, each.band, each.topic, word_glosses().get(each.lemma, "")
    )


def _learnable() -> Iterator[Placed]:
    """Words with a meaning that can be told in a word: pronouns and the like are not cards."""
    for each in placed().values():
        if each.kind is not WordKind.OTHER or word_glosses().get(each.lemma, ""):
            yield each
