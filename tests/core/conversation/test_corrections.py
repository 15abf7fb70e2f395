import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.circumstances import USUAL, Circumstances
from bot.core.conversation.corrections import Failure, verify
from bot.core.conversation.reasons import sentences
from bot.core.conversation.schema import ModelEdit
from bot.core.czech.findings.explanations import _SENTENCES
from bot.core.czech.tokens import words
from bot.core.czech.types import Gender
from models.enums import InterfaceLanguage, MistakeCategory, Register, Severity

COLLOQUIAL = Circumstances(register=Register.COLLOQUIAL)
SPOKEN = Circumstances(spoken=True)
WOMAN = Circumstances(speaker=Gender.F)
MAN = Circumstances(speaker=Gender.MA)


def edit(original, replacement, category=MistakeCategory.OTHER, severity=Severity.WRONG, why=""):
    return ModelEdit(
        original=original,
        replacement=replacement,
        category=category,
        severity=severity,
        explanation=why,
    )


def right(said, corrected, how=USUAL):
    """What a message is corrected to."""
    return verify(said, corrected, [], how).corrected


def test_edit_lends_its_explanation():
    found = verify(
        "Jdu do obchod.",
        "Jdu do obchodu.",
        [edit("obchod", "obchodu", MistakeCategory.CASE, why="do + genitive")],
    )
    (correction,) = found.corrections
    assert (correction.original, correction.replacement) == ("obchod", "obchodu")
    assert correction.category is MistakeCategory.CASE
    assert correction.explanation == "do + genitive"


def test_edit_that_changes_nothing_is_dropped():
    found = verify("Jdu domů.", "Jdu domů.", [edit("domů", "domů")])
    assert (found.corrections, found.failure) == ((), None)


def test_change_without_an_edit_of_the_model_is_still_a_correction():
    (correction,) = verify("Mám dva bratr.", "Mám dva bratry.", []).corrections
    assert correction.replacement == "bratry"


def test_word_that_was_not_heard_clearly_is_never_a_mistake():
    unsure = Circumstances(unsure=((7, 13),))
    for corrected in ("Jdu do obchodu.", "Jdu do obchod."):
        found = verify("Jdu do obchod.", corrected, [], unsure)
        assert found.corrections == ()
        assert found.corrected == "Jdu do obchod."


def test_diacritics_alone_are_style():
    (correction,) = verify("Dekuji moc.", "Děkuji moc.", []).corrections
    assert correction.category is MistakeCategory.DIACRITICS
    assert correction.severity is Severity.STYLE


def test_capitals_and_full_stops_are_not_corrected():
    assert verify("ahoj jak se máš", "ahoj, jak se máš?", []).corrections == ()


def test_capitals_of_speech_are_not_the_learners():
    assert verify("bydlím v praze", "bydlím v Praze", [], SPOKEN).corrections == ()


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        ("Dekuji moc.", "Děkuji moc."),
        ("Kamarádky byli doma.", "Kamarádky byly doma."),
        ("Bidlím tady.", "Bydlím tady."),
    ],
)
def test_what_nobody_can_hear_is_no_mistake_of_speech(said, corrected):
    assert right(said, corrected, SPOKEN) == said
    assert right(said, corrected) == corrected


@pytest.mark.parametrize(
    "rewritten",
    [
        "Rád bych se vás zeptal, zda byste mi mohl poradit s cestou na nádraží.",
        "Zcela něco jiného.",
    ],
)
def test_rewriting_is_not_correcting(rewritten):
    found = verify("Kde je nádraží?", rewritten, [])
    assert (found.corrections, found.failure) == ((), Failure.REWRITTEN)
    assert not found.judged


def test_edits_without_a_change_do_not_verify():
    found = verify("Jdu domů.", "Jdu domů.", [edit("Jdu", "Půjdu")])
    assert (found.corrections, found.failure) == ((), Failure.UNCHANGED)
    assert not found.judged


def test_edits_beside_the_corrected_text_do_not_verify_but_the_text_counts():
    found = verify("Jdu do obchod.", "Jdu do obchodu.", [edit("Jdu", "Půjdu")])
    assert found.failure is Failure.CONTRADICTED
    assert [c.replacement for c in found.corrections] == ["obchodu"]
    assert found.judged


def test_edit_may_name_more_words_than_it_changes():
    found = verify("Jdu do obchod.", "Jdu do obchodu.", [edit("do obchod.", "do obchodu.")])
    assert found.failure is None


# Right already.


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        ("Kupuji chleba.", "Kupuju chleba."),
        ("Řekl jsem to bratrovi.", "Řekl jsem to bratru."),
        ("Musím to říct.", "Musím to říci."),
        ("Můžou přijít.", "Mohou přijít."),
        ("Včera jsem byla doma.", "Včera jsem byl doma."),
        ("Včera jsem byl doma.", "Včera jsem byla doma."),
        ("Jsem unavená.", "Jsem unavený."),
        ("Mám ráda čaj.", "Mám rád čaj."),
        ("Byla jsem doma a pak vařila.", "Byl jsem doma a pak vařil."),
        ("Vy jste byla doma?", "Vy jste byli doma?"),
        ("Kde jste byl?", "Kde jste byla?"),
        ("Co jsi dělala?", "Co jsi dělal?"),
    ],
)
def test_what_was_right_stays(said, corrected):
    assert right(said, corrected) == said


@pytest.mark.parametrize(
    ("said", "corrected", "how"),
    [
        ("Včera jsem byla doma.", "Včera jsem byl doma.", MAN),
        ("Byla jsem doma a pak vařil.", "Byla jsem doma a pak vařila.", USUAL),
        ("Vcera jsem sla ven a koupil mléko.", "Včera jsem šla ven a koupila mléko.", USUAL),
        ("Myslím, že byl doma.", "Myslím, že byla doma.", USUAL),
        ("Moje sestra byl doma.", "Moje sestra byla doma.", USUAL),
        ("Jsem nový učitelka.", "Jsem nová učitelka.", USUAL),
        ("Vy jste byli doma?", "Vy jste byla doma?", Circumstances(addressee=Gender.F)),
        ("Vy jste byl doma?", "Vy jste byla doma?", Circumstances(addressee=Gender.F)),
        ("Jdu do obchodě.", "Jdu do obchodu.", USUAL),
        ("Piju dobrý pivo.", "Piju dobré pivo.", USUAL),
    ],
)
def test_what_was_wrong_is_corrected(said, corrected, how):
    assert right(said, corrected, how) == corrected


def test_gender_of_the_speaker_decides():
    said, other = "Včera jsem byla doma.", "Včera jsem byl doma."
    assert right(said, other, WOMAN) == said
    assert right(other, other, WOMAN) == said


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("Dobrej den!", "Dobrý den!"),
        ("Chci bejt doma.", "Chci být doma."),
        ("Zavři vokno.", "Zavři okno."),
        ("Mluvím s dobrejma lidma.", "Mluvím s dobrými lidmi."),
        ("Piju dobrý pivo.", "Piju dobré pivo."),
    ],
)
def test_colloquial_words_are_right_for_who_wants_them(said, standard):
    assert right(said, standard, COLLOQUIAL) == said
    assert right(said, standard) == standard


def test_colloquial_words_are_style_in_the_standard_language():
    (correction,) = verify("Chci bejt doma.", "Chci bejt doma.", []).corrections
    assert (correction.category, correction.severity) == (
        MistakeCategory.REGISTER,
        Severity.STYLE,
    )
    graver = [edit("bejt", "být", MistakeCategory.SPELLING)]
    (again,) = verify("Chci bejt doma.", "Chci být doma.", graver).corrections
    assert (again.category, again.severity) == (MistakeCategory.REGISTER, Severity.STYLE)


# The second look.


def test_engine_adds_what_the_model_missed():
    how = Circumstances(language="uk")
    found = verify("Jdu do obchod s kamarád.", "Jdu do obchod s kamarádem.", [], how)
    assert found.corrected == "Jdu do obchodu s kamarádem."
    missed = found.corrections[0]
    assert (missed.original, missed.reason) == ("obchod", "preposition-case")
    assert missed.explanation == "Цей прийменник вимагає іншого відмінка: obchodu."
    assert found.corrections[1].reason == ""


def test_engine_adds_to_a_message_that_the_model_took_for_right():
    assert right("Bydlím v Praha.", "Bydlím v Praha.") == "Bydlím v Praze."


def test_correction_into_something_wrong_is_dropped():
    assert right("Jdu do obchodu.", "Jdu do obchod.") == "Jdu do obchodu."


def test_wrong_correction_of_something_wrong_gives_way_to_the_engine():
    assert right("Bydlím v Praha.", "Bydlím v Prahu.") == "Bydlím v Praze."


def test_engine_does_not_touch_the_words_that_the_model_corrected():
    assert right("Jdu do obchod.", "Jdu do obchodů.") == "Jdu do obchodů."


def test_every_rule_of_the_engine_explains_itself_in_every_language():
    assert set(sentences()) == {*_SENTENCES, "colloquial"}
    assert all(set(told) == set(InterfaceLanguage) for told in sentences().values())


WORDS = words(
    "já jsem byl byla v Praha Praze do obchod obchodu dobrej den se sestrou bych mi vy "
    "jste unavená"
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
)
CIRCUMSTANCES = st.builds(
    Circumstances,
    spoken=st.booleans(),
    speaker=st.sampled_from([None, Gender.MA, Gender.F]),
    register=st.sampled_from(Register),
)


@given(TEXTS, TEXTS, CIRCUMSTANCES)
def test_corrections_always_lie_in_what_was_said_and_lead_to_the_corrected_text(
    said, corrected, how
):
    found = verify(said, corrected, [], how)
    at, parts = 0, []
    for correction in found.corrections:
        assert said[correction.start : correction.end] == correction.original
        assert at <= correction.start <= correction.end
        assert correction.original != correction.replacement
        parts += (said[at : correction.start], correction.replacement)
        at = correction.end
    assert "".join((*parts, said[at:])) == found.corrected


@given(TEXTS, TEXTS, CIRCUMSTANCES)
def test_the_same_input_gives_the_same_corrections(said, corrected, how):
    assert verify(said, corrected, [], how) == verify(said, corrected, [], how)
