import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cards.from_mistakes import named_mistakes
from bot.core.conversation.corrections import verify
from bot.core.mistakes.types import KEY_LENGTH, PATTERN_LENGTH, MistakeName
from bot.core.mistakes.uses import uses, uses_word
from bot.core.mistakes.words import read_words
from models.enums import MistakeCategory


def names(said, corrected):
    found = verify(said, corrected, [])
    return [mistake.name for mistake in named_mistakes(found.corrected, found.corrections)]


def used(said, name, flagged=(), *, spoken=False):
    return uses(read_words(said, flagged=flagged), name, spoken=spoken)


@pytest.mark.parametrize(
    ("said", "corrected", "key"),
    [
        ("Jdu do obchod.", "Jdu do obchodu.", "obchod|case|do+2"),
        ("Mluvíme o velká kniha.", "Mluvíme o velké knize.", "kniha|case|o+6"),
        ("Čtu kniha.", "Čtu knihu.", "kniha|case|+4"),
        ("Mám dva dům.", "Mám dva domy.", "dům|case|number:pl"),
        ("Bydlím na Praze.", "Bydlím v Praze.", "praha|preposition|v+6"),
        ("Jdu škola.", "Jdu do školy.", "škola|preposition|do+2"),
        ("Večer jdu do domů.", "Večer jdu domů.", "domů|preposition|without:do"),
        ("On dělám večeři.", "On dělá večeři.", "dělat|conjugation|verb:present.3.sg"),
        ("Petra byl doma.", "Petra byla doma.", "být|agreement|verb:past.f.sg"),
        ("Včera šel domů.", "Včera jsem šel domů.", "být|conjugation|past:jsem"),
        ("Dnes učím česky.", "Dnes se učím česky.", "učit|vocabulary|with:se"),
        ("Já se jsem bál.", "Já jsem se bál.", "|word_order|order:jsem se"),
        ("Včera jsem psal dopis a poslal.", "Včera jsem napsal dopis a poslal.",
         "napsat|aspect|aspect"),
        ("To je hesky.", "To je hezky.", "|spelling|word:hezky"),
    ],
)  # fmt: skip
def test_name_of_a_mistake(said, corrected, key):
    assert key in [name.key for name in names(said, corrected)]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (("obchod", "do+2"), "Zítra půjdu do velkého obchodu.", "Byl jsem u obchodu."),
        (("obchod", "do+2"), "Do obchodu nechci.", "Do školy jdu, obchod ne."),
        (("škola", "v+6"), "Jsem ve škole.", "Jdu ke škole."),
        (("kniha", "+4"), "Koupil jsem knihu.", "Dívám se na knihu."),
        (("kniha", "+4"), "Mám dobrou knihu.", "Kniha je dobrá."),
        (("středa", "ve!+4"), "Přijdu ve středu.", "Přijdu v zimě, ne o středu."),
        (("dělat", "verb:present.3.sg"), "Petr dělá večeři.", "Já dělám večeři."),
        (("být", "verb:past.f.sg"), "Byla jsem doma.", "Byl jsem doma."),
        (("být", "past:jsem"), "Dlouho jsem spal.", "Jsem doma."),
        (("učit", "with:se"), "Dnes se doma učím.", "Učím děti. Umyl se."),
        (("", "order:jsem se"), "Včera jsem se díval.", "Já se díval jsem."),
        (("domů", "without:do"), "Už jdu domů.", "Jdu do domů."),
        (("dobrý", "agree:f.sg"), "To je dobrá polévka.", "To je dobrý nápad."),
        (("napsat", "aspect"), "Napsal jsem dopis.", "Psal jsem dopis."),
        (("", "word:hezky"), "Je tu hezky!", "Je tu hezký den."),
        (("rychle", "degree:2"), "Běž rychleji.", "Běž rychle."),
    ],
)
def test_right_use_is_told_from_other_words(name, right, wrong):
    wanted = MistakeName(name[0], MistakeCategory.OTHER, name[1])
    assert used(right, wanted)
    assert not used(wrong, wanted)


DO_OBCHODU = MistakeName("obchod", MistakeCategory.CASE, "do+2")


def test_what_was_corrected_is_no_proof():
    assert not used("Jdu do obchodu.", DO_OBCHODU, flagged=[(7, 14)])
    assert not used("Jdu do obchodu.", DO_OBCHODU, flagged=[(4, 6)])
    assert not used("Jdu do obchodu.", DO_OBCHODU, flagged=[(7, 7)]), "a word is missing there"
    assert used("Jdu do obchodu.", DO_OBCHODU, flagged=[(0, 3)])


def test_unsure_words_are_no_proof():
    assert not used("Jdu do obchodu.", DO_OBCHODU, flagged=[(7, 14)])
    assert not used("Jdu do obchodu.", DO_OBCHODU, flagged=[(4, 6)])


def test_spelling_cannot_be_shown_by_speaking():
    name = MistakeName("", MistakeCategory.SPELLING, "word:hezky")
    assert used("Je tu hezky.", name)
    assert not used("Je tu hezky.", name, spoken=True)


def test_word_with_its_reflexive():
    assert uses_word(read_words("Rád se učím."), "učit se")
    assert not uses_word(read_words("Učím děti."), "učit se")


def test_word_that_the_engine_does_not_know_is_its_own_lemma():
    assert uses_word(read_words("Koupil jsem kvrdlovník."), "kvrdlovník")
    assert not uses_word(read_words("Koupil jsem kvrdlovník."), "kvrdla")


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_name_that_fits(said, corrected, later):
    for name in names(said, corrected):
        assert len(name.key) <= KEY_LENGTH
        assert len(name.pattern) <= PATTERN_LENGTH
        uses(read_words(later), name, spoken=False)
