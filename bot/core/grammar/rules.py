"""Rule cards: one rule of Czech each, in the interface's four languages, and the rule of the day.

What they say follows Internetová jazyková příručka; the sentences are the project's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.errors import N_
from models.enums import InterfaceLanguage, PracticeKind

_FILE = Path(__file__).with_name("data") / "rules.toml"
_STEP = 7
TOPICS = {
    "cases": N_("Cases"),
    "nouns": N_("Nouns and adjectives"),
    "verbs": N_("Verbs"),
    "prepositions": N_("Prepositions"),
    "numbers": N_("Numbers and time"),
    "sentence": N_("The sentence"),
    "spelling": N_("Spelling"),
    "manners": N_("Manners"),
}

Text = Annotated[str, Field(min_length=1)]


class RuleText(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    text: Text


class RuleCard(BaseModel):
    """A rule with Czech examples and the drill that practises it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Text
    topic: Text
    practice: PracticeKind
    examples: tuple[Text, ...] = Field(min_length=2)
    cs: RuleText
    en: RuleText
    ru: RuleText
    uk: RuleText

    def told(self, language: str) -> RuleText:
        """The rule in a language of the interface."""
        texts = {
            InterfaceLanguage.CS: self.cs,
            InterfaceLanguage.RU: self.ru,
            InterfaceLanguage.UK: self.uk,
        }
        return texts.get(InterfaceLanguage(language), self.en)


@cache
def rule_cards() -> Mapping[str, RuleCard]:
    """Every card by its key. Raises ValidationError for a file that is not in order."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    cards = [RuleCard.model_validate(card) for card in content["card"]]
    return MappingProxyType({card.key: card for card in cards})


def rule_of_day(day: date) -> RuleCard:
    """The card of a learning day: the same for everybody, another each day, all in turn."""
    cards = tuple(rule_cards().values())
    return cards[day.toordinal() * _STEP % len(cards)]


def rules_of(topic: str) -> tuple[RuleCard, ...]:
    return tuple(card for card in rule_cards().values() if card.topic == topic)
