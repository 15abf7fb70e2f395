import pytest

from bot.adapters.phonetics import EspeakPhonetics
from bot.core.ports import HeardWord
from bot.core.pronunciation.spelling_out import said_words, spoken, units


def test_a_preposition_without_a_vowel_goes_with_its_word():
    assert [unit.text for unit in units(said_words("Bydlím v Praze s ním."))] == [
        "Bydlím",
        "v Praze",
        "s ním",
    ]


def test_a_unit_is_as_sure_as_its_less_sure_part():
    (unit,) = units([HeardWord("v", 0.4), HeardWord("Praze", 0.9)])
    assert unit == HeardWord("v Praze", 0.4)


def test_a_preposition_at_the_end_stands_alone():
    assert [unit.text for unit in units(said_words("kdo s"))] == ["kdo", "s"]


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("vlk", "v l k"),
        ("mlč", "m l tʃ"),
        ("v Praze", "v p r a z e"),
        ("s", "s"),
        ("Křižovatka", "k r̝ i ʒ o v a t k a"),
        ("dětí", "ɟ e c iː"),
    ],
)
async def test_words_are_spelled_in_sounds_not_in_letters(text, sounds):
    (word,) = await spoken(EspeakPhonetics(), said_words(text), sure=False)
    assert word.sounds == tuple(sounds.split())
    assert word.probability is None
