"""What a learner may change of a word, and what follows from it."""

from datetime import UTC, datetime

import pytest

from bot.core.czech.types import Aspect, Gender
from bot.core.errors import MluvError
from bot.core.words.contents import extras
from bot.core.words.editing import edited, patterns_for
from bot.core.words.facts import facts_of
from bot.core.words.types import Word
from models.enums import WordStage


def a_word(typed, **changes):
    facts = facts_of(typed)
    values = {
        "id": 1, "lemma": facts.lemma, "kind": str(facts.kind), "gender": facts.gender,
        "aspect": facts.aspect, "pattern": facts.pattern, "partners": facts.partners,
        "gloss": facts.gloss, "translation": "", "ipa": "", "example": "",
        "example_translation": "", "contexts": (), "tags": (), "stage": WordStage.NEW,
        "filled_at": datetime(2026, 11, 27, tzinfo=UTC), "suspended_at": None,
    }  # fmt: skip
    return Word(**{**values, **changes})


@pytest.mark.parametrize("field", ["translation", "example", "partners", "ipa"])
def test_everything_but_gender_and_pattern_can_be_cleared(field):
    assert not edited(a_word("psát"), field, "  ")[field]


def test_gender_of_a_listed_noun_is_that_of_the_lexicon():
    assert edited(a_word("hrad"), "gender", "mi")["pattern"] == "hrad"
    with pytest.raises(MluvError):
        edited(a_word("hrad"), "gender", "f")


def test_gender_of_an_unlisted_word_brings_its_pattern():
    assert edited(a_word("blafka"), "gender", "f") == {
        "kind": "noun", "gender": Gender.F, "pattern": "žena", "aspect": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "right", "wrong"),
    [("kost", "kost", "píseň"), ("dveře", "růže", "žena"), ("psát", "maže", "prosí")],
)
def test_pattern_of_a_listed_word_is_that_of_the_lexicon(typed, right, wrong):
    word = a_word(typed)
    assert {right, wrong} <= set(patterns_for(word))
    assert edited(word, "pattern", right) == {"pattern": right}
    with pytest.raises(MluvError):
        edited(word, "pattern", wrong)


def test_pattern_of_another_gender_is_none():
    with pytest.raises(MluvError):
        edited(a_word("kniha"), "pattern", "hrad")


def test_partner_tells_the_aspect_of_an_unlisted_verb():
    changed = edited(a_word("zčmuchat"), "partners", "psát")
    assert (changed["partners"], changed["aspect"], changed["kind"]) == (
        ["psát"], Aspect.PF, "verb",
    )  # fmt: skip


@pytest.mark.parametrize("partner", ["kniha", "123", "píšu"])
def test_what_is_no_infinitive_is_no_partner(partner):
    with pytest.raises(MluvError):
        edited(a_word("psát"), "partners", partner)


@pytest.mark.parametrize("sound", ["<b>", "кніга", "kniha 1"])
def test_sound_takes_phonetic_letters_only(sound):
    with pytest.raises(MluvError):
        edited(a_word("kniha"), "ipa", sound)


def kinds_of(word):
    return {content.kind: content for content in extras(word)}


def test_noun_met_in_a_sentence_can_be_asked_in_three_more_ways():
    found = kinds_of(a_word("kniha", contexts=("Čtu dobrou knihu.",)))
    assert set(found) == {"cloze", "dictation", "gender"}
    assert (found["cloze"].before, found["cloze"].answer) == ("Čtu dobrou ", "knihu")
    assert found["dictation"].text == "Čtu dobrou knihu."
    assert found["gender"].pointer == "ta"


def test_verb_can_be_asked_for_its_partner():
    found = kinds_of(a_word("psát"))
    assert set(found) == {"dictation", "aspect"}
    assert "napsat" in found["aspect"].partners
    assert found["dictation"].text == "psát"


def test_plural_only_is_asked_as_such():
    assert kinds_of(a_word("dveře"))["gender"].pointer == "ty"


def test_word_alone_is_no_sentence():
    assert "cloze" not in kinds_of(a_word("kniha", contexts=("Knihu!",)))
