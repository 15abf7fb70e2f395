from collections import Counter

import pytest

from bot.core.contrast.contrasts import (
    LANGUAGES,
    MOST_NOTES,
    Changed,
    FalseFriend,
    Structure,
    false_friends,
    notes,
    structures,
)
from bot.core.czech.analysis import analyse
from models.enums import InterfaceLanguage, MistakeCategory


def changed(original, replacement, category=MistakeCategory.CASE, before=""):
    return [Changed(before, original, replacement, category)]


def test_there_are_enough_notes_for_every_language():
    counts = Counter(friend.language for friend in false_friends())
    counts.update(language for one in structures() for language in one.languages)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 15
    assert len(false_friends()) + len(structures()) >= 150


def test_every_false_friend_is_a_word_that_the_engine_knows():
    unknown = [friend.czech for friend in false_friends() if not _is_known(friend.czech)]
    assert unknown == []


def _is_known(lemma):
    bare = lemma.partition(" ")[0]
    return any(reading.lemma.partition(" ")[0] == bare for reading in analyse(bare))


def test_no_false_friend_is_told_twice_or_says_nothing():
    pairs = Counter((friend.language, friend.czech) for friend in false_friends())
    assert [pair for pair, times in pairs.items() if times > 1] == []
    for friend in false_friends():
        assert all((friend.alike, friend.means, friend.instead))
        assert friend.means != friend.alike


def test_no_structure_is_told_twice():
    texts = [one.told(language) for one in structures() for language in InterfaceLanguage]
    assert len(set(texts)) == len(texts)


def test_word_that_was_corrected_is_explained_first():
    change = changed("kvůli rodina", "kvůli rodině")
    first, second = notes("ru", "Jsem tady kvůli rodina.", change)
    assert isinstance(first, FalseFriend)
    assert (first.czech, first.alike) == ("rodina", "родина")
    assert isinstance(second, Structure)


def test_other_words_count_only_when_there_is_nothing_else():
    change = changed("hodnej", "hodný", MistakeCategory.REGISTER)
    (note,) = notes("ru", "Pozor, je hodnej!", change)
    assert isinstance(note, FalseFriend)
    assert note.czech == "pozor"
    assert notes("ru", "Je hodnej.", change) == ()


def test_words_are_preferred_to_kinds():
    (note,) = notes("ru", "Mám dva bratr.", changed("bratr", "bratry", before="dva"))
    assert isinstance(note, Structure)
    assert "dva studenti" in note.told("en")


@pytest.mark.parametrize("language", ["", "xx", "hu"])
def test_other_languages_get_none(language):
    assert notes(language, "Jdu do obchod.", changed("obchod", "obchodu")) == ()


def test_right_messages_get_none():
    assert notes("ru", "To je úžasné.", []) == ()


def test_never_more_than_two():
    many = changed("obchod život", "obchodu života") * 5
    assert len(notes("ru", "obchod život pokoj", many)) == MOST_NOTES
