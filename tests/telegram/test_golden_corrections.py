"""Corrections as they read, whole: four languages, and plain mode; what changes shows as a diff.

`golden/<language>.txt` holds every case; what is new there was read before it was committed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.conversation.circumstances import Circumstances
from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.types import Turn
from bot.telegram.formatting import without_markup
from bot.telegram.i18n import LANGUAGES, load_i18n, speaking
from bot.telegram.rendering import remark_text
from models.enums import CorrectionLevel, MistakeCategory, Register, RepairState, Severity
from tests.learners import a_learner
from tests.turns import a_turn

GOLDEN = Path(__file__).with_name("golden")
SAID = "Včera jsem sla do obchod a koupil chleba, potom učím česky."
RIGHT = "Včera jsem šla do obchodu a koupila chleba, potom jsem se učila česky."
WHY = {
    "cs": "Po předložce „do“ je druhý pád.",
    "en": "After “do” Czech uses the genitive.",
    "ru": "После предлога «do» стоит родительный падеж.",
    "uk": "Після прийменника «do» стоїть родовий відмінок.",
}
NATIVE = {"cs": "sk", "en": "en", "ru": "ru", "uk": "uk"}


def the_turn(language: str, **changes: object) -> Turn:
    edit = ModelEdit(
        original="obchod",
        replacement="obchodu",
        category=MistakeCategory.CASE,
        severity=Severity.WRONG,
        explanation=WHY[language],
    )
    how = Circumstances(language=language)
    return replace(a_turn(SAID, RIGHT, [edit], how), **changes)  # type: ignore[arg-type]  # fields of a turn


def cases(language: str) -> dict[str, str]:
    """Every case by its name."""
    turn = the_turn(language)
    missed = a_turn("Bydlím v Praha.", None, (), Circumstances(language=language))
    tried = tuple(replace(c, repaired=c.replacement == "obchodu") for c in turn.corrections)
    colloquial = Circumstances(register=Register.COLLOQUIAL)
    return {
        "balanced": shown(turn, language),
        "minimal": shown(turn, language, correction_level=CorrectionLevel.MINIMAL),
        "detailed": shown(turn, language, correction_level=CorrectionLevel.DETAILED),
        "explained": shown(turn, language, explained=True),
        "found by the engine": shown(missed, language, explained=True),
        "diacritics alone": shown(a_turn("Dekuji moc.", "Děkuji moc."), language),
        "right": shown(a_turn("Děkuji moc."), language),
        "colloquial": shown(
            a_turn("Dobrej den!", None, (), colloquial), language, register=Register.COLLOQUIAL
        ),
        "to mend": shown(
            the_turn(language, repair=RepairState.OFFERED), language, self_repair=True
        ),
        "mended": shown(
            replace(turn, corrections=tried, repair=RepairState.TRIED), language, self_repair=True
        ),
        "another language": shown(
            a_turn("Thanks", language="other", in_czech="Děkuji.", score=None), language
        ),
    }


def shown(turn: Turn, language: str, *, explained: bool = False, **changes: object) -> str:
    """As HTML and in plain mode, one above the other."""
    wants = a_learner(
        interface_language=language, native_language=NATIVE[language], **changes
    ).preferences
    plain = replace(wants, plain_mode=True)
    with speaking(load_i18n(), language):
        rich = remark_text(turn, wants, explained=explained)
        words = without_markup(remark_text(turn, plain, explained=explained))
    return f"{rich}\n--- plain\n{words}"


def written(language: str) -> str:
    return "\n".join(f"=== {name}\n{text}\n" for name, text in cases(language).items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_corrections_read_as_they_were_agreed(language: str) -> None:
    assert written(language) == (GOLDEN / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_mode_has_no_marks_for_the_eye(language: str) -> None:
    for text in cases(language).values():
        plain = text.partition("--- plain\n")[2]
        assert not [sign for sign in plain if ord(sign) > 0x2190], plain
        assert "<" not in plain
