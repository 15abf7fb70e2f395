"""Bands stand on the lexicon, and decks know their words."""

import pytest

from bot.core.czech.analysis import known
from bot.core.vocabulary.bands import placed, topics
from bot.core.vocabulary.decks import TOPICS, deck, deck_names
from bot.core.vocabulary.types import Band, WordKind

SIZES = {Band.A1: 500, Band.A2: 1000, Band.B1: 1000}


@pytest.mark.parametrize("band", list(Band))
def test_band_is_large_enough(band):
    assert sum(each.band is band for each in placed().values()) >= SIZES[band]


def test_every_word_is_in_the_lexicon():
    others = [p.lemma for p in placed().values() if p.kind is WordKind.OTHER]
    assert [lemma for lemma in others if not known(lemma)] == []


def test_every_topic_has_a_name():
    assert set(topics()) <= set(TOPICS)


def test_decks_hold_words_with_what_the_engine_knows():
    food = {word.lemma: word for word in deck("A1-food")}
    assert (food["chléb"].gender, food["chléb"].pattern) == ("mi", "hrad")
    assert food["vařit"].partners == ("uvařit",)
    assert all(word.gloss for word in food.values())


def test_words_that_are_known_are_left_out():
    assert "chléb" not in {word.lemma for word in deck("A1-food", known={"chléb"})}


def test_deck_sizes_are_true():
    names = deck_names()
    assert len(names) >= 30
    assert all(len(deck(name.key)) == name.size for name in names)


def test_unknown_deck_is_empty():
    assert deck("C2-quantum") == ()
