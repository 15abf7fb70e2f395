import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cards.content import (
    AspectPartner,
    Cloze,
    Dictation,
    Mistake,
    NounGender,
    Production,
    Recognition,
)
from bot.core.czech.types import Aspect, Gender
from bot.core.reviews.checking import Closeness, check
from models.enums import Grade, Level

FRIEND = Production(translation="friend", czech="přítel", also_right=("kamarád",))


def verdict(content, answer, level=Level.A1, *, spoken=False):
    found = check(content, answer, level, spoken=spoken)
    return found.closeness, found.suggested


@pytest.mark.parametrize("answer", ["přítel", "Přítel", " přítel. ", "kamarád", "PŘÍTEL"])
def test_right_answers_are_exact(answer):
    assert verdict(FRIEND, answer) == (Closeness.EXACT, Grade.GOOD)


@pytest.mark.parametrize(
    ("level", "grade"), [(Level.A0, Grade.GOOD), (Level.A2, Grade.HARD), (Level.C1, Grade.HARD)]
)
def test_missing_marks_weigh_by_level(level, grade):
    assert verdict(FRIEND, "pritel", level) == (Closeness.DIACRITICS, grade)


@pytest.mark.parametrize(
    ("level", "grade"), [(Level.A0, Grade.HARD), (Level.B1, Grade.HARD), (Level.B2, Grade.AGAIN)]
)
def test_typo_weighs_by_level(level, grade):
    assert verdict(FRIEND, "přítell", level) == (Closeness.TYPO, grade)


def test_another_form_or_word_is_wrong():
    assert verdict(FRIEND, "přítele") == (Closeness.WRONG, Grade.AGAIN)
    assert verdict(FRIEND, "nepřítel")[1] is Grade.AGAIN


def test_speech_has_no_spelling():
    assert verdict(FRIEND, "Pritel.", Level.C1, spoken=True) == (Closeness.EXACT, Grade.GOOD)


def test_gap_takes_the_word_or_the_whole_sentence():
    gap = Cloze(before="Jdu do ", answer="obchodu", after=".")
    assert verdict(gap, "obchodu")[0] is Closeness.EXACT
    assert verdict(gap, "Jdu do obchodu.")[0] is Closeness.EXACT
    assert verdict(gap, "obchod")[0] is Closeness.WRONG


@pytest.mark.parametrize("answer", ["ta", "ta kniha", "ženský", "ž", "ženský rod"])
def test_gender_may_be_said_in_many_ways(answer):
    card = NounGender(noun="kniha", gender=Gender.F)
    assert verdict(card, answer)[0] is Closeness.EXACT
    assert verdict(card, "ten")[1] is Grade.AGAIN


def test_plural_nouns_point_with_their_plural():
    assert NounGender(noun="dveře", gender=Gender.F, plural_only=True).spoken == "ty dveře"


def test_aspect_partner_and_meaning_and_dictation():
    pair = AspectPartner(verb="psát", aspect=Aspect.IMPF, partners=("napsat",))
    assert verdict(pair, "napsat")[0] is Closeness.EXACT
    meaning = Recognition(czech="kniha", translations=("a book", "book"))
    assert verdict(meaning, "Book")[0] is Closeness.EXACT
    heard = Dictation(text="Kde je nádraží?")
    assert verdict(heard, "kde je nádraží")[0] is Closeness.EXACT


def test_letters_that_differ_are_marked():
    found = check(FRIEND, "pritel", Level.A1, spoken=False)
    assert [s.text for s in found.answer if s.differs] == ["ri"] or [
        s.text for s in found.answer if s.differs
    ] == ["r", "i"]
    assert "".join(s.text for s in found.expected if s.differs) == "ří"


@given(st.text(max_size=60), st.sampled_from(Level), st.booleans())
def test_pieces_make_up_the_answer(answer, level, spoken):
    found = check(FRIEND, answer, level, spoken=spoken)
    assert "".join(span.text for span in found.answer) == " ".join(answer.split())
    assert "".join(span.text for span in found.expected) in FRIEND.answers


def test_wrong_word_is_held_against_the_word_and_not_the_sentence():
    asked = Mistake(
        before="Koupila jsem ", answer="knihu", after=".", said="kniha", category="case"
    )
    found = check(asked, "obchodě", Level.A2, spoken=False)
    assert "".join(span.text for span in found.expected) == "knihu"
    assert check(asked, "Koupila jsem knihu", Level.A2, spoken=False).closeness is Closeness.EXACT
