import pytest

from bot.core.grammar.matching import _BY_REASON, rule_for
from bot.core.grammar.rules import rule_cards
from bot.core.mistakes.types import MistakeName
from models.enums import MistakeCategory as C


@pytest.mark.parametrize(
    ("category", "pattern", "key"),
    [
        (C.CASE, "do+2", "case_2"),
        (C.CASE, "+4", "case_4"),
        (C.PREPOSITION, "v+6", "na_or_v"),
        (C.PREPOSITION, "z+2", "z_or_od"),
        (C.PREPOSITION, "pro+4", "case_4"),
        (C.CASE, "number:pl", "numbers_with_nouns"),
        (C.AGREEMENT, "agree:f.sg", "adjective_agreement"),
        (C.AGREEMENT, "verb:past.f.sg", "past_agreement"),
        (C.CONJUGATION, "verb:present.1.sg", "verb_classes"),
        (C.CONJUGATION, "past:jsem", "past_agreement"),
        (C.ASPECT, "aspect", "aspect"),
        (C.OTHER, "degree:2", "comparison"),
        (C.VOCABULARY, "with:se", "clitic_order"),
        (C.WORD_ORDER, "order:jsem se", "clitic_order"),
        (C.WORD_ORDER, "order:dům velký", "word_order"),
        (C.SPELLING, "word:mně", "me_mne"),
        (C.DIACRITICS, "word:děkuji", "vowel_length"),
    ],
)
def test_kind_of_mistake_leads_to_its_rule(category, pattern, key):
    found = rule_for(MistakeName("", category, pattern))
    assert found is not None
    assert found.key == key


def test_a_rule_of_the_engine_comes_first():
    found = rule_for(MistakeName("nikdo", C.OTHER, "word:nemá"), "double-negation")
    assert found is not None
    assert found.key == "double_negation"


def test_what_no_card_explains_has_none():
    assert rule_for(MistakeName("", C.VOCABULARY, "word:pes")) is None


def test_every_rule_of_the_engine_leads_to_a_card_that_is_there():
    assert set(_BY_REASON.values()) <= set(rule_cards())
