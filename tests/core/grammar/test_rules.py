"""Rule cards: complete in four languages, right Czech, one for each day."""

from datetime import date, timedelta

import pytest

from bot.core.czech.analysis import known
from bot.core.czech.finding import find_mistakes
from bot.core.czech.tokens import words
from bot.core.grammar.rules import TOPICS, rule_cards, rule_of_day, rules_of
from bot.core.practice.items import Comma, Gap, Sentence, Slip, items
from models.enums import InterfaceLanguage, PracticeKind

CARDS = list(rule_cards().values())


def test_there_are_thirty_and_none_twice():
    assert len(CARDS) == len({card.key for card in CARDS}) >= 30


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_card_is_told_in_every_language(card):
    texts = {card.told(language).text for language in InterfaceLanguage}
    assert len(texts) == 4
    assert all(len(text) <= 500 for text in texts)
    assert card.topic in TOPICS
    assert card.practice is not PracticeKind.MIXED


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_examples_are_right_czech(card):
    for example in card.examples:
        assert [word for word in words(example) if not known(word)] == []
        assert find_mistakes(example) == ()


def test_every_topic_has_cards():
    assert all(rules_of(topic) for topic in TOPICS)


def test_each_day_has_another_rule_and_all_come_in_turn():
    first = date(2026, 1, 1)
    days = [rule_of_day(first + timedelta(days=n)).key for n in range(len(CARDS))]
    assert len(set(days)) == len(CARDS)
    assert rule_of_day(first) is rule_of_day(first)


def test_rules_that_items_point_to_exist():
    pointed = {
        item.rule
        for name, shape in (
            ("spelling", Gap), ("gaps", Gap), ("finding", Slip), ("order", Sentence),
            ("clitics", Sentence), ("commas", Comma),
        )
        for item in items(name, shape)
        if item.rule
    }  # fmt: skip
    generated = {
        *(f"case_{case}" for case in range(2, 8)),
        *("gender", "adjective_agreement", "verb_classes", "na_or_v", "z_or_od", "clock"),
        *("numbers_with_nouns", "aspect", "motion", "clitic_order", "word_order", "commas"),
        "vowel_length",
    }
    assert pointed | generated <= set(rule_cards())
