import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.corrections import verify
from bot.core.conversation.schema import ModelEdit
from models.enums import MistakeCategory, Severity


def edit(original, replacement, category=MistakeCategory.OTHER, severity=Severity.WRONG, why=""):
    return ModelEdit(
        original=original,
        replacement=replacement,
        category=category,
        severity=severity,
        explanation=why,
    )


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
    assert found.corrections == ()


def test_change_without_an_edit_of_the_model_is_still_a_correction():
    (correction,) = verify("Mám dva bratr.", "Mám dva bratry.", []).corrections
    assert correction.replacement == "bratry"


def test_edit_that_is_not_in_the_corrected_text_is_ignored():
    found = verify("Jdu domů.", "Jdu domů.", [edit("Jdu", "Půjdu")])
    assert found.corrections == ()


def test_word_that_was_not_heard_clearly_is_never_a_mistake():
    found = verify("Jdu do obchod.", "Jdu do obchodu.", [], unsure_words=["obchod"])
    assert found.corrections == ()
    assert found.corrected == "Jdu do obchod."


def test_diacritics_alone_are_style():
    (correction,) = verify("Dekuji moc.", "Děkuji moc.", []).corrections
    assert correction.category is MistakeCategory.DIACRITICS
    assert correction.severity is Severity.STYLE


def test_capitals_and_full_stops_are_not_corrected():
    assert verify("ahoj jak se máš", "ahoj, jak se máš?", []).corrections == ()


def test_capitals_of_speech_are_not_the_learners():
    assert verify("bydlím v praze", "bydlím v Praze", [], spoken=True).corrections == ()


@pytest.mark.parametrize(
    "rewritten",
    [
        "Rád bych se vás zeptal, zda byste mi mohl poradit s cestou na nádraží.",
        "Zcela něco jiného.",
    ],
)
def test_rewriting_is_not_correcting(rewritten):
    assert verify("Kde je nádraží?", rewritten, []).corrections == ()


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_corrections_always_lie_in_what_was_said(said, corrected, spoken):
    found = verify(said, corrected, [], spoken=spoken)
    for correction in found.corrections:
        assert said[correction.start : correction.end] == correction.original
    if not found.corrections:
        assert found.corrected == said
